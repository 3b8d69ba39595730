/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "org/workshop.h"

static struct workshop s;

/* Six people for 40 hours a week. */
static const double team_hours = 240.0;

static void open_company(int64_t weeks)
{
    company_fill(&s.c);
    s.c.spec.horizon.warm_up = SIM_WEEK;
    s.c.spec.horizon.duration = weeks * SIM_WEEK + 3 * SIM_DAY;
    workshop_open(&s, 0);
}

static void work(sim_time at, uint32_t seat, uint8_t kind, sim_time effort)
{
    s.w.sim.now = at;
    workload_task(&s.w, seat, &(struct task){.kind = kind}, effort);
}

static void expect(size_t column, double share)
{
    workshop_near(workload_share(&s.w, COMPANY_SDR, column), share, 1e-12);
}

static void work_falls_into_its_position_and_whole_week_of_the_period(void **state)
{
    (void)state;
    open_company(4);
    assert_int_equal(s.w.workload.columns, 4);
    assert_int_equal(s.w.workload.weeks, 1);
    work(SIM_WEEK - 1, SEAT_SDR, s.chore, 5 * SIM_HOUR); /* warming up */
    work(SIM_WEEK, SEAT_SDR, s.chore, 6 * SIM_HOUR);
    work(2 * SIM_WEEK - 1, SEAT_SDR + 5, s.errand, 3 * SIM_HOUR);
    work(2 * SIM_WEEK, SEAT_AE, s.chore, 8 * SIM_HOUR);
    work(4 * SIM_WEEK, SEAT_SDR, s.w.kind_of[WORLD_K_OTHER_WORK], 8 * SIM_HOUR);
    work(5 * SIM_WEEK, SEAT_SDR, s.chore, 8 * SIM_HOUR); /* three days that are no week */
    s.w.sim.now = s.w.end;
    expect(0, 9.0 / team_hours);
    for (size_t k = 1; k < 4; k++)
        expect(k, 0.0);
    assert_true(workload_share(&s.w, COMPANY_AE, 1) > 0.0);
    workshop_again(&s, 1);
    expect(0, 0.0);
    workshop_close(&s);
}

static void a_vacant_seat_is_nobody_who_could_work(void **state)
{
    (void)state;
    open_company(4);
    work(SIM_WEEK, SEAT_SDR, s.chore, 12 * SIM_HOUR);
    work(2 * SIM_WEEK, SEAT_SDR, s.chore, 12 * SIM_HOUR);
    struct seat *left = &s.w.seats[SEAT_SDR + 1];
    left->since = 2 * SIM_WEEK - 7 * SIM_DAY; /* the whole first week, and two days of the second */
    s.w.sim.now = 2 * SIM_WEEK + 2 * SIM_DAY;
    workload_absent(&s.w, SEAT_SDR + 1);
    struct seat *leaves = &s.w.seats[SEAT_SDR + 2];
    leaves->post = SEAT_VACANT; /* and another from the second week's Thursday to the end */
    leaves->since = 2 * SIM_WEEK + 3 * SIM_DAY;
    s.w.sim.now = s.w.end;
    expect(0, 12.0 / (team_hours - 40.0));
    expect(1, 12.0 / (team_hours - 16.0 - 16.0));
    workshop_close(&s);
}

static void where_nobody_is_in_post_there_is_no_share(void **state)
{
    (void)state;
    open_company(2);
    for (uint32_t i = 0; i < 6; i++) {
        s.w.seats[SEAT_SDR + i].post = SEAT_VACANT;
        s.w.seats[SEAT_SDR + i].since = 2 * SIM_WEEK;
    }
    s.w.sim.now = s.w.end;
    expect(0, 0.0);
    assert_true(isnan(workload_share(&s.w, COMPANY_SDR, 1)));
    workshop_close(&s);
}

static void in_a_long_period_a_column_is_several_weeks(void **state)
{
    (void)state;
    open_company(53);
    assert_int_equal(s.w.workload.columns, 53);
    workshop_close(&s);
    open_company(110);
    assert_int_equal(s.w.workload.weeks, 3);
    assert_int_equal(s.w.workload.columns, 36);
    work(SIM_WEEK + 107 * SIM_WEEK, SEAT_SDR, s.chore, 9 * SIM_HOUR);
    work(SIM_WEEK + 108 * SIM_WEEK, SEAT_SDR, s.chore, 9 * SIM_HOUR); /* in none that is whole */
    s.w.sim.now = s.w.end;
    expect(35, 9.0 / (3.0 * team_hours));
    workshop_close(&s);
    open_company(0);
    assert_int_equal(s.w.workload.columns, 0);
    workshop_close(&s);
}

/* What the account of single seats has, the weeks have together. */
static void the_weeks_hold_the_work_of_a_run_to_the_microsecond(void **state)
{
    const struct workload *l = &s.w.workload;
    sim_time by_week = 0, by_seat = 0;
    (void)state;
    company_fill(&s.c);
    s.c.spec.horizon.warm_up = SIM_WEEK;
    s.c.spec.horizon.duration = 3 * SIM_WEEK;
    workshop_open(&s, 0);
    for (uint32_t i = 0; i < 3000; i++)
        (void)workshop_post(&s, SEAT_SDR + i % 6, 0, i);
    workshop_run(&s, s.w.end);
    for (size_t k = 0; k < l->columns; k++)
        by_week += l->busy[COMPANY_SDR * l->columns + k];
    for (uint32_t i = 0; i < 6; i++)
        for (uint8_t k = 0; k < s.w.n_kinds; k++)
            if (k != s.w.kind_of[WORLD_K_OTHER_WORK])
                by_seat += s.w.probe.work[(size_t)(SEAT_SDR + i) * TASK_KINDS_MAX + k].busy;
    assert_true(by_week > 0 && by_week == by_seat);
    workshop_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(work_falls_into_its_position_and_whole_week_of_the_period),
        cmocka_unit_test(a_vacant_seat_is_nobody_who_could_work),
        cmocka_unit_test(where_nobody_is_in_post_there_is_no_share),
        cmocka_unit_test(in_a_long_period_a_column_is_several_weeks),
        cmocka_unit_test(the_weeks_hold_the_work_of_a_run_to_the_microsecond),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

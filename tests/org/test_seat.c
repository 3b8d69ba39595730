/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "org/workshop.h"
#include "seat.h"

static struct workshop s;

static void open_company(void)
{
    company_fill(&s.c);
    workshop_open(&s, 0);
}

static void work_begun_before_closing_goes_on_the_next_morning(void **state)
{
    (void)state;
    open_company();
    workshop_run(&s, 17 * SIM_HOUR - 5 * SIM_MINUTE);
    (void)workshop_post(&s, SEAT_SDR, 1, 0); /* five minutes before the end of Monday */
    workshop_run(&s, 2 * SIM_DAY);
    assert_int_equal(s.n_done, 1);
    assert_int_equal(s.done[0].at, SIM_DAY + 9 * SIM_HOUR + 5 * SIM_MINUTE);
    workshop_run(&s, 4 * SIM_DAY + 17 * SIM_HOUR - 5 * SIM_MINUTE);
    (void)workshop_post(&s, SEAT_SDR, 1, 1); /* five minutes before the weekend */
    workshop_run(&s, 8 * SIM_DAY);
    assert_int_equal(s.done[1].at, 7 * SIM_DAY + 9 * SIM_HOUR + 5 * SIM_MINUTE);
    workshop_close(&s);
}

static void nobody_works_at_night_or_on_a_holiday(void **state)
{
    int64_t holiday;
    (void)state;
    company_fill(&s.c);
    holiday = s.c.spec.horizon.start + 1;
    s.c.spec.horizon.holidays = &holiday;
    s.c.spec.horizon.n_holidays = 1;
    workshop_open(&s, 0);
    workshop_run(&s, 20 * SIM_HOUR);
    (void)workshop_post(&s, SEAT_SDR, 1, 0);
    workshop_run(&s, 4 * SIM_DAY);
    assert_int_equal(s.done[0].at, 2 * SIM_DAY + 9 * SIM_HOUR + 10 * SIM_MINUTE);
    workshop_close(&s);
}

static void changing_the_kind_of_work_costs_the_switch_time(void **state)
{
    (void)state;
    company_fill(&s.c);
    s.c.spec.sales.switch_time = 3 * SIM_MINUTE;
    workshop_rule(&s, COMPANY_SDR, SPEC_RULE_FIFO);
    workshop_open(&s, 0);
    for (uint32_t i = 0; i < 4; i++) { /* chore, chore, errand, chore */
        const struct task_order order = {.kind = i == 2 ? s.errand : s.chore,
                                         .class = 1,
                                         .tray = SEAT_SDR,
                                         .lead = LEAD_NONE,
                                         .other = i,
                                         .expires_at = SIM_NEVER};
        (void)task_post(&s.w, &order);
    }
    workshop_run(&s, SIM_DAY);
    const sim_time ends[] = {10, 20, 33, 46};
    for (int i = 0; i < 4; i++)
        assert_int_equal(s.done[i].at, 9 * SIM_HOUR + ends[i] * SIM_MINUTE);
    assert_int_equal(s.w.probe.switches[SPEC_SDR], 2);
    workshop_close(&s);
}

static void pace_and_the_time_a_manager_has_stretch_the_work(void **state)
{
    (void)state;
    company_fill(&s.c);
    s.c.positions[COMPANY_SDR].pace = 2.0;
    s.c.positions[COMPANY_LEAD].time_for_team = 0.5;
    s.c.positions[COMPANY_CMO].time_for_team = 0.0;
    s.c.positions[COMPANY_CEO].calendar = "always";
    workshop_open(&s, 0);
    (void)workshop_post(&s, SEAT_SDR, 1, 0);
    (void)workshop_post(&s, SEAT_LEAD, 1, 1);
    (void)workshop_post(&s, SEAT_CMO, 1, 2); /* has no time at all */
    (void)workshop_post(&s, SEAT_CEO, 1, 3);
    workshop_run(&s, 30 * SIM_DAY);
    WORKSHOP_EXPECT(&s, 3, 0, 1);
    assert_int_equal(s.done[1].at, 9 * SIM_HOUR + 5 * SIM_MINUTE);
    workshop_near(sim_minutes(s.done[2].at) - 540.0, 10.0 / (0.5 * 0.35), 1e-6);
    workshop_near(sim_minutes(s.done[0].at), 10.0 / 0.35, 1e-6); /* at night too */
    workshop_close(&s);
}

static void leads_are_dealt_out_in_turn_or_to_the_shortest_tray_or_by_their_identity(void **state)
{
    (void)state;
    open_company();
    for (uint32_t i = 0; i < 12; i++)
        assert_int_equal(seat_assign(&s.w, COMPANY_SDR, 999 - i), SEAT_SDR + i % 6);
    s.c.positions[COMPANY_SDR].assignment = SPEC_PODS;
    for (uint64_t i = 0; i < 12; i++)
        assert_int_equal(seat_assign(&s.w, COMPANY_SDR, i), SEAT_SDR + i % 6);
    s.c.positions[COMPANY_SDR].assignment = SPEC_SHORTEST;
    for (uint32_t i = 0; i < 18; i++)
        (void)workshop_post(&s, seat_assign(&s.w, COMPANY_SDR, 5), 1, i);
    for (uint32_t i = 0; i < 6; i++)
        assert_int_equal(s.w.trays[SEAT_SDR + i].count, 3);
    workshop_close(&s);
}

static void a_position_without_people_gets_nothing(void **state)
{
    (void)state;
    company_fill(&s.c);
    s.c.positions[COMPANY_MKT].headcount = 0;
    workshop_open(&s, 0);
    assert_int_equal(seat_assign(&s.w, COMPANY_MKT, 1), LEAD_NONE);
    workshop_close(&s);
}

static void whoever_has_been_idle_longest_takes_the_next_pooled_task(void **state)
{
    (void)state;
    open_company();
    const uint32_t pooled = task_pool_tray(&s.w, COMPANY_SDR);
    workshop_run(&s, 9 * SIM_HOUR);
    for (uint32_t i = 0; i < 6; i++)
        (void)workshop_post(&s, pooled, 1, i); /* all six begin at nine */
    for (uint32_t k = 0; k < 12; k++) {
        workshop_run(&s, 10 * SIM_HOUR + (sim_time)k * 2 * SIM_MINUTE);
        (void)workshop_post(&s, pooled, 1, 6 + k);
    }
    workshop_run(&s, SIM_DAY);
    assert_int_equal(s.n_done, 18);
    for (size_t i = 6; i < 12; i++) /* one each, in the order of becoming free */
        assert_int_equal(s.done[i].who, s.done[i - 6].who);
    workshop_close(&s);
}

static void who_has_been_called_away_stands_last_again(void **state)
{
    (void)state;
    open_company();
    workshop_run(&s, 10 * SIM_HOUR); /* all six idle, in the order of their seats */
    (void)workshop_post(&s, SEAT_SDR + 5, 1, 100);
    (void)workshop_post(&s, SEAT_SDR + 2, 1, 101);
    workshop_run(&s, 11 * SIM_HOUR);
    for (uint32_t i = 0; i < 6; i++)
        (void)workshop_post(&s, task_pool_tray(&s.w, COMPANY_SDR), 1, i);
    workshop_run(&s, SIM_DAY);
    const uint32_t order[] = {0, 1, 3, 4, 5, 2};
    for (uint32_t i = 0; i < 6; i++)
        assert_int_equal(s.done[2 + i].who, SEAT_SDR + order[i]);
    workshop_close(&s);
}

static void pooled_work_is_done_by_all_at_once(void **state)
{
    (void)state;
    open_company();
    for (uint32_t i = 0; i < 12; i++)
        (void)workshop_post(&s, task_pool_tray(&s.w, COMPANY_SDR), 1, i);
    workshop_run(&s, SIM_DAY);
    assert_int_equal(s.n_done, 12);
    assert_int_equal(s.done[11].at, 9 * SIM_HOUR + 20 * SIM_MINUTE);
    workshop_close(&s);
}

static void skills_are_standard_normal_and_go_together_as_much_as_the_scenario_says(void **state)
{
    enum { N = 1000 };
    double mean = 0.0, square = 0.0, product = 0.0;
    (void)state;
    company_fill(&s.c);
    s.c.positions[COMPANY_SDR].headcount = N;
    workshop_open(&s, 0);
    for (uint32_t i = 0; i < N; i++) {
        const double *z = s.w.seats[SEAT_SDR + i].skill;
        mean += z[SEAT_PROSPECTING] / N;
        square += z[SEAT_PROSPECTING] * z[SEAT_PROSPECTING] / N;
        product += z[SEAT_PROSPECTING] * z[SEAT_CLOSING] / N;
    }
    workshop_near(mean, 0.0, 0.12);
    workshop_near(square, 1.0, 0.17);
    workshop_near(product, 0.3, 0.13);
    workshop_close(&s);
}

static void a_person_is_the_same_under_another_boss_and_title(void **state)
{
    double before[2];
    uint64_t entity;
    (void)state;
    open_company();
    before[0] = s.w.seats[SEAT_SDR].skill[0];
    before[1] = s.w.seats[SEAT_SDR + 5].skill[2];
    entity = s.w.seats[SEAT_SDR].entity;
    assert_int_not_equal(entity, s.w.seats[SEAT_SDR + 1].entity);
    workshop_close(&s);
    company_fill(&s.c);
    s.c.bosses[COMPANY_LEAD][0] = "cmo";
    s.c.positions[COMPANY_SDR].name = "Pipeline hero";
    s.c.positions[COMPANY_AE].headcount = 1; /* seats move up */
    workshop_open(&s, 0);
    assert_int_equal(s.w.seats[SEAT_SDR - 1].entity, entity);
    assert_true(s.w.seats[SEAT_SDR - 1].skill[0] == before[0]);
    assert_true(s.w.seats[SEAT_SDR + 4].skill[2] == before[1]);
    workshop_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(work_begun_before_closing_goes_on_the_next_morning),
        cmocka_unit_test(nobody_works_at_night_or_on_a_holiday),
        cmocka_unit_test(changing_the_kind_of_work_costs_the_switch_time),
        cmocka_unit_test(pace_and_the_time_a_manager_has_stretch_the_work),
        cmocka_unit_test(leads_are_dealt_out_in_turn_or_to_the_shortest_tray_or_by_their_identity),
        cmocka_unit_test(a_position_without_people_gets_nothing),
        cmocka_unit_test(whoever_has_been_idle_longest_takes_the_next_pooled_task),
        cmocka_unit_test(who_has_been_called_away_stands_last_again),
        cmocka_unit_test(pooled_work_is_done_by_all_at_once),
        cmocka_unit_test(skills_are_standard_normal_and_go_together_as_much_as_the_scenario_says),
        cmocka_unit_test(a_person_is_the_same_under_another_boss_and_title),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "focus.h"
#include "mechanisms/rig.h"

enum { WORK_DAYS = 260 };

static struct rig rig;

static struct focus_spec spec_of(double strength)
{
    struct focus_spec spec = {.strength = strength, .requests = 2, .expires = 3 * SIM_DAY};
    spec.handling = company_constant(15 * SIM_MINUTE);
    return spec;
}

static uint8_t kind_named(const char *id)
{
    uint8_t k = 0;
    while (strcmp(rig.w.kinds[k]->id, id) != 0)
        k++;
    return k;
}

static int64_t begun_by(uint32_t seat)
{
    return rig.w.probe.work[(size_t)seat * TASK_KINDS_MAX + kind_named("side_request")].done;
}

static int64_t begun(void)
{
    int64_t n = 0;
    for (uint32_t i = 0; i < rig.w.chart.n_seats; i++)
        n += begun_by(i);
    return n;
}

/* All requests that SDRs worked on in a year of the company as filled in rig.c. */
static int64_t requests(double strength)
{
    const struct focus_spec spec = spec_of(strength);
    rig_build(&rig, &focus_mechanism, &spec);
    rig_start(&rig, 0);
    (void)sim_run(&rig.w.sim, rig.w.end);
    const int64_t n = begun();
    rig_fini(&rig);
    return n;
}

static void within(int64_t n, double mean, double z)
{
    rig_close((double)n, mean, z * sqrt(mean) + 8); /* a few wait at the end or expire */
}

/* Two AEs at 3 hops (.76), two marketers at 5 (.4744), the direct boss at 1 (1): each 2 a day at
 * full cooperation. */
static void requests_come_as_often_as_cooperation_says(void **state)
{
    (void)state;
    company_fill(&rig.c);
    within(requests(1.0), WORK_DAYS * 2 * (2 * 0.76 + 2 * 0.4744 + 1), 4.9);
}

static void twice_the_strength_twice_the_requests(void **state)
{
    (void)state;
    company_fill(&rig.c);
    within(requests(2.0), WORK_DAYS * 4 * (2 * 0.76 + 2 * 0.4744 + 1), 4.9);
    within(requests(0.5), WORK_DAYS * 1 * (2 * 0.76 + 2 * 0.4744 + 1), 4.9);
}

static void moving_the_team_to_marketing_changes_who_asks(void **state)
{
    (void)state;
    company_fill(&rig.c);
    rig.c.bosses[COMPANY_LEAD][0] = "cmo"; /* now marketers at 3 hops, AEs at 5 */
    within(requests(1.0), WORK_DAYS * 2 * (2 * 0.76 + 2 * 0.4744 + 1), 4.9);
    rig.c.bosses[COMPANY_LEAD][0] = "ceo"; /* both at 4 */
    within(requests(1.0), WORK_DAYS * 2 * (4 * (0.2 + 0.8 * 0.49) + 1), 4.9);
}

static void a_second_boss_asks_as_well(void **state)
{
    (void)state;
    company_fill(&rig.c);
    const int64_t one = requests(1.0);
    rig.c.bosses[COMPANY_SDR][1] = "cmo"; /* and the marketers come near: 2 hops */
    rig.c.positions[COMPANY_SDR].n_reports_to = 2;
    const int64_t two = requests(1.0);
    within(two, WORK_DAYS * 2 * (2 * 0.76 + 2 * 1 + 2), 4.9);
    assert_true(two > one);
}

static void nobody_is_asked_where_there_are_no_sdrs(void **state)
{
    (void)state;
    company_fill(&rig.c);
    rig.c.positions[COMPANY_SDR].headcount = 0;
    assert_int_equal(requests(1.0), 0);
}

/* Candidates belong to the sender: whoever is asked at distance is also asked when near. */
static void coming_nearer_adds_requests_and_takes_none_away(void **state)
{
    int64_t far[COMPANY_SEATS];
    (void)state;
    for (int near = 0; near < 2; near++) {
        company_fill(&rig.c);
        rig.c.positions[COMPANY_AE].headcount = 1;
        rig.c.positions[COMPANY_MKT].headcount = 1;
        rig.c.bosses[COMPANY_LEAD][0] = near ? "vp_sales" : "ceo";
        rig.c.bosses[COMPANY_CMO][0] = near ? "vp_sales" : "ceo";
        const struct focus_spec spec = spec_of(1.0);
        rig_build(&rig, &focus_mechanism, &spec);
        rig_start(&rig, 3);
        (void)sim_run(&rig.w.sim, rig.w.end);
        const uint32_t first = rig.w.chart.first_seat[COMPANY_SDR];
        for (uint32_t k = 0; k < 6; k++) {
            if (near)
                assert_true(begun_by(first + k) >= far[k]);
            far[k] = begun_by(first + k);
        }
        rig_fini(&rig);
    }
}

static void the_top_asks_its_own_people_and_may_be_asked(void **state)
{
    (void)state;
    company_fill(&rig.c);
    rig.c.bosses[COMPANY_SDR][0] = "ceo"; /* AEs and marketers at 3 hops */
    within(requests(1.0), WORK_DAYS * 2 * (4 * 0.76 + 1), 4.9);
    company_fill(&rig.c);
    rig.c.positions[COMPANY_SDR].headcount = 0;
    rig.c.positions[COMPANY_CEO].role = SPEC_SDR; /* all at 2 hops */
    within(requests(1.0), WORK_DAYS * 2 * 4, 4.9);
}

/* Who has left is not asked, and the others are asked as often as each other. */
static void everybody_in_post_is_asked_as_often(void **state)
{
    (void)state;
    company_fill(&rig.c);
    const struct focus_spec spec = spec_of(1.0);
    rig_build(&rig, &focus_mechanism, &spec);
    rig_start(&rig, 0);
    seat_vacate(&rig.w, SEAT_SDR + 2, "left");
    (void)sim_run(&rig.w.sim, rig.w.end);
    const double all = WORK_DAYS * 2 * (2 * 0.76 + 2 * 0.4744 + 1);
    within(begun(), all, 4.9);
    for (uint32_t k = 0; k < 6; k++)
        within(begun_by(SEAT_SDR + k), k == 2 ? 0 : all / 5, 4.9);
    rig_fini(&rig);
}

/* Two days of work each, asked for every 0.9 days: a busy person takes the next one after the
 * other, as long as it is not forgotten. */
static void a_request_waits_for_who_is_busy_until_it_expires(void **state)
{
    int64_t n[2];
    (void)state;
    for (int patient = 0; patient < 2; patient++) {
        company_fill(&rig.c);
        struct focus_spec spec = spec_of(1.0);
        spec.handling = company_constant(16 * SIM_HOUR);
        spec.expires = patient ? 300 * SIM_DAY : SIM_MINUTE;
        rig_build(&rig, &focus_mechanism, &spec);
        rig_start(&rig, 0);
        (void)sim_run(&rig.w.sim, rig.w.end);
        n[patient] = begun();
        rig_fini(&rig);
    }
    assert_true(n[1] >= 6 * (WORK_DAYS / 2 - 8) && n[1] <= 6 * (WORK_DAYS / 2 + 1));
    assert_true(n[0] < n[1] * 3 / 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(requests_come_as_often_as_cooperation_says),
        cmocka_unit_test(twice_the_strength_twice_the_requests),
        cmocka_unit_test(moving_the_team_to_marketing_changes_who_asks),
        cmocka_unit_test(a_second_boss_asks_as_well),
        cmocka_unit_test(nobody_is_asked_where_there_are_no_sdrs),
        cmocka_unit_test(coming_nearer_adds_requests_and_takes_none_away),
        cmocka_unit_test(the_top_asks_its_own_people_and_may_be_asked),
        cmocka_unit_test(everybody_in_post_is_asked_as_often),
        cmocka_unit_test(a_request_waits_for_who_is_busy_until_it_expires),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

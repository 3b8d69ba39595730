/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "coaching.h"
#include "mechanisms/rig.h"

static const struct coaching_spec usual = {.strength = 1.0,
                                           .low = 0.90,
                                           .high = 1.07,
                                           .midpoint = 2.5,
                                           .slope = 2.34,
                                           .session = SIM_HOUR,
                                           .fixed_load = 0.3,
                                           .protected_share = 0.5,
                                           .skill_effect = 0.0};

static struct rig rig;

static void the_factor_is_one_at_the_midpoint_and_spans_ninety_to_a_hundred_and_seven(void **state)
{
    (void)state;
    rig_close(coaching_factor(&usual, 2.5), 1.0, 1e-15);
    rig_close(coaching_factor(&usual, 40.0), 1.07 / 0.985, 1e-12);
    /* at 1.5 h: .90 + .17 / (1 + e^2.34) = .90 + .17 x .087866 = .914937 */
    rig_close(coaching_factor(&usual, 1.5), 0.914937 / 0.985, 1e-6);
    rig_close(coaching_factor(&usual, 3.5), (0.90 + 0.17 * 0.912134) / 0.985, 1e-6);
}

/* Hours per rep and month that a year of this company gives. */
static double hours(double share, int32_t reps)
{
    company_fill(&rig.c);
    rig.c.positions[COMPANY_LEAD].time_for_team = share;
    rig.c.positions[COMPANY_SDR].headcount = reps;
    rig_build(&rig, &coaching_mechanism, &usual);
    rig_start(&rig, 0);
    (void)sim_run(&rig.w.sim, rig.w.end);
    const double mean = rig.w.probe.coaching_hours / rig.w.probe.coaching_reps;
    rig_fini(&rig);
    return mean;
}

static void hours_follow_from_the_managers_time_and_span(void **state)
{
    (void)state;
    rig_close(hours(1.0, 8), 4.35, 0.05); /* one session a week */
    rig_close(hours(1.0, 3), 4.35, 0.05); /* more time does not make more sessions */
    rig_close(hours(0.25, 6), 2.54, 0.05);
    rig_close(hours(0.20, 6), 2.03, 0.05);
    rig_close(hours(0.25, 8), 1.90, 0.05);
    rig_close(hours(0.20, 8), 1.52, 0.05);
    rig_close(hours(0.0, 8), 0.0, 0.0);
}

static void sessions_go_round_among_the_reps(void **state)
{
    (void)state;
    company_fill(&rig.c);
    rig.c.positions[COMPANY_LEAD].time_for_team = 0.25;
    rig_build(&rig, &coaching_mechanism, &usual);
    rig_start(&rig, 0);
    (void)sim_run(&rig.w.sim, rig.w.end);
    int64_t least = INT64_MAX;
    int64_t most = 0;
    const uint8_t kind = (uint8_t)(rig.w.n_kinds - 1);
    for (uint32_t k = SEAT_SDR; k < SEAT_SDR + 6; k++) {
        const int64_t n = rig.w.probe.work[(size_t)k * TASK_KINDS_MAX + kind].done;
        least = n < least ? n : least;
        most = n > most ? n : most;
    }
    assert_true(least > 25 && most - least <= 1); /* 3.5 of 6 a week: 30 each a year */
    rig_fini(&rig);
}

static double agree_factor(double share, double skill, double strength, sim_time until)
{
    struct coaching_spec spec = usual;
    spec.strength = strength;
    company_fill(&rig.c);
    rig.c.positions[COMPANY_LEAD].time_for_team = share;
    rig.c.positions[COMPANY_LEAD].coaching_skill = skill;
    rig_build(&rig, &coaching_mechanism, &spec);
    rig_start(&rig, 0);
    (void)sim_run(&rig.w.sim, until);
    const uint32_t lead = company_lead_of(&rig.w, COMPANY_WEB, 0, 1, true);
    const struct lead *l = lead_at(&rig.w, lead);
    const double f = hook_factor_of(&rig.w, HOOK_AGREE_ODDS, SEAT_SDR, l);
    rig_close(hook_factor_of(&rig.w, HOOK_EFFORT, SEAT_SDR, l), 1.0 / f, 1e-12);
    rig_close(hook_factor_of(&rig.w, HOOK_EFFORT, SEAT_SDR, NULL), 1.0, 0); /* not about a lead */
    rig_close(hook_factor_of(&rig.w, HOOK_AGREE_ODDS, SEAT_AE, l), 1.0, 0); /* not a rep */
    rig_fini(&rig);
    return f;
}

static void output_acts_in_equal_halves_on_agreeing_and_on_speed(void **state)
{
    (void)state;
    const double full = 30.4375 / 7.0;
    rig_close(agree_factor(1.0, 1.0, 1.0, 0), sqrt(coaching_factor(&usual, full)), 1e-12);
    rig_close(agree_factor(1.0, 1.0, 2.0, 0), coaching_factor(&usual, full), 1e-12);
    /* half the skill: an hour counts for half */
    rig_close(agree_factor(1.0, 0.5, 1.0, 0), sqrt(coaching_factor(&usual, full / 2)), 1e-12);
    rig_close(agree_factor(0.0, 1.0, 1.0, 0), sqrt(coaching_factor(&usual, 0)), 1e-12);
}

static void hours_begin_where_the_managers_time_keeps_them(void **state)
{
    (void)state;
    const double at_start = agree_factor(1.0, 1.0, 1.0, 0);
    rig_close(agree_factor(1.0, 1.0, 1.0, 200 * SIM_DAY), at_start, 1e-12);
    const double part_time = agree_factor(0.25, 1.0, 1.0, 0); /* 2 or 3 sessions in 28 days */
    rig_close(agree_factor(0.25, 1.0, 1.0, 200 * SIM_DAY), part_time, 0.04);
}

static void people_without_a_manager_stay_at_the_midpoint(void **state)
{
    (void)state;
    company_fill(&rig.c);
    rig.c.bosses[COMPANY_SDR][0] = "mkt"; /* a boss who is no manager coaches nobody */
    rig_build(&rig, &coaching_mechanism, &usual);
    rig_start(&rig, 0);
    (void)sim_run(&rig.w.sim, 60 * SIM_DAY);
    const uint32_t lead = company_lead_of(&rig.w, COMPANY_WEB, 0, 1, true);
    rig_close(hook_factor_of(&rig.w, HOOK_AGREE_ODDS, SEAT_SDR, lead_at(&rig.w, lead)), 1.0, 0);
    rig_close(rig.w.probe.coaching_reps, 0.0, 0);
    rig_fini(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_factor_is_one_at_the_midpoint_and_spans_ninety_to_a_hundred_and_seven),
        cmocka_unit_test(hours_follow_from_the_managers_time_and_span),
        cmocka_unit_test(sessions_go_round_among_the_reps),
        cmocka_unit_test(output_acts_in_equal_halves_on_agreeing_and_on_speed),
        cmocka_unit_test(hours_begin_where_the_managers_time_keeps_them),
        cmocka_unit_test(people_without_a_manager_stay_at_the_midpoint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

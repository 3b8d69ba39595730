/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_careers_course.c - careers, person by person: who goes on which day, who follows, what is counted.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "careers.h"
#include "careers_learning.h"
#include "careers_path.h"
#include "mechanisms/rig.h"

static struct rig rig;
static struct careers_spec spec;
static double quarters[] = {0, 0.25, 0.5, 1};

#define BESIDE_CLOSER 0.76 /* cooperation over the three hops to the nearest closer */

/* People stay nearly for ever, nobody is promoted, and a vacancy is filled an hour after a day. */
static void fill(double strength)
{
    spec = (struct careers_spec){.strength = strength,
                                 .tenure = 100000000 * SIM_DAY,
                                 .promoted_share = 0.4,
                                 .closer_tenure = 100000000 * SIM_DAY,
                                 .marketer_tenure = 100000000 * SIM_DAY,
                                 .reach = 5,
                                 .eligible_after = 180 * SIM_DAY,
                                 .hiring = company_constant(SIM_DAY + SIM_HOUR),
                                 .hiring_cost = 8000,
                                 .ramp = 36 * SIM_DAY,
                                 .first_day = 0.1,
                                 .closer_ramp = quarters,
                                 .n_closer_ramp = 4,
                                 .head_start = 100 * SIM_DAY,
                                 .coaching_effect = 0.3,
                                 .trainer_effect = 0.3};
    company_fill(&rig.c);
}

static void open_rig(void)
{
    rig_build(&rig, &careers_mechanism, &spec);
    rig_start(&rig, 1);
}

static void run_to(sim_time t)
{
    (void)sim_run(&rig.w.sim, t);
}

static double factor(enum hook_factor which, uint32_t seat)
{
    const uint32_t lead = company_lead_of(&rig.w, COMPANY_WEB, 0, 1, true);
    return hook_factor_of(&rig.w, which, seat, lead_at(&rig.w, lead));
}

/* Of a sales development person who has learnt for so many days. */
static double agreeing(double days)
{
    return pow(careers_learning_share(&spec, SPEC_SDR, days) / careers_learning_mean(&spec, SPEC_SDR),
               0.5 * spec.strength);
}

static double clock_of(uint32_t seat)
{
    return -log(world_uniform(&rig.w, rig.w.seats[seat].entity, PURPOSE_EXIT, 0));
}

/* A unit exponential clock runs at the rate of leaving; whoever it runs out for goes at that midnight. */
static void people_go_on_the_day_that_their_clock_runs_out(void **state)
{
    int gone = 0;
    (void)state;
    fill(1.5);
    spec.tenure = 200 * SIM_DAY;
    spec.closer_tenure = 300 * SIM_DAY;
    spec.marketer_tenure = 250 * SIM_DAY;
    spec.internal = 0.3;
    spec.eligible_after = 36500 * SIM_DAY; /* there are prospects, but not this year */
    spec.path_leaving = 0.6;
    spec.coaching_leaving = 0.7;
    spec.hiring = company_constant(4000 * SIM_DAY);
    rig.c.positions[COMPANY_CEO].role = SPEC_SDR; /* the first seat of all is nothing special */
    open_rig();
    double q[COMPANY_SEATS];
    double rates[COMPANY_SEATS];
    double clocks[COMPANY_SEATS];
    careers_path_promise(&rig.w, &rig.w.view, &spec, q);
    for (uint32_t i = 0; i < COMPANY_SEATS; i++) {
        const enum spec_role role = (enum spec_role)rig.w.seats[i].role;
        const double relative = careers_path_relative(&spec, q[i]);
        assert_true(role == SPEC_SDR ? relative > 0.02 && relative < 0.9 : relative == 0);
        rates[i] = role == SPEC_SDR ? 0.6 / 200 * exp(-1.5 * (0.6 * (relative - 1) + 0.7 * 0.4))
                   : role == SPEC_AE ? 1.0 / 300
                   : role == SPEC_MARKETER ? 1.0 / 250 : 0.0;
        clocks[i] = clock_of(i);
        rig.w.seats[i].coached_hours = 3.5; /* 40 % more than usual */
    }
    run_to(400 * SIM_DAY);
    for (uint32_t i = 0; i < COMPANY_SEATS; i++) {
        const double day = ceil(clocks[i] / (1.5 * rates[i]));
        const bool goes = day <= 400;
        assert_int_equal(rig.w.seats[i].post, goes ? SEAT_VACANT : SEAT_IN_POST);
        if (goes)
            assert_int_equal(rig.w.seats[i].since, (sim_time)day * SIM_DAY);
        gone += goes;
    }
    assert_true(gone >= 4 && gone <= 9);
    rig_fini(&rig);
}

/* The usual staff has learnt for as long as it is there; managers have been there since the beginning. */
static void the_first_staff_has_learnt_since_it_came(void **state)
{
    int below = 0;
    (void)state;
    fill(2);
    spec.tenure = 60 * SIM_DAY;
    rig.c.positions[COMPANY_CMO].role = SPEC_SDR;
    rig.c.positions[COMPANY_CEO].role = SPEC_SDR;
    open_rig();
    for (uint32_t i = 0; i < SEAT_SDR + 6; i++) {
        if (rig.w.seats[i].role != SPEC_SDR)
            continue;
        const double age = -log(world_uniform(&rig.w, rig.w.seats[i].entity, PURPOSE_TENURE, 0));
        rig_close(sim_days(-rig.w.seats[i].since), age * 60 / 2, 1e-9);
        const double near = i == SEAT_CEO ? 1 : BESIDE_CLOSER; /* two hops, else three */
        const double learnt = age * 30 * careers_learning_speed(&spec, -1, near);
        rig_close(factor(HOOK_AGREE_ODDS, i), agreeing(learnt), 1e-9);
        below += learnt < 50;
    }
    assert_true(below >= 3);
    assert_int_equal(rig.w.seats[SEAT_VP].since, 0);
    assert_int_equal(rig.w.seats[SEAT_LEAD].since, 0);
    rig_fini(&rig);
}

static void only_what_somebody_does_is_done_better_by_learning(void **state)
{
    (void)state;
    fill(1);
    open_rig();
    seat_vacate(&rig.w, SEAT_SDR, "left");
    seat_vacate(&rig.w, SEAT_AE, "left");
    run_to(2 * SIM_DAY);
    assert_true(factor(HOOK_AGREE_ODDS, SEAT_SDR) < 0.6 && factor(HOOK_EFFORT, SEAT_SDR) > 1.7);
    rig_close(factor(HOOK_WIN_ODDS, SEAT_SDR), 1, 0);
    rig_close(factor(HOOK_WIN_ODDS, SEAT_AE), 0, 0);
    rig_close(factor(HOOK_AGREE_ODDS, SEAT_AE), 1, 0);
    rig_close(factor(HOOK_EFFORT, SEAT_AE), 1, 0);
    rig_fini(&rig);
}

/* From the second day to the first midnight with 90 %: counted once, and as if nobody had been interrupted. */
static void the_ramp_is_the_time_until_nine_tenths_of_full_output(void **state)
{
    (void)state;
    fill(1);
    open_rig();
    const struct probe_samples *ramp = &rig.w.probe.samples[PROBE_RAMP];
    const struct probe_samples *tenure = &rig.w.probe.samples[PROBE_TENURE];
    const sim_time came = rig.w.seats[SEAT_SDR].since;
    const double days = ceil(36 * log(9) / careers_learning_speed(&spec, -1, BESIDE_CLOSER));
    run_to(5 * SIM_DAY);
    seat_vacate(&rig.w, SEAT_SDR, "left");
    assert_int_equal(tenure->count, 1);
    assert_int_equal(tenure->values[0], 5 * SIM_DAY - came);
    assert_int_equal(rig.w.probe.left, 1);
    assert_int_equal(rig.w.probe.promoted, 0);
    run_to(7 * SIM_DAY);
    assert_int_equal(rig.w.probe.hired, 1);
    rig_close(rig.w.probe.hired_skill, rig.w.seats[SEAT_SDR].skill[SEAT_PROSPECTING], 0);
    rig_close(rig.w.probe.hiring_cost, 8000, 0);
    assert_int_equal(ramp->population, 1);
    const sim_time at = (sim_time)(6 + days) * SIM_DAY;
    run_to(at - 1);
    assert_int_equal(ramp->count, 0);
    run_to(at + 10 * SIM_DAY);
    assert_int_equal(ramp->count, 1);
    assert_int_equal(ramp->values[0], (sim_time)days * SIM_DAY - SIM_HOUR);
    seat_vacate(&rig.w, SEAT_SDR, "left"); /* ramped, so not one who went before */
    assert_int_equal(ramp->competing, 0);
    rig_fini(&rig);
}

static void whoever_goes_while_learning_never_ramped(void **state)
{
    (void)state;
    fill(1);
    open_rig();
    const struct probe_samples *ramp = &rig.w.probe.samples[PROBE_RAMP];
    seat_vacate(&rig.w, SEAT_SDR, "left");
    run_to(20 * SIM_DAY + SIM_HOUR);
    seat_vacate(&rig.w, SEAT_SDR, "left");
    assert_int_equal(ramp->competing, 1);
    assert_int_equal(ramp->competing_at[0], 19 * SIM_DAY);
    assert_int_equal(rig.w.probe.samples[PROBE_TENURE].values[1], 19 * SIM_DAY);
    run_to(200 * SIM_DAY); /* the next one gets there */
    assert_int_equal(ramp->population, 2);
    assert_int_equal(ramp->count, 1);
    assert_int_equal(ramp->competing, 1);
    rig_fini(&rig);
}

static void only_the_counted_period_is_counted_and_closers_cost_but_do_not_ramp(void **state)
{
    (void)state;
    fill(1);
    rig.c.spec.horizon.warm_up = 30 * SIM_DAY;
    open_rig();
    seat_vacate(&rig.w, SEAT_SDR, "left");
    run_to(10 * SIM_DAY);
    assert_int_equal(rig.w.probe.left, 0);
    assert_int_equal(rig.w.probe.hired, 0);
    rig_close(rig.w.probe.hiring_cost, 0, 0);
    assert_int_equal(rig.w.seats[SEAT_SDR].generation, 1);
    run_to(200 * SIM_DAY);
    assert_int_equal(rig.w.probe.samples[PROBE_RAMP].population, 0);
    assert_int_equal(rig.w.probe.samples[PROBE_RAMP].count, 0);
    seat_vacate(&rig.w, SEAT_AE, "left");
    run_to(210 * SIM_DAY);
    assert_int_equal(rig.w.probe.left, 0);
    assert_int_equal(rig.w.probe.samples[PROBE_TENURE].count, 0);
    assert_int_equal(rig.w.probe.hired, 0);
    rig_close(rig.w.probe.hiring_cost, 8000, 0);
    assert_int_equal(rig.w.probe.samples[PROBE_RAMP].population, 0);
    rig_fini(&rig);
}

/* A seat that is closed is no tenure that ended. */
static void closing_a_seat_is_neither_leaving_nor_a_promotion(void **state)
{
    (void)state;
    fill(1);
    open_rig();
    seat_close(&rig.w, SEAT_SDR);
    assert_int_equal(rig.w.probe.left, 0);
    assert_int_equal(rig.w.probe.samples[PROBE_TENURE].count, 0);
    rig_fini(&rig);
}

/* An opening that a promotion filled is an outsider's when that person goes: no head start, and a cost. */
static void the_head_start_belongs_to_the_person_not_to_the_seat(void **state)
{
    (void)state;
    fill(1);
    spec.internal = 1;
    rig_build(&rig, &careers_mechanism, &spec);
    rig.w.view.floor = 1;
    rig_start(&rig, 1);
    for (uint32_t k = 0; k < 6; k++)
        rig.w.seats[SEAT_SDR + k].since = k == 2 ? -180 * SIM_DAY : -1; /* just long enough there */
    seat_vacate(&rig.w, SEAT_AE, "left");
    assert_int_equal(rig.w.seats[SEAT_AE].generation, 1);
    assert_int_equal(rig.w.seats[SEAT_SDR + 2].post, SEAT_VACANT);
    assert_int_equal(rig.w.probe.promoted, 1);
    assert_int_equal(rig.w.probe.left, 0);
    rig_close(rig.w.probe.hiring_cost, 0, 0);
    run_to(3 * SIM_DAY);
    rig_close(rig.w.probe.hiring_cost, 8000, 0); /* who follows the promoted one */
    rig_close(factor(HOOK_WIN_ODDS, SEAT_AE), 0.25 / careers_learning_mean(&spec, SPEC_AE), 1e-12);
    seat_vacate(&rig.w, SEAT_AE, "left");
    run_to(6 * SIM_DAY);
    assert_int_equal(rig.w.seats[SEAT_AE].generation, 2);
    rig_close(factor(HOOK_WIN_ODDS, SEAT_AE), 0, 0);
    rig_close(rig.w.probe.hiring_cost, 16000, 0);
    assert_int_equal(rig.w.probe.left, 0);
    seat_vacate(&rig.w, SEAT_SDR + 2, "left"); /* goes away, not where the one before went */
    assert_int_equal(rig.w.probe.left, 1);
    assert_int_equal(rig.w.probe.promoted, 1);
    rig_fini(&rig);
}

/* One draw for each vacancy, which belongs to whoever comes next, against how near people sit. */
static void whether_anybody_is_thought_of_is_decided_once_for_each_vacancy(void **state)
{
    int promoted = 0;
    (void)state;
    fill(1);
    spec.internal = 0.7;
    rig_build(&rig, &careers_mechanism, &spec);
    for (uint32_t r = 0; r < 40; r++) {
        rig_start(&rig, r);
        for (uint32_t k = 0; k < 6; k++)
            rig.w.seats[SEAT_SDR + k].since = -1000 * SIM_DAY;
        for (uint32_t generation = 1; generation <= 2; generation++) {
            const double u =
                world_uniform(&rig.w, seat_identity(SPEC_AE, 1, generation), PURPOSE_PROMOTION, 0);
            const int before = (int)rig.w.probe.promoted;
            seat_vacate(&rig.w, SEAT_AE + 1, "left");
            assert_int_equal(rig.w.probe.promoted - before, u < 0.7 * BESIDE_CLOSER);
            run_to(generation * 2 * SIM_DAY);
            assert_int_equal(rig.w.seats[SEAT_AE + 1].generation, generation);
        }
        promoted += (int)rig.w.probe.promoted;
    }
    assert_true(promoted > 25 && promoted < 60);
    rig_fini(&rig);
}

static void applicants_are_better_the_stronger_the_mechanism(void **state)
{
    double q[COMPANY_SEATS];
    (void)state;
    fill(2);
    spec.path_skill = 0.2;
    spec.internal = 0.1;
    open_rig();
    careers_path_promise(&rig.w, &rig.w.view, &spec, q);
    const double shift = 0.2 * 2 * (careers_path_relative(&spec, q[SEAT_SDR]) - 1);
    const struct seat_person plain = seat_applicant(&rig.w, SEAT_SDR);
    const struct seat_person closer = seat_applicant(&rig.w, SEAT_AE);
    seat_vacate(&rig.w, SEAT_SDR, "left");
    seat_vacate(&rig.w, SEAT_AE, "left");
    run_to(2 * SIM_DAY);
    for (int k = 0; k < SEAT_SKILL_COUNT; k++) {
        rig_close(rig.w.seats[SEAT_SDR].skill[k], plain.skill[k] + shift, 1e-12);
        rig_close(rig.w.seats[SEAT_AE].skill[k], closer.skill[k], 0);
    }
    rig_fini(&rig);
}

/* Whoever comes at midnight has learnt nothing at that midnight. */
static void the_first_day_of_learning_is_over_a_day_after_somebody_came(void **state)
{
    (void)state;
    fill(1);
    spec.hiring = company_constant(2 * SIM_DAY);
    open_rig();
    seat_vacate(&rig.w, SEAT_SDR, "left");
    seat_vacate(&rig.w, SEAT_AE, "left");
    run_to(2 * SIM_DAY);
    assert_int_equal(rig.w.seats[SEAT_SDR].post, SEAT_IN_POST);
    rig_close(factor(HOOK_AGREE_ODDS, SEAT_SDR), agreeing(0), 1e-12);
    run_to(3 * SIM_DAY);
    rig_close(factor(HOOK_AGREE_ODDS, SEAT_SDR),
              agreeing(careers_learning_speed(&spec, -1, BESIDE_CLOSER)), 1e-12);
    run_to((2 + 91) * SIM_DAY); /* closers learn a day a day: they sit among themselves */
    rig_close(factor(HOOK_WIN_ODDS, SEAT_AE), 0, 0);
    run_to((2 + 92) * SIM_DAY);
    rig_close(factor(HOOK_WIN_ODDS, SEAT_AE), 0.25 / careers_learning_mean(&spec, SPEC_AE), 1e-12);
    rig_fini(&rig);
}

/* How somebody does who came the day before, when closers are this near. */
static void expect_taught(double nearness)
{
    rig_start(&rig, 1);
    seat_vacate(&rig.w, SEAT_SDR, "left");
    run_to(2 * SIM_DAY);
    rig_close(factor(HOOK_AGREE_ODDS, SEAT_SDR), agreeing(careers_learning_speed(&spec, -1, nearness)),
              1e-12);
}

static void the_nearest_closer_teaches_wherever_it_sits(void **state)
{
    (void)state;
    fill(1);
    rig.c.positions[COMPANY_CMO].role = SPEC_AE; /* four hops; those of the team are nearer */
    rig_build(&rig, &careers_mechanism, &spec);
    expect_taught(BESIDE_CLOSER);
    rig_fini(&rig);
    fill(1);
    rig.c.positions[COMPANY_AE].role = SPEC_MARKETER; /* the only one is the first seat of all */
    rig.c.positions[COMPANY_CEO].role = SPEC_AE;
    rig_build(&rig, &careers_mechanism, &spec);
    expect_taught(BESIDE_CLOSER);
    rig_fini(&rig);
    fill(1);
    rig.c.positions[COMPANY_AE].role = SPEC_MARKETER; /* there is none: people do without */
    rig_build(&rig, &careers_mechanism, &spec);
    expect_taught(1);
    rig_fini(&rig);
    fill(1);
    rig_build(&rig, &careers_mechanism, &spec);
    rig.w.view.floor = rig.w.view.delta = 0; /* they are there, and tell nobody anything */
    expect_taught(0);
    rig_fini(&rig);
}

static double no_rapport(const void *self, uint32_t a, uint32_t b)
{
    (void)self, (void)a, (void)b;
    return 0.0;
}

/* On another chart closers are nearer; that they do not know each other yet is not what it is about. */
static void another_chart_means_other_teachers_and_other_prospects(void **state)
{
    (void)state;
    fill(1);
    spec.path_skill = 0.2;
    spec.internal = 0.1;
    open_rig();
    const struct view before = rig.w.view;
    rig.w.view.delta = 0.9;
    rig.w.view.rapport = no_rapport;
    hook_tell_reorganised(&rig.w, &before);
    assert_true(rig.w.view.rapport == no_rapport);
    struct view plain = rig.w.view;
    plain.rapport = NULL;
    double q[COMPANY_SEATS];
    careers_path_promise(&rig.w, &plain, &spec, q);
    const double shift = 0.2 * (careers_path_relative(&spec, q[SEAT_SDR]) - 1);
    const struct seat_person outsider = seat_applicant(&rig.w, SEAT_SDR);
    seat_vacate(&rig.w, SEAT_SDR, "left");
    run_to(2 * SIM_DAY);
    rig_close(rig.w.seats[SEAT_SDR].skill[SEAT_CLOSING], outsider.skill[SEAT_CLOSING] + shift, 1e-12);
    rig_close(factor(HOOK_AGREE_ODDS, SEAT_SDR), agreeing(careers_learning_speed(&spec, -1, 0.92)), 1e-12);
    rig_fini(&rig);
}

static int n_ramped;

static void read_log(void *context, const struct probe_row *row)
{
    (void)context;
    if (strcmp(row->event, "ramped") != 0 && strcmp(row->event, "hired") != 0)
        return;
    const double skill = rig.w.seats[SEAT_SDR].skill[SEAT_PROSPECTING];
    rig_close(row->value, row->event[0] == 'h' ? skill : 0.0, 0);
    assert_int_equal(row->other, 0);
    assert_string_equal(row->who.position, "sdr");
    n_ramped += row->event[0] == 'r';
}

static void the_log_tells_who_was_hired_how_good_and_when_ramped(void **state)
{
    (void)state;
    fill(1);
    open_rig();
    rig.w.probe.log = read_log;
    seat_vacate(&rig.w, SEAT_SDR, "left");
    n_ramped = 0;
    run_to(200 * SIM_DAY);
    assert_int_equal(n_ramped, 1);
    rig_fini(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_go_on_the_day_that_their_clock_runs_out),
        cmocka_unit_test(the_first_staff_has_learnt_since_it_came),
        cmocka_unit_test(only_what_somebody_does_is_done_better_by_learning),
        cmocka_unit_test(the_ramp_is_the_time_until_nine_tenths_of_full_output),
        cmocka_unit_test(whoever_goes_while_learning_never_ramped),
        cmocka_unit_test(only_the_counted_period_is_counted_and_closers_cost_but_do_not_ramp),
        cmocka_unit_test(closing_a_seat_is_neither_leaving_nor_a_promotion),
        cmocka_unit_test(the_head_start_belongs_to_the_person_not_to_the_seat),
        cmocka_unit_test(whether_anybody_is_thought_of_is_decided_once_for_each_vacancy),
        cmocka_unit_test(applicants_are_better_the_stronger_the_mechanism),
        cmocka_unit_test(the_first_day_of_learning_is_over_a_day_after_somebody_came),
        cmocka_unit_test(the_nearest_closer_teaches_wherever_it_sits),
        cmocka_unit_test(another_chart_means_other_teachers_and_other_prospects),
        cmocka_unit_test(the_log_tells_who_was_hired_how_good_and_when_ramped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"

enum { PERIODS = 26, DRAWS = 400 };

static struct desk d;
static double draws[DRAWS];

static void close_to(double got, double want, double tolerance)
{
    if (!(fabs(got - want) <= tolerance))
        fail_msg("got %.12g, want %.12g within %g", got, want, tolerance);
}

static struct desk_plan plan_of(double alarms_per_review)
{
    for (int i = 0; i < DRAWS; i++)
        draws[i] = fmod(0.5 + 0.6180339887498949 * i, 1.0);
    return (struct desk_plan){.shift = 0.5,
                              .periods = PERIODS,
                              .folds = 2,
                              .draws = draws,
                              .n_draws = DRAWS,
                              .alarms = alarms_per_review};
}

static void learn(uint32_t period, int outcome, int age, int times)
{
    const struct desk_exit e = {period, DESK_ENTRY_CONTACT, (uint8_t)outcome, (uint8_t)age};
    for (int i = 0; i < times; i++)
        desk_learn(&d, &e);
}

static void see(int outcome, int age, int times)
{
    const struct desk_exit e = {PERIODS, DESK_ENTRY_CONTACT, (uint8_t)outcome, (uint8_t)age};
    for (int i = 0; i < times; i++)
        desk_see(&d, &e);
}

/* Each week 40 leads: 20 are never reached and given up old, 10 decline young, 10 are handed on. */
static void learn_usual_with(double alarms_per_review, int swing)
{
    desk_start(&d);
    for (uint32_t p = 0; p < PERIODS; p++) {
        learn(p, DESK_CONTACT, 3, 20 + (p % 2 == 0 ? swing : -swing));
        learn(p, DESK_AGREE, 1, 10);
        learn(p, DESK_HANDED_ON, 1, 10 + (p % 2 == 0 ? -swing : swing));
    }
    const struct desk_plan plan = plan_of(alarms_per_review);
    desk_settle(&d, &plan);
}

static void learn_usual(double alarms_per_review)
{
    learn_usual_with(alarms_per_review, 2);
}

static void ages_fall_into_classes_by_days(void **state)
{
    (void)state;
    assert_int_equal(desk_age(0), 0);
    assert_int_equal(desk_age(SIM_DAY - 1), 0);
    assert_int_equal(desk_age(SIM_DAY), 1);
    assert_int_equal(desk_age(14 * SIM_DAY), 4);
    assert_int_equal(desk_age(500 * SIM_DAY), DESK_AGES - 1);
}

static void what_is_handed_on_speaks_against_a_fault_by_the_ratio_of_its_chances(void **state)
{
    (void)state;
    learn_usual(1.0 / 52);
    assert_true(d.ready && d.watches[DESK_CONTACT] && d.watches[DESK_AGREE]);
    assert_false(d.watches[DESK_SHOW]); /* nobody's work */
    assert_false(d.watches[DESK_WIN]);  /* not done here */
    const double p = (520 + 0.5) / (1040 + 1.0);
    const double q = 0.5 * p / (1 - p + 0.5 * p);
    close_to(d.ratio[DESK_ENTRY_CONTACT][DESK_HANDED_ON][1][DESK_CONTACT], log(q / p), 1e-12);
    /* given up old means not reached; given up young means declined, so it had been reached */
    close_to(d.ratio[DESK_ENTRY_CONTACT][DESK_CONTACT][3][DESK_CONTACT], log((1 - q) / (1 - p)), 1e-12);
    close_to(d.ratio[DESK_ENTRY_CONTACT][DESK_AGREE][1][DESK_CONTACT], log(q / p), 1e-12);
    desk_fini(&d);
}

static void a_desk_sees_that_leads_are_given_up_but_not_where(void **state)
{
    (void)state;
    learn_usual(1.0 / 52);
    for (int a = 0; a < DESK_AGES; a++)
        for (int s = 0; s < DESK_STEPS; s++)
            assert_true(d.ratio[DESK_ENTRY_CONTACT][DESK_CONTACT][a][s] ==
                        d.ratio[DESK_ENTRY_CONTACT][DESK_AGREE][a][s]);
    desk_fini(&d);
}

static void weeks_as_usual_raise_no_alarm_and_a_fault_does(void **state)
{
    (void)state;
    learn_usual(1.0 / 52);
    for (int week = 0; week < 20; week++) {
        see(DESK_CONTACT, 3, 20);
        see(DESK_AGREE, 1, 10);
        see(DESK_HANDED_ON, 1, 10);
        assert_false(desk_review(&d));
    }
    bool alarm = false;
    for (int week = 0; week < 4 && !alarm; week++) {
        see(DESK_CONTACT, 3, 28);
        see(DESK_AGREE, 1, 6);
        see(DESK_HANDED_ON, 1, 6);
        alarm = desk_review(&d);
    }
    assert_true(alarm);
    assert_int_equal(desk_blames(&d), DESK_CONTACT);
    desk_clear(&d);
    assert_int_equal(desk_blames(&d), DESK_STEPS);
    desk_fini(&d);
}

static void ages_tell_a_lumped_desk_which_step_it_is(void **state)
{
    (void)state;
    learn_usual(1.0 / 52);
    for (int week = 0; week < 4; week++) { /* as many reached as ever, but more of them decline */
        see(DESK_CONTACT, 3, 20);
        see(DESK_AGREE, 1, 16);
        see(DESK_HANDED_ON, 1, 4);
        (void)desk_review(&d);
    }
    assert_int_equal(desk_blames(&d), DESK_AGREE);
    desk_fini(&d);
}

static void who_may_be_alarmed_more_often_has_a_lower_limit(void **state)
{
    (void)state;
    learn_usual_with(1.0 / 520, 9);
    const double seldom = d.limit;
    desk_fini(&d);
    learn_usual_with(0.6, 9);
    assert_true(d.limit < seldom);
    desk_fini(&d);
}

static void with_too_little_to_learn_from_nothing_is_ever_noticed(void **state)
{
    (void)state;
    desk_start(&d);
    learn(0, DESK_CONTACT, 3, 29);
    const struct desk_plan plan = plan_of(1.0 / 52);
    desk_settle(&d, &plan);
    see(DESK_CONTACT, 3, 1000);
    assert_false(desk_review(&d));
    desk_fini(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ages_fall_into_classes_by_days),
        cmocka_unit_test(what_is_handed_on_speaks_against_a_fault_by_the_ratio_of_its_chances),
        cmocka_unit_test(a_desk_sees_that_leads_are_given_up_but_not_where),
        cmocka_unit_test(weeks_as_usual_raise_no_alarm_and_a_fault_does),
        cmocka_unit_test(ages_tell_a_lumped_desk_which_step_it_is),
        cmocka_unit_test(who_may_be_alarmed_more_often_has_a_lower_limit),
        cmocka_unit_test(with_too_little_to_learn_from_nothing_is_ever_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

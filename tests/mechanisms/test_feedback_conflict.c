/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "feedback.h"
#include "mechanisms/rig.h"

static const struct spec_pay none = {0};

/* A plan that pays for one thing only: number 0..5. */
static struct spec_pay only(int thing, double weight)
{
    double x[6] = {0};
    x[thing] = weight;
    return (struct spec_pay){.activity = x[0],
                             .leads = x[1],
                             .meeting = x[2],
                             .accepted = x[3],
                             .pipeline = x[4],
                             .won = x[5]};
}

static void each_thing_that_is_paid_for_pulls_its_own_way(void **state)
{
    (void)state;
    for (int i = 0; i < 6; i++)
        for (int k = 0; k < 6; k++) {
            const struct spec_pay a = only(i, 1.0);
            const struct spec_pay b = only(k, 3.0);
            rig_close(feedback_conflict(&a, &b), i == k ? 0.0 : 1.0, 1e-15);
        }
}

static void conflict_is_one_minus_the_cosine(void **state)
{
    const struct spec_pay won = {.won = 1};
    const struct spec_pay mixed = {.meeting = 3, .won = 4};
    const struct spec_pay all = {1, 1, 1, 1, 1, 1};
    const struct spec_pay front = {.activity = 2, .leads = 2};
    (void)state;
    rig_close(feedback_conflict(&won, &mixed), 1 - 0.8, 1e-12);
    rig_close(feedback_conflict(&mixed, &won), 1 - 0.8, 1e-12);
    rig_close(feedback_conflict(&all, &front), 1 - 4 / sqrt(6.0 * 8.0), 1e-12);
    rig_close(feedback_conflict(&all, &mixed), 1 - 7 / (5 * sqrt(6.0)), 1e-12);
}

static void who_is_paid_for_nothing_has_no_conflict_with_anybody(void **state)
{
    const struct spec_pay won = {.won = 1};
    (void)state;
    rig_close(feedback_conflict(&none, &won), 0.0, 0);
    rig_close(feedback_conflict(&won, &none), 0.0, 0);
    rig_close(feedback_conflict(&none, &none), 0.0, 0);
}

/* Rounding takes the cosine above 1 for some plans and their multiples. */
static void a_plan_never_pulls_against_its_own_multiple(void **state)
{
    (void)state;
    for (int i = 1; i < 500; i++) {
        const struct spec_pay a = {.activity = i * 0.1, .accepted = 0.3, .won = 1.0 / i};
        const struct spec_pay b = {.activity = i * 0.7, .accepted = 2.1, .won = 7.0 / i};
        assert_true(feedback_conflict(&a, &b) >= 0.0);
        rig_close(feedback_conflict(&a, &b), 0.0, 1e-15);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_thing_that_is_paid_for_pulls_its_own_way),
        cmocka_unit_test(conflict_is_one_minus_the_cosine),
        cmocka_unit_test(who_is_paid_for_nothing_has_no_conflict_with_anybody),
        cmocka_unit_test(a_plan_never_pulls_against_its_own_multiple),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

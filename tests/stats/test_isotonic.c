/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "isotonic.h"
#include "stats/stats_check.h"

static void violators_are_pooled(void **state)
{
    (void)state;
    const double y[7] = {1, 3, 2, 4, 3, 5, 0};
    const double want[7] = {1, 2.5, 2.5, 3, 3, 3, 3};
    double fit[7];
    assert_true(isotonic_fit(y, NULL, 7, fit));
    for (int i = 0; i < 7; i++)
        assert_close(fit[i], want[i], 1e-14);
}

static void weights_pull_the_pool(void **state)
{
    (void)state;
    const double y[3] = {5, 1, 9}, w[3] = {1, 3, 1};
    double fit[3];
    assert_true(isotonic_fit(y, w, 3, fit));
    assert_close(fit[0], 2.0, 1e-14);
    assert_close(fit[1], 2.0, 1e-14);
    assert_close(fit[2], 9.0, 0.0);
}

/* The fit is non-decreasing, keeps the mean, and no feasible neighbour is closer. */
static void the_fit_is_the_closest_ascending_sequence(void **state)
{
    (void)state;
    struct bootstrap random;
    bootstrap_init(&random, 71);
    for (int s = 0; s < 200; s++) {
        double y[12], fit[12], sum = 0, distance = 0;
        for (int i = 0; i < 12; i++)
            y[i] = draw_normal(&random) + 0.1 * i;
        assert_true(isotonic_fit(y, NULL, 12, fit));
        for (int i = 0; i < 12; i++) {
            assert_true(i == 0 || fit[i] >= fit[i - 1]);
            sum += y[i] - fit[i];
            distance += pow(y[i] - fit[i], 2);
        }
        assert_close(sum, 0.0, 1e-12);
        for (int k = 0; k < 12; k++) { /* raise all from k on, a little */
            double other = 0;
            for (int i = 0; i < 12; i++)
                other += pow(y[i] - fit[i] - (i >= k ? 1e-3 : 0.0), 2);
            assert_true(other >= distance - 1e-12);
        }
    }
}

static void steps_back_are_measured_in_standard_errors(void **state)
{
    (void)state;
    const double y[5] = {1, 4, 3, 6, 2}, se[5] = {1, 0.6, 0.8, 3, 4};
    const struct isotonic_check c = isotonic_violation(y, se, 5);
    assert_true(c.known);
    assert_close(c.violation, 1.0, 1e-14); /* 4 to 3: 1 / sqrt(.36 + .64); 6 to 2: 4 / 5 */
    assert_int_equal(c.from, 1);
    assert_int_equal(c.to, 2);
    const double up[3] = {1, 1, 2};
    assert_close(isotonic_violation(up, se, 3).violation, 0.0, 0.0);
    const double exact[2] = {0, 0}, down[2] = {2, 1};
    assert_true(isinf(isotonic_violation(down, exact, 2).violation));
}

static void estimates_bring_their_standard_errors(void **state)
{
    (void)state;
    struct estimate e[2] = {estimate_student(5.0, 0.3, 19.0, 0.95),
                            estimate_student(4.0, 0.4, 19.0, 0.95)};
    const struct isotonic_check c = isotonic_violation_of(e, 2, 0.95, 19.0);
    assert_true(c.known);
    assert_close(c.violation, 2.0, 1e-12);
    e[1] = estimate_point(4.0);
    assert_false(isotonic_violation_of(e, 2, 0.95, 19.0).known);
    e[1] = estimate_unknown();
    assert_false(isotonic_violation_of(e, 2, 0.95, 19.0).known);
    assert_false(isotonic_violation_of(e, 1, 0.95, 19.0).known);
}

static void senseless_input_is_refused(void **state)
{
    (void)state;
    const double hole[2] = {1, NAN}, y[2] = {1, 2}, zero[2] = {1, 0}, negative[2] = {1, -1};
    double fit[2] = {-7, -7};
    assert_false(isotonic_fit(hole, NULL, 2, fit));
    assert_false(isotonic_fit(y, zero, 2, fit));
    assert_close(fit[0], -7.0, 0.0);
    assert_true(isotonic_fit(y, NULL, 0, fit));
    assert_false(isotonic_violation(hole, y, 2).known);
    assert_false(isotonic_violation(y, negative, 2).known);
}

static void two_values_are_the_fewest_that_can_descend(void **state)
{
    (void)state;
    const double y[2] = {3, 1}, error[2] = {3, 4};
    const struct isotonic_check check = isotonic_violation(y, error, 2);
    assert_true(check.known);
    assert_close(check.violation, 2.0 / 5.0, 1e-15);
    assert_int_equal(check.from, 0);
    assert_int_equal(check.to, 1);
    assert_false(isotonic_violation(y, error, 1).known);
}

static void of_two_steps_back_equally_large_the_first_is_named(void **state)
{
    (void)state;
    const double y[5] = {2, 1, 2, 1, NAN},
                 error[5] = {1, 1, 1, 1, NAN}; /* the fifth is not asked about */
    const struct isotonic_check check = isotonic_violation(y, error, 4);
    assert_true(check.known);
    assert_int_equal(check.from, 0);
    assert_int_equal(check.to, 1);
    const double hole[2] = {NAN, 1};
    assert_false(isotonic_violation(hole, error, 2).known);
    assert_false(isotonic_violation(y, hole, 2).known);
}

static void only_the_values_asked_about_count_and_equal_ones_are_no_step_back(void **state)
{
    (void)state;
    const double y[4] = {2, 2, 1, NAN}, error[2] = {0, 0};
    double fit[4] = {0, 0, 0, 77};
    assert_true(isotonic_fit(y, NULL, 3, fit));
    assert_close(fit[2], 5.0 / 3, 1e-15);
    assert_close(fit[3], 77, 0.0);
    assert_false(isotonic_fit(y, NULL, 4, fit));
    assert_close(isotonic_violation(y, error, 2).violation, 0.0, 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(violators_are_pooled),
        cmocka_unit_test(weights_pull_the_pool),
        cmocka_unit_test(the_fit_is_the_closest_ascending_sequence),
        cmocka_unit_test(steps_back_are_measured_in_standard_errors),
        cmocka_unit_test(estimates_bring_their_standard_errors),
        cmocka_unit_test(senseless_input_is_refused),
        cmocka_unit_test(two_values_are_the_fewest_that_can_descend),
        cmocka_unit_test(of_two_steps_back_equally_large_the_first_is_named),
        cmocka_unit_test(only_the_values_asked_about_count_and_equal_ones_are_no_step_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

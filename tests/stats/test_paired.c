/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paired.h"
#include "stats/stats_check.h"

static const double base[10] = {100, 120, 80, 200, 90, 110, 300, 95, 105, 100};
static const double other[10] = {103, 125, 82, 204, 92, 116, 306, 97, 109, 101};

static void the_interval_is_that_of_the_differences_not_of_two_means(void **state)
{
    (void)state;
    /* differences 3 5 2 4 2 6 6 2 4 1: mean 3.5, sum of squares around it 28.5 */
    const struct estimate d = paired_difference(base, other, 10, 0.95);
    assert_close(d.point, 3.5, 1e-14);
    assert_close(d.hi - d.point, 2.262157162798205 * sqrt(28.5 / 9 / 10), 1e-12);
}

static void exchanging_the_scenarios_turns_the_sign_exactly(void **state)
{
    (void)state;
    const struct estimate ab = paired_difference(base, other, 10, 0.9);
    const struct estimate ba = paired_difference(other, base, 10, 0.9);
    assert_true(ab.point == -ba.point && ab.lo == -ba.hi && ab.hi == -ba.lo);
}

static void the_relative_difference_is_of_the_baselines_size(void **state)
{
    (void)state;
    const struct estimate r = paired_relative(base, other, 10, 0.95);
    assert_close(r.point, 35.0 / 1300.0, 1e-15);
    double squares = 0;
    for (int i = 0; i < 10; i++)
        squares += pow(other[i] - base[i] - 35.0 / 1300.0 * base[i], 2);
    assert_close(r.hi - r.point, 2.262157162798205 * sqrt(squares / 9 / 10) / 130.0, 1e-13);
}

/* A loss of 10 that shrinks to 8 is an improvement by 20 %, not by -20 %. */
static void a_negative_baseline_does_not_turn_the_sign(void **state)
{
    (void)state;
    double loss[10], less[10];
    for (int i = 0; i < 10; i++) {
        loss[i] = -base[i];
        less[i] = -0.8 * base[i];
    }
    const struct estimate r = paired_relative(loss, less, 10, 0.95);
    assert_close(r.point, 0.2, 1e-14);
    assert_close(r.hi - r.lo, 0.0, 1e-13);
}

static void what_cannot_be_said_is_unknown(void **state)
{
    (void)state;
    const double zero[10] = {0};
    double hole[10] = {1, 2, 3, 4, 5, 6, 7, NAN, 9, 10};
    assert_unknown(paired_difference(base, other, 0, 0.95));
    assert_unknown(paired_difference(base, hole, 10, 0.95));
    assert_unknown(paired_difference(hole, other, 10, 0.95));
    assert_unknown(paired_relative(zero, other, 10, 0.95));
    assert_unknown(paired_relative(base, hole, 10, 0.95));
    assert_unknown(paired_relative(base, other, 0, 0.95));
    assert_point_only(paired_difference(base, other, 9, 0.95), 34.0 / 9.0, 1e-14);
    assert_point_only(paired_relative(base, other, 9, 0.95), 34.0 / 1200.0, 1e-15);
}

static void correlation_runs_from_minus_one_to_one(void **state)
{
    (void)state;
    double mirrored[10];
    const double flat[10] = {4, 4, 4, 4, 4, 4, 4, 4, 4, 4};
    for (int i = 0; i < 10; i++)
        mirrored[i] = 7 - 2 * base[i];
    assert_close(paired_correlation(base, base, 10), 1.0, 1e-15);
    assert_close(paired_correlation(base, mirrored, 10), -1.0, 1e-15);
    assert_nan(paired_correlation(base, flat, 10));
    assert_nan(paired_correlation(base, base, 1));
    mirrored[0] = NAN;
    assert_nan(paired_correlation(base, mirrored, 10));
}

static void correlation_is_free_of_the_scales(void **state)
{
    (void)state;
    const double x[] = {1, 2, 3, 4}, y[] = {10, 30, 20, 40}; /* ranks with one exchange: .8 */
    assert_close(paired_correlation(x, y, 4), 0.8, 1e-15);
}

static void a_baseline_too_large_to_add_up_says_nothing(void **state)
{
    (void)state;
    double huge[10];
    for (int i = 0; i < 10; i++)
        huge[i] = 1e308;
    assert_unknown(paired_relative(huge, huge, 10, 0.95));
}

static void two_values_are_enough_to_correlate(void **state)
{
    (void)state;
    const double x[] = {1, 2}, up[] = {3, 7}, down[] = {7, 3};
    assert_close(paired_correlation(x, up, 2), 1.0, 1e-15);
    assert_close(paired_correlation(x, down, 2), -1.0, 1e-15);
}

/* xy / sqrt(xx) / sqrt(yy) of equal series often rounds to a hair more than 1. */
static void rounding_does_not_carry_a_correlation_beyond_its_ends(void **state)
{
    (void)state;
    struct bootstrap random;
    bootstrap_init(&random, 71);
    for (int s = 0; s < 1000; s++) {
        double x[10], mirrored[10];
        for (int i = 0; i < 10; i++) {
            x[i] = draw_normal(&random);
            mirrored[i] = -x[i];
        }
        assert_true(paired_correlation(x, x, 10) <= 1.0);
        assert_true(paired_correlation(x, mirrored, 10) >= -1.0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_interval_is_that_of_the_differences_not_of_two_means),
        cmocka_unit_test(exchanging_the_scenarios_turns_the_sign_exactly),
        cmocka_unit_test(the_relative_difference_is_of_the_baselines_size),
        cmocka_unit_test(a_negative_baseline_does_not_turn_the_sign),
        cmocka_unit_test(what_cannot_be_said_is_unknown),
        cmocka_unit_test(correlation_runs_from_minus_one_to_one),
        cmocka_unit_test(correlation_is_free_of_the_scales),
        cmocka_unit_test(a_baseline_too_large_to_add_up_says_nothing),
        cmocka_unit_test(two_values_are_enough_to_correlate),
        cmocka_unit_test(rounding_does_not_carry_a_correlation_beyond_its_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

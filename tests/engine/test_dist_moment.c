/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Moments on parts of the line: against closed forms, and against those of the whole, which the
 * parts must add up to.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "dist_moment.h"
#include "engine/engine_check.h"

static void assert_moment(struct dist_moment got, double mass, double mean, double variance,
                          double tolerance)
{
    assert_close(got.mass, mass, tolerance);
    assert_close(got.mean, mean, tolerance * (1.0 + fabs(mean)));
    assert_close(got.variance, variance, tolerance * (1.0 + variance));
}

/* Law of total variance over the two sides of a cut. */
static void assert_parts_add_up(const struct dist *d, double cut)
{
    const struct dist_moment whole = dist_moment_within(d, -INFINITY, INFINITY);
    const struct dist_moment a = dist_moment_within(d, -INFINITY, cut);
    const struct dist_moment b = dist_moment_within(d, nextafter(cut, INFINITY), INFINITY);
    const double mean = a.mass * a.mean + b.mass * b.mean;
    const double variance = a.mass * (a.variance + (a.mean - mean) * (a.mean - mean)) +
                            b.mass * (b.variance + (b.mean - mean) * (b.mean - mean));
    assert_close(whole.mass, 1.0, 1e-12);
    assert_close(a.mass, dist_cdf(d, cut), 1e-12);
    assert_close(a.mass + b.mass, 1.0, 1e-12);
    assert_close(mean, whole.mean, 1e-6 * (1.0 + fabs(whole.mean)));
    assert_close(variance, whole.variance, 1e-6 * (1.0 + whole.variance));
    assert_close(dist_mean(d), whole.mean, 0.0);
    assert_close(dist_sd(d), sqrt(whole.variance), 0.0);
}

static void two_parts_of_the_line_add_up_to_the_whole(void **state)
{
    (void)state;
    struct dist parts[] = {{.kind = DIST_EXPONENTIAL, .p = {2}},
                           {.kind = DIST_UNIFORM, .p = {1, 7}}};
    struct dist gamma = {.kind = DIST_GAMMA, .p = {4, 0.8}};
    static const double weights[] = {0.3, 1.0};
    double values[] = {5, 1, 3, 3, 9};
    const struct dist cases[] = {
        {.kind = DIST_UNIFORM, .p = {-2, 5}},
        {.kind = DIST_TRIANGULAR, .p = {-1, 2, 9}},
        {.kind = DIST_PERT, .p = {-1, 2, 9}},
        {.kind = DIST_EXPONENTIAL, .p = {3}},
        {.kind = DIST_GAMMA, .p = {3, 0.7}},
        {.kind = DIST_ERLANG, .p = {3, 2}},
        {.kind = DIST_WEIBULL, .p = {2, 1.4}},
        {.kind = DIST_LOGNORMAL, .p = {2, 0.6}},
        {.kind = DIST_NORMAL, .p = {2, 1.5}},
        {.kind = DIST_HYPEREXPONENTIAL, .p = {0.3, 1, 4}},
        {.kind = DIST_MIXTURE, .count = 2, .parts = parts, .weights = weights},
        {.kind = DIST_TRUNCATE, .p = {1, 6}, .parts = &gamma},
        {.kind = DIST_EMPIRICAL, .count = 5, .values = values},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct dist d = prepared(cases[i]);
        for (double cut = 1.5; cut < 4.0; cut += 0.75)
            assert_parts_add_up(&d, cut);
    }
}

static void a_piece_of_a_uniform_is_a_uniform_and_an_exponential_forgets(void **state)
{
    (void)state;
    const struct dist uniform = prepared((struct dist){.kind = DIST_UNIFORM, .p = {2, 12}});
    assert_moment(dist_moment_within(&uniform, 3, 6), 0.3, 4.5, 0.75, 1e-12);
    assert_moment(dist_moment_within(&uniform, -9, 6), 0.4, 4.0, 16.0 / 12, 1e-12);
    assert_moment(dist_moment_within(&uniform, 6, 99), 0.6, 9.0, 3.0, 1e-12);
    assert_moment(dist_moment_within(&uniform, 12.5, 99), 0, 0, 0, 0);
    assert_moment(dist_moment_within(&uniform, 6, 3), 0, 0, 0, 0);
    const struct dist exponential = prepared((struct dist){.kind = DIST_EXPONENTIAL, .p = {4}});
    assert_moment(dist_moment_within(&exponential, 3, INFINITY), exp(-0.75), 7, 16, 1e-8);
}

static void a_single_value_lies_in_a_closed_interval_or_not(void **state)
{
    (void)state;
    const struct dist five = prepared((struct dist){.kind = DIST_CONSTANT, .p = {5}});
    assert_moment(dist_moment_within(&five, 5, 9), 1, 5, 0, 0);
    assert_moment(dist_moment_within(&five, 1, 5), 1, 5, 0, 0);
    assert_moment(dist_moment_within(&five, 5.5, 9), 0, 0, 0, 0);
    assert_moment(dist_moment_within(&five, 1, 4.5), 0, 0, 0, 0);
    double list[] = {7, 1, 3, 3, 8};
    const struct dist values =
        prepared((struct dist){.kind = DIST_TRACE, .count = 5, .values = list});
    assert_moment(dist_moment_within(&values, 3, 7), 0.6, 13.0 / 3, 32.0 / 9, 1e-15);
    assert_moment(dist_moment_within(&values, 4, 6), 0, 0, 0, 0);
    assert_moment(dist_moment_within(&values, 8, INFINITY), 0.2, 8, 0, 0);
}

/* Two far parts: what is seen of each counts with its weight. */
static void parts_of_a_mixture_count_as_far_as_they_are_seen(void **state)
{
    (void)state;
    struct dist parts[] = {{.kind = DIST_UNIFORM, .p = {0, 2}},
                           {.kind = DIST_CONSTANT, .p = {9}},
                           {.kind = DIST_UNIFORM, .p = {10, 14}}};
    static const double weights[] = {0.5, 0.7, 1.0};
    const struct dist d = prepared(
        (struct dist){.kind = DIST_MIXTURE, .count = 3, .parts = parts, .weights = weights});
    assert_moment(dist_moment_within(&d, 0.5, 9.5), 0.575, (0.375 * 1.25 + 0.2 * 9) / 0.575,
                  (0.375 * (1.5 * 1.5 / 12 + 1.25 * 1.25) + 0.2 * 81) / 0.575 -
                      pow((0.375 * 1.25 + 0.2 * 9) / 0.575, 2),
                  1e-11);
    assert_moment(dist_moment_within(&d, 9, 9), 0.2, 9, 0, 1e-15);
    assert_moment(dist_moment_within(&d, 3, 8), 0, 0, 0, 0);
    assert_moment(dist_moment_within(&d, 20, 30), 0, 0, 0, 0);
}

/* Of what lies between the bounds, the part that is asked for. */
static void what_is_truncated_has_the_mass_between_its_bounds(void **state)
{
    (void)state;
    struct dist uniform = {.kind = DIST_UNIFORM, .p = {0, 10}};
    const struct dist d =
        prepared((struct dist){.kind = DIST_TRUNCATE, .p = {2, 7}, .parts = &uniform});
    assert_moment(dist_moment_within(&d, -INFINITY, INFINITY), 1, 4.5, 25.0 / 12, 1e-11);
    assert_moment(dist_moment_within(&d, 0, 4), 0.4, 3, 4.0 / 12, 1e-11);
    assert_moment(dist_moment_within(&d, 5, 99), 0.4, 6, 4.0 / 12, 1e-11);
    assert_moment(dist_moment_within(&d, 3, 6), 0.6, 4.5, 9.0 / 12, 1e-11);
    assert_moment(dist_moment_within(&d, 8, 9), 0, 0, 0, 0);
}

/* Skewed parameters, where no two terms of a formula are alike. */
static void lopsided_parameters_match_their_formulas(void **state)
{
    (void)state;
    const struct dist pert = prepared((struct dist){.kind = DIST_PERT, .p = {1, 2, 7}});
    const double a = 1 + 4.0 / 6, b = 1 + 20.0 / 6; /* beta on [1, 7] */
    assert_moment(dist_moment_within(&pert, -INFINITY, INFINITY), 1, 1 + 6 * a / (a + b),
                  36 * a * b / ((a + b) * (a + b) * (a + b + 1)), 1e-14);
    const struct dist triangular = prepared((struct dist){.kind = DIST_TRIANGULAR, .p = {1, 2, 7}});
    assert_moment(dist_moment_within(&triangular, -INFINITY, INFINITY), 1, 10.0 / 3,
                  (1 + 4 + 49 - 2 - 7 - 14) / 18.0, 1e-14);
    const struct dist two =
        prepared((struct dist){.kind = DIST_HYPEREXPONENTIAL, .p = {0.2, 3, 5}});
    assert_moment(dist_moment_within(&two, -INFINITY, INFINITY), 1, 4.6,
                  2 * (0.2 * 9 + 0.8 * 25) - 4.6 * 4.6, 1e-14);
    const struct dist lognormal = prepared((struct dist){.kind = DIST_LOGNORMAL, .p = {3, 0.5}});
    assert_moment(dist_moment_within(&lognormal, -INFINITY, INFINITY), 1, 3 * exp(0.125),
                  9 * exp(0.25) * (exp(0.25) - 1), 1e-14);
    const struct dist weibull = prepared((struct dist){.kind = DIST_WEIBULL, .p = {3, 0.5}});
    const double scale = 3 / (log(2.0) * log(2.0)); /* moments: scale 2!, scale^2 4! */
    assert_moment(dist_moment_within(&weibull, -INFINITY, INFINITY), 1, 2 * scale,
                  (24 - 4) * scale * scale, 1e-13);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_parts_of_the_line_add_up_to_the_whole),
        cmocka_unit_test(a_piece_of_a_uniform_is_a_uniform_and_an_exponential_forgets),
        cmocka_unit_test(a_single_value_lies_in_a_closed_interval_or_not),
        cmocka_unit_test(parts_of_a_mixture_count_as_far_as_they_are_seen),
        cmocka_unit_test(what_is_truncated_has_the_mass_between_its_bounds),
        cmocka_unit_test(lopsided_parameters_match_their_formulas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GSL's default handler, which aborts, stays installed: getting to the end is part of the test.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "gsl_guard.h"

static void known_values_are_met(void **state)
{
    (void)state;
    assert_true(fabs(gsl_guard_gamma_cdf(1.0, 1.0) - 0.63212055882855768) < 1e-15);
    assert_true(fabs(gsl_guard_gamma_cdf(2.0, 0.5) - 0.95449973610364158) < 1e-14);
    assert_true(fabs(gsl_guard_gamma_cdf(3.0, 3.0) - 0.57680991887315658) < 1e-14);
    assert_true(fabs(gsl_guard_beta_cdf(0.5, 2.0, 2.0) - 0.5) < 1e-15);
    assert_true(fabs(gsl_guard_beta_cdf(0.25, 1.0, 3.0) - 0.578125) < 1e-15);
}

static void bad_arguments_are_not_a_number_and_not_an_abort(void **state)
{
    (void)state;
    static const double bad[] = {NAN, INFINITY, -INFINITY, 0.0, -1.0, 1e300};
    for (int i = 0; i < 6; i++) {
        assert_true(isnan(gsl_guard_gamma_cdf(1.0, bad[i])));
        assert_true(isnan(gsl_guard_beta_cdf(0.5, bad[i], 1.0)));
        assert_true(isnan(gsl_guard_beta_cdf(0.5, 1.0, bad[i])));
    }
    assert_true(isnan(gsl_guard_gamma_cdf(NAN, 1.0)));
    assert_true(isnan(gsl_guard_beta_cdf(NAN, 1.0, 1.0)));
    assert_true(gsl_guard_gamma_cdf(-1.0, 1.0) == 0.0);
    assert_true(gsl_guard_gamma_cdf(INFINITY, 1.0) == 1.0);
    assert_true(gsl_guard_beta_cdf(-1.0, 1.0, 1.0) == 0.0);
    assert_true(gsl_guard_beta_cdf(2.0, 1.0, 1.0) == 1.0);
}

/* Every decade of shape, from far below to far above the mean. */
static void the_gamma_function_rises_from_0_to_1_for_every_shape(void **state)
{
    (void)state;
    for (double shape = 1e-6; shape <= 1e5; shape *= 1.7) {
        double before = 0.0;
        for (double x = 1e-300; x < 1e300;
             x *= x < shape / 3 || x > 3 * shape + 100 ? 2.9 : 1.003) {
            const double p = gsl_guard_gamma_cdf(x, shape);
            if (!(p >= before - 1e-13 && p <= 1.0))
                fail_msg("shape %g, x %g: %g after %g", shape, x, p, before);
            before = p;
        }
        assert_true(before == 1.0);
    }
}

static void the_beta_function_rises_from_0_to_1_for_every_shape(void **state)
{
    (void)state;
    for (double a = 1e-6; a <= 1e6; a *= 4.3) {
        for (double b = 1e-6; b <= 1e6; b *= 4.3) {
            double before = 0.0;
            for (double x = 1e-300; x < 1.0; x += x < 1e-3 ? 3 * x : 0.003) {
                const double p = gsl_guard_beta_cdf(x, a, b);
                if (!(p >= before - 1e-9 && p <= 1.0 + 1e-9))
                    fail_msg("a %g, b %g, x %g: %g after %g", a, b, x, p, before);
                before = p;
            }
        }
    }
}

static void the_bounds_of_a_shape_are_answered_and_what_lies_beyond_is_not(void **state)
{
    (void)state;
    static const double shapes[][2] = {{1e-6, 0.9e-6}, {1e5, 1.1e5}};
    static const double beta[][2] = {{1e-6, 0.9e-6}, {1e6, 1.1e6}};
    for (size_t i = 0; i < 2; i++) {
        assert_true(!isnan(gsl_guard_gamma_cdf(1.0, shapes[i][0])));
        assert_true(isnan(gsl_guard_gamma_cdf(1.0, shapes[i][1])));
        assert_true(!isnan(gsl_guard_beta_cdf(0.5, beta[i][0], 1.0)));
        assert_true(isnan(gsl_guard_beta_cdf(0.5, beta[i][1], 1.0)));
        assert_true(!isnan(gsl_guard_beta_cdf(0.5, 1.0, beta[i][0])));
        assert_true(isnan(gsl_guard_beta_cdf(0.5, 1.0, beta[i][1])));
    }
    assert_true(gsl_guard_gamma_cdf(0.0, 1e-6) == 0.0);
    assert_true(gsl_guard_beta_cdf(0.0, 1e-6, 1.0) == 0.0);
    assert_true(gsl_guard_beta_cdf(1.0, 1.0, 1e-6) == 1.0);
}

/* Wilson and Hilferty: the cube root of a gamma is nearly normal. */
static void a_large_shape_is_nearly_normal_far_out_too(void **state)
{
    (void)state;
    for (double shape = 1e3; shape <= 1e5; shape *= 10.0)
        for (double z = -4.0; z <= 4.5; z += 0.5) {
            const double x = shape * pow(1.0 - 1.0 / (9.0 * shape) + z / (3.0 * sqrt(shape)), 3.0);
            const double want = 0.5 * erfc(-z / sqrt(2.0));
            assert_true(fabs(gsl_guard_gamma_cdf(x, shape) - want) < 1e-5);
            assert_true(z < 4.0 || gsl_guard_gamma_cdf(x, shape) < 1.0);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_values_are_met),
        cmocka_unit_test(bad_arguments_are_not_a_number_and_not_an_abort),
        cmocka_unit_test(the_gamma_function_rises_from_0_to_1_for_every_shape),
        cmocka_unit_test(the_beta_function_rises_from_0_to_1_for_every_shape),
        cmocka_unit_test(the_bounds_of_a_shape_are_answered_and_what_lies_beyond_is_not),
        cmocka_unit_test(a_large_shape_is_nearly_normal_far_out_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

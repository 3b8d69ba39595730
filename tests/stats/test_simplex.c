/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/stats_check.h"
#include "curvature.h"
#include "simplex.h"

/* A banana-shaped valley with its lowest point at (1, 1): Rosenbrock 1960. */
static double banana(void *context, const double x[])
{
    (void)context;
    const double across = x[1] - x[0] * x[0];
    return 100.0 * across * across + (1.0 - x[0]) * (1.0 - x[0]);
}

static void the_end_of_a_bent_valley_is_found(void **state)
{
    (void)state;
    double x[] = {-1.2, 1.0};
    assert_close(simplex_minimum(banana, NULL, x, 2, 0.5), 0.0, 1e-9);
    assert_close(x[0], 1.0, 1e-4);
    assert_close(x[1], 1.0, 1e-4);
}

/* Half of x' A x with A = ((4, 1), (1, 3)), its lowest point moved to (3, -2). */
static double bowl(void *context, const double x[])
{
    (void)context;
    const double a = x[0] - 3.0, b = x[1] + 2.0;
    return 0.5 * (4.0 * a * a + 2.0 * a * b + 3.0 * b * b);
}

static double nowhere(void *context, const double x[])
{
    return x[0] < 0.0 ? NAN : bowl(context, x);
}

static void what_is_no_number_is_avoided(void **state)
{
    (void)state;
    double x[] = {0.5, 0.0};
    assert_close(simplex_minimum(nowhere, NULL, x, 2, 0.5), 0.0, 1e-9);
    assert_close(x[0], 3.0, 1e-4);
}

/* The inverse of A is ((3, -1), (-1, 4)) / 11. */
static void standard_errors_are_the_roots_of_the_inverse_curvature(void **state)
{
    (void)state;
    const double x[] = {3.0, -2.0};
    double errors[2];
    curvature_errors(bowl, NULL, x, 2, errors);
    assert_close(errors[0], sqrt(3.0 / 11.0), 1e-6);
    assert_close(errors[1], sqrt(4.0 / 11.0), 1e-6);
}

static double saddle(void *context, const double x[])
{
    (void)context;
    return x[0] * x[0] - x[1] * x[1];
}

static void a_saddle_has_no_standard_errors(void **state)
{
    (void)state;
    const double x[] = {0.0, 0.0};
    double errors[2];
    curvature_errors(saddle, NULL, x, 2, errors);
    assert_nan(errors[0]);
    assert_nan(errors[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_end_of_a_bent_valley_is_found),
        cmocka_unit_test(what_is_no_number_is_avoided),
        cmocka_unit_test(standard_errors_are_the_roots_of_the_inverse_curvature),
        cmocka_unit_test(a_saddle_has_no_standard_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ridge.h"
#include "spline_basis.h"
#include "stats/stats_check.h"

enum { N = 400, BENDS = 4, COLUMNS = 2 + BENDS };

static double x[N], matrix[N * COLUMNS], y[N];
static const double penalty[COLUMNS] = {0.0, 0.0, 1.0, 1.0, 1.0, 1.0};
static const struct ridge_design design = {matrix, N, COLUMNS, penalty};

static void fill(double (*f)(double x), double sd, uint64_t seed)
{
    struct bootstrap random;
    bootstrap_init(&random, seed);
    for (size_t r = 0; r < N; r++) {
        x[r] = bootstrap_uniform(&random);
        y[r] = f(x[r]) + sd * draw_normal(&random);
        matrix[r * COLUMNS] = 1.0;
    }
    spline_basis_fill(matrix, COLUMNS, 1, BENDS, x, N);
}

static double line(double v)
{
    return 3.0 - 2.0 * v;
}
static double wave(double v)
{
    return sin(6.0 * v);
}

static double worst(double (*f)(double x), const double b[])
{
    double error = 0.0;
    for (size_t r = 0; r < N; r++)
        error = fmax(error, fabs(ridge_value(&design, b, r) - f(x[r])));
    return error;
}

static void columns_are_standardised_and_do_not_know_each_other(void **state)
{
    (void)state;
    fill(line, 0.0, 1);
    for (size_t i = 0; i < COLUMNS; i++)
        for (size_t j = 0; j <= i; j++) {
            double sum = 0.0;
            for (size_t r = 0; r < N; r++)
                sum += matrix[r * COLUMNS + i] * matrix[r * COLUMNS + j] / (i > 0 ? N - 1 : N);
            assert_close(sum, i == j ? 1.0 : 0.0, 1e-9);
        }
}

static void a_straight_line_is_found_straight_however_noisy(void **state)
{
    (void)state;
    double b[COLUMNS];
    fill(line, 3.0, 2);
    const double lambda = ridge_choose(&design, y);
    assert_true(ridge_fit(b, &design, y, NULL, lambda));
    assert_true(worst(line, b) < 1.0);
    fill(line, 0.0, 2);
    assert_true(ridge_fit(b, &design, y, NULL, 1e6));
    assert_true(worst(line, b) < 1e-6);
}

static void a_wave_is_followed(void **state)
{
    (void)state;
    double b[COLUMNS];
    fill(wave, 0.3, 3);
    const double lambda = ridge_choose(&design, y);
    assert_true(lambda < 1.0);
    assert_true(ridge_fit(b, &design, y, NULL, lambda));
    assert_true(worst(wave, b) < 0.25);
}

static void only_the_rows_named_are_used(void **state)
{
    (void)state;
    double b[COLUMNS];
    double use[N] = {0.0};
    fill(line, 0.0, 4);
    for (size_t r = 0; r < N; r++) {
        use[r] = r % 2 == 0 ? 1.0 : 0.0;
        y[r] += use[r] > 0.0 ? 0.0 : 100.0;
    }
    assert_true(ridge_fit(b, &design, y, use, 1.0));
    assert_true(worst(line, b) < 1e-6);
    for (size_t r = 0; r < N; r++)
        use[r] = 0.0;
    assert_false(ridge_fit(b, &design, y, use, 1.0));
}

static void a_number_that_never_changes_does_no_harm(void **state)
{
    (void)state;
    double b[COLUMNS];
    fill(line, 0.5, 5);
    for (size_t r = 0; r < N; r++)
        x[r] = 4.0;
    spline_basis_fill(matrix, COLUMNS, 1, BENDS, x, N);
    assert_true(ridge_fit(b, &design, y, NULL, ridge_choose(&design, y)));
    assert_close(ridge_value(&design, b, 0), 2.0, 0.2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_standardised_and_do_not_know_each_other),
        cmocka_unit_test(a_straight_line_is_found_straight_however_noisy),
        cmocka_unit_test(a_wave_is_followed),
        cmocka_unit_test(only_the_rows_named_are_used),
        cmocka_unit_test(a_number_that_never_changes_does_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

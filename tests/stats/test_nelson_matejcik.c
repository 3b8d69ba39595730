/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nelson_matejcik.h"
#include "many_one_t.h"
#include "sphericity.h"
#include "stats/stats_check.h"

static void g_is_as_tabulated(void **state)
{
    (void)state;
    static const struct {
        size_t k, first;
        double g;
    } rows[] = {{2, 20, 1.7291}, {5, 20, 2.1967}, {10, 20, 2.4374}, {20, 20, 2.6425},
                {2, 10, 1.8332}, {5, 10, 2.2384}, {10, 10, 2.4605}, {20, 10, 2.6554}};
    for (size_t i = 0; i < N_OF(rows); i++) /* 1.8331 is t(.95, 9) to more digits */
        assert_close(nelson_matejcik_g(rows[i].k, rows[i].first, 0.95), rows[i].g, 1.1e-4);
}

static void the_largest_of_one_is_student_s_t(void **state)
{
    (void)state;
    assert_close(many_one_t_quantile(0.95, 1, 19.0), gsl_wrap_t_quantile(0.95, 19.0), 1e-7);
    assert_close(many_one_t_cdf(1.3, 1, 30.0), gsl_wrap_t_cdf(1.3, 30.0), 1e-9);
    assert_nan(many_one_t_quantile(1.0, 3, 19.0));
    assert_nan(many_one_t_quantile(0.95, 0, 19.0));
}

/* Two alternatives: S^2 is the variance of their differences. */
static void of_two_the_variance_is_that_of_the_difference(void **state)
{
    (void)state;
    const double a[4] = {1, 2, 3, 10}, b[4] = {2, 2, 5, 11}; /* differences 1 0 2 1: variance 2/3 */
    const double *const x[2] = {a, b};
    const struct nelson_matejcik nm = nelson_matejcik_of(x, 2, 4, 0.95, 0.1);
    const double t = gsl_wrap_t_quantile(0.95, 3.0);
    assert_close(nm.variance, 2.0 / 3.0, 1e-12);
    assert_int_equal(nm.needed, (size_t)ceil(t * t * (2.0 / 3.0) / 0.01));
    assert_int_equal(nelson_matejcik_of(x, 2, 4, 0.95, 10.0).needed, 4); /* the first stage is enough */
    assert_close(nm.sphericity, 1.0, 0.0);
}

enum { K = 4, N = 30 };
static double values[K][N];

static const double *const *draw(struct bootstrap *random, const double spread[K])
{
    static const double *rows[K];
    for (size_t r = 0; r < N; r++) {
        const double shared = draw_normal(random);
        for (size_t i = 0; i < K; i++)
            values[i][r] = 100.0 * (double)i + 5.0 * shared + spread[i] * draw_normal(random);
    }
    for (size_t i = 0; i < K; i++)
        rows[i] = values[i];
    return rows;
}

/* An independent way to the same number: the residuals of rows and columns, squared. */
static void the_variance_is_that_of_the_residuals(void **state)
{
    (void)state;
    struct bootstrap random;
    bootstrap_init(&random, 3);
    const double *const *x = draw(&random, (const double[K]){1, 1, 1, 1});
    double row[N] = {0}, column[K] = {0}, all = 0.0, sum = 0.0;
    for (size_t i = 0; i < K; i++)
        for (size_t r = 0; r < N; r++) {
            row[r] += x[i][r] / K;
            column[i] += x[i][r] / N;
            all += x[i][r] / (K * N);
        }
    for (size_t i = 0; i < K; i++)
        for (size_t r = 0; r < N; r++)
            sum += pow(x[i][r] - row[r] - column[i] + all, 2.0);
    assert_close(nelson_matejcik_of(x, K, N, 0.95, 1.0).variance, 2.0 * sum / ((K - 1) * (N - 1)), 1e-9);
}

/* p-values of even differences are uniform; uneven ones are found out. */
static void sphericity_is_refused_where_it_fails_and_seldom_else(void **state)
{
    (void)state;
    enum { TIMES = 1000 };
    struct bootstrap random;
    bootstrap_init(&random, 4);
    int refused = 0, found = 0;
    for (int i = 0; i < TIMES; i++)
        refused += sphericity_p_value(draw(&random, (const double[K]){1, 1, 1, 1}), K, N) < 0.05;
    for (int i = 0; i < TIMES / 10; i++)
        found += sphericity_p_value(draw(&random, (const double[K]){0.3, 1, 1, 4}), K, N) < 0.05;
    if (refused < 0.03 * TIMES || refused > 0.07 * TIMES)
        fail_msg("%d of %d even sets are refused", refused, TIMES);
    assert_true(found == TIMES / 10);
    const double *const *x = draw(&random, (const double[K]){1, 1, 1, 1});
    assert_nan(sphericity_p_value(x, K, K));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(g_is_as_tabulated),
        cmocka_unit_test(the_largest_of_one_is_student_s_t),
        cmocka_unit_test(of_two_the_variance_is_that_of_the_difference),
        cmocka_unit_test(the_variance_is_that_of_the_residuals),
        cmocka_unit_test(sphericity_is_refused_where_it_fails_and_seldom_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "morris.h"
#include "stats/stats_check.h"

enum { K = 4, WALKS = 50 };

static void a_published_example_is_reproduced(void **state)
{
    (void)state;
    /* Saltelli and others, Global Sensitivity Analysis: The Primer (2008), ch. 3, example 4 */
    const double first[] = {2.52, 1.995, 2.295, -.66, -.945, -1.305};
    const double second[] = {-.39, .135, .795, .255, -.03, .495};
    const struct morris_effect a = morris_read(first, 6);
    const struct morris_effect b = morris_read(second, 6);
    assert_close(a.mu, .65, 1e-12);
    assert_close(a.mu_star, 1.62, 1e-12);
    assert_close(a.sigma, 1.794107, 5e-7);
    assert_close(b.mu, .21, 1e-12);
    assert_close(b.mu_star, .35, 1e-12);
    assert_close(b.sigma, .411995, 5e-7);
}

static void fill(double x[], size_t moved[], double y[], double (*f)(const double x[]),
                 double effects[])
{
    morris_walks(x, moved, WALKS, K, 4, 11);
    for (size_t i = 0; i < WALKS * (K + 1); i++)
        y[i] = f(&x[i * K]);
    morris_effects(effects, x, y, moved, WALKS, K);
}

static double linear(const double x[])
{
    return 3.0 * x[0] - 2.0 * x[1] + 0.5 * x[2];
}

static void of_a_linear_function_the_coefficients_come_out_without_any_spread(void **state)
{
    (void)state;
    static double x[WALKS * (K + 1) * K], y[WALKS * (K + 1)], effects[K * WALKS];
    static size_t moved[WALKS * K];
    const double want[K] = {3.0, -2.0, 0.5, 0.0};
    fill(x, moved, y, linear, effects);
    for (size_t i = 0; i < K; i++) {
        const struct morris_effect e = morris_read(&effects[i * WALKS], WALKS);
        assert_close(e.mu, want[i], 1e-12);
        assert_close(e.mu_star, fabs(want[i]), 1e-12);
        assert_close(e.sigma, 0.0, 1e-12);
    }
}

static double product(const double x[])
{
    return x[0] * x[1];
}

/* EE of x0 is x1, uniform over the levels 0, 1/3, 2/3, 1: mean 1/2, variance 5/36. */
static void of_a_product_the_spread_shows_the_interaction(void **state)
{
    (void)state;
    static double x[WALKS * (K + 1) * K], y[WALKS * (K + 1)], effects[K * WALKS];
    static size_t moved[WALKS * K];
    fill(x, moved, y, product, effects);
    for (size_t i = 0; i < 2; i++) {
        const struct morris_effect e = morris_read(&effects[i * WALKS], WALKS);
        assert_close(e.mu_star, 0.5, 4.0 * e.mu_star_se);
        assert_close(e.sigma, sqrt(5.0 / 36.0) * sqrt(WALKS / (WALKS - 1.0)), 0.08);
    }
    assert_close(morris_read(&effects[2 * WALKS], WALKS).mu_star, 0.0, 0.0);
}

static void each_walk_moves_each_number_once_by_two_thirds_and_stays_inside(void **state)
{
    (void)state;
    static double x[WALKS * (K + 1) * K];
    static size_t moved[WALKS * K];
    morris_walks(x, moved, WALKS, K, 4, 3);
    for (size_t w = 0; w < WALKS; w++) {
        int times[K] = {0};
        for (size_t step = 0; step < K; step++) {
            const double *a = &x[(w * (K + 1) + step) * K];
            const size_t i = moved[w * K + step];
            times[i]++;
            assert_close(fabs(a[K + i] - a[i]), 2.0 / 3.0, 1e-15);
            for (size_t j = 0; j < K; j++)
                assert_true(a[j] >= 0.0 && a[j] <= 1.0 && (j == i || a[K + j] == a[j]));
        }
        for (size_t i = 0; i < K; i++)
            assert_int_equal(times[i], 1);
    }
}

static void one_walk_has_no_spread_to_speak_of(void **state)
{
    (void)state;
    const double one[] = {2.0};
    const struct morris_effect e = morris_read(one, 1);
    assert_true(e.mu == 2.0 && e.mu_star == 2.0);
    assert_nan(e.sigma);
    assert_nan(e.mu_star_se);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_published_example_is_reproduced),
        cmocka_unit_test(of_a_linear_function_the_coefficients_come_out_without_any_spread),
        cmocka_unit_test(of_a_product_the_spread_shows_the_interaction),
        cmocka_unit_test(each_walk_moves_each_number_once_by_two_thirds_and_stays_inside),
        cmocka_unit_test(one_walk_has_no_spread_to_speak_of),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pert.h"
#include "stats/stats_check.h"

enum { N = 4000 };

/* Midpoint rule over the quantile function. */
static void the_moments_are_those_of_the_distribution(void **state)
{
    (void)state;
    const double points[][3] = {
        {0.0, 1.0, 4.0}, {-2.0, 3.0, 3.5}, {10.0, 10.0, 20.0}, {1.0, 2.0, 2.0}};
    for (size_t i = 0; i < N_OF(points); i++) {
        const double low = points[i][0], best = points[i][1], high = points[i][2];
        const double mean = (low + 4.0 * best + high) / 6.0;
        double sum = 0.0, square = 0.0;
        for (int k = 0; k < N; k++) {
            const double x = pert_quantile(((double)k + 0.5) / N, low, best, high);
            assert_true(x >= low && x <= high);
            sum += x / N;
            square += (x - mean) * (x - mean) / N;
        }
        assert_close(sum, mean, 2e-5 * (high - low));
        assert_close(square, (mean - low) * (high - mean) / 7.0,
                     1e-4 * (high - low) * (high - low));
    }
}

static void the_middle_of_a_symmetric_range_is_its_best(void **state)
{
    (void)state;
    assert_close(pert_quantile(0.5, 2.0, 3.0, 4.0), 3.0, 1e-12);
    /* beta(3, 3): P(x <= 1/4) = 10 x^3 - 15 x^4 + 6 x^5 = 53/512 */
    assert_close(pert_quantile(53.0 / 512.0, 0.0, 0.5, 1.0), 0.25, 1e-12);
}

static void a_range_in_the_wrong_order_has_no_quantile(void **state)
{
    (void)state;
    assert_nan(pert_quantile(0.5, 2.0, 1.0, 3.0));
    assert_nan(pert_quantile(0.5, 2.0, 2.0, 2.0));
    assert_nan(pert_quantile(0.5, NAN, 2.0, 3.0));
    assert_nan(pert_quantile(0.0, 1.0, 2.0, 3.0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_moments_are_those_of_the_distribution),
        cmocka_unit_test(the_middle_of_a_symmetric_range_is_its_best),
        cmocka_unit_test(a_range_in_the_wrong_order_has_no_quantile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/stats_check.h"
#include "negbin.h"
#include "variate.h"

static void its_chances_sum_to_one_and_have_its_mean_and_variance(void **state)
{
    (void)state;
    static const double shapes[] = {0.3, 2.0, 50.0};
    for (size_t k = 0; k < N_OF(shapes); k++) {
        double sum = 0.0, mean = 0.0, square = 0.0;
        for (double n = 0.0; n < 900.0; n++) {
            const double p = exp(negbin_log_probability(n, 6.0, shapes[k]));
            sum += p;
            mean += p * n;
            square += p * n * n;
        }
        assert_close(sum, 1.0, 1e-9);
        assert_close(mean, 6.0, 1e-6);
        assert_close(square - mean * mean, 6.0 + 36.0 / shapes[k], 1e-4);
    }
}

/* A negative binomial of shape 1 is geometric: P(n) = (1 - p) p^n, p = m / (1 + m). */
static void shape_one_is_geometric(void **state)
{
    (void)state;
    assert_close(negbin_log_probability(5.0, 3.0, 1.0), log(0.25) + 5.0 * log(0.75), 1e-12);
    assert_close(negbin_log_probability(80.0, 3.0, 1.0), log(0.25) + 80.0 * log(0.75), 1e-9);
}

static void counts_that_vary_less_than_chance_have_the_largest_shape(void **state)
{
    (void)state;
    const double counts[] = {5, 5, 5, 5, 5, 5}, means[] = {5, 5, 5, 5, 5, 5};
    const struct estimate e = negbin_shape(counts, means, 6, 0.95);
    assert_true(e.point > 1000.0);
    assert_close(e.hi, negbin_max_shape, 1e-6 * negbin_max_shape);
    assert_unknown(negbin_shape(counts, means, 1, 0.95));
}

enum { DAYS = 150, STUDIES = 60 };

/* P(B(60, .9) <= 45) = .0005. */
static void planted_shapes_lie_in_their_intervals(void **state)
{
    (void)state;
    struct bootstrap random;
    int hits = 0;
    bootstrap_init(&random, 7);
    for (int i = 0; i < STUDIES; i++) {
        double counts[DAYS], means[DAYS];
        for (int d = 0; d < DAYS; d++) {
            means[d] = d % 7 < 5 ? 12.0 : 4.0;
            counts[d] = variate_poisson(&random, means[d] * variate_factor(&random, sqrt(1.0 / 6.0)));
        }
        const struct estimate e = negbin_shape(counts, means, DAYS, 0.90);
        hits += e.lo <= 6.0 && 6.0 <= e.hi;
    }
    assert_in_range(hits, 46, STUDIES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(its_chances_sum_to_one_and_have_its_mean_and_variance),
        cmocka_unit_test(shape_one_is_geometric),
        cmocka_unit_test(counts_that_vary_less_than_chance_have_the_largest_shape),
        cmocka_unit_test(planted_shapes_lie_in_their_intervals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

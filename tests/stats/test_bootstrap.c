/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/stats_check.h"

/* First outputs of the published splitmix64 for seed 1234567. */
static void the_generator_is_splitmix64(void **state)
{
    (void)state;
    struct bootstrap b;
    bootstrap_init(&b, 1234567);
    assert_true(bootstrap_next(&b) == 6457827717110365317u);
    assert_true(bootstrap_next(&b) == 3203168211198807973u);
    assert_true(bootstrap_next(&b) == 9817491932198370423u);
}

static void every_index_is_equally_likely(void **state)
{
    (void)state;
    struct bootstrap b;
    bootstrap_init(&b, 3);
    size_t count[7] = {0}, index[70];
    for (int i = 0; i < 1000; i++) {
        bootstrap_indices(&b, 7, index);
        for (int k = 0; k < 7; k++)
            count[index[k]]++;
    }
    double chi2 = 0.0;
    for (int k = 0; k < 7; k++)
        chi2 += pow((double)count[k] - 1000.0, 2.0) / 1000.0;
    assert_true(gsl_wrap_chi2_cdf(chi2, 6.0) < 0.9999);
    assert_true(gsl_wrap_chi2_cdf(chi2, 6.0) > 0.0001);
    for (int i = 0; i < 100; i++)
        assert_int_equal(bootstrap_below(&b, 1), 0);
}

static void uniforms_stay_inside_zero_and_one(void **state)
{
    (void)state;
    struct bootstrap b;
    bootstrap_init(&b, 0);
    double sum = 0.0;
    for (int i = 0; i < 100000; i++) {
        const double u = bootstrap_uniform(&b);
        assert_true(u > 0.0 && u < 1.0);
        sum += u;
    }
    assert_close(sum / 100000.0, 0.5, 5.0 * sqrt(1.0 / 12.0 / 100000.0));
}

static void percentiles_cut_equal_tails(void **state)
{
    (void)state;
    double v[101];
    for (int i = 0; i <= 100; i++)
        v[i] = (37 * i) % 101;
    const struct bootstrap_range r = bootstrap_percentiles(v, 101, 0.9);
    assert_true(r.known);
    assert_close(r.lo, 5.0, 1e-12);
    assert_close(r.hi, 95.0, 1e-12);
}

static void there_is_no_range_of_too_few_missing_or_endless_values(void **state)
{
    (void)state;
    double v[40];
    for (int i = 0; i < 40; i++)
        v[i] = i;
    assert_false(bootstrap_percentiles(v, 19, 0.95).known);
    assert_false(bootstrap_percentiles(v, 40, 1.0).known);
    v[0] = INFINITY; /* one of 40: beyond the 95th percentile, within the 97.5th */
    assert_true(bootstrap_percentiles(v, 40, 0.80).known);
    assert_false(bootstrap_percentiles(v, 40, 0.99).known);
    v[5] = NAN;
    assert_false(bootstrap_percentiles(v, 40, 0.80).known);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_generator_is_splitmix64),
        cmocka_unit_test(every_index_is_equally_likely),
        cmocka_unit_test(uniforms_stay_inside_zero_and_one),
        cmocka_unit_test(percentiles_cut_equal_tails),
        cmocka_unit_test(there_is_no_range_of_too_few_missing_or_endless_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

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

/* 2^64 = n + (2^63 - 1) for n = 2^63 + 1: as many values as the remainder are drawn again. */
static void values_that_would_come_once_too_often_are_drawn_again(void **state)
{
    (void)state;
    struct bootstrap b, raw;
    bootstrap_init(&b, 11);
    bootstrap_init(&raw, 11);
    const uint64_t n = (UINT64_C(1) << 63) + 1;
    for (int i = 0; i < 200; i++) {
        uint64_t z = bootstrap_next(&raw);
        while (z < (UINT64_C(1) << 63) - 1)
            z = bootstrap_next(&raw);
        assert_true(bootstrap_below(&b, (size_t)n) == z % n);
        /* 2^63 divides 2^64: none */
        assert_true(bootstrap_below(&b, (size_t)n - 1) == bootstrap_next(&raw) % (n - 1));
    }
}

static void a_uniform_is_the_middle_of_its_cell(void **state)
{
    (void)state;
    struct bootstrap b, raw;
    bootstrap_init(&b, 12);
    bootstrap_init(&raw, 12);
    for (int i = 0; i < 100; i++)
        assert_true(bootstrap_uniform(&b) * 0x1p53 ==
                    (double)(2 * (bootstrap_next(&raw) >> 12) + 1));
}

static void a_range_needs_twenty_values_two_finite_ends_and_a_share_between_0_and_1(void **state)
{
    (void)state;
    double v[20];
    for (int i = 0; i < 20; i++)
        v[i] = i;
    assert_true(bootstrap_percentiles(v, 20, 0.95).known);
    assert_false(bootstrap_percentiles(v, 20, 0.0).known);
    v[0] = -INFINITY;
    assert_false(bootstrap_percentiles(v, 20, 0.95).known);
    assert_nan(bootstrap_percentiles(v, 20, 0.95).lo);
}

static void as_many_clusters_are_drawn_as_there_are(void **state)
{
    (void)state;
    struct bootstrap a, b;
    bootstrap_init(&a, 13);
    bootstrap_init(&b, 13);
    for (int round = 0; round < 50; round++) {
        uint64_t times[7] = {7, 7, 7, 7, 7, 7, 7}; /* what was there before does not count */
        size_t indices[7] = {[6] = 7};
        bootstrap_times(&a, 6, times);
        bootstrap_indices(&b, 6, indices);
        for (size_t i = 0; i < 6; i++)
            times[indices[i]]--;
        for (size_t i = 0; i < 6; i++)
            assert_int_equal(times[i], 0);
        assert_true(times[6] == 7 && indices[6] == 7); /* what lies behind is not touched */
    }
}

/* Sum of x over the clusters drawn. */
static double drawn_sum(void *context, const uint64_t times[])
{
    const double *x = context;
    double sum = 0.0;
    for (size_t i = 0; i < 12; i++)
        sum += x[i] * (times != NULL ? (double)times[i] : 1.0);
    return sum;
}

static void the_cluster_interval_is_cut_from_the_figures_of_the_resamples(void **state)
{
    (void)state;
    double x[12] = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8};
    const struct bootstrap_plan plan = {.resamples = 60, .confidence = 0.9, .seed = 14};
    const struct estimate e = bootstrap_clusters(drawn_sum, x, 12, &plan);
    struct bootstrap b;
    bootstrap_init(&b, 14);
    double figures[60];
    for (int i = 0; i < 60; i++) {
        uint64_t times[12];
        bootstrap_times(&b, 12, times);
        figures[i] = drawn_sum(x, times);
    }
    const struct bootstrap_range r = bootstrap_percentiles(figures, 60, 0.9);
    assert_close(e.point, 52.0, 0.0);
    assert_close(e.lo, r.lo, 0.0);
    assert_close(e.hi, r.hi, 0.0);
    assert_point_only(bootstrap_clusters(drawn_sum, x, 9, &plan), 52.0, 0.0);
    assert_true(estimate_has_interval(bootstrap_clusters(drawn_sum, x, 10, &plan)));
    x[11] = INFINITY;
    assert_unknown(bootstrap_clusters(drawn_sum, x, 12, &plan));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_generator_is_splitmix64),
        cmocka_unit_test(every_index_is_equally_likely),
        cmocka_unit_test(uniforms_stay_inside_zero_and_one),
        cmocka_unit_test(percentiles_cut_equal_tails),
        cmocka_unit_test(there_is_no_range_of_too_few_missing_or_endless_values),
        cmocka_unit_test(values_that_would_come_once_too_often_are_drawn_again),
        cmocka_unit_test(a_uniform_is_the_middle_of_its_cell),
        cmocka_unit_test(a_range_needs_twenty_values_two_finite_ends_and_a_share_between_0_and_1),
        cmocka_unit_test(as_many_clusters_are_drawn_as_there_are),
        cmocka_unit_test(the_cluster_interval_is_cut_from_the_figures_of_the_resamples),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

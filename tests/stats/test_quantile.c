/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quantile.h"
#include "stats/stats_check.h"

static void type_seven_is_linear_between_order_statistics(void **state)
{
    (void)state;
    const double x[5] = {50, 10, 40, 20, 30};
    assert_close(quantile_of(x, 5, 0.0), 10.0, 0.0);
    assert_close(quantile_of(x, 5, 0.5), 30.0, 0.0);
    assert_close(quantile_of(x, 5, 0.9), 46.0, 1e-12);
    assert_close(quantile_of(x, 5, 1.0), 50.0, 0.0);
    assert_close(x[0], 50.0, 0.0); /* left as it was */
    assert_close(quantile_of(x, 1, 0.3), 50.0, 0.0);
}

static void quantiles_of_nothing_or_of_holes_are_not_numbers(void **state)
{
    (void)state;
    double x[4] = {3, NAN, 1, 2};
    assert_nan(quantile_of(x, 0, 0.5));
    assert_nan(quantile_of(x, 4, 0.5));
    assert_false(quantile_sort(x, 4));
    assert_close(x[0], 3.0, 0.0);
    assert_nan(quantile_of(x, 1, 1.5));
    assert_nan(quantile_of(x, 1, NAN));
    assert_unknown(quantile_estimate(x, 4, 0.5, 0.95));
    assert_unknown(quantile_estimate(x, 0, 0.5, 0.95));
}

struct published {
    size_t n;
    double p;
    size_t lo, hi;
};

static void ranks_are_the_published_ones(void **state)
{
    (void)state;
    static const struct published rows[] = {
        {20, 0.5, 6, 15},   {50, 0.5, 18, 33},     {100, 0.5, 40, 61},
        {100, 0.9, 84, 96}, {1000, 0.9, 881, 919},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        const struct quantile_ranks r = quantile_ranks_of(rows[i].n, rows[i].p, 0.95);
        assert_true(r.known);
        assert_int_equal(r.lo, rows[i].lo);
        assert_int_equal(r.hi, rows[i].hi);
        assert_true(r.coverage >= 0.95);
    }
    assert_close(quantile_ranks_of(20, 0.5, 0.95).coverage, 0.95861, 5e-6);
}

static void too_small_a_sample_has_no_ranks(void **state)
{
    (void)state;
    assert_false(quantile_ranks_of(5, 0.5, 0.95).known);
    assert_true(quantile_ranks_of(6, 0.5, 0.95).known); /* 1 - 2 x 2^-6 = .969 */
    assert_false(quantile_ranks_of(20, 0.99, 0.95).known);
    assert_false(quantile_ranks_of(0, 0.5, 0.95).known);
    assert_false(quantile_ranks_of(20, 0.5, 1.0).known);
    assert_false(quantile_ranks_of(20, 0.5, 0.0).known);
    assert_false(quantile_ranks_of(20, 0.0, 0.95).known);
    assert_false(quantile_ranks_of(20, 1.0, 0.95).known);
}

static void the_interval_is_made_of_the_order_statistics(void **state)
{
    (void)state;
    double x[20];
    for (int i = 0; i < 20; i++)
        x[i] = 1 + (7 * i) % 20;
    const struct estimate e = quantile_estimate(x, 20, 0.5, 0.95);
    assert_close(e.point, 10.5, 1e-12);
    assert_close(e.lo, 6.0, 0.0);
    assert_close(e.hi, 15.0, 0.0);
    assert_false(estimate_has_interval(quantile_estimate(x, 9, 0.5, 0.95)));
}

static void the_interval_covers_as_often_as_it_says(void **state)
{
    (void)state;
    struct bootstrap random;
    bootstrap_init(&random, 31);
    int hits = 0;
    for (int s = 0; s < 5000; s++) {
        double x[20];
        for (int i = 0; i < 20; i++)
            x[i] = draw_exponential(&random, 1.0);
        hits += covers(quantile_estimate(x, 20, 0.5, 0.95), log(2.0));
    }
    assert_close(hits / 5000.0, 0.95861, 0.0113);
}

static void weights_count_how_many_each_value_stands_for(void **state)
{
    (void)state;
    const double x[4] = {30, 10, 20, 40};
    const double w[4] = {1, 2, 0, 1};
    assert_close(quantile_weighted(x, w, 4, 0.5), 10.0, 0.0);
    assert_close(quantile_weighted(x, w, 4, 0.51), 30.0, 0.0);
    assert_close(quantile_weighted(x, w, 4, 0.0), 10.0, 0.0);
    assert_close(quantile_weighted(x, w, 4, 1.0), 40.0, 0.0);
    const double none[4] = {0, 0, 0, 0};
    const double negative[4] = {1, -1, 1, 1};
    const double hole[4] = {1, NAN, 1, 1};
    assert_nan(quantile_weighted(x, none, 4, 0.5));
    assert_nan(quantile_weighted(x, negative, 4, 0.5));
    assert_nan(quantile_weighted(x, hole, 4, 0.5));
    assert_nan(quantile_weighted(hole, w, 4, 0.5));
    assert_nan(quantile_weighted(x, w, 4, 2.0));
}

/* A quiet year of slow answers must not weigh like a busy one of fast answers. */
static void pooling_counts_leads_not_years(void **state)
{
    (void)state;
    const double busy[7] = {1, 1, 1, 1, 1, 1, 1};
    const double quiet[2] = {9, 9};
    const struct quantile_sample samples[3] = {{busy, 7}, {NULL, 0}, {quiet, 2}};
    assert_close(quantile_pooled(samples, 3, 0.5), 1.0, 0.0);
    assert_nan(quantile_pooled(samples + 1, 1, 0.5));
    assert_nan(quantile_pooled(samples, 0, 0.5));
}

static void infinite_neighbours_are_not_mixed_into_no_number(void **state)
{
    (void)state;
    const double x[4] = {-INFINITY, -INFINITY, 1, INFINITY};
    assert_true(quantile_of(x, 4, 0.1) == -INFINITY);   /* between two that are equal */
    assert_close(quantile_of(x, 4, 2.0 / 3), 1.0, 0.0); /* exactly on one beside it */
    assert_true(quantile_of(x, 4, 0.9) == INFINITY);
}

static void ten_values_are_enough_but_infinite_ones_leave_nothing(void **state)
{
    (void)state;
    double x[10] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    const struct estimate e = quantile_estimate(x, 10, 0.5, 0.9);
    assert_close(e.lo, 1.0, 0.0); /* 1 - 2 P(B(10, 1/2) <= 1) = 97.9 %, one rank less 89.1 % */
    assert_close(e.hi, 8.0, 0.0);
    x[0] = -INFINITY;
    assert_unknown(quantile_estimate(x, 10, 0.5, 0.9));
    x[0] = INFINITY;
    assert_unknown(quantile_estimate(x, 10, 0.5, 0.9));
}

static void ranks_of_ten_million_are_known_and_of_more_are_not(void **state)
{
    (void)state;
    const struct quantile_ranks r = quantile_ranks_of(10000000, 0.5, 0.95);
    assert_true(r.known);
    assert_close((double)(r.hi - r.lo), 2 * 1.959964 * sqrt(1e7 / 4), 2.0);
    assert_false(quantile_ranks_of(10000001, 0.5, 0.95).known);
}

static void what_weighs_nothing_is_nobodys_quantile(void **state)
{
    (void)state;
    const double x[3] = {1, 2, 3}, w[3] = {0, 5, 0}, endless[3] = {1, INFINITY, 1};
    assert_close(quantile_weighted(x, w, 3, 0.0), 2.0, 0.0);
    assert_close(quantile_weighted(x, w, 3, 1.0), 2.0, 0.0);
    assert_nan(quantile_weighted(x, endless, 3, 0.5));
    assert_nan(quantile_weighted(x, w, 3, -0.5));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(type_seven_is_linear_between_order_statistics),
        cmocka_unit_test(quantiles_of_nothing_or_of_holes_are_not_numbers),
        cmocka_unit_test(ranks_are_the_published_ones),
        cmocka_unit_test(too_small_a_sample_has_no_ranks),
        cmocka_unit_test(the_interval_is_made_of_the_order_statistics),
        cmocka_unit_test(the_interval_covers_as_often_as_it_says),
        cmocka_unit_test(weights_count_how_many_each_value_stands_for),
        cmocka_unit_test(pooling_counts_leads_not_years),
        cmocka_unit_test(infinite_neighbours_are_not_mixed_into_no_number),
        cmocka_unit_test(ten_values_are_enough_but_infinite_ones_leave_nothing),
        cmocka_unit_test(ranks_of_ten_million_are_known_and_of_more_are_not),
        cmocka_unit_test(what_weighs_nothing_is_nobodys_quantile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mcb.h"
#include "paired.h"
#include "stats/stats_check.h"

enum { K = 4, N = 25 };

static double values[K][N];

static struct estimate of_values(void *context, size_t i, size_t j, double confidence)
{
    (void)context;
    return paired_difference(values[j], values[i], N, confidence);
}

/* Correlated .8, spreads from 1 to 2. */
static void draw(struct bootstrap *random, const double mean[K])
{
    for (size_t r = 0; r < N; r++) {
        const double shared = draw_normal(random);
        for (size_t i = 0; i < K; i++)
            values[i][r] = mean[i] + (1.0 + (double)i / (K - 1)) *
                                         (sqrt(0.8) * shared + sqrt(0.2) * draw_normal(random));
    }
}

/* Differences of known width: 1 on both sides. */
static struct estimate a_unit_wide(void *context, size_t i, size_t j, double confidence)
{
    (void)confidence;
    const double *mean = context;
    return estimate_interval(mean[i] - mean[j], mean[i] - mean[j] - 1.0, mean[i] - mean[j] + 1.0);
}

static void assert_range(struct estimate e, double lo, double hi)
{
    assert_close(e.lo, lo, 1e-12);
    assert_close(e.hi, hi, 1e-12);
}

static void ends_follow_from_the_differences_by_hsu_s_rule(void **state)
{
    (void)state;
    struct estimate out[3];
    bool could[3];
    double close[3] = {5.0, 4.5, 2.0};
    assert_true(mcb_of_pairs(a_unit_wide, close, 3, 0.95, out, could));
    assert_range(out[0], -0.5, 1.5);
    assert_range(out[1], -1.5, 0.5);
    assert_range(out[2], -4.0, 0.0); /* surely not the best */
    assert_true(could[0] && could[1] && !could[2]);
    assert_true(screening_of_pairs(a_unit_wide, close, 3, 0.95, could));
    assert_true(could[0] && could[1] && !could[2]);
    double clear[3] = {5.0, 3.0, 2.0};
    assert_true(mcb_of_pairs(a_unit_wide, clear, 3, 0.95, out, could));
    assert_range(out[0], 0.0, 3.0); /* surely the best */
    assert_range(out[1], -3.0, 0.0);
    assert_close(out[0].point, 2.0, 1e-12);
    assert_close(out[2].point, -3.0, 1e-12);
}

/* 2 is behind 0 for sure; how far 1 may be behind 2 is then no matter of the best. */
static struct estimate one_wide(void *context, size_t i, size_t j, double confidence)
{
    (void)context;
    (void)confidence;
    if (i == 1 && j == 2)
        return estimate_interval(1.0, -7.0, 9.0);
    return j == 1 ? estimate_interval(0.0, -1.0, 1.0) : estimate_interval(3.0, 1.0, 5.0);
}

static void who_is_out_widens_no_interval_of_the_others(void **state)
{
    (void)state;
    struct estimate out[3];
    bool could[3];
    assert_true(mcb_of_pairs(one_wide, NULL, 3, 0.95, out, could));
    assert_true(could[0] && could[1] && !could[2]);
    assert_range(out[1], -1.0, 1.0);
    assert_range(out[2], -9.0, 0.0);
}

/* Of two, one-sided at alpha each: the ends of the 1 - 2 alpha interval. */
static void two_alternatives_need_one_end_of_one_interval(void **state)
{
    (void)state;
    assert_close(screening_confidence(0.95, 2), 0.90, 1e-15);
    assert_close(screening_confidence(0.95, 6), 0.98, 1e-15);
    struct bootstrap random;
    bootstrap_init(&random, 1);
    draw(&random, (const double[K]){0, 0.1, 0, 0});
    struct estimate out[2];
    bool could[2];
    const struct estimate d = paired_difference(values[1], values[0], N, 0.90);
    assert_true(mcb_of_pairs(of_values, NULL, 2, 0.95, out, could));
    assert_close(out[0].hi, fmax(0.0, d.hi), 1e-12);
}

static void without_an_interval_nothing_is_said(void **state)
{
    (void)state;
    struct estimate out[K];
    bool could[K];
    values[1][3] = NAN;
    assert_false(mcb_of_pairs(of_values, NULL, K, 0.95, out, could));
    assert_false(screening_of_pairs(of_values, NULL, K, 0.95, could));
    values[1][3] = 0.0;
}

/* Distances to the best of the others, all K at once; and the best is not screened out. */
static void all_intervals_cover_together_and_the_best_is_kept(void **state)
{
    (void)state;
    enum { TIMES = 4000 };
    static const double mean[K] = {0.3, 0.5, 0.0, 0.4};
    static const double truth[K] = {-0.2, 0.1, -0.5, -0.1};
    struct bootstrap random;
    bootstrap_init(&random, 2);
    int covered = 0, kept = 0, others = 0;
    for (int i = 0; i < TIMES; i++) {
        struct estimate out[K];
        bool could[K];
        draw(&random, mean);
        assert_true(mcb_of_pairs(of_values, NULL, K, 0.95, out, could));
        int all = 1;
        for (size_t k = 0; k < K; k++)
            all = all && covers(out[k], truth[k]);
        covered += all;
        kept += could[1];
        others += could[2];
    }
    const double least = 0.95 - 3.0 * sqrt(0.95 * 0.05 / TIMES);
    if (covered < least * TIMES || kept < least * TIMES || others > 0.7 * TIMES)
        fail_msg("covered %d, best kept %d, worst kept %d of %d", covered, kept, others, TIMES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ends_follow_from_the_differences_by_hsu_s_rule),
        cmocka_unit_test(who_is_out_widens_no_interval_of_the_others),
        cmocka_unit_test(two_alternatives_need_one_end_of_one_interval),
        cmocka_unit_test(without_an_interval_nothing_is_said),
        cmocka_unit_test(all_intervals_cover_together_and_the_best_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

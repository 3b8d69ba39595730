/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/stats_check.h"
#include "warmup.h"

static void the_published_series_is_cut_where_it_must_be(void **state)
{
    (void)state;
    double y[200];
    for (int t = 0; t < 200; t++)
        y[t] = 10.0 * exp(-t / 10.0) + (double)((7919 * t) % 101) / 101.0;
    const struct warmup_mser m = warmup_mser(y, 200, WARMUP_BATCH);
    assert_true(m.known);
    assert_int_equal(m.truncation, 45);
    assert_close(m.statistic, 1.12794808193611e-4, 1e-18);
    assert_close(m.mean, 0.506477443089, 5e-13);
    assert_close(m.full_mean, 1.021505705067, 5e-13);
    assert_false(m.late);
}

static void a_level_series_is_not_cut(void **state)
{
    (void)state;
    double y[100];
    for (int t = 0; t < 100; t++)
        y[t] = 7.0;
    const struct warmup_mser m = warmup_mser(y, 100, WARMUP_BATCH);
    assert_int_equal(m.truncation, 0);
    assert_close(m.statistic, 0.0, 0.0);
    assert_close(m.mean, 7.0, 0.0);
}

static void a_series_that_never_settles_is_called_late(void **state)
{
    (void)state;
    double y[100];
    for (int t = 0; t < 100; t++)
        y[t] = t < 80 ? 50.0 - t / 2.0 : 3.0 + (t % 3);
    const struct warmup_mser m = warmup_mser(y, 100, WARMUP_BATCH);
    assert_true(m.known);
    assert_true(m.late);
}

static void short_or_broken_series_say_nothing(void **state)
{
    (void)state;
    double y[20] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    assert_false(warmup_mser(y, 9, 5).known);
    assert_nan(warmup_mser(y, 9, 5).mean);
    assert_true(warmup_mser(y, 10, 5).known);
    assert_false(warmup_mser(y, 10, 0).known);
    assert_false(warmup_mser(y, 0, 5).known);
    y[4] = NAN;
    assert_false(warmup_mser(y, 20, 5).known);
}

static void replications_are_averaged_week_by_week(void **state)
{
    (void)state;
    const double a[3] = {1, 2, 3}, b[3] = {3, 6, 9};
    const double *const series[2] = {a, b};
    double mean[3];
    warmup_average(series, 2, 3, mean);
    assert_close(mean[0], 2.0, 0.0);
    assert_close(mean[2], 6.0, 0.0);
}

static void welchs_window_opens_slowly_and_does_not_run_over_the_end(void **state)
{
    (void)state;
    const double y[7] = {10, 1, 4, 2, 3, 8, 6};
    double out[7];
    assert_int_equal(warmup_welch(y, 7, 2, out), 5);
    assert_close(out[0], 10.0, 0.0);
    assert_close(out[1], 5.0, 1e-14);
    assert_close(out[2], 4.0, 1e-14);
    assert_close(out[3], 3.6, 1e-14);
    assert_close(out[4], 4.6, 1e-14);
    assert_int_equal(warmup_welch(y, 7, 0, out), 7);
    assert_close(out[6], 6.0, 0.0);
    assert_int_equal(warmup_welch(y, 7, 3, out), 4);
    assert_int_equal(warmup_welch(y, 7, 4, out), 0);
    assert_int_equal(warmup_welch(y, 6, 3, out), 0);
    assert_int_equal(warmup_welch(y, 0, 0, out), 0);
    assert_int_equal(warmup_welch(y, 7, SIZE_MAX, out), 0);
}

/* Nine batches may be cut down to two, ten to five. */
static void ten_batches_are_enough_to_keep_five(void **state)
{
    (void)state;
    const double y[10] = {9, 9, 9, 9, 9, 9, 9, 9, 1, 1};
    assert_int_equal(warmup_mser(y + 1, 9, 1).truncation, 7);
    assert_true(warmup_mser(y + 1, 9, 1).late);
    const struct warmup_mser m = warmup_mser(y, 10, 1);
    assert_int_equal(m.truncation, 0); /* 10 with 2 low ones: .1024, 5 with 2 low ones: .6144 */
    assert_close(m.statistic, 8.0 * 8.0 * 0.8 * 0.2 / 10.0, 1e-14);
}

static void cutting_just_half_is_not_late(void **state)
{
    (void)state;
    const double y[10] = {5, 1, 5, 1, 5, 2, 2, 2, 2, 2};
    const struct warmup_mser m = warmup_mser(y, 10, 1);
    assert_int_equal(m.truncation, 5);
    assert_false(m.late);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_published_series_is_cut_where_it_must_be),
        cmocka_unit_test(a_level_series_is_not_cut),
        cmocka_unit_test(a_series_that_never_settles_is_called_late),
        cmocka_unit_test(short_or_broken_series_say_nothing),
        cmocka_unit_test(replications_are_averaged_week_by_week),
        cmocka_unit_test(welchs_window_opens_slowly_and_does_not_run_over_the_end),
        cmocka_unit_test(ten_batches_are_enough_to_keep_five),
        cmocka_unit_test(cutting_just_half_is_not_late),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

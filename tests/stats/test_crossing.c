/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crossing.h"
#include "quantile.h"
#include "stats/stats_check.h"

static const struct crossing_plan plan = {.window = 2, .search = 6};

static void a_loss_is_made_good_in_the_week_whose_sum_is_back_at_0(void **state)
{
    (void)state;
    const double d[] = {-2, -2, 0, 1, 1, 2, 1};
    const struct crossing c = crossing_of(d, 7, &plan);
    assert_close(c.break_even, 6, 0); /* -2 -4 -4 -3 -2 0 */
    assert_close(c.trough, -2, 0);
    assert_close(c.trough_end, 2, 0);
    assert_close(c.recovery, 4, 0); /* mean of weeks 3 and 4 is 1/2 */
}

static void the_last_crossing_counts(void **state)
{
    (void)state;
    const double d[] = {-1, 3, -4, 1, 2};
    assert_close(crossing_of(d, 5, &plan).break_even, 5, 0);
}

static void what_never_loses_has_nothing_to_make_good(void **state)
{
    (void)state;
    const double gain[] = {0, 1, 2, 1};
    const double rounding[] = {0.1, 0.2, -0.3, 0.0};
    assert_close(crossing_of(gain, 4, &plan).break_even, 0, 0);
    assert_close(crossing_of(gain, 4, &plan).recovery, 0, 0);
    assert_close(crossing_of(rounding, 4, &plan).break_even, 0, 0);
}

static void a_loss_that_lasts_is_not_made_good_within_the_series(void **state)
{
    (void)state;
    const double d[] = {-1, -1, -1, -1};
    const struct crossing c = crossing_of(d, 4, &plan);
    assert_true(isinf(c.break_even) && isinf(c.recovery));
    assert_nan(crossing_of(d, 1, &plan).trough); /* shorter than the window */
}

static void the_trough_is_looked_for_in_the_first_weeks_only(void **state)
{
    (void)state;
    const double d[] = {-1, -1, 0, 0, 0, 0, -9, -9};
    assert_close(crossing_of(d, 8, &plan).trough, -1, 0);
}

enum { N = 40, WEEKS = 8, TIMES = 200 };

static struct crossing_intervals bootstrapped(double spread, double scratch[])
{
    static double d[N * WEEKS];
    static const double mean[WEEKS] = {-4, -2, 1, 1, 2, 2, 2, 2};
    for (int r = 0; r < N; r++)
        for (int k = 0; k < WEEKS; k++)
            d[r * WEEKS + k] = mean[k] + (r % 2 == 0 ? spread : -spread);
    const struct bootstrap_plan b = {TIMES, 0.95, 3};
    return crossing_bootstrap(d, N, WEEKS, &plan, &b, scratch);
}

static void replications_that_agree_leave_no_doubt_about_the_date(void **state)
{
    static double scratch[WEEKS + 3 * TIMES];
    (void)state;
    const struct crossing_intervals i = bootstrapped(0.0, scratch);
    assert_close(i.break_even.lo, 6, 0);
    assert_close(i.break_even.hi, 6, 0);
    assert_close(i.reached, 1, 0);
}

static void replications_that_differ_widen_it_to_beyond_the_series(void **state)
{
    static double scratch[WEEKS + 3 * TIMES];
    (void)state;
    const struct crossing_intervals i = bootstrapped(6.0, scratch);
    assert_true(i.break_even.known && i.break_even.lo < 6 && isinf(i.break_even.hi));
    assert_true(i.reached > 0.5 && i.reached < 1.0);
    assert_true(i.trough.lo < -3.0 && i.trough.hi > -3.0);
}

static void few_replications_give_no_interval(void **state)
{
    double d[9 * 4] = {0};
    double scratch[4 + 3 * TIMES];
    const struct bootstrap_plan b = {TIMES, 0.95, 3};
    (void)state;
    assert_false(crossing_bootstrap(d, 9, 4, &plan, &b, scratch).break_even.known);
}

static void of_two_troughs_equally_deep_the_first_one_counts(void **state)
{
    (void)state;
    const double d[] = {0, -1, -1, 3, -1, -1};
    assert_close(crossing_of(d, 6, &plan).trough_end, 3, 0);
    assert_close(crossing_of(d, 6, &plan).recovery, 4, 0);
}

static void a_trough_of_exactly_0_needs_no_recovery_and_a_mean_of_0_is_one(void **state)
{
    (void)state;
    const double level[] = {0, 0, 1};
    const double late[] = {-2, -2, -1, 1};
    assert_close(crossing_of(level, 3, &plan).trough, 0, 0);
    assert_close(crossing_of(level, 3, &plan).recovery, 0, 0);
    assert_close(crossing_of(late, 4, &plan).recovery, 4, 0); /* in the very last week */
}

static void the_interval_leaves_out_the_same_share_on_either_side(void **state)
{
    (void)state;
    enum { R = 10, DRAWS = 80 };
    double d[R * 2], scratch[2 + 3 * DRAWS], troughs[DRAWS];
    for (int r = 0; r < R; r++)
        d[2 * r] = d[2 * r + 1] = r * r; /* both weeks alike: the trough is the mean of r^2 */
    const struct bootstrap_plan b = {DRAWS, 0.9, 4};
    const struct crossing_plan two = {.window = 2, .search = 2};
    const struct crossing_intervals i = crossing_bootstrap(d, R, 2, &two, &b, scratch);
    struct bootstrap random;
    bootstrap_init(&random, 4);
    for (int k = 0; k < DRAWS; k++) {
        uint64_t times[R];
        bootstrap_times(&random, R, times);
        troughs[k] = 0.0;
        for (int r = 0; r < R; r++)
            troughs[k] += (double)times[r] * d[2 * r] / R;
    }
    assert_true(quantile_sort(troughs, DRAWS));
    assert_true(i.trough.known);
    assert_close(i.trough.lo, troughs[3], 1e-12); /* 5 % of 80 are 4; floor of a hair less is 3 */
    assert_close(i.trough.hi, troughs[DRAWS - 1 - 3], 1e-12);
    assert_close(i.recovery.hi, 0.0, 0.0);
}

static void without_resamples_or_a_whole_window_there_is_no_interval(void **state)
{
    double d[10 * 3] = {0};
    double scratch[3 + 3 * TIMES];
    const struct bootstrap_plan none = {0, 0.95, 3}, some = {TIMES, 0.95, 3};
    (void)state;
    assert_false(crossing_bootstrap(d, 10, 3, &plan, &none, scratch).break_even.known);
    assert_nan(crossing_bootstrap(d, 10, 3, &plan, &none, scratch).reached);
    assert_false(crossing_bootstrap(d, 10, 1, &plan, &some, scratch).break_even.known);
    assert_nan(crossing_bootstrap(d, 10, 1, &plan, &some, scratch).reached);
    assert_true(crossing_bootstrap(d, 10, 2, &plan, &some, scratch).break_even.known);
    /* searched in fewer weeks than the window is long, there is no trough */
    const struct crossing_plan hasty = {.window = 2, .search = 1};
    const struct crossing_intervals i = crossing_bootstrap(d, 10, 3, &hasty, &some, scratch);
    assert_true(i.break_even.known);
    assert_false(i.trough.known);
    assert_nan(i.trough.lo);
}

static void the_last_week_searched_may_end_the_trough(void **state)
{
    (void)state;
    const double d[] = {1, 1, 1, 1, -1, -3, -9};
    assert_close(crossing_of(d, 7, &plan).trough, -2, 0);
    assert_close(crossing_of(d, 7, &plan).trough_end, 6, 0);
}

static void a_window_of_one_week_may_be_the_first(void **state)
{
    (void)state;
    const double d[] = {-3, -1, 2};
    const struct crossing c = crossing_of(d, 3, &(struct crossing_plan){.window = 1, .search = 3});
    assert_close(c.trough, -3, 0);
    assert_close(c.trough_end, 1, 0);
    assert_close(c.recovery, 3, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_loss_is_made_good_in_the_week_whose_sum_is_back_at_0),
        cmocka_unit_test(the_last_crossing_counts),
        cmocka_unit_test(what_never_loses_has_nothing_to_make_good),
        cmocka_unit_test(a_loss_that_lasts_is_not_made_good_within_the_series),
        cmocka_unit_test(the_trough_is_looked_for_in_the_first_weeks_only),
        cmocka_unit_test(replications_that_agree_leave_no_doubt_about_the_date),
        cmocka_unit_test(replications_that_differ_widen_it_to_beyond_the_series),
        cmocka_unit_test(few_replications_give_no_interval),
        cmocka_unit_test(of_two_troughs_equally_deep_the_first_one_counts),
        cmocka_unit_test(a_trough_of_exactly_0_needs_no_recovery_and_a_mean_of_0_is_one),
        cmocka_unit_test(the_interval_leaves_out_the_same_share_on_either_side),
        cmocka_unit_test(without_resamples_or_a_whole_window_there_is_no_interval),
        cmocka_unit_test(the_last_week_searched_may_end_the_trough),
        cmocka_unit_test(a_window_of_one_week_may_be_the_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crossing.h"
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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

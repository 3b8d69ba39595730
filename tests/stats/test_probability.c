/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "probability.h"
#include "stats/stats_check.h"
#include "wilson.h"

static const double a[10] = {1, 5, 3, 4, 9, 6, 7, 8, 2, 5};
static const double b[10] = {2, 4, 3, 3, 8, 5, 6, 7, 1, 4};
static const double c[10] = {0, 9, 0, 0, 0, 0, 0, 9, 0, 0};

static void ahead_counts_years_won_and_ties_count_for_nobody(void **state)
{
    (void)state;
    const struct estimate ab = probability_ahead(a, b, 10, 0.95);
    const struct estimate ba = probability_ahead(b, a, 10, 0.95);
    assert_close(ab.point, 0.8, 1e-15);
    assert_close(ba.point, 0.1, 1e-15);
    assert_close(ab.lo, wilson_interval(8, 10, 0.95).lo, 0.0);
    assert_close(ab.hi, wilson_interval(8, 10, 0.95).hi, 0.0);
}

static void the_best_of_several_exceeds_all_others(void **state)
{
    (void)state;
    const double *const all[3] = {a, b, c};
    assert_close(probability_best(all, 3, 0, 10, 0.95).point, 0.6, 1e-15);
    assert_close(probability_best(all, 3, 1, 10, 0.95).point, 0.1, 1e-15);
    assert_close(probability_best(all, 3, 2, 10, 0.95).point, 0.2, 1e-15);
    assert_close(probability_best(all, 1, 0, 10, 0.95).point, 1.0, 0.0);
}

static void few_years_or_holes_promise_nothing(void **state)
{
    (void)state;
    const double hole[10] = {1, 2, 3, NAN, 5, 6, 7, 8, 9, 10};
    assert_unknown(probability_ahead(a, hole, 10, 0.95));
    assert_unknown(probability_ahead(hole, a, 10, 0.95));
    assert_unknown(probability_ahead(a, b, 0, 0.95));
    assert_point_only(probability_ahead(a, b, 9, 0.95), 7.0 / 9.0, 1e-15);
    const double *const all[2] = {a, b};
    assert_unknown(probability_best(all, 2, 2, 10, 0.95));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ahead_counts_years_won_and_ties_count_for_nobody),
        cmocka_unit_test(the_best_of_several_exceeds_all_others),
        cmocka_unit_test(few_years_or_holes_promise_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

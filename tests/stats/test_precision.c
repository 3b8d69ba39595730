/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "precision.h"
#include "stats/stats_check.h"
#include "tally.h"

static void looks_double_from_20_to_2560(void **state)
{
    (void)state;
    static const size_t want[8] = {20, 40, 80, 160, 320, 640, 1280, 2560};
    for (size_t i = 0; i < 8; i++)
        assert_int_equal(precision_replications(i), want[i]);
    assert_int_equal(precision_replications(8), 2560);
    assert_int_equal(precision_replications(SIZE_MAX), 2560);
}

static void a_mean_is_precise_at_gamma_over_one_plus_gamma(void **state)
{
    (void)state;
    assert_true(precision_mean_reached(estimate_interval(110, 100, 120), 0.1)); /* exactly 1/11 */
    assert_false(precision_mean_reached(estimate_interval(109, 99, 119), 0.1));
    assert_true(precision_mean_reached(estimate_interval(-110, -119, -101), 0.1));
    assert_true(precision_mean_reached(estimate_interval(0, 0, 0), 0.1)); /* nothing to improve */
    assert_false(precision_mean_reached(estimate_interval(0, -1, 1), 0.1));
    assert_false(precision_mean_reached(estimate_point(5), 0.1));
    assert_false(precision_mean_reached(estimate_unknown(), 0.1));
    assert_false(precision_mean_reached(estimate_interval(110, 109, 111), 0.0));
    assert_false(precision_mean_reached(estimate_interval(110, 109, 111), NAN));
}

/* Mean 10, standard deviation 4, gamma .1, one value more at a time: published coverage. */
static double sequential_coverage(size_t first, int studies)
{
    struct bootstrap random;
    bootstrap_init(&random, 61);
    int hits = 0;
    for (int s = 0; s < studies; s++) {
        struct tally t = {0};
        struct estimate e = estimate_unknown();
        while (t.n < first || !precision_mean_reached(e, 0.1)) {
            tally_add(&t, 10.0 + 4.0 * draw_normal(&random));
            const double n = (double)t.n;
            if (t.n >= 2)
                e = estimate_student(tally_mean(&t), tally_sd(&t) / sqrt(n), n - 1.0, 0.95);
        }
        hits += covers(e, 10.0);
    }
    return (double)hits / studies;
}

static void stopping_covers_when_it_does_not_begin_too_early(void **state)
{
    (void)state;
    assert_close(sequential_coverage(10, 8000), 0.944, 0.0105);
    assert_close(sequential_coverage(2, 8000), 0.919, 0.0125);
}

static void a_difference_may_stop_when_precise_or_decided_with_care(void **state)
{
    (void)state;
    const struct estimate narrow = estimate_interval(0.5, -0.5, 1.5);
    const struct estimate wide = estimate_interval(3, 1.5, 4.5);
    const struct estimate careful = estimate_interval(3, 0.5, 5.5);
    const struct estimate doubtful = estimate_interval(3, -0.5, 6.5);
    assert_true(precision_difference_reached(narrow, doubtful, 2.0, false)); /* half the zone */
    assert_false(precision_difference_reached(narrow, doubtful, 1.99, false));
    assert_true(precision_difference_reached(wide, careful, 2.0, false));
    assert_false(precision_difference_reached(wide, doubtful, 2.0, false)); /* a lucky look */
    assert_false(precision_difference_reached(wide, careful, 2.0, true));   /* superiority */
    assert_false(precision_difference_reached(estimate_point(3), careful, 2.0, false));
    assert_false(precision_difference_reached(narrow, careful, NAN, false));
}

static void the_guard_shares_the_error_over_eight_looks(void **state)
{
    (void)state;
    assert_close(precision_guarded_confidence(0.95), 1.0 - 0.05 / 8.0, 1e-15);
}

/* Half of no width is reached by every tolerance, but only by one that is one. */
static void a_tolerance_that_is_none_is_never_reached(void **state)
{
    (void)state;
    const struct estimate exact = estimate_interval(110, 110, 110);
    assert_true(precision_mean_reached(exact, 0.1));
    assert_false(precision_mean_reached(exact, 0.0));
    assert_false(precision_mean_reached(exact, -2.0));
    assert_false(precision_mean_reached(exact, INFINITY));
    assert_false(precision_mean_reached(estimate_unknown(), 0.1));
    const struct estimate same = estimate_interval(0, 0, 0);
    assert_true(precision_difference_reached(same, same, 0.0, false)); /* no width: no doubt */
    assert_false(precision_difference_reached(same, same, -1.0, false));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(looks_double_from_20_to_2560),
        cmocka_unit_test(a_mean_is_precise_at_gamma_over_one_plus_gamma),
        cmocka_unit_test(stopping_covers_when_it_does_not_begin_too_early),
        cmocka_unit_test(a_difference_may_stop_when_precise_or_decided_with_care),
        cmocka_unit_test(the_guard_shares_the_error_over_eight_looks),
        cmocka_unit_test(a_tolerance_that_is_none_is_never_reached),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

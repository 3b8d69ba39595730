/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/stats_check.h"
#include "wilson.h"

/* Newcombe 1998, Statistics in Medicine 17, table I: method 3. */
static void published_intervals_are_reproduced(void **state)
{
    (void)state;
    static const struct {
        size_t r, n;
        double lo, hi;
    } rows[] = {
        {81, 263, 0.2553, 0.3662},
        {15, 148, 0.0624, 0.1605},
        {0, 20, 0.0000, 0.1611},
        {1, 29, 0.0061, 0.1718},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        const struct estimate e = wilson_interval(rows[i].r, rows[i].n, 0.95);
        assert_close(e.lo, rows[i].lo, 5.1e-5);
        assert_close(e.hi, rows[i].hi, 5.1e-5);
    }
}

/* At an end p, |x - n p| = z sqrt(n p (1-p)). */
static void the_ends_solve_the_score_equation(void **state)
{
    (void)state;
    const struct estimate e = wilson_interval(7, 40, 0.9);
    const double z = gsl_wrap_normal_quantile(0.95);
    assert_close((7 - 40 * e.lo) / sqrt(40 * e.lo * (1 - e.lo)), z, 1e-12);
    assert_close((40 * e.hi - 7) / sqrt(40 * e.hi * (1 - e.hi)), z, 1e-12);
}

static void none_and_all_touch_the_ends_exactly(void **state)
{
    (void)state;
    const struct estimate none = wilson_interval(0, 7, 0.95);
    const struct estimate all = wilson_interval(7, 7, 0.95);
    assert_true(none.lo == 0.0 && none.hi < 0.5);
    assert_true(all.hi == 1.0 && all.lo > 0.5);
    assert_close(none.hi, 1.0 - all.lo, 1e-14);
    for (size_t n = 1; n < 500; n++) {
        assert_true(wilson_interval(0, n, 0.95).lo == 0.0);
        assert_true(wilson_interval(n, n, 0.95).hi == 1.0);
    }
}

static void no_trials_say_nothing(void **state)
{
    (void)state;
    assert_unknown(wilson_interval(0, 0, 0.95));
    assert_unknown(wilson_interval(3, 2, 0.95));
    assert_point_only(wilson_interval(1, 2, 1.0), 0.5, 0.0);
    assert_point_only(wilson_interval(1, 2, 0.0), 0.5, 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_intervals_are_reproduced),
        cmocka_unit_test(the_ends_solve_the_score_equation),
        cmocka_unit_test(none_and_all_touch_the_ends_exactly),
        cmocka_unit_test(no_trials_say_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

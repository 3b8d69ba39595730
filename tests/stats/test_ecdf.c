/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ecdf.h"
#include "stats/stats_check.h"

static void equal_values_make_one_higher_step(void **state)
{
    (void)state;
    const double x[5] = {3, 1, 3, 2, 3};
    struct ecdf_point p[5];
    assert_int_equal(ecdf_points(x, 5, p), 3);
    assert_close(p[0].x, 1.0, 0.0);
    assert_close(p[0].share, 0.2, 1e-15);
    assert_close(p[1].share, 0.4, 1e-15);
    assert_close(p[2].x, 3.0, 0.0);
    assert_true(p[2].share == 1.0);
}

static void the_curve_is_read_like_a_staircase(void **state)
{
    (void)state;
    const double x[4] = {10, 20, 20, 40};
    struct ecdf_point p[4];
    const size_t n = ecdf_points(x, 4, p);
    assert_close(ecdf_at(p, n, 9.99), 0.0, 0.0);
    assert_close(ecdf_at(p, n, 10.0), 0.25, 0.0);
    assert_close(ecdf_at(p, n, 20.0), 0.75, 0.0);
    assert_close(ecdf_at(p, n, 39.0), 0.75, 0.0);
    assert_close(ecdf_at(p, n, INFINITY), 1.0, 0.0);
}

static void a_missing_year_does_not_vanish_silently(void **state)
{
    (void)state;
    const double x[3] = {1, NAN, 2};
    struct ecdf_point p[3];
    assert_int_equal(ecdf_points(x, 3, p), 0);
    assert_int_equal(ecdf_points(x, 0, p), 0);
    assert_nan(ecdf_at(p, 0, 1.0));
    assert_int_equal(ecdf_points(x, 1, p), 1);
    assert_nan(ecdf_at(p, 1, NAN));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_values_make_one_higher_step),
        cmocka_unit_test(the_curve_is_read_like_a_staircase),
        cmocka_unit_test(a_missing_year_does_not_vanish_silently),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

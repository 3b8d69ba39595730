/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/stats_check.h"

static void what_is_unknown_has_no_number_at_all(void **state)
{
    (void)state;
    assert_unknown(estimate_unknown());
    assert_unknown(estimate_point(NAN));
    assert_unknown(estimate_point(INFINITY));
    assert_unknown(estimate_interval(NAN, 1.0, 2.0));
}

static void an_interval_with_an_infinite_end_is_no_interval(void **state)
{
    (void)state;
    assert_point_only(estimate_interval(1.0, 0.5, INFINITY), 1.0, 0.0);
    assert_point_only(estimate_interval(1.0, NAN, 2.0), 1.0, 0.0);
    assert_false(estimate_has_interval(estimate_point(1.0)));
    assert_nan(estimate_half_width(estimate_point(1.0)));
}

static void ends_in_the_wrong_order_are_exchanged(void **state)
{
    (void)state;
    const struct estimate e = estimate_interval(1.0, 3.0, 0.0);
    assert_close(e.lo, 0.0, 0.0);
    assert_close(e.hi, 3.0, 0.0);
    assert_close(estimate_half_width(e), 1.5, 0.0);
}

static void student_interval_uses_the_t_quantile(void **state)
{
    (void)state;
    const struct estimate e = estimate_student(100.0, 2.0, 9.0, 0.95);
    assert_close(e.hi, 100.0 + 2.0 * 2.262157, 2e-6);
    assert_close(e.lo, 100.0 - 2.0 * 2.262157, 2e-6);
}

static void a_senseless_confidence_or_spread_leaves_the_point(void **state)
{
    (void)state;
    const double bad[] = {0.0, 1.0, -1.0, 2.0, NAN};
    for (size_t i = 0; i < N_OF(bad); i++)
        assert_point_only(estimate_student(5.0, 1.0, 9.0, bad[i]), 5.0, 0.0);
    assert_point_only(estimate_student(5.0, -1.0, 9.0, 0.95), 5.0, 0.0);
    assert_point_only(estimate_student(5.0, NAN, 9.0, 0.95), 5.0, 0.0);
    assert_point_only(estimate_student(5.0, INFINITY, 9.0, 0.95), 5.0, 0.0);
    assert_point_only(estimate_student(5.0, 1.0, 0.0, 0.95), 5.0, 0.0);
}

static void turning_the_sign_exchanges_the_ends(void **state)
{
    (void)state;
    const struct estimate e = estimate_scaled(estimate_interval(2.0, 1.0, 4.0), -10.0);
    assert_close(e.point, -20.0, 0.0);
    assert_close(e.lo, -40.0, 0.0);
    assert_close(e.hi, -10.0, 0.0);
    assert_point_only(estimate_scaled(estimate_point(2.0), 3.0), 6.0, 0.0);
    assert_unknown(estimate_scaled(estimate_point(2.0), 1.0 / 0.0));
    assert_unknown(estimate_scaled(estimate_unknown(), 1.0));
}

static void no_spread_and_one_degree_of_freedom_still_give_an_interval(void **state)
{
    (void)state;
    const struct estimate exact = estimate_student(5.0, 0.0, 9.0, 0.95);
    assert_true(estimate_has_interval(exact));
    assert_close(exact.lo, 5.0, 0.0);
    assert_close(estimate_student(0.0, 1.0, 1.0, 0.5).hi, 1.0, 1e-12); /* Cauchy's quartile */
}

static void an_interval_needs_both_ends_and_a_point(void **state)
{
    (void)state;
    assert_true(estimate_has_interval((struct estimate){true, 1.5, 1.0, 2.0}));
    assert_false(estimate_has_interval((struct estimate){false, 1.5, 1.0, 2.0}));
    assert_false(estimate_has_interval((struct estimate){true, 1.5, NAN, 2.0}));
    assert_false(estimate_has_interval((struct estimate){true, 1.5, 1.0, NAN}));
    assert_nan(estimate_half_width(estimate_point(1.5)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_unknown_has_no_number_at_all),
        cmocka_unit_test(an_interval_with_an_infinite_end_is_no_interval),
        cmocka_unit_test(ends_in_the_wrong_order_are_exchanged),
        cmocka_unit_test(student_interval_uses_the_t_quantile),
        cmocka_unit_test(a_senseless_confidence_or_spread_leaves_the_point),
        cmocka_unit_test(turning_the_sign_exchanges_the_ends),
        cmocka_unit_test(no_spread_and_one_degree_of_freedom_still_give_an_interval),
        cmocka_unit_test(an_interval_needs_both_ends_and_a_point),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

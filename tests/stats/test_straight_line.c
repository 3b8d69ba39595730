/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "straight_line.h"

static void near(double value, double expected, double most)
{
    assert_true(fabs(value - expected) <= most);
}

/* By hand: x 1..5, y 2 4 5 4 5: slope 6/10, middle (3, 4), residual sum of squares 2.4, t = 0.6 / sqrt(0.8 / 10). */
static void the_line_and_its_p_value_are_those_of_the_textbook(void **state)
{
    (void)state;
    const double x[] = {1, 2, 3, 4, 5}, y[] = {2, 4, 5, 4, 5};
    struct straight_line l;
    assert_true(straight_line_fit(&l, x, y, 5));
    near(l.x, 3.0, 1e-12);
    near(l.y, 4.0, 1e-12);
    near(l.slope, 0.6, 1e-12);
    /* t = 2.12132 = 3 / sqrt(2) with 3 degrees of freedom: P(|T| > t) = 1 - 2/pi (atan(s) + s / (1 + s^2)), s = t / sqrt(3) */
    const double s = 3.0 / sqrt(2.0) / sqrt(3.0);
    near(l.p, 1.0 - 2.0 / acos(-1.0) * (atan(s) + s / (1.0 + s * s)), 1e-12);
    near(straight_line_at(&l, 5.0), 5.2, 1e-12);
    near(straight_line_zero(&l), 3.0 - 4.0 / 0.6, 1e-12);
}

static void points_on_a_line_are_beyond_doubt(void **state)
{
    (void)state;
    const double x[] = {0, 1, 2}, y[] = {-1, 1, 3}, level[] = {7, 7, 7};
    struct straight_line l;
    assert_true(straight_line_fit(&l, x, y, 3));
    near(l.p, 0.0, 0.0);
    near(straight_line_zero(&l), 0.5, 1e-12);
    assert_true(straight_line_fit(&l, x, level, 3));
    near(l.p, 1.0, 0.0);
    assert_true(isnan(straight_line_zero(&l)));
}

static void what_has_no_line_is_refused(void **state)
{
    (void)state;
    const double x[] = {1, 1, 1}, y[] = {1, 2, 3}, wild[] = {1, NAN, 3};
    struct straight_line l = {.slope = 9.0};
    assert_false(straight_line_fit(&l, x, y, 3));
    assert_false(straight_line_fit(&l, y, wild, 3));
    assert_false(straight_line_fit(&l, y, y, 2));
    near(l.slope, 9.0, 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_line_and_its_p_value_are_those_of_the_textbook),
        cmocka_unit_test(points_on_a_line_are_beyond_doubt),
        cmocka_unit_test(what_has_no_line_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocba.h"
#include "stats/stats_check.h"

static void the_allocation_is_that_of_the_formula(void **state)
{
    (void)state;
    const double ones[3] = {1, 1, 1};
    double n[3];
    ocba_allocate((const double[]){-1, -2, -3}, ones, 3, 50.0, n); /* least is best: means 1, 2, 3 */
    assert_close(n[0], 22.597, 5e-4);
    assert_close(n[1], 21.922, 5e-4);
    assert_close(n[2], 5.481, 5e-4);
    ocba_allocate((const double[]){0, 5, 1}, (const double[]){1, 2, 2}, 3, 100.0, n);
    assert_close(n[0] / n[2], pow((1.0 / 5.0) / (2.0 / 4.0), 2.0), 1e-12);
    assert_close(n[1], 2.0 * sqrt(n[0] * n[0] / 1.0 + n[2] * n[2] / 4.0), 1e-9);
    assert_close(n[0] + n[1] + n[2], 100.0, 1e-9);
}

static void without_spread_or_distance_nothing_breaks(void **state)
{
    (void)state;
    double n[3];
    ocba_allocate((const double[]){1, 2, 3}, (const double[]){0, 0, 0}, 3, 30.0, n);
    for (size_t i = 0; i < 3; i++)
        assert_close(n[i], 10.0, 1e-12);
    ocba_allocate((const double[]){2, 2, 0}, (const double[]){1, 1, 1}, 3, 30.0, n);
    assert_close(n[0], 15.0, 1e-3); /* the two that tie share it all */
    assert_close(n[1], 15.0, 1e-3);
}

static void what_is_spent_is_whole_and_goes_where_it_lacks(void **state)
{
    (void)state;
    size_t have[3] = {10, 10, 10};
    ocba_next((const double[]){-1, -2, -3}, (const double[]){1, 1, 1}, 3, 20, have);
    assert_int_equal(have[0] + have[1] + have[2], 50);
    assert_int_equal(have[2], 10); /* has more than the 5.5 it should */
    assert_in_range(have[0], 20, 21);
    assert_in_range(have[1], 19, 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_allocation_is_that_of_the_formula),
        cmocka_unit_test(without_spread_or_distance_nothing_breaks),
        cmocka_unit_test(what_is_spent_is_whole_and_goes_where_it_lacks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "free_list.h"

static void places_are_new_until_one_is_given_back_and_then_the_last_one_comes_first(void **state)
{
    (void)state;
    struct free_list f = {0};
    char items[200] = {0};
    for (uint32_t i = 0; i < 200; i++)
        assert_int_equal(free_list_take(&f, items, 1), i);
    for (uint32_t i = 0; i < 150; i++)
        free_list_give(&f, (i * 7) % 200); /* 7 and 200 have no common factor */
    assert_int_equal(f.used, 200);
    for (uint32_t i = 150; i-- > 0;)
        assert_int_equal(free_list_take(&f, items, 1), (i * 7) % 200);
    assert_int_equal(free_list_take(&f, items, 1), 200);
    free_list_give(&f, 5);
    free_list_reset(&f);
    assert_int_equal(free_list_take(&f, items, 1), 0);
    free_list_fini(&f);
    assert_int_equal(f.used + f.count + f.capacity, 0);
}

/* What is asked for ahead is what comes then. */
static void a_later_place_is_the_one_that_so_many_takings_give(void **state)
{
    (void)state;
    struct free_list f = {0};
    char items[100] = {0};
    for (uint32_t i = 0; i < 100; i++)
        (void)free_list_take(&f, items, 1);
    for (uint32_t i = 0; i < 40; i++)
        free_list_give(&f, 99 - 2 * i);
    while (f.count > FREE_LIST_AHEAD) {
        const uint32_t later = free_list_later(&f, UINT32_MAX);
        struct free_list then = f; /* shares the numbers, which taking does not change */
        for (int i = 0; i < FREE_LIST_AHEAD; i++)
            (void)free_list_take(&then, items, 1);
        assert_int_equal(free_list_take(&then, items, 1), later);
        (void)free_list_take(&f, items, 1);
    }
    assert_int_equal(free_list_later(&f, 12345), 12345);
    free_list_fini(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_are_new_until_one_is_given_back_and_then_the_last_one_comes_first),
        cmocka_unit_test(a_later_place_is_the_one_that_so_many_takings_give),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

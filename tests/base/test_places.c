/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "places.h"

static void each_of_many_values_keeps_its_own_place(void **state)
{
    static char values[5000];
    struct arena arena;
    struct places places = {0};
    (void)state;
    arena_init(&arena);
    for (int i = 0; i < 5000; i += 2)
        places_add(&places, &arena, &values[i], (struct place){"a", i, 1}, NULL);
    assert_int_equal(places.count, 2500);
    for (int i = 0; i < 5000; i++) {
        const struct places_entry *entry = places_find(&places, &values[i]);
        if (i % 2 == 1)
            assert_null(entry);
        else
            assert_int_equal(entry->place.line, i);
    }
    arena_fini(&arena);
}

static void a_later_place_replaces_an_earlier_one(void **state)
{
    struct arena arena;
    struct places places = {0};
    int value = 0;
    (void)state;
    arena_init(&arena);
    assert_null(places_find(&places, &value));
    places_add(&places, &arena, &value, (struct place){"a", 1, 1}, "old");
    places_add(&places, &arena, &value, (struct place){"b", 2, 1}, "new");
    places_add(&places, &arena, NULL, (struct place){"c", 3, 1}, NULL);
    assert_int_equal(places.count, 1);
    assert_string_equal(places_find(&places, &value)->source, "new");
    assert_null(places_find(&places, NULL));
    arena_fini(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_of_many_values_keeps_its_own_place),
        cmocka_unit_test(a_later_place_replaces_an_earlier_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

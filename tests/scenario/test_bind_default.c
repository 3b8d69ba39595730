/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Defaults that were read once are known afterwards, each its own, however many there are.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "bind_default.h"

enum { MANY = 3000, ROOM = 1024 };

static struct arena arena;

static int open_arena(void **state)
{
    (void)state;
    arena_init(&arena);
    return 0;
}

static int close_arena(void **state)
{
    (void)state;
    arena_fini(&arena);
    return 0;
}

static void a_default_is_found_by_its_row(void **state)
{
    static const struct param rows[3];
    static const double value = 7.0;
    struct bind b = {.arena = &arena};
    (void)state;
    assert_null(bind_default_find(&b, &rows[0]));
    bind_default_keep(&b, &(struct bind_default){.row = &rows[0], .text = "7", .value = &value});
    assert_ptr_equal(bind_default_find(&b, &rows[0])->value, &value);
    assert_null(bind_default_find(&b, &rows[1]));
    /* an uncertain default is drawn anew each time */
    bind_default_keep(&b, &(struct bind_default){.row = &rows[1], .text = "uncertain(1; 2; 3)"});
    assert_null(bind_default_find(&b, &rows[1]));
}

static void as_many_are_kept_as_can_be_found_quickly(void **state)
{
    static struct param rows[MANY];
    struct bind b = {.arena = &arena};
    size_t found = 0;
    (void)state;
    for (int i = 0; i < MANY; i++) /* the same row again takes no room */
        bind_default_keep(&b, &(struct bind_default){.row = &rows[0], .text = "first"});
    for (int i = 1; i < MANY; i++)
        bind_default_keep(&b, &(struct bind_default){.row = &rows[i], .text = "later", .value = &rows[i]});
    for (int i = 1; i < MANY; i++) {
        const struct bind_default *d = bind_default_find(&b, &rows[i]);
        assert_true((d != NULL) == (i < ROOM));
        if (d == NULL)
            continue;
        found++;
        assert_ptr_equal(d->value, &rows[i]);
    }
    assert_int_equal(found, ROOM - 1);
    assert_string_equal(bind_default_find(&b, &rows[0])->text, "first");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_default_is_found_by_its_row),
        cmocka_unit_test(as_many_are_kept_as_can_be_found_quickly),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}

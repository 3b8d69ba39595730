/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "arena.h"
#include "huge.h"

/* Below, at and above the size from which pages are large; not whole pages. */
static const size_t sizes[] = {100, HUGE_FROM - 24, HUGE_FROM, HUGE_FROM + 40, 3 * (size_t)HUGE_FROM + 8};

static void what_moves_keeps_its_bytes_and_begins_on_a_line(void **state)
{
    (void)state;
    unsigned char *memory = NULL;
    size_t kept = 0;
    for (size_t k = 0; k < sizeof sizes / sizeof sizes[0]; k++) {
        memory = huge_move(memory, kept, sizes[k]);
        assert_non_null(memory);
        assert_int_equal((uintptr_t)memory % (sizes[k] < HUGE_FROM ? ARENA_LINE : HUGE_PAGE), 0);
        for (size_t i = 0; i < kept; i++)
            assert_int_equal(memory[i], i % 251);
        for (size_t i = kept; i < sizes[k]; i++)
            memory[i] = (unsigned char)(i % 251);
        kept = sizes[k];
    }
    free(memory);
}

static void advice_about_any_part_of_memory_changes_nothing_in_it(void **state)
{
    (void)state;
    const size_t size = 3 * (size_t)HUGE_FROM;
    unsigned char *memory = malloc(size);
    assert_non_null(memory);
    for (size_t i = 0; i < size; i++)
        memory[i] = (unsigned char)(i % 251);
    for (size_t from = 0; from < 5000; from += 999)
        huge_advise(memory + from, size - 2 * from);
    for (size_t i = 0; i < size; i++)
        assert_int_equal(memory[i], i % 251);
    free(memory);
}

static void what_no_memory_holds_is_refused(void **state)
{
    (void)state;
    assert_null(huge_move(NULL, 0, SIZE_MAX - 5));
#ifndef __SANITIZE_ADDRESS__ /* whose allocator ends the program in place of saying no */
    assert_null(huge_move(NULL, 0, SIZE_MAX / 2));
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_moves_keeps_its_bytes_and_begins_on_a_line),
        cmocka_unit_test(advice_about_any_part_of_memory_changes_nothing_in_it),
        cmocka_unit_test(what_no_memory_holds_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

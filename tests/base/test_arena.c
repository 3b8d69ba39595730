/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "arena.h"

static void memory_is_zeroed_and_aligned_for_any_type(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a);
    for (int round = 0; round < 2; round++) {
        for (size_t n = 0; n < 3000; n++) {
            unsigned char *p = arena_array(&a, n, 1);
            assert_int_equal((uintptr_t)p % alignof(max_align_t), 0);
            for (size_t i = 0; i < n; i++)
                assert_int_equal(p[i], 0);
            memset(p, 0xEE, n);
        }
        arena_reset(&a); /* the second round meets dirty blocks */
    }
    arena_fini(&a);
}

static void pieces_do_not_overlap(void **state)
{
    (void)state;
    enum { PIECES = 5000 };
    static unsigned char *piece[PIECES];
    struct arena a;
    arena_init(&a);
    for (size_t i = 0; i < PIECES; i++) {
        piece[i] = ARENA_ARRAY(&a, i % 97 + (i % 1000 == 0 ? 100000 : 0), unsigned char);
        memset(piece[i], (int)(i % 251), i % 97);
    }
    for (size_t i = 0; i < PIECES; i++)
        for (size_t j = 0; j < i % 97; j++)
            assert_int_equal(piece[i][j], i % 251);
    arena_fini(&a);
}

static void a_reset_arena_uses_the_same_memory_again(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a);
    void *first = arena_array(&a, 100, 8);
    void *large = arena_array(&a, 1, 1 << 20);
    for (int i = 0; i < 100; i++) {
        arena_reset(&a);
        assert_ptr_equal(arena_array(&a, 100, 8), first);
        assert_ptr_equal(arena_array(&a, 1, 1 << 20), large);
    }
    arena_fini(&a);
    assert_null(a.first);
    arena_fini(&a);
}

static void text_is_copied_with_its_end(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a);
    assert_string_equal(arena_text(&a, "organisation", 5), "organ");
    assert_string_equal(arena_text(&a, "", 0), "");
    assert_non_null(arena_array(&a, 0, 8));
    assert_ptr_not_equal(arena_array(&a, 0, 8), arena_array(&a, 8, 0));
    const int *n = ARENA_NEW(&a, int);
    assert_int_equal(*n, 0);
    arena_fini(&a);
}

static int exit_code_of(size_t n, size_t size)
{
    int status = 0;
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct arena a;
        (void)close(STDERR_FILENO);
        arena_init(&a);
        (void)arena_array(&a, n, size);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void impossible_sizes_end_the_program_with_70(void **state)
{
    (void)state;
    assert_int_equal(exit_code_of(SIZE_MAX / 8 + 2, 8), 70); /* the product overflows */
    assert_int_equal(exit_code_of(SIZE_MAX, 1), 70);
    assert_int_equal(exit_code_of(SIZE_MAX - 40, 1), 70);
    assert_int_equal(exit_code_of(10, 8), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_and_aligned_for_any_type),
        cmocka_unit_test(pieces_do_not_overlap),
        cmocka_unit_test(a_reset_arena_uses_the_same_memory_again),
        cmocka_unit_test(text_is_copied_with_its_end),
        cmocka_unit_test(impossible_sizes_end_the_program_with_70),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

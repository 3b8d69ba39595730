/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "fake_model.h"
#include "result_room.h"
#include "study.h"

enum { BLOCK = 5000, BLOCKS = 2000, FEW = 1 << 20 };

static const size_t expected[RESULT_ROOM_SHELVES] = {(size_t)BLOCK *BLOCKS, (size_t)BLOCK *BLOCKS};

static unsigned char sign_of(size_t block, size_t shelf)
{
    return (unsigned char)(1 + (block * 7 + shelf * 3) % 250);
}

static bool is_all(const unsigned char *at, unsigned char value)
{
    for (size_t i = 0; i < BLOCK; i++)
        if (at[i] != value)
            return false;
    return true;
}

/* Blocks come zeroed, are written, and are all found as they were written. */
static void fill_and_find(struct result_room *room)
{
    unsigned char **at = calloc((size_t)BLOCKS * RESULT_ROOM_SHELVES, sizeof *at);
    for (size_t b = 0; b < BLOCKS; b++) {
        for (size_t k = 0; k < RESULT_ROOM_SHELVES; k++) {
            unsigned char *block = result_room_take(room, (enum result_room_shelf)k, BLOCK);
            assert_non_null(block);
            assert_int_equal((uintptr_t)block % sizeof(double), 0);
            assert_true(is_all(block, 0));
            memset(block, sign_of(b, k), BLOCK);
            at[b * RESULT_ROOM_SHELVES + k] = block;
        }
        result_room_pause(room, b);
    }
    for (size_t b = 0; b < BLOCKS; b++) {
        for (size_t k = 0; k < RESULT_ROOM_SHELVES; k++)
            assert_true(is_all(at[b * RESULT_ROOM_SHELVES + k], sign_of(b, k)));
        result_room_pause(room, b);
    }
    free(at);
}

static void what_does_not_fit_into_memory_comes_back_from_the_file(void **state)
{
    (void)state;
    struct result_room *room = result_room_new(FEW, expected);
    fill_and_find(room);
    assert_true(result_room_filed(room) >= (size_t)2 * BLOCK * BLOCKS - FEW);
    result_room_free(room);
}

static void what_fits_needs_no_file(void **state)
{
    (void)state;
    struct result_room *room = result_room_new(64 << 20, expected);
    fill_and_find(room);
    assert_int_equal(result_room_filed(room), 0);
    result_room_free(room);
}

static void without_a_place_for_the_file_memory_is_taken(void **state)
{
    (void)state;
    const char *before = getenv("TMPDIR");
    char *old = before != NULL ? strdup(before) : NULL;
    assert_int_equal(setenv("TMPDIR", "/nonexistent/folder", 1), 0);
    struct result_room *room = result_room_new(FEW, expected);
    fill_and_find(room);
    assert_int_equal(result_room_filed(room), 0);
    result_room_free(room);
    if (old != NULL)
        (void)setenv("TMPDIR", old, 1);
    else
        (void)unsetenv("TMPDIR");
    free(old);
}

static void a_block_larger_than_a_chunk_gets_one_of_its_own(void **state)
{
    (void)state;
    const size_t little[RESULT_ROOM_SHELVES] = {8, 8};
    struct result_room *room = result_room_new(FEW, little);
    char *small = result_room_take(room, RESULT_ROOM_VALUES, 8);
    char *large = result_room_take(room, RESULT_ROOM_VALUES, 100000);
    assert_non_null(small);
    assert_non_null(large);
    memset(large, 1, 100000);
    assert_int_equal(small[0], 0);
    result_room_free(room);
}

/* ---- studies ---- */

enum { REPLICATIONS = 300 };

static const struct root roots[2] = {
    {.accepted = 100, .shared = 10, .own = 2, .win_rate = 0.2, .median = 30, .fails_at = -1, .verdicts = {60, 20, 20}},
    {.accepted = 110, .shared = 10, .own = 2, .win_rate = 0.3, .median = 20, .fails_at = -1, .verdicts = {20, 20, 60}}};

static void run(struct study *s, size_t memory, size_t jobs)
{
    const struct study_scenario rows[2] = {{.id = "a", .name = "A", .root = &roots[0]},
                                           {.id = "b", .name = "B", .root = &roots[1]}};
    const struct study_options options = {
        .seed = 1, .replications = REPLICATIONS, .confidence = 0.95, .jobs = jobs, .memory = memory};
    study_init(s, rows, 2, &options);
    assert_true(study_run(s, NULL));
    assert_int_equal(s->replications, REPLICATIONS);
}

static void a_study_that_does_not_fit_into_memory_is_the_same(void **state)
{
    (void)state;
    struct study inside, outside;
    run(&inside, 0, 1);
    run(&outside, 1, 2);
    assert_int_equal(result_room_filed(inside.room), 0);
    assert_true(result_room_filed(outside.room) > 0);
    for (size_t i = 0; i < (size_t)2 * REPLICATIONS; i++) {
        const struct model_result *x = &inside.results[i], *y = &outside.results[i];
        assert_memory_equal(x->values, y->values, FAKE_COUNT * sizeof *x->values);
        assert_memory_equal(x->curves, y->curves, MEASURE_CURVE_COUNT * sizeof *x->curves);
        assert_memory_equal(x->weeks, y->weeks, sizeof *x->weeks);
    }
    study_fini(&inside);
    study_fini(&outside);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_does_not_fit_into_memory_comes_back_from_the_file),
        cmocka_unit_test(what_fits_needs_no_file),
        cmocka_unit_test(without_a_place_for_the_file_memory_is_taken),
        cmocka_unit_test(a_block_larger_than_a_chunk_gets_one_of_its_own),
        cmocka_unit_test(a_study_that_does_not_fit_into_memory_is_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

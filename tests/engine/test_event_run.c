/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Buckets that are lined up come out in the order of time and rank, however their keys crowd; the run goes on where it
 * was; and a ring gives back all the keys of its pages.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "event_ring.h"
#include "event_run.h"
#include "rng.h"

enum { MOST = 20000 };

static int by_time_and_rank(const void *x, const void *y)
{
    const struct event_heap_key *a = x;
    const struct event_heap_key *b = y;
    if (a->time != b->time)
        return a->time < b->time ? -1 : 1;
    return a->rank < b->rank ? -1 : a->rank > b->rank;
}

/* n keys of a bucket of 2^shift from start on: `crowd` of ten at one moment, in two classes. */
static void fill(struct event_heap_key keys[], size_t n, sim_time start, unsigned shift, uint64_t crowd)
{
    const uint64_t length = (uint64_t)1 << shift;
    for (size_t i = 0; i < n; i++) {
        const uint64_t luck = rng_child(n + shift, i);
        const bool crowded = luck % 10 < crowd;
        const uint64_t ahead = crowded ? length / 2 : i % 100 == 0 ? length - 1 : rng_child(luck, 1) % length;
        keys[i] = (struct event_heap_key){start + (sim_time)ahead, (luck >> 9 & 1) << 56 | (uint64_t)i << 24};
    }
}

static void expect(const struct event_heap_key *keys, const struct event_heap_key *expected, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (keys[i].time != expected[i].time || keys[i].rank != expected[i].rank)
            fail_msg("key %zu of %zu is out of order", i, n);
}

static void a_bucket_comes_out_in_order_however_its_keys_crowd(void **state)
{
    (void)state;
    static const size_t numbers[] = {1, 2, 3, EVENT_RUN_FEW, EVENT_RUN_FEW + 1, 200, 5000, MOST};
    static const unsigned shifts[] = {0, 1, 3, 12, 26, EVENT_RING_SHIFT_MAX};
    static struct event_heap_key expected[MOST];
    struct event_run run = {0};
    for (size_t k = 0; k < sizeof numbers / sizeof numbers[0]; k++)
        for (size_t s = 0; s < sizeof shifts / sizeof shifts[0]; s++)
            for (uint64_t crowd = 0; crowd <= 10; crowd += 5) {
                const size_t n = numbers[k];
                run.at = run.end;
                event_run_reserve(&run, n);
                fill(run.dealt, n, 777, shifts[s], crowd);
                memcpy(expected, run.dealt, n * sizeof expected[0]);
                qsort(expected, n, sizeof expected[0], by_time_and_rank);
                event_run_append(&run, n, 777, shifts[s]);
                assert_int_equal(run.end - run.at, n);
                expect(run.keys + run.at, expected, n);
            }
    event_run_fini(&run);
}

/* Each bucket is lined up while some keys of the one before are left. */
static void the_run_goes_on_where_it_was(void **state)
{
    (void)state;
    enum { BUCKETS = 50, EACH = 300, LEFT = 7 };
    struct event_run run = {0};
    struct event_heap_key last = {-1, 0};
    size_t taken = 0;
    for (sim_time b = 0; b < BUCKETS; b++) {
        event_run_reserve(&run, EACH);
        fill(run.dealt, EACH, b << 20, 20, 2);
        event_run_append(&run, EACH, b << 20, 20);
        for (; run.end - run.at > (b + 1 < BUCKETS ? LEFT : 0); run.at++, taken++) {
            assert_true(event_heap_before(&last, &run.keys[run.at]));
            last = run.keys[run.at];
        }
    }
    assert_int_equal(taken, BUCKETS * EACH);
    event_run_fini(&run);
}

/* Into few buckets, so that each takes many pages; twice over, so that pages are used again. */
static void a_ring_gives_back_the_keys_of_all_pages_the_oldest_first(void **state)
{
    (void)state;
    enum { N = 64, SHIFT = 10 };
    static struct event_heap_key keys[MOST + EVENT_RING_PAGE];
    struct event_ring r = {.shift = SHIFT};
    event_ring_resize(&r, N);
    for (uint32_t round = 0; round < 2; round++) {
        for (uint64_t i = 0; i < MOST; i++)
            event_ring_put(&r, (struct event_heap_key){(sim_time)(rng_child(round, i) % (i % 2 == 0 ? N << SHIFT : 5000)), i});
        assert_int_equal(r.count, MOST);
        size_t taken = 0;
        for (uint32_t b = event_ring_next(&r, 0); b < N; b = event_ring_next(&r, b + 1)) {
            const uint32_t n = r.buckets[b].count;
            event_ring_take(&r, b, keys);
            taken += n;
            for (uint32_t i = 0; i < n; i++) {
                assert_int_equal(keys[i].time >> SHIFT, b);
                assert_true(i == 0 || keys[i].rank > keys[i - 1].rank);
            }
        }
        assert_int_equal(taken, MOST);
        assert_int_equal(r.count, 0);
    }
    assert_true(r.free.used <= MOST / EVENT_RING_PAGE + N + 2 * EVENT_RING_GROWN);
    event_ring_fini(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bucket_comes_out_in_order_however_its_keys_crowd),
        cmocka_unit_test(the_run_goes_on_where_it_was),
        cmocka_unit_test(a_ring_gives_back_the_keys_of_all_pages_the_oldest_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

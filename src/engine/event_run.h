/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * event_run.h - keys in their order, to be taken one after the other: what the event queue makes of a bucket when very
 * many events are pending, so that it is known which ones come next.
 *
 * A bucket is sorted by dealing its keys into as many bins of equal length as there are keys, in one array, and putting
 * each into its place, which is then hardly ever far (Isaac and Singleton, Sorting by address calculation, JACM 3,
 * 1956). Bins in which many fell, as those of everybody at nine, are sorted before.
 */
#ifndef EVENT_RUN_H
#define EVENT_RUN_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "event_heap.h"
#include "sim_time.h"

enum {
    EVENT_RUN_FEW = 16,      /* keys that need no bins; and in a bin */
    EVENT_RUN_BINS_BITS = 12 /* 2^12 bins at most */
};

struct event_run {
    struct event_heap_key *keys;  /* owned; in order from at to below end */
    struct event_heap_key *dealt; /* owned; before they are sorted */
    size_t at;
    size_t end;
    size_t capacity; /* of both */
};

static inline void event_run_fini(struct event_run *run)
{
    free(run->keys);
    free(run->dealt);
}

/* Moves what is left to the front and makes room for n keys more. */
static inline void event_run_reserve(struct event_run *run, size_t n)
{
    const size_t left = run->end - run->at;

    if (left > 0)
        memmove(run->keys, run->keys + run->at, left * sizeof *run->keys);
    run->at = 0;
    run->end = left;
    if (left + n <= run->capacity)
        return;
    while (run->capacity < left + n)
        run->capacity = run->capacity == 0 ? 1024 : 2 * run->capacity;
    run->keys = realloc(run->keys, run->capacity * sizeof *run->keys);
    run->dealt = realloc(run->dealt, run->capacity * sizeof *run->dealt);
    if (run->keys == NULL || run->dealt == NULL)
        arena_out_of_memory();
}

/* Appends the first n >= 1 keys of run->dealt, of times from start to below start + 2^shift and none before the last one of
 * the run. There must be room. */
void event_run_append(struct event_run *run, size_t n, sim_time start, unsigned shift);

/* In their order; for any number. */
void event_run_sort(struct event_heap_key *keys, size_t n);

#endif

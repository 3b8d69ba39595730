/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * event_heap.h - a binary heap of packed event keys, the part of the event queue that sorts.
 *
 * An array, children of i at 2i + 1 and 2i + 2. Taking the first leaves a hole at the top, because
 * most handlers schedule one event, whose key can use the place. The hole walks down to a leaf,
 * always to the smaller child (a comparison that compiles without a branch, since nobody can
 * predict it), then the new key, or the last one, drops into it and rises, which it rarely does for
 * long (Wegener, Bottom-up heapsort, 1993).
 *
 * Inline, because every event passes here twice.
 */
#ifndef EVENT_HEAP_H
#define EVENT_HEAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "arena.h"

struct event_heap_key {
    int64_t time;
    uint64_t rank; /* breaks ties: the smaller first */
};

struct event_heap {
    struct event_heap_key *keys; /* owned */
    size_t count;                /* a hole included */
    size_t capacity;
    bool hole; /* keys[0] was taken and its place not yet filled */
};

/* 1 when x comes before y: the sign of a 128-bit difference, the ranks entering as a borrow. Exact
 * as long as times differ by less than 2^63, as all times from 0 to SIM_NEVER do. */
static inline size_t event_heap_before(const struct event_heap_key *x,
                                       const struct event_heap_key *y)
{
    const uint64_t borrow = x->rank < y->rank;

    return (size_t)(((uint64_t)x->time - (uint64_t)y->time - borrow) >> 63);
}

/* Room for n keys in all. */
static inline void event_heap_reserve(struct event_heap *h, size_t n)
{
    if (n <= h->capacity)
        return;
    size_t capacity = h->capacity == 0 ? 256 : h->capacity;
    while (capacity < n)
        capacity *= 2;
    h->keys = realloc(h->keys, capacity * sizeof *h->keys);
    if (h->keys == NULL)
        arena_out_of_memory();
    h->capacity = capacity;
}

static inline void event_heap_rise(struct event_heap_key *keys, size_t i,
                                   struct event_heap_key key)
{
    while (i > 0) {
        const size_t parent = (i - 1) / 2;
        if (!event_heap_before(&key, &keys[parent]))
            break;
        keys[i] = keys[parent];
        i = parent;
    }
    keys[i] = key;
}

/* Any keys become a heap. */
static inline void event_heap_order(struct event_heap *h)
{
    for (size_t i = 1; i < h->count; i++)
        event_heap_rise(h->keys, i, h->keys[i]);
}

/* Moves the hole at the top down to a leaf and returns the leaf. */
static inline size_t event_heap_sink(struct event_heap_key *keys, size_t count)
{
    size_t i = 0;
    size_t child = 1;

    while (child + 1 < count) {
        child += event_heap_before(&keys[child + 1], &keys[child]);
        keys[i] = keys[child];
        i = child;
        child = 2 * i + 1;
    }
    if (child < count) {
        keys[i] = keys[child];
        i = child;
    }
    return i;
}

/* Fills the hole, if there is one, with the last key. */
static inline void event_heap_settle(struct event_heap *h)
{
    if (!h->hole)
        return;
    const size_t count = --h->count;
    h->hole = false;
    if (count > 0) {
        const struct event_heap_key last = h->keys[count];
        event_heap_rise(h->keys, event_heap_sink(h->keys, count), last);
    }
}

static inline void event_heap_push(struct event_heap *h, struct event_heap_key key)
{
    if (h->hole) {
        h->hole = false;
        event_heap_rise(h->keys, event_heap_sink(h->keys, h->count), key);
        return;
    }
    if (h->count == h->capacity)
        event_heap_reserve(h, h->count + 1);
    event_heap_rise(h->keys, h->count++, key);
}

/* At the end, out of order: for keys that are put in order later or never. */
static inline void event_heap_append(struct event_heap *h, struct event_heap_key key)
{
    if (h->count == h->capacity)
        event_heap_reserve(h, h->count + 1);
    h->keys[h->count++] = key;
}

/* Removes the first key. The heap must be settled and not empty. */
static inline struct event_heap_key event_heap_take(struct event_heap *h)
{
    h->hole = true;
    return h->keys[0];
}

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ref_heap.h - the plain event heap of the hand-written reference programs.
 *
 * A binary heap of packed 16-byte keys: time, then a word that holds the sequence (ties: first
 * scheduled, first served) above the payload. No cancelling, no payload elsewhere: the least that
 * can be done. Popping moves the hole down to a leaf with a comparison that compiles without a
 * branch, then lets the last key rise from there (Wegener, Bottom-up heapsort, 1993).
 */
#ifndef REF_HEAP_H
#define REF_HEAP_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

struct ref_heap_key {
    int64_t time;
    uint64_t rank; /* sequence 36 | payload 28 */
};

struct ref_heap {
    struct ref_heap_key *keys;
    size_t count;
    size_t capacity;
    uint64_t sequence;
};

enum { REF_HEAP_PAYLOAD_BITS = 28 };

static inline uint32_t ref_heap_payload(struct ref_heap_key key)
{
    return (uint32_t)(key.rank & ((UINT64_C(1) << REF_HEAP_PAYLOAD_BITS) - 1));
}

static inline int ref_heap_before(const struct ref_heap_key *x, const struct ref_heap_key *y)
{
    return (x->time < y->time) | ((x->time == y->time) & (x->rank < y->rank));
}

static inline void ref_heap_rise(struct ref_heap_key *keys, size_t i, struct ref_heap_key key)
{
    while (i > 0) {
        const size_t parent = (i - 1) / 2;
        if (!ref_heap_before(&key, &keys[parent]))
            break;
        keys[i] = keys[parent];
        i = parent;
    }
    keys[i] = key;
}

static inline void ref_heap_push(struct ref_heap *h, int64_t time, uint32_t payload)
{
    if (h->count == h->capacity) {
        h->capacity = h->capacity == 0 ? 1024 : 2 * h->capacity;
        h->keys = realloc(h->keys, h->capacity * sizeof *h->keys);
        if (h->keys == NULL)
            abort();
    }
    const struct ref_heap_key key = {time, h->sequence++ << REF_HEAP_PAYLOAD_BITS | payload};
    ref_heap_rise(h->keys, h->count++, key);
}

/* The heap must not be empty. */
static inline struct ref_heap_key ref_heap_pop(struct ref_heap *h)
{
    struct ref_heap_key *keys = h->keys;
    const struct ref_heap_key first = keys[0];
    const size_t count = --h->count;
    size_t i = 0;
    size_t child = 1;

    while (child + 1 < count) {
        child += (size_t)ref_heap_before(&keys[child + 1], &keys[child]);
        keys[i] = keys[child];
        i = child;
        child = 2 * i + 1;
    }
    if (child < count) {
        keys[i] = keys[child];
        i = child;
    }
    ref_heap_rise(keys, i, keys[count]);
    return first;
}

#endif

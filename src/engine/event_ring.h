/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * event_ring.h - the buckets of the event queue: lists of events that are due within the same short time, unsorted,
 * all linked through one array (event_queue.h has the picture).
 *
 * The length of a bucket follows what is seen: it should hold a handful of events, and few events should lie beyond the
 * last one.
 */
#ifndef EVENT_RING_H
#define EVENT_RING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "sim_time.h"

enum {
    EVENT_RING_SHIFT_MAX = 40, /* 2^40 us are twelve days */
    EVENT_RING_CROWD = 8,      /* keys a bucket: with more the buckets get shorter */
    EVENT_RING_WORTH = 4       /* keys left beyond the ring for each that is handled meanwhile, at most */
};

struct event_ring { /* buckets of 2^shift microseconds each, from start on */
    uint32_t *heads;    /* [n] first slot of each list, the newest first */
    uint64_t *occupied; /* [n / 64] one bit a bucket */
    uint32_t *links;    /* [slot] the next one of its list */
    sim_time start;
    uint32_t n;      /* a power of two, at least 64 */
    uint32_t cursor; /* buckets before it have been poured */
    unsigned shift;
    size_t count;  /* keys in the lists, dead ones included */
    /* since the ring was last dealt: */
    size_t pours;  /* buckets poured, */
    size_t poured; /* keys in them, */
    size_t hits;   /* keys scheduled into the ring */
    size_t misses; /* and beyond it */
    size_t left;   /* beyond it from the beginning */
};

/* Forgets all events. */
static inline void event_ring_empty(struct event_ring *r)
{
    r->cursor = 0;
    r->count = r->pours = r->poured = r->hits = r->misses = r->left = 0;
    if (r->n > 0)
        memset(r->occupied, 0, r->n / 64 * sizeof *r->occupied);
}

/* The first bucket from `from` on that is not empty; r->n: none. */
static inline uint32_t event_ring_next(const struct event_ring *r, uint32_t from)
{
    uint32_t word = from >> 6;

    if (from >= r->n)
        return r->n;
    uint64_t bits = r->occupied[word] & ~UINT64_C(0) << (from & 63);
    while (bits == 0) {
        if (++word == r->n / 64)
            return r->n;
        bits = r->occupied[word];
    }
    uint32_t bucket = word << 6;
    for (; (bits & 0xFF) == 0; bits >>= 8)
        bucket += 8;
    for (; (bits & 1) == 0; bits >>= 1)
        bucket++;
    return bucket;
}

/* Events that miss the ring are looked at twice, and again whenever it is dealt: lengthen the buckets. If hardly
 * any does and the buckets are crowded, shorten them. */
static inline unsigned event_ring_fitting_shift(const struct event_ring *r)
{
    const size_t all = r->hits + r->misses;
    const bool idle = r->left > EVENT_RING_WORTH * r->poured;

    if (r->misses > all / 4 || idle) {
        const unsigned longer = r->shift + (r->misses > all / 4 * 3 || idle ? 4 : 1);
        return longer < EVENT_RING_SHIFT_MAX ? longer : EVENT_RING_SHIFT_MAX;
    }
    return r->poured > EVENT_RING_CROWD * r->pours && r->shift > 0 ? r->shift - 1 : r->shift;
}

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * event_ring.h - the buckets of the event queue: keys that are due within the same short time, unsorted (event_queue.h
 * has the picture).
 *
 *   bucket   newest page --link--> page before it --link--> ... oldest page        a page: four keys, one cache line
 *
 * Keys join at the end of the newest page, the one line of a bucket that is written; and they are carried along, so that
 * what is read when the bucket is due lies close together, wherever the events themselves are kept.
 *
 * The length of a bucket follows what is seen: it should hold a handful of keys, or some hundred where it is lined up
 * (event_run.h), and few should lie beyond the last one.
 */
#ifndef EVENT_RING_H
#define EVENT_RING_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "event_heap.h"
#include "free_list.h"
#include "sim_time.h"

enum {
    EVENT_RING_SHIFT_MAX = 40, /* 2^40 us are twelve days */
    EVENT_RING_CROWD = 8,      /* keys a bucket: with more the buckets get shorter */
    EVENT_RING_LINE = 80,      /* keys a bucket that is lined up: with fewer they get longer, with four times as many shorter */
    EVENT_RING_WORTH = 4,      /* keys left beyond the ring for each that is handled meanwhile, at most */
    EVENT_RING_PAGE = 4,       /* keys */
    EVENT_RING_GROWN = 64,     /* pages made at a time */
    EVENT_RING_BATCH = 16      /* pages asked for before they are read */
};

struct event_page { /* a cache line */
    struct event_heap_key keys[EVENT_RING_PAGE];
};

struct event_bucket {
    uint32_t count; /* keys */
    uint32_t page;  /* the newest, if there are keys */
};

struct event_ring { /* buckets of 2^shift microseconds each, from start on */
    struct event_bucket *buckets; /* [n] */
    uint64_t *occupied;           /* [n / 64] one bit a bucket */
    struct event_page *pages;
    uint32_t *links;       /* [page] the one before it in its bucket */
    struct free_list free; /* of pages */
    uint32_t spare;        /* the next one that begins */
    uint32_t pages_capacity;
    uint32_t links_capacity;
    uint32_t ahead;      /* the next page to be asked for of the bucket that is due next, */
    uint32_t ahead_left; /* of so many */
    sim_time start;
    uint32_t n;      /* a power of two, at least 64 */
    uint32_t cursor; /* buckets before it have been poured */
    unsigned shift;
    size_t count; /* keys in the buckets, dead ones included */
    /* since the ring was last dealt: */
    size_t pours;  /* buckets poured, */
    size_t poured; /* keys in them, */
    size_t hits;   /* keys scheduled into the ring */
    size_t misses; /* and beyond it */
    size_t left;   /* beyond it from the beginning */
};

/* Forgets all keys. */
static inline void event_ring_empty(struct event_ring *r)
{
    free_list_reset(&r->free);
    r->spare = 0;
    r->free.used = 1;
    r->cursor = r->ahead_left = 0;
    r->count = r->pours = r->poured = r->hits = r->misses = r->left = 0;
    if (r->n > 0) {
        memset(r->occupied, 0, r->n / 64 * sizeof *r->occupied);
        memset(r->buckets, 0, r->n * sizeof *r->buckets);
    }
}

static inline void event_ring_fini(struct event_ring *r)
{
    free(r->buckets);
    free(r->occupied);
    free(r->pages);
    free(r->links);
    free_list_fini(&r->free);
}

/* n buckets, all empty; r->shift stays. */
static inline void event_ring_resize(struct event_ring *r, uint32_t n)
{
    if (n != r->n) {
        r->buckets = realloc(r->buckets, n * sizeof *r->buckets);
        r->occupied = realloc(r->occupied, n / 64 * sizeof *r->occupied);
        if (r->buckets == NULL || r->occupied == NULL)
            arena_out_of_memory();
        r->n = n;
    }
    event_ring_empty(r);
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

/* More pages, so that one is free after each key. */
static inline void event_ring_grow(struct event_ring *r)
{
    const uint32_t used = r->free.used;
    r->pages = grow_pool(r->pages, &r->pages_capacity, used + EVENT_RING_GROWN, sizeof *r->pages);
    r->links = grow_pool(r->links, &r->links_capacity, used + EVENT_RING_GROWN, sizeof *r->links);
    for (uint32_t i = EVENT_RING_GROWN; i-- > 0;)
        free_list_give(&r->free, used + i);
    r->free.used += EVENT_RING_GROWN;
}

/* The key joins its bucket; its time must be in the ring. Nobody can predict whether it begins a page, so no branch asks:
 * it would take the spare one. */
static inline void event_ring_put(struct event_ring *r, struct event_heap_key key)
{
    const uint32_t bucket = (uint32_t)((uint64_t)(key.time - r->start) >> r->shift);
    struct event_bucket *b = &r->buckets[bucket];
    const uint32_t at = b->count++ % EVENT_RING_PAGE;
    const uint32_t begins = (uint32_t)-(at == 0); /* all bits or none */

    if (r->free.count == 0)
        event_ring_grow(r);
    const uint32_t before = b->page;
    const uint32_t page = (r->spare & begins) | (before & ~begins);
    r->spare = (r->free.numbers[r->free.count - 1] & begins) | (r->spare & ~begins);
    r->free.count += begins; /* one less, or as many */
    r->links[page] = (before & begins) | (r->links[page] & ~begins);
    r->pages[page].keys[at] = key;
    b->page = page;
    r->occupied[bucket >> 6] |= UINT64_C(1) << (bucket & 63);
    r->count++;
}

/* Empties pages that hold `left` keys, the newest first. */
static inline void event_ring_take_pages(struct event_ring *r, uint32_t page, uint32_t left, struct event_heap_key *keys)
{
    while (left > 0) {
        uint32_t batch[EVENT_RING_BATCH];
        const uint32_t pages = (left - 1) / EVENT_RING_PAGE + 1;
        uint32_t n = 0;
        for (; n < pages && n < EVENT_RING_BATCH; n++) {
            batch[n] = page;
            __builtin_prefetch(&r->pages[page]);
            page = r->links[page];
        }
        for (uint32_t i = 0; i < n; i++) {
            const uint32_t held = (left - 1) % EVENT_RING_PAGE + 1;
            left -= held;
            for (uint32_t k = 0; k < held; k++)
                keys[left + k] = r->pages[batch[i]].keys[k];
            free_list_give(&r->free, batch[i]);
        }
    }
}

/* Empties a bucket that has keys: they, buckets[bucket].count before, the oldest first. There must be room for a page more. */
static inline void event_ring_take(struct event_ring *r, uint32_t bucket, struct event_heap_key *keys)
{
    struct event_bucket *b = &r->buckets[bucket];
    const uint32_t n = b->count;

    r->count -= n;
    r->pours++;
    r->poured += n;
    r->occupied[bucket >> 6] &= ~(UINT64_C(1) << (bucket & 63));
    b->count = 0;
    if (n > EVENT_RING_PAGE) {
        event_ring_take_pages(r, b->page, n, keys);
        return;
    }
    memcpy(keys, r->pages[b->page].keys, sizeof r->pages[b->page].keys); /* all, without asking how many there are */
    free_list_give(&r->free, b->page);
}

/* The pages of the next bucket after `bucket` will be asked for, one by one. */
static inline void event_ring_look(struct event_ring *r, uint32_t bucket)
{
    const uint32_t next = event_ring_next(r, bucket + 1);
    r->ahead_left = next < r->n ? (r->buckets[next].count - 1) / EVENT_RING_PAGE + 1 : 0;
    if (r->ahead_left == 0)
        return;
    r->ahead = r->buckets[next].page;
    __builtin_prefetch(&r->links[r->ahead]);
}

static inline void event_ring_look_on(struct event_ring *r)
{
    if (r->ahead_left == 0)
        return;
    __builtin_prefetch(&r->pages[r->ahead]);
    if (--r->ahead_left == 0)
        return;
    r->ahead = r->links[r->ahead];
    __builtin_prefetch(&r->links[r->ahead]);
}

static inline unsigned event_ring_longer(const struct event_ring *r, unsigned by)
{
    return r->shift + by < EVENT_RING_SHIFT_MAX ? r->shift + by : EVENT_RING_SHIFT_MAX;
}

static inline unsigned event_ring_shorter(const struct event_ring *r)
{
    return r->shift > 0 ? r->shift - 1 : 0;
}

/* Events that miss the ring are looked at twice, and again whenever it is dealt: lengthen the buckets. If hardly
 * any does and the buckets are crowded, shorten them. */
static inline unsigned event_ring_fitting_shift(const struct event_ring *r)
{
    const size_t all = r->hits + r->misses;
    const bool idle = r->left > EVENT_RING_WORTH * r->poured;

    if (r->misses > all / 4 || idle)
        return event_ring_longer(r, r->misses > all / 4 * 3 || idle ? 4 : 1);
    return r->poured > EVENT_RING_CROWD * r->pours ? event_ring_shorter(r) : r->shift;
}

/* Where buckets are lined up: few enough that their last pages stay in the processor's caches, so each holds many keys;
 * what misses the ring is looked at again, in order, which costs little. */
static inline unsigned event_ring_lined_up_shift(const struct event_ring *r)
{
    if (r->left > EVENT_RING_WORTH * r->poured)
        return event_ring_longer(r, 4);
    if (r->poured < EVENT_RING_LINE * r->pours)
        return event_ring_longer(r, 1);
    return r->poured > 4 * EVENT_RING_LINE * r->pours ? event_ring_shorter(r) : r->shift;
}

#endif

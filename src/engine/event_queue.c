/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A binary heap in an array, children of i at 2i + 1 and 2i + 2. Taking the first leaves a hole at
 * the top, because most handlers schedule one event, whose key can use the place. The hole walks
 * down to a leaf, always to the smaller child (a comparison that compiles without a branch, since
 * nobody can predict it), then the new key, or the last one, drops into it and rises, which it
 * rarely does for long (Wegener, Bottom-up heapsort, 1993).
 */
#include "event_queue.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"

struct event_key {
    int64_t time;
    uint64_t rank; /* class 8 | sequence 32 | slot 24 */
};

enum slot_state { SLOT_FREE, SLOT_PENDING, SLOT_DEAD };

struct event_slot {
    uint32_t generation;
    uint16_t handler;
    uint16_t state;
    uint32_t a; /* the next free slot while free */
    uint32_t b;
};

enum { SLOT_BITS = 24, CLASS_SHIFT = 56, FIRST_CAPACITY = 256 };
#define SLOT_MASK ((UINT64_C(1) << SLOT_BITS) - 1)
#define NO_SLOT UINT32_MAX

/* Earlier time, then class, then sequence: the sign of a 128-bit difference, its lower half
 * entering as a borrow. Exact as long as times differ by less than 2^63, as all times from 0 to
 * SIM_NEVER do. */
static inline size_t is_before(const struct event_key *x, const struct event_key *y)
{
    const uint64_t borrow = x->rank < y->rank;

    return (size_t)(((uint64_t)x->time - (uint64_t)y->time - borrow) >> 63);
}

static inline uint32_t slot_of(struct event_key key)
{
    return (uint32_t)(key.rank & SLOT_MASK);
}

void event_queue_init(struct event_queue *q)
{
    *q = (struct event_queue){.free_slot = NO_SLOT};
}

void event_queue_fini(struct event_queue *q)
{
    free(q->keys);
    free(q->slots);
    event_queue_init(q);
}

void event_queue_reset(struct event_queue *q)
{
    q->count = 0;
    q->live = 0;
    q->hole = false;
    q->free_slot = NO_SLOT;
    q->sequence = 0;
    q->overflow = false;
    /* tickets of before the reset must not cancel what comes after it */
    for (uint32_t i = 0; i < q->slots_used; i++) {
        q->slots[i].generation++;
        q->slots[i].state = SLOT_FREE;
    }
    for (uint32_t i = q->slots_used; i-- > 0;) {
        q->slots[i].a = q->free_slot;
        q->free_slot = i;
    }
}

/* One slot for each key, so both arrays grow together. */
static void grow(struct event_queue *q)
{
    const size_t capacity = q->capacity == 0 ? FIRST_CAPACITY : q->capacity * 2;
    struct event_key *keys = realloc(q->keys, capacity * sizeof *keys);

    if (keys == NULL)
        arena_out_of_memory();
    q->keys = keys;
    struct event_slot *slots = realloc(q->slots, capacity * sizeof *slots);
    if (slots == NULL)
        arena_out_of_memory();
    q->slots = slots;
    memset(slots + q->capacity, 0, (capacity - q->capacity) * sizeof *slots);
    q->capacity = capacity;
}

static void rise(struct event_key *keys, size_t i, struct event_key key)
{
    while (i > 0) {
        const size_t parent = (i - 1) / 2;
        if (!is_before(&key, &keys[parent]))
            break;
        keys[i] = keys[parent];
        i = parent;
    }
    keys[i] = key;
}

/* Moves the hole at i down to a leaf and returns the leaf. */
static size_t sink_hole(struct event_key *keys, size_t count, size_t i)
{
    size_t child = 2 * i + 1;

    while (child + 1 < count) {
        child += is_before(&keys[child + 1], &keys[child]);
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

/* Fills the hole at the top with the last key. */
static void fill_hole(struct event_queue *q)
{
    const size_t count = --q->count;

    q->hole = false;
    if (count > 0) {
        const struct event_key last = q->keys[count];
        rise(q->keys, sink_hole(q->keys, count, 0), last);
    }
}

static void sink(struct event_key *keys, size_t count, size_t i)
{
    const struct event_key key = keys[i];

    for (size_t child = 2 * i + 1; child < count; child = 2 * i + 1) {
        if (child + 1 < count)
            child += is_before(&keys[child + 1], &keys[child]);
        if (!is_before(&keys[child], &key))
            break;
        keys[i] = keys[child];
        i = child;
    }
    keys[i] = key;
}

static void free_slot(struct event_queue *q, uint32_t slot)
{
    q->slots[slot].state = SLOT_FREE;
    q->slots[slot].a = q->free_slot;
    q->free_slot = slot;
}

/* Throws the dead keys out and restores the heap. */
static void compact(struct event_queue *q)
{
    size_t kept = 0;

    if (q->hole)
        fill_hole(q);
    for (size_t i = 0; i < q->count; i++) {
        const uint32_t slot = slot_of(q->keys[i]);
        if (q->slots[slot].state == SLOT_PENDING)
            q->keys[kept++] = q->keys[i];
        else
            free_slot(q, slot);
    }
    q->count = kept;
    for (size_t i = kept / 2; i-- > 0;)
        sink(q->keys, kept, i);
}

static int compare_keys(const void *x, const void *y)
{
    return (int)is_before(y, x) - (int)is_before(x, y);
}

/* The sequence is used up: number the pending keys afresh in their order. A sorted array is a heap.
 */
static void renumber(struct event_queue *q)
{
    if (q->hole)
        fill_hole(q);
    qsort(q->keys, q->count, sizeof q->keys[0], compare_keys);
    for (size_t i = 0; i < q->count; i++) {
        const uint64_t outer = ~(UINT64_C(0xFFFFFFFF) << SLOT_BITS);
        q->keys[i].rank = (q->keys[i].rank & outer) | (uint64_t)i << SLOT_BITS;
    }
    q->sequence = (uint32_t)q->count;
}

static uint32_t take_slot(struct event_queue *q)
{
    uint32_t slot = q->free_slot;

    if (slot != NO_SLOT) {
        q->free_slot = q->slots[slot].a;
        return slot;
    }
    if (q->slots_used == EVENT_QUEUE_SLOTS_MAX)
        return NO_SLOT;
    if (q->slots_used == q->capacity)
        grow(q);
    return q->slots_used++;
}

struct event_handle event_queue_push(struct event_queue *q, sim_time time, uint8_t class,
                                     struct event event)
{
    const uint32_t slot = take_slot(q);

    if (slot == NO_SLOT) {
        q->overflow = true;
        return (struct event_handle){0, 0};
    }
    if (q->sequence == UINT32_MAX)
        renumber(q);
    struct event_slot *s = &q->slots[slot];
    s->handler = event.handler;
    s->state = SLOT_PENDING;
    s->a = event.a;
    s->b = event.b;
    const uint64_t rank =
        (uint64_t) class << CLASS_SHIFT | (uint64_t)q->sequence++ << SLOT_BITS | slot;
    const struct event_key key = {time, rank};
    if (q->hole)
        rise(q->keys, sink_hole(q->keys, q->count, 0), key);
    else
        rise(q->keys, q->count++, key);
    q->hole = false;
    q->live++;
    return (struct event_handle){slot + 1, s->generation};
}

/* Discards what was cancelled until a pending event is first; false when none is left. */
static inline bool surface(struct event_queue *q)
{
    if (q->hole)
        fill_hole(q);
    while (q->count > 0) {
        const uint32_t slot = slot_of(q->keys[0]);
        if (q->slots[slot].state == SLOT_PENDING)
            return true;
        free_slot(q, slot);
        fill_hole(q);
    }
    return false;
}

bool event_queue_pop_until(struct event_queue *q, sim_time latest, sim_time *time,
                           struct event *event)
{
    if (!surface(q) || q->keys[0].time > latest)
        return false;
    const uint32_t slot = slot_of(q->keys[0]);
    struct event_slot *s = &q->slots[slot];
    *time = q->keys[0].time;
    *event = (struct event){s->handler, s->a, s->b};
    s->generation++;
    free_slot(q, slot);
    q->live--;
    q->hole = true;
    return true;
}

bool event_queue_pop(struct event_queue *q, sim_time *time, struct event *event)
{
    return event_queue_pop_until(q, INT64_MAX, time, event);
}

bool event_queue_peek(struct event_queue *q, sim_time *time)
{
    if (!surface(q))
        return false;
    *time = q->keys[0].time;
    return true;
}

bool event_queue_cancel(struct event_queue *q, struct event_handle handle)
{
#if defined(SABOTAGE) && SABOTAGE == 10 /* what was cancelled happens all the same */
    return false;
#endif
    if (handle.slot == 0 || handle.slot > q->slots_used)
        return false;
    struct event_slot *s = &q->slots[handle.slot - 1];
    if (s->state != SLOT_PENDING || s->generation != handle.generation)
        return false;
    s->state = SLOT_DEAD;
    s->generation++;
    q->live--;
    if (q->count - q->hole > 2 * q->live)
        compact(q);
    return true;
}

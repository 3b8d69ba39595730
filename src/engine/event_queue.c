/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "event_queue.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "huge.h"

enum slot_state { SLOT_FREE, SLOT_PENDING, SLOT_DEAD };

struct event_slot {
    struct event_heap_key key; /* while in the ring */
    uint32_t generation;
    uint16_t handler;
    uint16_t state;
    uint32_t a;
    uint32_t b;
};

enum {
    SLOT_BITS = 24,
    CLASS_SHIFT = 56,
    FIRST_CAPACITY = 256,
    FEW = 32,      /* this many are left to one heap, */
    MANY = 64,     /* this many are spread over a ring */
    RING_MIN = 1024,
    RING_MAX = 1 << 20,
    FAR_AHEAD = 12  /* keys between asking for a slot and dealing it */
};
#define SLOT_MASK ((UINT64_C(1) << SLOT_BITS) - 1)
#define NO_SLOT ((uint32_t)SLOT_MASK) /* the last number is never used */

static inline uint32_t slot_of(uint64_t rank)
{
    return (uint32_t)(rank & SLOT_MASK);
}

void event_queue_init(struct event_queue *q)
{
    *q = (struct event_queue){.near_end = SIM_NEVER};
}

void event_queue_fini(struct event_queue *q)
{
    free(q->near.keys);
    free(q->far.keys);
    free(q->ring.heads);
    free(q->ring.occupied);
    free(q->slots);
    free(q->ring.links);
    free_list_fini(&q->free);
    event_queue_init(q);
}

static inline void free_slot(struct event_queue *q, uint32_t slot)
{
    q->slots[slot].state = SLOT_FREE;
    free_list_give(&q->free, slot);
}

void event_queue_reset(struct event_queue *q)
{
    q->near.count = q->far.count = 0;
    q->near.hole = false;
    event_ring_empty(&q->ring);
    q->ring.n = 0; /* as short as at first: one that is too long is not dealt anew for long */
    event_scout_start(&q->scout, false, 0);
    q->near_end = SIM_NEVER;
    q->ring_end = 0;
    q->live = q->dead = 0;
    q->sequence = 0;
    q->overflow = false;
    /* tickets of before the reset must not cancel what comes after it */
    q->free.count = 0;
    for (uint32_t i = q->free.used; i-- > 0;) {
        q->slots[i].generation++;
        free_slot(q, i);
    }
}

static void grow(struct event_queue *q)
{
    const size_t capacity = q->capacity == 0 ? FIRST_CAPACITY : q->capacity * 2;
    struct event_slot *slots =
        huge_move(q->slots, q->capacity * sizeof *slots, capacity * sizeof *slots);
    uint32_t *links =
        huge_move(q->ring.links, q->capacity * sizeof *links, capacity * sizeof *links);

    if (slots == NULL || links == NULL)
        arena_out_of_memory();
    q->slots = slots;
    q->ring.links = links;
    memset(slots + q->capacity, 0, (capacity - q->capacity) * sizeof *slots);
    q->capacity = capacity;
}

/* Joins the list of its bucket. */
static inline void put_in_ring(struct event_queue *q, struct event_heap_key key)
{
    struct event_ring *r = &q->ring;
    const uint32_t slot = slot_of(key.rank);
    const uint32_t bucket = (uint32_t)((uint64_t)(key.time - r->start) >> r->shift);
    const uint64_t bit = UINT64_C(1) << (bucket & 63);

    q->slots[slot].key = key;
    r->links[slot] = (r->occupied[bucket >> 6] & bit) != 0 ? r->heads[bucket] : NO_SLOT;
    r->heads[bucket] = slot;
    r->occupied[bucket >> 6] |= bit;
    r->count++;
    event_scout_joined(&q->scout, bucket);
}

/* Empties a list into the near heap, the oldest first: keys that are in order already need not rise. */
static void pour(struct event_queue *q, uint32_t bucket)
{
    struct event_ring *r = &q->ring;
    struct event_heap *h = &q->near;
    const size_t before = r->count;
    size_t n = 0;

    r->occupied[bucket >> 6] &= ~(UINT64_C(1) << (bucket & 63));
    event_heap_reserve(h, r->count);
    for (uint32_t slot = r->heads[bucket], next; slot != NO_SLOT; slot = next) {
        const struct event_slot *s = &q->slots[slot]; /* the heap is empty: its array serves as a stack */
        next = r->links[slot];
        r->count--;
        if (s->state == SLOT_PENDING) {
            h->keys[n++] = s->key;
        } else {
            q->dead--;
            free_slot(q, slot);
        }
    }
    for (size_t i = 0, j = n; i + 1 < j; i++) {
        const struct event_heap_key last = h->keys[--j];
        h->keys[j] = h->keys[i];
        h->keys[i] = last;
    }
    h->count = n;
    event_heap_order(h);
    r->pours++;
    r->poured += n;
    event_scout_poured(&q->scout, bucket, before - r->count);
}

/* To the first event of the next list there is. Its link is asked for, to be there when the scout goes on. */
static inline void scout_list(struct event_scout *s, const struct event_ring *r)
{
    s->bucket = event_ring_next(r, s->bucket);
    s->slot = s->bucket == r->n ? EVENT_SCOUT_NONE : r->heads[s->bucket];
    if (s->slot != EVENT_SCOUT_NONE)
        __builtin_prefetch(&r->links[s->slot]);
}

/* The scout goes on to the next event, and looks at those it has gone to before. */
static void scout(struct event_queue *q)
{
    struct event_scout *s = &q->scout;
    struct event_ring *r = &q->ring;

    if (s->ahead >= EVENT_SCOUT_AHEAD)
        return;
    if (s->slot == EVENT_SCOUT_NONE)
        scout_list(s, r);
    if (s->slot == EVENT_SCOUT_NONE)
        return;
    const uint32_t slot = s->slot;
    __builtin_prefetch(&q->slots[slot]);
    s->slot = r->links[slot];
    if (s->slot != NO_SLOT) {
        __builtin_prefetch(&r->links[s->slot]);
    } else {
        s->bucket++;
        scout_list(s, r);
    }
    s->ahead++;
    s->seen[s->n++ % EVENT_SCOUT_SEEN] = slot;
    for (uint32_t step = 0; step < EVENT_SCOUT_STEPS && s->see != NULL; step++) {
        if (s->n <= (step + 1) * EVENT_SCOUT_GAP)
            return;
        const struct event_slot *e =
            &q->slots[s->seen[(s->n - 1 - (step + 1) * EVENT_SCOUT_GAP) % EVENT_SCOUT_SEEN]];
        const struct event event = {e->handler, e->a, e->b};
        if (e->state == SLOT_PENDING)
            s->see(s->context, &event, step);
    }
}

/* Pours the next bucket that is not empty; its end is the new near_end. There must be one. */
static void advance(struct event_queue *q)
{
    struct event_ring *r = &q->ring;
    const uint32_t bucket = event_ring_next(r, r->cursor);

    pour(q, bucket);
    r->cursor = bucket + 1;
    q->near_end = r->start + ((sim_time)r->cursor << r->shift);
}

/* At least twice as many buckets as keys. */
static void measure_ring(struct event_queue *q)
{
    struct event_ring *r = &q->ring;
    uint32_t n = r->n == 0 ? RING_MIN : r->n;

    while (n < RING_MAX && n < 2 * q->far.count)
        n *= 2;
    if (n != r->n) {
        r->heads = realloc(r->heads, n * sizeof *r->heads);
        r->occupied = realloc(r->occupied, n / 64 * sizeof *r->occupied);
        if (r->heads == NULL || r->occupied == NULL)
            arena_out_of_memory();
        r->n = n;
    }
    r->shift = event_ring_fitting_shift(r);
    event_ring_empty(r);
    event_scout_start(&q->scout, q->live > EVENT_SCOUT_FROM, 0);
}

static sim_time first_time(const struct event_heap *far)
{
    sim_time first = SIM_NEVER;
    for (size_t i = 0; i < far->count; i++)
        first = far->keys[i].time < first ? far->keys[i].time : first;
    return first;
}

/* Moves the keys that belong into the ring there, in one go through all. */
static void deal_far(struct event_queue *q)
{
    struct event_heap *far = &q->far;
    size_t kept = 0;

    for (size_t i = 0; i < far->count; i++) {
        const struct event_heap_key key = far->keys[i];
        if (i + FAR_AHEAD < far->count)
            __builtin_prefetch(&q->slots[slot_of(far->keys[i + FAR_AHEAD].rank)]);
        if (q->slots[slot_of(key.rank)].state != SLOT_PENDING) {
            q->dead--;
            free_slot(q, slot_of(key.rank));
        } else if (key.time < q->ring_end) {
            put_in_ring(q, key);
        } else {
            far->keys[kept++] = key;
        }
    }
    far->count = q->ring.left = kept;
}

/* The ring has been gone through: deals it anew from the keys beyond it. */
static void deal(struct event_queue *q)
{
    struct event_ring *r = &q->ring;
    struct event_heap *far = &q->far;

    measure_ring(q);
    const sim_time first = first_time(far);
    const sim_time length = (sim_time)r->n << r->shift;
    if (far->count <= FEW || first > SIM_NEVER - length) {
        const struct event_heap emptied = q->near;
        q->near = *far;
        *far = emptied;
        event_heap_order(&q->near);
        q->near_end = SIM_NEVER;
        q->ring_end = 0;
        return;
    }
    r->start = first;
    q->near_end = r->start;
    q->ring_end = r->start + length;
    deal_far(q);
}

/* Brings the earliest keys into the near heap, which must be empty. With none left, all that comes
 * goes there. */
static void refill(struct event_queue *q)
{
    if (q->ring.count == 0)
        deal(q);
    if (q->ring.count > 0)
        advance(q);
}

static int compare_keys(const void *x, const void *y)
{
    return (int)event_heap_before(y, x) - (int)event_heap_before(x, y);
}

static void append(struct event_heap *to, const struct event_heap *from)
{
    if (from->count > 0)
        memcpy(to->keys + to->count, from->keys, from->count * sizeof *to->keys);
    to->count += from->count;
}

/* Brings all pending keys together beyond the ring and forgets the dead ones: near heap and ring are empty then. */
static void gather(struct event_queue *q)
{
    struct event_heap *far = &q->far;
    size_t kept = 0;

    event_heap_settle(&q->near);
    event_heap_reserve(far, q->near.count + q->ring.count + far->count + 1);
    while (append(far, &q->near), q->near.count = 0, q->ring.count > 0)
        advance(q);
    for (size_t i = 0; i < far->count; i++) {
        const struct event_heap_key key = far->keys[i];
        if (q->slots[slot_of(key.rank)].state == SLOT_PENDING)
            far->keys[kept++] = key;
        else
            free_slot(q, slot_of(key.rank));
    }
    far->count = kept;
    q->dead = 0;
}

static void sort_far(struct event_queue *q)
{
    qsort(q->far.keys, q->far.count, sizeof *q->far.keys, compare_keys);
}

/* The sequence is used up: number the pending keys afresh in their order. */
static void renumber(struct event_queue *q)
{
    const uint64_t outer = ~(UINT64_C(0xFFFFFFFF) << SLOT_BITS);

    gather(q);
    sort_far(q);
    for (size_t i = 0; i < q->far.count; i++)
        q->far.keys[i].rank = (q->far.keys[i].rank & outer) | (uint64_t)i << SLOT_BITS;
    q->sequence = (uint32_t)q->far.count;
    refill(q);
}

/* One heap has become too large: the length of a bucket is four mean gaps of the earlier half. */
static void spread(struct event_queue *q)
{
    gather(q);
    sort_far(q);
    const size_t half = q->far.count / 2;
    const int64_t span = q->far.keys[half].time - q->far.keys[0].time;
    unsigned shift = 0;

    while (shift < EVENT_RING_SHIFT_MAX && half > 0 && ((int64_t)2 << shift) <= 4 * (span / (int64_t)half))
        shift++;
    event_ring_empty(&q->ring);
    q->ring.shift = shift;
    refill(q);
}

static uint32_t take_slot(struct event_queue *q)
{
    if (q->free.count == 0 && q->free.used == EVENT_QUEUE_SLOTS_MAX)
        return NO_SLOT;
    const uint32_t slot = free_list_take(&q->free, q->slots, sizeof *q->slots);
    if (slot == q->capacity)
        grow(q);
    __builtin_prefetch(&q->ring.links[free_list_later(&q->free, slot)], 1);
    return slot;
}

static inline void place(struct event_queue *q, struct event_heap_key key)
{
    if (key.time < q->near_end) {
        event_heap_push(&q->near, key);
        if (q->near_end == SIM_NEVER && q->near.count > MANY)
            spread(q);
    } else if (key.time < q->ring_end) {
        q->ring.hits++;
        put_in_ring(q, key);
    } else {
        q->ring.misses++;
        event_heap_append(&q->far, key);
    }
}

struct event_handle event_queue_push(struct event_queue *q, sim_time time, uint8_t class,
                                     struct event event)
{
    const uint32_t slot = take_slot(q);

    if (slot == NO_SLOT) {
        q->overflow = true;
        return (struct event_handle){0, 0};
    }
    struct event_slot *s = &q->slots[slot];
    const struct event_handle handle = {slot + 1, s->generation};
    if (q->sequence == UINT32_MAX)
        renumber(q);
    s->handler = event.handler;
    s->state = SLOT_PENDING;
    s->a = event.a;
    s->b = event.b;
    q->live++;
    const uint64_t rank =
        (uint64_t) class << CLASS_SHIFT | (uint64_t)q->sequence++ << SLOT_BITS | slot;
    place(q, (struct event_heap_key){time, rank});
    return handle;
}

/* Discards what was cancelled until a pending event is first; false when none is left. */
static inline bool surface(struct event_queue *q)
{
    for (;;) {
        event_heap_settle(&q->near);
        while (q->near.count > 0) {
            const uint32_t slot = slot_of(q->near.keys[0].rank);
            if (q->slots[slot].state == SLOT_PENDING)
                return true;
            q->dead--;
            free_slot(q, slot);
            (void)event_heap_take(&q->near);
            event_heap_settle(&q->near);
        }
        if (q->ring.count == 0 && q->far.count == 0)
            return false;
        refill(q);
    }
}

bool event_queue_pop_until(struct event_queue *q, sim_time latest, sim_time *time,
                           struct event *event)
{
    if (!surface(q) || q->near.keys[0].time > latest)
        return false;
    const struct event_heap_key key = event_heap_take(&q->near);
    const uint32_t slot = slot_of(key.rank);
    struct event_slot *s = &q->slots[slot];
    *time = key.time;
    *event = (struct event){s->handler, s->a, s->b};
    s->generation++;
    free_slot(q, slot);
    q->live--;
    if (q->scout.on)
        scout(q);
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
    *time = q->near.keys[0].time;
    return true;
}

bool event_queue_cancel(struct event_queue *q, struct event_handle handle)
{
#if defined(SABOTAGE) && SABOTAGE == 10 /* what was cancelled happens all the same */
    return false;
#endif
    if (handle.slot == 0 || handle.slot > q->free.used)
        return false;
    struct event_slot *s = &q->slots[handle.slot - 1];
    if (s->state != SLOT_PENDING || s->generation != handle.generation)
        return false;
    s->state = SLOT_DEAD;
    s->generation++;
    q->live--;
    q->dead++;
    if (q->dead > 2 * q->live + MANY) {
        gather(q);
        refill(q);
    }
    return true;
}

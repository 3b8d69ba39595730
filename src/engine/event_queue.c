/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "event_queue.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"

enum slot_state { SLOT_FREE, SLOT_PENDING, SLOT_DEAD };

struct event_slot {
    uint32_t generation;
    uint16_t handler;
    uint16_t state;
    uint32_t a;
    uint32_t b;
};

enum {
    SLOT_BITS = 24,
    CLASS_SHIFT = 56,
    FEW = 32,      /* this many are left to one heap, */
    MANY = 64,     /* this many are spread over a ring */
    RING_MIN = 1024,
    RING_MAX = 1 << 16,
    RING_LINED_UP = 1 << 12
};
#define SLOT_MASK ((UINT64_C(1) << SLOT_BITS) - 1)
#define NO_SLOT ((uint32_t)SLOT_MASK) /* the last number is never used */

static inline uint32_t slot_of(uint64_t rank)
{
    return (uint32_t)(rank & SLOT_MASK);
}

void event_queue_init(struct event_queue *q)
{
    *q = (struct event_queue){.near_end = SIM_NEVER, .far_first = SIM_NEVER};
}

void event_queue_fini(struct event_queue *q)
{
    free(q->near.keys);
    free(q->far.keys);
    event_ring_fini(&q->ring);
    event_run_fini(&q->run);
    free(q->slots);
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
    q->run.at = q->run.end = 0;
    q->scout.on = false;
    q->near_end = q->far_first = SIM_NEVER;
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

/* The bucket's keys go into the near heap, the oldest first: keys that are in order already need not rise. */
static void pour(struct event_queue *q, uint32_t bucket)
{
    const uint32_t n = q->ring.buckets[bucket].count;

    event_heap_reserve(&q->near, n + EVENT_RING_PAGE);
    event_ring_take(&q->ring, bucket, q->near.keys);
    q->near.count = n;
    for (uint32_t i = 0; i < n; i++)
        __builtin_prefetch(&q->slots[slot_of(q->near.keys[i].rank)]);
    event_heap_order(&q->near);
}

/* Or, put in order, behind what is left of the run. */
static void line_up(struct event_queue *q, uint32_t bucket)
{
    struct event_ring *r = &q->ring;
    const uint32_t n = r->buckets[bucket].count;

    event_run_reserve(&q->run, n + EVENT_RING_PAGE);
    event_ring_take(r, bucket, q->run.dealt);
    event_run_append(&q->run, n, r->start + ((sim_time)bucket << r->shift), r->shift);
    event_ring_look(r, bucket);
}

/* The next bucket that is not empty is due; its end is the new near_end. There must be one. */
static void advance(struct event_queue *q)
{
    struct event_ring *r = &q->ring;
    const uint32_t bucket = event_ring_next(r, r->cursor);

    if (q->scout.on)
        line_up(q, bucket);
    else
        pour(q, bucket);
    r->cursor = bucket + 1;
    q->near_end = r->start + ((sim_time)r->cursor << r->shift);
}

/* At least twice as many buckets as keys; while the scout is out, as many as stay in the processor's caches. */
static void measure_ring(struct event_queue *q)
{
    struct event_ring *r = &q->ring;
    uint32_t n = r->n == 0 ? RING_MIN : r->n;

    q->scout.on = q->live > (q->scout.on ? EVENT_SCOUT_FROM / 2 : EVENT_SCOUT_FROM);
    while (n < RING_MAX && n < 2 * q->far.count)
        n *= 2;
    r->shift = q->scout.on ? event_ring_lined_up_shift(r) : event_ring_fitting_shift(r);
    event_ring_resize(r, q->scout.on ? RING_LINED_UP : n);
}

static sim_time earlier(sim_time a, sim_time b)
{
    return a < b ? a : b;
}

/* Moves the keys that belong into the ring there, in one go through all. */
static void deal_far(struct event_queue *q)
{
    struct event_heap *far = &q->far;
    size_t kept = 0;

    for (size_t i = 0; i < far->count; i++) {
        const struct event_heap_key key = far->keys[i];
        if (key.time < q->ring_end) {
            event_ring_put(&q->ring, key);
        } else {
            q->far_first = earlier(q->far_first, key.time);
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
    const sim_time first = q->far_first;
    q->far_first = SIM_NEVER;
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

static void append(struct event_heap *to, const struct event_heap_key *keys, size_t n)
{
    if (n > 0)
        memcpy(to->keys + to->count, keys, n * sizeof *keys);
    to->count += n;
}

/* Brings all pending keys together beyond the ring and forgets the dead ones: heap, run and ring are empty then. */
static void gather(struct event_queue *q)
{
    struct event_heap *far = &q->far;
    struct event_ring *r = &q->ring;
    struct event_run *run = &q->run;
    size_t kept = 0;

    q->far_first = SIM_NEVER;
    event_heap_settle(&q->near);
    event_heap_reserve(far, q->near.count + (run->end - run->at) + r->count + far->count + EVENT_RING_PAGE);
    append(far, q->near.keys, q->near.count);
    append(far, run->keys + run->at, run->end - run->at);
    q->near.count = run->at = run->end = 0;
    while (r->count > 0) {
        const uint32_t bucket = event_ring_next(r, r->cursor);
        const uint32_t n = r->buckets[bucket].count;
        event_ring_take(r, bucket, far->keys + far->count);
        far->count += n;
    }
    for (size_t i = 0; i < far->count; i++) {
        const struct event_heap_key key = far->keys[i];
        if (q->slots[slot_of(key.rank)].state != SLOT_PENDING) {
            free_slot(q, slot_of(key.rank));
            continue;
        }
        q->far_first = earlier(q->far_first, key.time);
        far->keys[kept++] = key;
    }
    far->count = kept;
    q->dead = 0;
}

static void sort_far(struct event_queue *q)
{
    event_run_sort(q->far.keys, q->far.count);
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
    const bool fresh = q->free.count == 0;
    const uint32_t slot = free_list_take(&q->free, q->slots, sizeof *q->slots);
    if (fresh) {
        q->slots = grow_pool(q->slots, &q->capacity, slot + 1, sizeof *q->slots);
        q->slots[slot].generation = 0;
    }
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
        event_ring_put(&q->ring, key);
    } else {
        q->ring.misses++;
        q->far_first = earlier(q->far_first, key.time);
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

/* The first key of near heap and run, or NULL. Buckets are lined up so early that the scout sees enough of what comes. */
static const struct event_heap_key *first_lined_up(struct event_queue *q)
{
    const struct event_run *run = &q->run;

    event_heap_settle(&q->near);
    while (run->end - run->at <= EVENT_SCOUT_AHEAD && q->ring.count > 0)
        advance(q);
    if (q->near.count > 0 &&
        (run->at == run->end || event_heap_before(&q->near.keys[0], &run->keys[run->at])))
        return &q->near.keys[0];
    return run->at < run->end ? &run->keys[run->at] : NULL;
}

static inline const struct event_heap_key *first_in_heap(struct event_queue *q)
{
    event_heap_settle(&q->near);
    return q->near.count > 0 ? &q->near.keys[0] : NULL;
}

/* The first key of all, or NULL; it may be dead. With the scout at home nothing is lined up. */
static inline const struct event_heap_key *first_key(struct event_queue *q)
{
    for (;;) {
        const struct event_heap_key *first = q->scout.on ? first_lined_up(q) : first_in_heap(q);
        if (first != NULL || (q->ring.count == 0 && q->far.count == 0))
            return first;
        refill(q);
    }
}

static inline bool is_lined_up(const struct event_queue *q, const struct event_heap_key *key)
{
    return q->scout.on && key != q->near.keys;
}

static inline void take_first(struct event_queue *q, bool lined_up)
{
    if (lined_up)
        q->run.at++;
    else
        (void)event_heap_take(&q->near);
}

/* The first pending key, or NULL; what was cancelled before it is discarded. */
static inline const struct event_heap_key *surface(struct event_queue *q)
{
    for (;;) {
        const struct event_heap_key *first = first_key(q);
        if (first == NULL)
            return NULL;
        const uint32_t slot = slot_of(first->rank);
        if (q->slots[slot].state == SLOT_PENDING)
            return first;
        q->dead--;
        free_slot(q, slot);
        take_first(q, is_lined_up(q, first));
    }
}

/* Asks for what the events further on in the run need. */
static void scout(struct event_queue *q)
{
    const struct event_scout *s = &q->scout;
    const struct event_run *run = &q->run;
    size_t i = run->at + EVENT_SCOUT_AHEAD;

    event_ring_look_on(&q->ring);
    if (i < run->end)
        __builtin_prefetch(&q->slots[slot_of(run->keys[i].rank)]);
    for (unsigned step = 0; step < EVENT_SCOUT_STEPS && s->see != NULL; step++) {
        i -= EVENT_SCOUT_GAP;
        if (i >= run->end)
            continue;
        const struct event_slot *e = &q->slots[slot_of(run->keys[i].rank)];
        const struct event event = {e->handler, e->a, e->b};
        if (e->state == SLOT_PENDING)
            s->see(s->context, &event, step);
    }
}

bool event_queue_pop_until(struct event_queue *q, sim_time latest, sim_time *time,
                           struct event *event)
{
    const struct event_heap_key *first = surface(q);

    if (first == NULL || first->time > latest)
        return false;
    const uint32_t slot = slot_of(first->rank);
    struct event_slot *s = &q->slots[slot];
    *time = first->time;
    *event = (struct event){s->handler, s->a, s->b};
    const bool lined_up = is_lined_up(q, first);
    take_first(q, lined_up);
    s->generation++;
    free_slot(q, slot);
    q->live--;
    if (lined_up)
        scout(q);
    return true;
}

bool event_queue_pop(struct event_queue *q, sim_time *time, struct event *event)
{
    return event_queue_pop_until(q, INT64_MAX, time, event);
}

bool event_queue_peek(struct event_queue *q, sim_time *time)
{
    const struct event_heap_key *first = surface(q);

    if (first == NULL)
        return false;
    *time = first->time;
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

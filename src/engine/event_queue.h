/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * event_queue.h - what happens next.
 *
 * Order: earlier time first; at one time the lower class first; within a class the event scheduled
 * first. A key is 16 bytes (time 64 | class 8, sequence 32, slot 24), the payload stays in its
 * slot. Cancelling marks the slot and bumps its generation; the dead key is discarded when it
 * surfaces, or when dead keys come to outnumber live ones.
 *
 *   keys  (binary heap)       slots
 *   [ 09:00 |0|17|slot 2 ]    0 [free, next 3]
 *   [ 09:05 |0|12|slot 1 ]    1 [generation 8, handler, a, b]
 *   [ 09:05 |1|11|slot 4 ]    2 [generation 1, handler, a, b]
 *
 * At most 2^24 events can be pending: more is a runaway model. The push that would be one too many
 * schedules nothing, returns {0, 0} and sets `overflow`. The sequence may wrap: the pending events
 * are then renumbered in order.
 */
#ifndef EVENT_QUEUE_H
#define EVENT_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim_time.h"

struct event {
    uint16_t handler; /* index into the simulation's table of handlers */
    uint32_t a, b;    /* what the handler is about: a seat, a lead, a task */
};

/* A ticket for cancelling. {0, 0} is no event. */
struct event_handle {
    uint32_t slot; /* slot + 1 */
    uint32_t generation;
};

struct event_queue {
    struct event_key *keys;   /* heap */
    struct event_slot *slots; /* payloads, free list inside */
    size_t count;             /* keys in the heap, dead ones and a hole included */
    size_t capacity;
    size_t live; /* events pending */
    uint32_t free_slot;
    uint32_t slots_used;
    uint32_t sequence;
    bool hole;     /* keys[0] was taken and its place not yet filled */
    bool overflow; /* a push was refused; stays set until reset */
};

enum { EVENT_QUEUE_SLOTS_MAX = 1 << 24 };

void event_queue_init(struct event_queue *q);
void event_queue_fini(struct event_queue *q);

/* Forgets all events, keeps the memory. */
void event_queue_reset(struct event_queue *q);

struct event_handle event_queue_push(struct event_queue *q, sim_time time, uint8_t class,
                                     struct event event);

/* The next event and its time; false when none is pending. */
bool event_queue_pop(struct event_queue *q, sim_time *time, struct event *event);
bool event_queue_peek(struct event_queue *q, sim_time *time);

/* The same as pop, but only if the event's time is at most `latest`. */
bool event_queue_pop_until(struct event_queue *q, sim_time latest, sim_time *time,
                           struct event *event);

/* True if it was still pending. A used or {0,0} ticket is harmless. */
bool event_queue_cancel(struct event_queue *q, struct event_handle handle);

#endif

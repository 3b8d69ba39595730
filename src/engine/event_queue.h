/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * event_queue.h - what happens next.
 *
 * Order: earlier time first; at one time the lower class first; within a class the event scheduled
 * first. A key is 16 bytes (time 64 | class 8, sequence 32, slot 24), the payload stays in its
 * slot. Sorting is put off for as long as it can be:
 *
 *   now       near_end                                   ring_end
 *   |  near   |  ring: buckets of equal length           |  far
 *   |  a heap |  [9,2] [] [7] [4,8,1] [] [] ... [3]       |  in no order
 *   |  a run  |
 *
 * The near heap holds the current bucket and what is scheduled into it, a handful of keys. An event
 * further ahead joins its bucket, unsorted; when the near heap is empty, the next bucket that is not
 * empty is poured into it. What lies beyond the last bucket waits in no order and is dealt into the
 * ring when that has been gone through. So an event costs a few steps however many are pending
 * (Brown, Calendar queues, CACM 31, 1988), and events that crowd at one time cost what a heap costs.
 * With few events pending the near heap alone holds them all.
 *
 * With very many pending, buckets hold some hundred keys each. The next one is then lined up in
 * order before it is due (event_run.h), so that the scout sees what comes (event_scout.h), and the
 * near heap holds only what is scheduled before near_end meanwhile; the first of both is next.
 *
 * Cancelling marks the slot and bumps its generation; the dead key is discarded when it is come
 * upon, or when dead keys come to outnumber live ones. At most 2^24 - 1 events can be pending: more is
 * a runaway model. The push that would be one too many schedules nothing, returns {0, 0} and sets
 * `overflow`. The sequence may wrap: the pending events are then renumbered in order.
 */
#ifndef EVENT_QUEUE_H
#define EVENT_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "event_heap.h"
#include "event_ring.h"
#include "event_run.h"
#include "event_scout.h"
#include "free_list.h"
#include "sim_time.h"

/* A ticket for cancelling. {0, 0} is no event. */
struct event_handle {
    uint32_t slot; /* slot + 1 */
    uint32_t generation;
};

struct event_queue {
    struct event_heap near;   /* keys before near_end */
    struct event_heap far;    /* keys from ring_end on */
    struct event_ring ring;
    struct event_run run;     /* keys before near_end too, in their order, while the scout is out */
    struct event_scout scout;
    sim_time near_end;        /* SIM_NEVER: the near heap holds everything */
    sim_time ring_end;
    sim_time far_first;       /* no key of far is earlier; SIM_NEVER: there is none */
    struct event_slot *slots; /* payloads */
    struct free_list free;    /* of slots */
    uint32_t capacity;        /* of slots */
    size_t live;              /* events pending */
    size_t dead;              /* keys of cancelled events not yet discarded */
    uint32_t sequence;
    bool overflow; /* a push was refused; stays set until reset */
};

enum { EVENT_QUEUE_SLOTS_MAX = (1 << 24) - 1 };

void event_queue_init(struct event_queue *q);
void event_queue_fini(struct event_queue *q);

/* Forgets all events, keeps the memory. */
void event_queue_reset(struct event_queue *q);

/* time: from 0 to below SIM_NEVER, and not before that of the last event handed out. */
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

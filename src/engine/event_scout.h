/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * event_scout.h - fetches what the next events will need while the present ones are handled.
 *
 *   near heap        ring, in the order of its buckets
 *   handled now      e1  e2  e3  e4  e5  e6  e7  e8  e9 ...
 *                            ^step 2     ^step 1     ^step 0     ^ slot: each moves on by one an event
 *
 * With hundreds of thousands of events pending, an event's slot and the things it is about have long left the
 * processor's caches when it is due, and waiting for memory costs more than all its handler does. So the scout goes
 * through the ring ahead of the clock. It asks for the slot some events before it reads it (the links of the lists
 * stand apart from the slots, close together, and the next one is asked for an event before it is followed); then it
 * tells the model which event is coming, three times, some events apart: what the event is about can be asked for at
 * first, what that points to next, when it has arrived.
 *
 * Nothing is changed by it and nothing may be: events may still be cancelled, and others may come before them. With few
 * events pending all is in the caches anyway, and the scout, who costs some 30 ns an event, stays at home.
 */
#ifndef EVENT_SCOUT_H
#define EVENT_SCOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct event {
    uint16_t handler; /* index into the simulation's table of handlers */
    uint32_t a, b;    /* what the handler is about: a seat, a lead, a task */
};

enum {
    EVENT_SCOUT_STEPS = 3,
    EVENT_SCOUT_GAP = 3,    /* events between two steps */
    EVENT_SCOUT_AHEAD = 24, /* events gone to before they leave the ring, at most */
    EVENT_SCOUT_FROM = 32768, /* events pending */
    EVENT_SCOUT_SEEN = 16   /* a power of two above the steps' gaps */
};

struct event_scout {
    void (*see)(void *context, const struct event *event, unsigned step); /* NULL: slots alone */
    void *context;
    bool on;
    uint32_t bucket; /* of the ring, whose list it goes through */
    uint32_t slot;   /* in that list: to be gone to next; EVENT_SCOUT_NONE: at the list's end */
    size_t ahead;    /* events between the clock and the scout that are still in the ring */
    uint32_t n;      /* events gone to since it started */
    uint32_t seen[EVENT_SCOUT_SEEN]; /* their slots */
};

#define EVENT_SCOUT_NONE UINT32_MAX

/* Starts anew before this bucket. */
static inline void event_scout_start(struct event_scout *s, bool on, uint32_t bucket)
{
    s->on = on;
    s->bucket = bucket;
    s->slot = EVENT_SCOUT_NONE;
    s->ahead = 0;
    s->n = 0;
}

/* An event joins the list of this bucket: one more before the scout, if it has passed there. */
static inline void event_scout_joined(struct event_scout *s, uint32_t bucket)
{
    s->ahead += bucket < s->bucket || (bucket == s->bucket && s->slot != EVENT_SCOUT_NONE);
}

/* The bucket's events leave the ring, n of them. */
static inline void event_scout_poured(struct event_scout *s, uint32_t bucket, size_t n)
{
    if (bucket >= s->bucket) {
        s->bucket = bucket + 1;
        s->slot = EVENT_SCOUT_NONE;
        s->ahead = 0;
    } else {
        s->ahead = s->ahead > n ? s->ahead - n : 0;
    }
}

#endif

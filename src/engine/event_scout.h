/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * event_scout.h - fetches what the next events will need while the present ones are handled.
 *
 *   handled now      the run: e1  e2  e3  e4  e5  e6  e7  e8  e9  e10 e11 e12 ...
 *                                     ^step 2     ^step 1     ^step 0     ^ slot: each moves on by one an event
 *
 * With hundreds of thousands of events pending, an event's slot and the things it is about have long left the
 * processor's caches when it is due, and waiting for memory costs more than all its handler does. So the scout goes
 * through the run (event_run.h) ahead of the clock. It asks for the slot some events before it reads it; then it tells
 * the model which event is coming, three times, some events apart: what the event is about can be asked for at first, what
 * that points to next, when it has arrived. The pages of the bucket that will be lined up next are asked for too, one an
 * event.
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
    EVENT_SCOUT_GAP = 3,      /* events between two steps */
    EVENT_SCOUT_AHEAD = 12,   /* events between the clock and the scout */
    EVENT_SCOUT_FROM = 32768  /* events pending; until half as many are */
};

struct event_scout {
    void (*see)(void *context, const struct event *event, unsigned step); /* NULL: slots alone */
    void *context;
    bool on;
};

#endif

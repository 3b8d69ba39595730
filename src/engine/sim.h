/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sim.h - the simulation loop: take the next event, advance the clock, call its handler.
 *
 * A handler is a small integer into a table. A model that schedules at the same instant for ever (a
 * zero-delay loop) is an event storm: after `storm_limit` events without the clock moving, the run
 * stops and names the handlers that kept it busy. So does a model with more events pending than the
 * queue can hold.
 */
#ifndef SIM_H
#define SIM_H

#include <stdbool.h>

#include "event_queue.h"

struct sim_handler {
    const char *name; /* for storm reports */
    void (*run)(void *context, uint32_t a, uint32_t b);
    /* The event is coming soon: ask for the memory it will need, in steps (event_scout.h). May be NULL; changes
     * nothing; what a names may be gone already. */
    void (*ahead)(const void *context, uint32_t a, unsigned step);
};

enum sim_end { SIM_END_TIME, SIM_END_EMPTY, SIM_END_STORM, SIM_END_COUNT };

struct sim {
    sim_time now;
    struct event_queue queue;
    const struct sim_handler *handlers; /* borrowed */
    uint16_t n_handlers;
    void *context;        /* passed to every handler; borrowed */
    uint64_t events;      /* handled so far */
    uint64_t storm_limit; /* default 1,000,000 events at one instant */
    char storm[128];      /* after SIM_END_STORM: the names of the handlers that alternated */
};

void sim_init(struct sim *s, const struct sim_handler *handlers, uint16_t n_handlers,
              void *context);
void sim_fini(struct sim *s);
void sim_reset(struct sim *s); /* clock to 0, queue empty, memory kept */

/* Schedules; a time before now is taken as now, SIM_NEVER schedules nothing and gives {0, 0}. Lower
 * class runs first at equal times. */
struct event_handle sim_at(struct sim *s, sim_time time, uint8_t class, uint16_t handler,
                           uint32_t a, uint32_t b);
bool sim_cancel(struct sim *s, struct event_handle handle);

/* Handles all events with time <= end, then sets the clock to end (SIM_END_TIME), or stops when
 * none is left (SIM_END_EMPTY, clock at end too; with end = SIM_NEVER the clock stays at the last
 * event). After a storm the clock stays where it was. */
enum sim_end sim_run(struct sim *s, sim_time end);

#endif

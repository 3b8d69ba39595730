/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * world.h - everything that exists during one replication, and how it is put together.
 *
 *   world_build   once per scenario and thread: chart, calendars, tables, hooks, task kinds, handlers
 *   world_start   once per replication: clock 0, random numbers of this replication, empty pipelines, first events
 *   sim_run       ... then the engine turns events into calls of the handlers registered here
 *
 * Nothing here is global: two worlds can live side by side.
 */
#ifndef WORLD_H
#define WORLD_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "calendar.h"
#include "chart.h"
#include "holding.h"
#include "hook.h"
#include "lead.h"
#include "ledger.h"
#include "market.h"
#include "message.h"
#include "outlook.h"
#include "probe.h"
#include "purpose.h"
#include "restructure.h"
#include "rng.h"
#include "role.h"
#include "routing.h"
#include "seat.h"
#include "sim.h"
#include "spec.h"
#include "task.h"
#include "view.h"
#include "workload.h"

enum { WORLD_HANDLERS_MAX = 48, WORLD_MECHANISMS_MAX = 24 };

/* Classes of events at one instant, in this order. */
enum world_class {
    WORLD_CLASS_CALENDAR, /* midnights, plannings, joint meetings */
    WORLD_CLASS_DONE,     /* work that ends */
    WORLD_CLASS_ARRIVAL,  /* leads, messages, due dates */
    WORLD_CLASS_EXPIRY,   /* patience and time-outs: whoever is served at the same instant is served */
    WORLD_CLASS_WAKE      /* people start their day */
};

struct world_idle { /* idle seats of a position, longest idle first; links in struct seat */
    uint32_t head, tail;
};

struct world_people { /* seats of one role */
    uint32_t *seats;
    uint32_t count;
};

struct world {
    const struct spec *spec;           /* borrowed; of the moment, where the chart switches */
    struct arena fixed;                /* what world_build makes */
    struct arena run;                  /* what a replication makes; reset by world_start */
    struct sim sim;
    struct rng rng;
    const struct rng_witness *witness; /* of every replication's draws; NULL: nobody */
    uint64_t purpose[PURPOSE_COUNT];   /* hashes */
    struct chart chart;                /* process chart: only view.c and chart.c read distances */
    struct view view;                  /* the ordinary view */
    const struct view *shown;          /* to the mechanism that is being installed */
    struct routing routing;            /* names resolved to indices */
    struct restructure *restructure;   /* NULL: the chart stays */
    uint32_t agenda_epoch;             /* joint meetings scheduled under an earlier one are not held */
    struct outlook *outlook;           /* [kind] what a lead is worth on average, computed from the spec */
    struct calendar *calendars;        /* [position] */
    struct seat *seats;                /* [chart.n_seats] */
    struct world_idle *idle;           /* [position] */
    uint32_t *turn;                    /* [position] round-robin counter */
    struct task_tray *trays;           /* [n_seats + n_positions] */
    struct task_pool tasks;
    struct task_kind const *kinds[TASK_KINDS_MAX];
    uint8_t n_kinds;
    struct lead_pool leads;
    struct holding *holdings;          /* [seat] */
    struct world_people marketers;     /* creators of inbound leads */
    struct message_pool messages;
    struct market market;
    const struct spec_step **cadence[SPEC_KIND_COUNT]; /* [attempt - 1] the step of each attempt */
    uint32_t n_cadence[SPEC_KIND_COUNT];
    struct hook_table hooks;
    struct probe probe;
    struct ledger ledger;
    struct workload workload;
    const struct role *roles;          /* [SPEC_ROLE_COUNT] borrowed */
    struct sim_handler handlers[WORLD_HANDLERS_MAX];
    uint16_t n_handlers;
    uint16_t handler_of[WORLD_HANDLERS_MAX]; /* a module's own number for its handler: see world_slot */
    uint8_t kind_of[TASK_KINDS_MAX];         /* likewise for task kinds */
    const void *owners[WORLD_MECHANISMS_MAX]; /* mechanisms installed, */
    void *states[WORLD_MECHANISMS_MAX];       /* and their states */
    size_t n_states;
    sim_time end;                      /* of the run */
    int64_t start_day;                 /* civil day of time 0 */
    bool running;                      /* false while world_start prepares */
};

/* Modules of this layer keep the numbers of their handlers and kinds in these slots. */
enum world_handler_slot {
    WORLD_H_DONE,
    WORLD_H_WAKE,
    WORLD_H_ARRIVE,
    WORLD_H_QUEUE,
    WORLD_H_FOLLOW_UP,
    WORLD_H_PATIENCE,
    WORLD_H_TASK_EXPIRY,
    WORLD_H_MEETING,
    WORLD_H_STAGE,
    WORLD_H_MIDNIGHT,
    WORLD_H_RENEWAL,
    WORLD_H_MESSAGE,
    WORLD_H_JOINT_MEETING,
    WORLD_H_PLANNING,
    WORLD_H_REORGANISE,
    WORLD_H_SLOT_COUNT
};

enum world_kind_slot {
    WORLD_K_ATTEMPT,
    WORLD_K_CONVERSATION,
    WORLD_K_MEETING,
    WORLD_K_STAGE,
    WORLD_K_OTHER_WORK,
    WORLD_K_JOINT_MEETING,
    WORLD_K_SLOT_COUNT
};

/* spec must outlive the world and have passed spec_check. roles: one row per role. */
void world_build(struct world *w, const struct spec *spec, const struct role roles[SPEC_ROLE_COUNT]);

/* Prepares replication `replication` under `seed`. After it, mechanisms start, then sim_run. */
void world_start(struct world *w, uint64_t seed, uint32_t replication);

void world_fini(struct world *w);

/* Registers an engine handler while the world is built: its number for sim_at. run gets the world as context. */
uint16_t world_handler(struct world *w, const char *name, void (*run)(void *world, uint32_t a, uint32_t b));

/* What to fetch ahead of the events of a handler, as sim.h has it. */
void world_fetch(struct world *w, uint16_t handler, void (*ahead)(const void *world, uint32_t a, unsigned step));

/* Remembers a mechanism's state under the address of its row; finds it again (NULL: not installed). */
void world_keep_state(struct world *w, const void *owner, void *state);
void *world_state(const struct world *w, const void *owner);

/* Schedules for later in this world: shorthand for sim_at. */
struct event_handle world_at(struct world *w, sim_time t, enum world_class class, uint16_t handler, uint32_t a,
                             uint32_t b);

static inline sim_time world_now(const struct world *w) { return w->sim.now; }

/* A uniform, a pair and a normal under (entity, purpose, ordinal). */
static inline double world_uniform(const struct world *w, uint64_t entity, enum purpose p, uint64_t ordinal)
{
    return rng_uniform(&w->rng, entity, w->purpose[p], ordinal);
}

static inline struct rng_pair world_pair(const struct world *w, uint64_t entity, enum purpose p, uint64_t ordinal)
{
    return rng_pair(&w->rng, entity, w->purpose[p], ordinal);
}

double world_normal(const struct world *w, uint64_t entity, enum purpose p, uint64_t ordinal);
sim_time world_time(const struct world *w, const struct dist *d, uint64_t entity, enum purpose p, uint64_t ordinal);

/* Adds a drawn time to now: working time in the seat's calendar where the distribution says so, else wall clock. */
sim_time world_after(const struct world *w, const struct dist *d, sim_time drawn, uint32_t seat);

const struct calendar *world_calendar(const struct world *w, uint32_t seat);
const struct spec_position *world_position(const struct world *w, uint32_t seat);

/* First moment at or after t that is working time for the seat and lies in the `part`-th of a working week
 * (part in [0,1)): spreads recurring duties evenly by seat ordinal, not at random. */
sim_time world_recurring(const struct world *w, uint32_t seat, sim_time period, uint64_t k);

static inline struct lead *lead_at(struct world *w, uint32_t lead)
{
    return &w->leads.items[lead];
}

#endif

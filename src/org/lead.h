/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lead.h - one potential customer, from creation to the end.
 *
 *   created -> queued -> attempted* -> contacted -> conversation -> { disqualified | nurtured | booked | expired }
 *   booked  -> held | no-show -> (rebooked)         held -> { accepted -> stage 1..k -> { won | lost } | rejected }
 *   rejected -> { dropped | disputed -> { accepted | dropped } }
 *   anything -> expired; whatever is unfinished at the end is open
 *
 * Every change goes through lead_move, which stamps, counts, logs and tells the mechanisms. Created = won + lost +
 * disqualified + dropped + expired + nurtured + open at every instant. The truths (fit, ready, contactable) are seen
 * by no agent. Slots are reused: a lead's number is only valid until it has ended.
 */
#ifndef LEAD_H
#define LEAD_H

#include <stdbool.h>
#include <stdint.h>

#include "event_queue.h"
#include "free_list.h"
#include "sim_time.h"

struct world;

enum lead_state {
    LEAD_FREE,         /* slot unused */
    LEAD_CREATED,      /* on its way to a tray */
    LEAD_QUEUED,       /* in a tray, not yet attempted */
    LEAD_ATTEMPTED,    /* attempted, not reached */
    LEAD_CONTACTED,    /* reached: conversation runs */
    LEAD_DECIDING,     /* a boss is being asked */
    LEAD_BOOKED,       /* a meeting (or task for the next team) is agreed */
    LEAD_HELD,         /* meeting held, verdict due */
    LEAD_ACCEPTED,     /* an opportunity */
    LEAD_REJECTED,     /* rejected by the closer; may be disputed */
    LEAD_DISPUTED,     /* contested by the qualifier: on its way to a boss of both */
    LEAD_NURTURED,     /* kept for later */
    LEAD_WON,          /* ends from here on */
    LEAD_LOST,
    LEAD_DISQUALIFIED, /* judged unfit, by score or person, or declined though ready */
    LEAD_DROPPED,      /* rejected for good */
    LEAD_EXPIRED,      /* patience, attempts used up, no-show, not ready */
    LEAD_STATE_COUNT
};

#define LEAD_NONE UINT32_MAX

/* Two cache lines: what is asked whenever a lead is looked at, then the rest. */
struct lead {
    uint64_t entity;       /* identity for random draws: same lead, same luck, in every scenario */
    sim_time response;     /* from its creation to the begin of the first attempt; -1 = not yet */
    double luck;           /* uniform that decides the attempt in progress */
    struct event_handle timer; /* next follow-up, meeting date or stage end */
    uint32_t ordinal;      /* 0, 1, 2, ... in order of creation; never reused */
    uint32_t task;         /* its task in a tray, TASK_NONE */
    uint32_t owner;        /* seat that works it now */
    uint32_t qualifier;    /* seat that qualified it */
    uint16_t source;
    uint16_t segment;
    uint16_t team;         /* position that works it */
    uint8_t state;         /* enum lead_state */
    uint8_t attempts;      /* made so far by the present team */
    uint8_t handoffs;      /* between positions */
    uint8_t returns;       /* how often it came back after having been kept for later */
    bool inbound;
    bool fit;              /* truth */
    bool ready_now;        /* truth at creation */
    bool contactable;      /* truth */
    bool cohort;           /* born in the counted period */
    uint8_t stage;         /* of the opportunity */

    sim_time created;
    sim_time verdict;      /* first disposition known (disqualified, accepted, rejected); -1 */
    sim_time since;        /* entered its tray, -1 before; date of the meeting; begin of the sales cycle */
    struct event_handle expiry; /* patience */
    uint32_t closer;       /* seat that met it */
    uint32_t creator;      /* seat that made it: a marketer for inbound, the dialer for outbound */
    uint32_t account;      /* outbound: ordinal in the list */
    float agree_shift;     /* log-odds added to agreeing: cooling while a boss decides */
    float win_shift;       /* log-odds added to winning: cooling while a dispute is decided */
    float overdue_days;    /* opportunity: days waited beyond due, summed */
    float posterior;       /* the qualifier's belief that it fits */
    bool worked;           /* attempted at least once by anybody */
    uint8_t touches;       /* by programmes, while it was kept for later */
    bool rebooked;
    bool contacted;        /* reached at least once */
};

struct lead_pool {
    struct lead *items;
    uint32_t capacity;
    struct free_list free;
    uint32_t created;   /* leads ever created = next ordinal */
    int64_t in_state[LEAD_STATE_COUNT]; /* leads now in each state; ended states count for ever */
};

/* A new lead in state LEAD_CREATED with its truths drawn. */
struct lead_birth {
    uint64_t entity;
    uint16_t source;
    uint16_t segment;
    uint32_t account;
};
uint32_t lead_create(struct world *w, const struct lead_birth *birth);

/* The lead in this slot is lead_at(w, slot); it stands, inline, in world.h. */

/* The one way to change state. `seat` did it (LEAD_NONE: nobody), `reason` is a short word for the log or "". After a
 * move to an ending state the slot is released when all observers have been told; the number is dead then. */
void lead_move(struct world *w, uint32_t lead, enum lead_state to, uint32_t seat, const char *reason);

/* Is it ready to buy now? (truth) */
bool lead_ready(struct world *w, const struct lead *lead);

/* Deal value, money. */
double lead_value(struct world *w, const struct lead *lead);

const char *lead_state_name(enum lead_state state);
bool lead_ended(enum lead_state state);

/* Parts of world_build, world_start, world_fini. */
void lead_register(struct world *w);
void lead_start(struct world *w);
void lead_fini(struct world *w);

#endif

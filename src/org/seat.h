/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * seat.h - a person in a position: what they can do, what they are doing, when they are there.
 *
 *     tray --pick--> busy --done--> pick again ... nothing left: the role's idle work, else wait
 *
 * Work proceeds only in the position's working hours: a task begun at 16:55 goes on the next morning. Changing the
 * kind of work costs the switch time. Identity is (role, ordinal among the seats of that role in file order).
 */
#ifndef SEAT_H
#define SEAT_H

#include <stdbool.h>
#include <stdint.h>

#include "sim_time.h"
#include "spec.h"
#include "task.h"

struct world;

enum seat_skill { SEAT_PROSPECTING, SEAT_CLOSING, SEAT_COACHING, SEAT_SKILL_COUNT };

enum { SEAT_SCORES = 32 }; /* recent scores remembered for the reservation value */

struct seat {
    uint64_t entity;       /* identity for draws */
    uint16_t position;
    uint16_t role;         /* enum spec_role */
    uint32_t ordinal;      /* among seats of the role */
    uint32_t number;       /* of the seat in the chart */
    double skill[SEAT_SKILL_COUNT]; /* standard normal */
    double reject_cost;    /* rho of this person */
    double signal_belief;  /* c: believed acceptance threshold, on the closer's signal scale */
    struct task task;      /* in hand, valid while busy */
    sim_time begun;
    sim_time effort;       /* working time that the task in hand takes */
    double slowness;       /* 1 / (pace x availability) */
    struct event_handle wake;
    sim_time wake_time;
    uint64_t picks;        /* draws of the attention rule so far */
    uint64_t errands;      /* own ordinal for miscellaneous draws */
    bool busy;
    bool continued;        /* the task that just ended goes straight on into another */
    bool paid;             /* is paid by results, so it has a reservation value */
    bool idle_listed;      /* in the position's list of idle seats */
    uint8_t last_kind;     /* of work, TASK_KINDS_MAX at first */
    int32_t dials_today;
    int64_t dials_day;
    sim_time day_capped;   /* not to look for idle work before */
    uint32_t next;         /* link of the idle list */
    uint32_t previous;
    float scores[SEAT_SCORES]; /* ring of recent best scores */
    uint32_t n_scores;
    sim_time worked;       /* on tasks, since whoever reads it last set it to 0: marketers' plannings */
    sim_time open_work;    /* expected handling time still ahead on open opportunities */
};

/* Fills all seats of the world from its spec (skills drawn). */
void seat_init_all(struct world *w);

/* Its speed by the position and the role as they are now. */
void seat_set_pace(struct world *w, uint32_t seat);

/* Something may have changed for this seat: if free and on shift, begin the next task; if off shift, wake later. */
void seat_look(struct world *w, uint32_t seat);

/* Lets the seat look up at t, unless it is to look up earlier anyway. */
void seat_wake_at(struct world *w, uint32_t seat, sim_time t);

/* Keeps the seat busy with `task` for `effort` of standard working time from now (its own pace, factor hooks and the
 * switch time are applied here), then calls the kind's done. Used by seat_look and to go straight on from one task into
 * the next (attempt -> conversation). */
void seat_begin(struct world *w, uint32_t seat, const struct task *task, sim_time effort);

/* A position's idle seat that waited longest, LEAD_NONE if all are busy. */
uint32_t seat_idle(struct world *w, uint32_t position);

/* Registers the engine handlers that seats need. */
void seat_register(struct world *w);

/* Deals incoming work to a person of the position by its assignment rule (not for pooled): the seat. */
uint32_t seat_assign(struct world *w, uint32_t position, uint64_t entity);

#endif

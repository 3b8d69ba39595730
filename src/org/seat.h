/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * seat.h - a person in a position: what they can do, what they are doing, when they are there.
 *
 *     tray --pick--> busy --done--> pick again ... nothing left: the role's idle work, else wait
 *
 * Work proceeds only in the position's working hours: a task begun at 16:55 goes on the next morning. Changing the
 * kind of work costs the switch time. Identity is (role, ordinal among the seats of that role in file order), and from the
 * second person on a seat the number of people who sat there before.
 *
 *     in post --seat_vacate--> leaving (task in hand) --> vacant --seat_fill--> in post
 *
 * Whoever leaves finishes the task in hand. Owned leads, opportunities and waiting tasks go to colleagues (a pooled team: to
 * the pool); where nobody of the position is left they wait for the next person. A vacant seat costs and works nothing.
 * Spare seats are there from the beginning, vacant and closed: nobody is hired until somebody opens them.
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

enum seat_post { SEAT_IN_POST, SEAT_LEAVING, SEAT_VACANT };

enum { SEAT_SCORES = 32 }; /* recent scores remembered for the reservation value */

/* In the order of how often it is asked: two cache lines for the course of work, then what comes up now and then. */
struct seat {
    struct task task;      /* in hand, valid while the seat's tray is busy */
    sim_time begun;
    sim_time effort;       /* working time that the task in hand takes */

    uint64_t entity;       /* identity for draws */
    double slowness;       /* 1 / (pace x availability) */
    sim_time wake_time;
    struct event_handle wake;
    sim_time worked;       /* on tasks, since whoever reads it last set it to 0: marketers' plannings */
    uint32_t picks;        /* draws of the attention rule so far */
    uint32_t ordinal;      /* among seats of the role */
    int32_t dials_day;
    int32_t dials_today;
    uint16_t position;
    uint8_t role;          /* enum spec_role */
    uint8_t post;          /* enum seat_post */
    uint8_t last_kind;     /* of work, TASK_KINDS_MAX at first */
    bool continued;        /* the task that just ended goes straight on into another */
    bool idle_listed;      /* in the position's list of idle seats */
    bool paid;             /* is paid by results, so it has a reservation value */

    double skill[SEAT_SKILL_COUNT]; /* standard normal */
    double reject_cost;    /* rho of this person */
    sim_time open_work;    /* expected handling time still ahead on open opportunities */
    double signal_belief;  /* c: believed acceptance threshold, on the closer's signal scale */
    uint32_t next;         /* link of the idle list */
    uint32_t previous;
    uint32_t errands;      /* own ordinal for miscellaneous draws */
    bool closed;           /* not to be filled (again) until somebody opens it */

    double coached_hours;  /* a month, over the last weeks; -1: nobody counts them */
    uint32_t generation;   /* people who sat here before */
    uint32_t n_scores;
    float scores[SEAT_SCORES]; /* ring of recent best scores */
    const char *leaves;    /* why the person went or is going, for the log */
    sim_time since;        /* in post, or vacant, since */
    sim_time unfilled;     /* of the counted period: vacant, waiting to be filled */
    sim_time unopened;     /* of the counted period: vacant and closed */
    sim_time missed;       /* working time of both */
};

/* What a person takes along from one seat to another. */
struct seat_person {
    double skill[SEAT_SKILL_COUNT];
    double reject_cost;
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

/* The person in the seat leaves, at the end of the task in hand if there is one. `why`: a short word for the log. */
void seat_vacate(struct world *w, uint32_t seat, const char *why);

/* The same, and nobody follows; or a vacancy is given up. */
void seat_close(struct world *w, uint32_t seat);

/* This person takes the vacant seat now and starts with what has been waiting there. Opens a closed seat. */
void seat_fill(struct world *w, uint32_t seat, const struct seat_person *person, const char *how);

/* Who sits there (or sat there last); who would come next from outside. */
struct seat_person seat_person(const struct world *w, uint32_t seat);
struct seat_person seat_applicant(const struct world *w, uint32_t seat);

/* Identity for the draws of the generation-th person on a seat. */
uint64_t seat_identity(enum spec_role role, uint32_t ordinal, uint32_t generation);

/* The seat, or a colleague if it is vacant and the position has one in post. */
uint32_t seat_present(struct world *w, uint32_t seat);

/* Time of the counted period so far in which the seat was vacant: waiting to be filled, or closed. Working time missed. */
sim_time seat_unfilled(const struct world *w, uint32_t seat);
sim_time seat_unopened(const struct world *w, uint32_t seat);
sim_time seat_missed(const struct world *w, uint32_t seat);

/* Work still ahead on an opportunity that is about to enter stage `from`, by the means of the stages. */
sim_time seat_work_ahead(const struct world *w, size_t from);

/* Parts of seat.c's own work: a person sits down; a leaving person's last task is done. */
void seat_sit_down(struct world *w, struct seat *s, const struct seat_person *person);
void seat_leave(struct world *w, uint32_t seat);
struct seat_person seat_draw(const struct world *w, uint64_t entity);

/* A position's idle seat that waited longest, LEAD_NONE if all are busy. */
uint32_t seat_idle(struct world *w, uint32_t position);

/* Registers the engine handlers that seats need. */
void seat_register(struct world *w);

/* Deals incoming work to a person of the position by its assignment rule (not for pooled): the seat. Vacant seats are passed
 * over unless all are. */
uint32_t seat_assign(struct world *w, uint32_t position, uint64_t entity);

#endif

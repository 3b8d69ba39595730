/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * task.h - everything a person does, and the trays in which it waits.
 *
 * A task has a kind (a row: who added it, what happens when it begins and ends), is about a lead or another person,
 * lies in a tray and may expire there. Each seat has a tray of its own; a position whose work is pooled has one tray
 * for all its seats. A tray keeps one line per urgency class, so first-in-first-out and priority picks cost O(1).
 */
#ifndef TASK_H
#define TASK_H

#include <stdbool.h>
#include <stdint.h>

#include "event_queue.h"
#include "free_list.h"
#include "sim_time.h"

struct world;

enum { TASK_CLASSES = 8, TASK_KINDS_MAX = 24 };
#define TASK_NONE UINT32_MAX

struct task {
    sim_time posted;
    sim_time due;             /* when it should have begun; = posted if nothing else is known */
    struct event_handle expiry;
    uint64_t sequence;        /* order of posting over all trays */
    uint32_t lead;            /* LEAD_NONE when not about a lead */
    uint32_t tray;            /* where it lies */
    uint32_t other;           /* kind's own: asking seat, meeting, ... */
    uint8_t kind;
    uint8_t class;            /* 0 first (appointments) .. 7 last */
    bool waiting;             /* in a tray (true) or in somebody's hands */
};

struct task_slot { /* one cache line: the task and its neighbours in its line */
    struct task task;
    uint32_t previous; /* without meaning at the head, */
    uint32_t next;     /* and at the tail */
    uint64_t unused;
};

struct task_kind {
    const char *id;           /* for the log and time accounts: "attempt", "meeting" */
    /* Working time needed by this seat, before its own pace; called when the task begins. */
    sim_time (*effort)(struct world *w, uint32_t seat, const struct task *task);
    /* Done: the task's copy is passed, its slot is already free. May post and begin other work. */
    void (*done)(struct world *w, uint32_t seat, const struct task *task);
    /* It expired in a tray; NULL when the kind never expires. */
    void (*expired)(struct world *w, const struct task *task);
};

struct task_line { /* first come, first served, and anybody may leave from the middle; without meaning while it is empty */
    uint32_t head;
    uint32_t tail;
};

struct task_tray { /* two cache lines, the first of which holds all classes but the last */
    uint8_t classes; /* bit c set: line c is not empty */
    bool busy;       /* a seat's own: the person has a task in hand */
    uint32_t count;
    struct task_line lines[TASK_CLASSES];
    uint32_t unused[14];
};

/* The task that has waited longest, and the one that came last, of a class; TASK_NONE: none waits. */
static inline uint32_t task_oldest(const struct task_tray *tray, int class)
{
    return (tray->classes >> class & 1) != 0 ? tray->lines[class].head : TASK_NONE;
}

static inline uint32_t task_newest(const struct task_tray *tray, int class)
{
    return (tray->classes >> class & 1) != 0 ? tray->lines[class].tail : TASK_NONE;
}

struct task_pool {
    struct task_slot *slots;
    uint32_t capacity;
    struct free_list free;
    uint64_t sequence;
};

/* Adds a kind (while the world is built); returns its number. The row is borrowed. */
uint8_t task_kind_add(struct world *w, const struct task_kind *kind);

/* Trays: seats have tray number = seat; position p's pooled tray is task_pool_tray(w, p). */
uint32_t task_pool_tray(const struct world *w, uint32_t position);

/* A new task in a tray; wakes whoever may take it. expires_at = SIM_NEVER for no expiry. Returns its number. */
struct task_order {
    uint8_t kind;
    uint8_t class;
    uint32_t tray;
    uint32_t lead;
    uint32_t other;
    sim_time due;        /* 0 = now */
    sim_time expires_at; /* SIM_NEVER = never */
};
uint32_t task_post(struct world *w, const struct task_order *order);

/* Takes a waiting task out of its tray and forgets it. */
void task_withdraw(struct world *w, uint32_t task);

/* Puts a waiting task into another tray, as it is, and wakes whoever may take it there. */
void task_move(struct world *w, uint32_t task, uint32_t tray);

/* Takes it out of the tray to be done now (by seat.c). */
struct task task_take(struct world *w, uint32_t task);

struct task *task_at(struct world *w, uint32_t task);

/* Parts of world_build, world_start, world_fini. */
void task_register(struct world *w);
void task_start(struct world *w);
void task_fini(struct world *w);

#endif

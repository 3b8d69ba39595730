/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * workshop.h - the small company at work, with a kind of task of our own ("chore") and a record of
 * what was done by whom, when, in which order.
 *
 * Time 0 is a Monday's midnight and everybody works from 9 to 17, so what is posted at time 0 waits
 * until 9 and is then taken in the order that the attention rule says.
 */
#ifndef WORKSHOP_H
#define WORKSHOP_H

#include <math.h>

#include "org/company.h"

enum { WORKSHOP_NOTES = 2048 };

struct workshop_note {
    uint32_t what; /* task->other of a chore; the state of a lead */
    uint32_t who;  /* seat */
    sim_time at;
};

struct workshop {
    struct company c;
    struct world w;
    uint8_t chore;
    uint8_t errand; /* another kind, just as long */
    struct workshop_note done[WORKSHOP_NOTES];
    size_t n_done;
    struct workshop_note moves[WORKSHOP_NOTES];
    size_t n_moves;
    struct spec_attention rules[2];
    struct spec_route routes[4];
};

static inline sim_time workshop_effort(struct world *w, uint32_t seat, const struct task *task)
{
    (void)w, (void)seat, (void)task;
    return 10 * SIM_MINUTE;
}

/* Expired chores leave their number, plus 1000, among those done. */
static inline void workshop_expired(struct world *w, const struct task *task)
{
    struct workshop *s = w->hooks.events[0].self;
    s->done[s->n_done++] = (struct workshop_note){task->other + 1000, LEAD_NONE, w->sim.now};
}

static inline void workshop_see_done(struct world *w, void *self, uint32_t seat,
                                     const struct task *task)
{
    struct workshop *s = self;
    if ((task->kind == s->chore || task->kind == s->errand) && s->n_done < WORKSHOP_NOTES)
        s->done[s->n_done++] = (struct workshop_note){task->other, seat, w->sim.now};
}

static inline void workshop_see_move(struct world *w, void *self, uint32_t lead,
                                     enum lead_state from, enum lead_state to, uint32_t seat)
{
    struct workshop *s = self;
    (void)lead, (void)from;
    if (s->n_moves < WORKSHOP_NOTES)
        s->moves[s->n_moves++] = (struct workshop_note){(uint32_t)to, seat, w->sim.now};
}

/* Builds the world of s->c (filled and changed before) and starts a replication. */
static inline void workshop_open(struct workshop *s, uint32_t replication)
{
    static const struct task_kind chore = {"chore", workshop_effort, company_nothing,
                                           workshop_expired};
    static const struct task_kind errand = {"errand", workshop_effort, company_nothing, NULL};
    world_build(&s->w, &s->c.spec, s->c.roles);
    s->chore = task_kind_add(&s->w, &chore);
    s->errand = task_kind_add(&s->w, &errand);
    hook_add_event(&s->w.hooks, (struct hook_event){.task_done = workshop_see_done,
                                                    .transition = workshop_see_move,
                                                    .self = s});
    s->n_done = s->n_moves = 0;
    world_start(&s->w, 1, replication);
}

static inline void workshop_again(struct workshop *s, uint32_t replication)
{
    s->n_done = s->n_moves = 0;
    world_start(&s->w, 1, replication);
}

static inline void workshop_close(struct workshop *s)
{
    world_fini(&s->w);
}

static inline void workshop_run(struct workshop *s, sim_time until)
{
    assert_int_not_equal(sim_run(&s->w.sim, until), SIM_END_STORM);
}

/* A chore with this number and urgency in a tray. */
static inline uint32_t workshop_post(struct workshop *s, uint32_t tray, uint8_t class,
                                     uint32_t number)
{
    const struct task_order order = {.kind = s->chore,
                                     .class = class,
                                     .tray = tray,
                                     .lead = LEAD_NONE,
                                     .other = number,
                                     .expires_at = SIM_NEVER};
    return task_post(&s->w, &order);
}

static inline void workshop_rule(struct workshop *s, int position, int32_t rule)
{
    s->rules[0] = (struct spec_attention){rule, 1.0};
    s->c.positions[position].attention = s->rules;
    s->c.positions[position].n_attention = 1;
}

/* The numbers of what was done, in order. */
static inline void workshop_expect(const struct workshop *s, const uint32_t numbers[], size_t n)
{
    assert_int_equal(s->n_done, n);
    for (size_t i = 0; i < n; i++)
        if (s->done[i].what != numbers[i])
            fail_msg("number %zu done is %u, not %u", i, s->done[i].what, numbers[i]);
}

#define WORKSHOP_EXPECT(s, ...)                                                                    \
    workshop_expect(s, (const uint32_t[]){__VA_ARGS__},                                            \
                    sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t))

static inline void workshop_near(double got, double want, double tolerance)
{
    if (!(fabs(got - want) <= tolerance))
        fail_msg("got %.10g, want %.10g within %g", got, want, tolerance);
}

#endif

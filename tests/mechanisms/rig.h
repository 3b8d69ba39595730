/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * rig.h - one mechanism alone, in a real world with the small company of tests/org.
 */
#ifndef RIG_H
#define RIG_H

#include <math.h>

#include "mechanism.h"
#include "org/company.h"

enum { RIG_MOVES = 64 };

struct rig {
    struct company c;
    struct world w;
    const struct mechanism *mechanism;
    void *state;
    enum lead_state moves[RIG_MOVES]; /* what happened to leads, in order */
    sim_time times[RIG_MOVES];
    uint32_t by[RIG_MOVES];
    int n_moves;
    struct message heard[RIG_MOVES]; /* messages that arrived, in order */
    sim_time heard_at[RIG_MOVES];
    int n_heard;
};

static inline void rig_see_move(struct world *w, void *self, uint32_t lead, enum lead_state from,
                                enum lead_state to, uint32_t seat)
{
    struct rig *r = self;
    (void)lead, (void)from;
    if (r->n_moves < RIG_MOVES) {
        r->moves[r->n_moves] = to;
        r->by[r->n_moves] = seat;
        r->times[r->n_moves++] = w->sim.now;
    }
}

static inline void rig_see_message(struct world *w, void *self, const struct message *m)
{
    struct rig *r = self;
    if (r->n_heard < RIG_MOVES) {
        r->heard[r->n_heard] = *m;
        r->heard_at[r->n_heard++] = w->sim.now;
    }
}

/* The world of r->c (filled before) with this mechanism alone, at the start of replication
 * `replication`. */
static inline void rig_build(struct rig *r, const struct mechanism *m, const void *spec)
{
    world_build(&r->w, &r->c.spec, r->c.roles);
    r->mechanism = m;
    r->state = arena_array(&r->w.fixed, 1, m->state_size + 1);
    world_keep_state(&r->w, m, r->state);
    m->install(&r->w, r->state, spec);
    hook_add_event(
        &r->w.hooks,
        (struct hook_event){.transition = rig_see_move, .message = rig_see_message, .self = r});
}

static inline void rig_start(struct rig *r, uint32_t replication)
{
    r->n_moves = r->n_heard = 0;
    world_start(&r->w, 1, replication);
    if (r->mechanism->start != NULL)
        r->mechanism->start(&r->w, r->state);
}

static inline void rig_fini(struct rig *r)
{
    if (r->mechanism->fini != NULL)
        r->mechanism->fini(r->state);
    world_fini(&r->w);
}

static inline void rig_close(double got, double want, double tolerance)
{
    if (!(fabs(got - want) <= tolerance))
        fail_msg("got %.12g, want %.12g within %g", got, want, tolerance);
}

#endif

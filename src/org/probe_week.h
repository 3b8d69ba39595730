/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_week.h - what happens in each week of the run, for pictures of a change over time.
 *
 * Weeks count from time 0, in and outside the counted period. Nothing is counted unless a study
 * asks for it (probe_week_open), and then it costs an addition per event.
 */
#ifndef PROBE_WEEK_H
#define PROBE_WEEK_H

#include <stddef.h>

#include "lead.h"
#include "sim_time.h"

struct world;

enum probe_week_kind {
    PROBE_WEEK_ATTEMPTS, /* calls and other attempts, by anybody */
    PROBE_WEEK_HELD,     /* meetings held */
    PROBE_WEEK_ACCEPTED, /* leads accepted */
    PROBE_WEEK_BOOKINGS, /* money: value of deals won */
    PROBE_WEEK_SPEND,    /* money: programmes */
    PROBE_WEEK_COUNT
};

struct probe_week {
    double *sum; /* [kind * n + week]; NULL: nobody asked */
    size_t n;    /* whole weeks of the run */
};

/* From the next replication on. Memory from the world. */
void probe_week_open(struct world *w);
void probe_week_start(struct world *w); /* once per replication */

void probe_week_add(struct world *w, enum probe_week_kind kind, double amount);

/* A lead came into a state. */
void probe_week_transition(struct world *w, const struct lead *lead, enum lead_state to);

/* Money spent evenly from now to `until`. */
void probe_week_spend(struct world *w, sim_time until, double per_day);

#endif

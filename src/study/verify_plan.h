/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verify_plan.h - which formula applies to a theory-shaped scenario, and what it says of each
 * measure.
 *
 *   one attempt, one team      M/M/1, M/M/c, M/M/c+M (Erlang A), M/G/1 (Pollaczek-Khinchine),
 * M/G/infinity, non-preemptive priorities (Cobham) several teams in a row     tandem of queues
 * (Jackson): each is M/M/c by itself several attempts           cadence: a geometric number of
 * attempts; with exponential service the returning leads make the team an M/M/c at the rate of
 * attempts (Jackson) meeting, stages, winning   funnel: chances multiply, mean delays add traces
 * replay: Lindley's recursion over the numbers of the file themselves
 */
#ifndef VERIFY_PLAN_H
#define VERIFY_PLAN_H

#include "verify_shape.h"

enum { VERIFY_PLAN_CHECKS = 24 };

/* What one measure must be. */
struct verify_plan_check {
    const char *measure; /* id; or of a class: "queue_wait_mean" with `source` set */
    const char *source;  /* wait of the leads of this source alone, read off the event log; NULL =
                            the measure */
    double expected;     /* in the measure's unit */
    double slack; /* what the formula itself leaves open (a small wait known only approximately) */
};

struct verify_plan {
    const char *formula; /* "M/M/1", ... */
    double load;         /* utilisation of the busiest team */
    struct verify_plan_check checks[VERIFY_PLAN_CHECKS];
    size_t n;
    bool exact;    /* a replay: agreement to 1e-9, one replication */
    bool by_class; /* some checks need the event log */
};

/* False with a phrase like verify_shape_of when no formula covers the shape. */
bool verify_plan_of(struct verify_plan *plan, const struct verify_shape *shape, char refusal[256]);

#endif

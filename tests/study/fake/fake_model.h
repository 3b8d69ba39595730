/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fake_model.h - a model with known answers, in place of the real one: totals, ratios and quantiles
 * whose expectations are parameters, drawn by replication so that common random numbers are
 * visible.
 */
#ifndef FAKE_MODEL_H
#define FAKE_MODEL_H

#include <stdint.h>

enum fake_measure {
    FAKE_ACCEPTED,     /* accepted_per_month: total, higher, headline */
    FAKE_WIN_RATE,     /* win_rate: ratio, higher, headline */
    FAKE_SPEED,        /* speed_to_lead_p50: quantile, lower, headline */
    FAKE_LOOP,         /* feedback_loop_p50: standardised quantile, lower, not headline */
    FAKE_CONTRIBUTION, /* contribution: total, higher, headline */
    FAKE_HOPS,         /* a total without a better direction, not headline */
    FAKE_COUNT
};

/* What a scenario is to the fake. */
struct root {
    double accepted;      /* mean of FAKE_ACCEPTED */
    double shared;        /* sd of what all scenarios share in a replication */
    double own;           /* sd of the scenario's own noise */
    uint64_t salt;        /* tells the own noise of one scenario from another's */
    double win_rate;      /* wins per opportunity */
    double never;         /* share of leads never answered */
    uint32_t verdicts[3]; /* disqualified, rejected, accepted a replication; heard of in bin 60, 70, 80 */
    uint32_t weeks;       /* of the run, the first `warm_up` not counted; 0 = none handed on */
    uint32_t warm_up;
    uint32_t empty;       /* first weeks in which little happens */
    uint32_t later;       /* bins that all news needs more */
    double median;        /* minutes to the answer of half of those answered: exponential */
    uint32_t missing;     /* every so many replications the quantile is missing; 0 = never */
    int64_t fails_at;     /* replication that fails, -1 = none */
    const double *values; /* when set: FAKE_ACCEPTED of replication i */
};

#endif

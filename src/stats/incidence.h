/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * incidence.h - how many of all leads got there by time t, when some never will.
 *
 * A lead that waits for an answer ends in one of three ways:
 *
 *   event       it was answered
 *   competing   it was lost, expired or closed unanswered: it is known never to be answered
 *   censored    the observation ended first: nobody knows (the only reason to censor)
 *
 * The cumulative incidence F(t) = P(answered by t) counts over *all* leads (Aalen, Johansen 1978):
 *
 *   F(t) = sum over t_j <= t of S(t_j-) d_j / n_j,    S(t) = product of (1 - (d_j + c_j) / n_j)
 *
 * with d_j events, c_j competing ends, n_j still at risk. To censor the lost ones and take 1 -
 * Kaplan-Meier instead answers "if nobody were ever lost": with answers of mean 10 days and losses
 * of mean 20, it says .632 by day 10 where .518 is true. At one and the same time events and
 * competing ends come before censorings.
 *
 * Standard errors: Marubini and Valsecchi 1995, (10.12); without competing ends they are
 * Greenwood's. They hold for independent leads; over replications use incidence_grid.h with its
 * cluster bootstrap.
 */
#ifndef INCIDENCE_H
#define INCIDENCE_H

#include <stdbool.h>
#include <stddef.h>

enum incidence_end {
    INCIDENCE_EVENT,
    INCIDENCE_COMPETING,
    INCIDENCE_CENSORED,
    INCIDENCE_END_COUNT
};

/* One lead: how long it was observed (>= 0, any unit) and what ended it. */
struct incidence_case {
    double time;
    enum incidence_end end;
};

/* The curve jumps at these times and is constant from each to the next. */
struct incidence_step {
    double time;
    double event;          /* F: share that had the event by `time` */
    double competing;      /* share lost by `time` */
    double open;           /* S: share with neither; event + competing + open = 1 */
    double standard_error; /* of `event` */
};

struct incidence_curve {
    struct incidence_step *steps; /* [n], ascending times; the storage given to incidence_fit */
    size_t n;                     /* 0: nothing ever happened */
    double last;                  /* longest observation; nothing is known beyond unless open = 0 */
    size_t cases;
};

/* Fits the curve. `steps` must have room for n; `cases` is sorted in place (by time, then end).
 * False when n is 0 or a time is negative or not finite. */
bool incidence_fit(struct incidence_curve *curve, struct incidence_case cases[], size_t n,
                   struct incidence_step steps[]);

/* Kaplan-Meier: the same, but false when there is any competing end, because survival then means
 * nothing. S is `open`, its standard error (Greenwood) `standard_error`. */
bool incidence_kaplan_meier(struct incidence_curve *curve, struct incidence_case cases[], size_t n,
                            struct incidence_step steps[]);

/* Share that had the event by time t; NaN beyond the longest observation while some are still
 * open. */
double incidence_at(const struct incidence_curve *curve, double t);

/* Time by which a share p in (0, 1) of *all* leads had the event; NaN when that is not reached. The
 * smallest time with F >= p. */
double incidence_quantile(const struct incidence_curve *curve, double p);

/* Share lost (competing ends) by the end of the curve. */
double incidence_lost(const struct incidence_curve *curve);

/* Restricted mean: E[min(time to event, tau)], the never-answered counted as tau: integral of 1 - F
 * from 0 to tau. Use one tau for all scenarios. NaN when tau < 0 or lies beyond the longest
 * observation while some are still open. */
double incidence_restricted_mean(const struct incidence_curve *curve, double tau);

#endif

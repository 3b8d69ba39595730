/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * incidence_grid.h - cumulative incidence from counts by time bin, addable.
 *
 *   0        edge[0]     edge[1]          edge[2]                       edge[n-1]
 *   |  bin 0  |   bin 1   |     bin 2      |            ...               |
 *
 * A time t belongs to the first bin with t <= edge. Each replication counts per bin how many leads
 * had the event, a competing end, or the end of the observation. Counts of replications add up to
 * the pooled curve, in memory that does not depend on the number of leads.
 *
 * Estimator: as in incidence.h on the bins' ends; within a bin events and competing ends come
 * before censorings, so the curve is exact when observation ends at an edge or at one common time
 * for all. Between edges the curve is linear. Intervals: cluster bootstrap, drawing whole
 * replications.
 */
#ifndef INCIDENCE_GRID_H
#define INCIDENCE_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "bootstrap.h"
#include "estimate.h"

/* One replication's counts, [bins] each; borrowed. */
struct incidence_grid_counts {
    const uint32_t *event;
    const uint32_t *competing;
    const uint32_t *censored;
};

/* Pooled counts. */
struct incidence_grid {
    size_t bins;
    const double *edges; /* right edges, ascending and > 0; borrowed; the last may be INFINITY */
    uint64_t *event;     /* [bins], owned by the arena */
    uint64_t *competing;
    uint64_t *censored;
};

/* Empty grid. False when bins is 0 or the edges are not ascending and positive. */
bool incidence_grid_init(struct incidence_grid *g, const double edges[], size_t bins,
                         struct arena *arena);
void incidence_grid_clear(struct incidence_grid *g);

/* The bin of time t: the last one for what lies beyond. t < 0 and NaN count as 0. */
size_t incidence_grid_bin(const double edges[], size_t bins, double t);

void incidence_grid_add(struct incidence_grid *g, struct incidence_grid_counts counts);

/* The same for a replication that a resample drew `times` times. */
void incidence_grid_add_times(struct incidence_grid *g, struct incidence_grid_counts counts,
                              uint64_t times);

/* Leads counted. */
uint64_t incidence_grid_total(const struct incidence_grid *g);

/* Cumulative shares at each right edge, [bins] each; either may be NULL. All NaN when nothing was
 * counted. From the bin on in which nobody is at risk any more the curves stay flat. */
void incidence_grid_curve(const struct incidence_grid *g, double event[], double competing[]);

/* Time by which a share p of all leads had the event, linear within the bin; NaN when not reached,
 * or reached only in a last bin without end. */
double incidence_grid_quantile(const struct incidence_grid *g, double p);

/* Share that had the event by time t, linear within the bin. NaN when nothing was counted, t < 0,
 * or t lies in a bin where nobody was observed any more although some were open. */
double incidence_grid_at(const struct incidence_grid *g, double t);

/* Share lost by the end; share neither answered nor lost when observation ended. */
double incidence_grid_lost(const struct incidence_grid *g);
double incidence_grid_open(const struct incidence_grid *g);

/* Integral of 1 - F from 0 to tau; NaN as above, or when tau lies in a last bin without end. */
double incidence_grid_restricted_mean(const struct incidence_grid *g, double tau);

/* Several replications on one grid; borrowed. */
struct incidence_grid_series {
    const double *edges;
    size_t bins;
    const struct incidence_grid_counts *counts; /* [n] */
    size_t n;
};

/* Quantile of the pooled curve. Unknown when not reached. No interval below
 * ESTIMATE_MIN_REPLICATIONS, or when an end of the interval is "not reached". */
struct estimate incidence_grid_quantile_estimate(const struct incidence_grid_series *series,
                                                 double p, const struct bootstrap_plan *plan);

/* Pooled quantile of other - of base, replications drawn for both at once (common random numbers).
 * The two series must be equally long (else unknown). */
struct estimate incidence_grid_quantile_difference(const struct incidence_grid_series *base,
                                                   const struct incidence_grid_series *other,
                                                   double p, const struct bootstrap_plan *plan);

/* Share that had the event by time t, with a cluster bootstrap interval. */
struct estimate incidence_grid_share_estimate(const struct incidence_grid_series *series, double t,
                                              const struct bootstrap_plan *plan);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * incidence_strata.h - a cumulative incidence standardised to a fixed mix of strata.
 *
 *     F(t) = sum over strata d of w_d F_d(t),     sum of w_d = 1
 *
 * Direct standardisation: F_d is the scenario's own curve of stratum d (say, leads that were
 * rejected), w_d the share that the stratum has in a reference population (the baseline). A scenario
 * that only has more leads of a slow stratum gets the same F as before; one that is quicker within the
 * strata does not. With the own shares as weights F is the plain curve, as long as observation ends at one
 * common time for all.
 *
 * Intervals: cluster bootstrap over whole replications, the weights held fixed.
 */
#ifndef INCIDENCE_STRATA_H
#define INCIDENCE_STRATA_H

#include "incidence_grid.h"

enum { INCIDENCE_STRATA_MOST = 8 };

struct incidence_strata {
    const double *edges; /* [bins] as in incidence_grid.h */
    size_t bins;
    size_t strata;                              /* at most INCIDENCE_STRATA_MOST */
    const struct incidence_grid_counts *counts; /* [replication * strata + stratum], borrowed */
    size_t n;                                   /* replications */
    double weights[INCIDENCE_STRATA_MOST];      /* >= 0; a stratum of weight 0 is left out */
};

/* Shares of the strata among all leads counted; all 0 when there are none. */
void incidence_strata_mix(const struct incidence_strata *s, double shares[]);

/* The reference mix for s: `shares` without the strata that s has no lead of, made to add up to 1 again.
 * All 0 when nothing is left. */
void incidence_strata_weigh(struct incidence_strata *s, const double shares[]);

/* Time by which a share p of the standardised population had the event, replications drawn times[i]
 * times (NULL: all once). INFINITY when that is not reached; NaN when a stratum with weight is empty. */
double incidence_strata_quantile(const struct incidence_strata *s, const uint64_t times[],
                                 double p);

/* The same with an interval; unknown when not reached. */
struct estimate incidence_strata_estimate(const struct incidence_strata *s, double p,
                                          const struct bootstrap_plan *plan);

/* Of other - of base; both of n replications, drawn together. */
struct estimate incidence_strata_difference(const struct incidence_strata *base,
                                            const struct incidence_strata *other, double p,
                                            const struct bootstrap_plan *plan);

#endif

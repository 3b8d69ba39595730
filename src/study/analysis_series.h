/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * analysis_series.h - one measure of one scenario over the replications, and what can be estimated
 * from it.
 *
 * The kind of the measure decides how: a total by Student's t over replications; a ratio as the
 * ratio of sums, with the delta method, or Fieller's interval where the denominator itself is
 * uncertain; a quantile by Student's t over the replications' own quantiles when all of them have
 * one, else as the quantile of all leads together, drawing whole replications again (cluster
 * bootstrap). Differences are taken replication by replication, which share their random numbers.
 */
#ifndef ANALYSIS_SERIES_H
#define ANALYSIS_SERIES_H

#include "estimate.h"
#include "incidence_grid.h"
#include "incidence_strata.h"
#include "study.h"

struct analysis_series {
    const struct measure *measure;
    double *numerator;                   /* [n] */
    double *denominator;                 /* [n] */
    double *value;                       /* [n], NaN where not available */
    size_t n;                            /* replications */
    size_t n_known;                      /* with a value */
    struct incidence_grid_series pooled; /* of a quantile's curve, by cluster; n = 0 without one */
    struct incidence_strata strata;      /* of a standardised quantile, instead of that */
    uint64_t seed;                       /* of the bootstrap */
};

/* Reads a cell of the study; arrays from the arena. */
struct analysis_series analysis_series_of(const struct study *s, size_t scenario, size_t measure,
                                          struct arena *arena);

struct estimate analysis_series_estimate(const struct analysis_series *series, double confidence);

/* Why the estimate has no value or no interval, or which other way it was made; NULL when there is
 * nothing to say. */
const char *analysis_series_note(const struct analysis_series *series, struct estimate e,
                                 struct arena *arena);

/* other - base, paired; both of the same measure and study. */
struct estimate analysis_series_difference(const struct analysis_series *base,
                                           const struct analysis_series *other, double confidence);

/* Does the difference rest on a number of each replication (so that there is a t interval), and what is it: [n], or
 * NULL? For a ratio, of the replications' contributions to it. */
bool analysis_series_has_changes(const struct analysis_series *base,
                                 const struct analysis_series *other);
const double *analysis_series_changes(const struct analysis_series *base,
                                      const struct analysis_series *other, struct arena *arena);

/* Is what the t interval rests on lopsided (tally_is_skewed)? The paired differences, or with base NULL the
 * replications of one scenario. False where no t interval is given. */
bool analysis_series_is_skewed(const struct analysis_series *base,
                               const struct analysis_series *other, struct arena *arena);
/* One number per replication, [n], whose mean is the measure's value: its own value, or for a ratio
 * the ratio plus what the replication adds to it. NULL where a replication has no value. */
const double *analysis_series_linear(const struct analysis_series *series, struct arena *arena);

/* (Var X + Var Y) / Var(X - Y). For a ratio, of the replications' contributions to it (y - R x) /
 * mean x. */
struct estimate analysis_series_vrf(const struct analysis_series *base,
                                    const struct analysis_series *other, double confidence,
                                    struct arena *arena);

#endif

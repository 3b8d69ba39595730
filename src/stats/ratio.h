/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ratio.h - how many per how many, over replications.
 *
 * A conversion rate, a cost per win, a utilisation: each is a ratio of two totals that vary
 * together from replication to replication,
 *
 *         leads accepted       sum over replications of y
 *   R = ------------------  =  --------------------------.
 *         leads created        sum over replications of x
 *
 * The mean of the replications' own ratios y/x is a different quantity: where busy years convert
 * worse, its "95 %" interval covers R in 67 of 100 studies of 100 replications.
 *
 * Intervals: delta method, Var(R) ~ (Syy - 2 R Sxy + R^2 Sxx) / (n xbar^2), jackknife (both in Law,
 * Simulation Modeling and Analysis, ch. 9), and Fieller (1954, JRSS B 16), exact under normality
 * and the one to use when the denominator itself is uncertain. All use Student's t with n-1 degrees
 * of freedom.
 *
 * Everywhere: unknown when n is 0, a total denominator is 0, or a value is not finite; no interval
 * below ESTIMATE_MIN_REPLICATIONS or for a confidence outside (0, 1).
 */
#ifndef RATIO_H
#define RATIO_H

#include <stddef.h>

#include "estimate.h"

/* R and its delta-method interval from n pairs (x[i] >= 0). */
struct estimate ratio_delta(const double x[], const double y[], size_t n, double confidence);

/* The same with the jackknife: slightly safer where the denominator varies much. The point is
 * corrected for bias, so it differs from R by O(1/n). O(n). */
struct estimate ratio_jackknife(const double x[], const double y[], size_t n, double confidence);

/* Fieller's interval around R, not symmetric. Point only when the mean of x is not distinguishable
 * from 0 at this confidence: the set of plausible ratios is then unbounded. */
struct estimate ratio_fieller(const double x[], const double y[], size_t n, double confidence);

/* One scenario's n pairs; borrowed. */
struct ratio_series {
    const double *denominator; /* x */
    const double *numerator;   /* y */
};

/* R_other - R_base over the same replications (common random numbers). Interval: jackknife that
 * leaves out one replication in both scenarios at once, around the plain difference, so that the
 * table adds up and exchanging the two flips every sign exactly. Point only when one replication
 * holds a whole denominator. */
struct estimate ratio_difference(struct ratio_series base, struct ratio_series other, size_t n,
                                 double confidence);

/* (R_other - R_base) / |R_base|, likewise, the uncertainty of the baseline included. Also unknown
 * when R_base is 0. */
struct estimate ratio_relative_difference(struct ratio_series base, struct ratio_series other,
                                          size_t n, double confidence);

#endif

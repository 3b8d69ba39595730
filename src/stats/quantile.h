/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quantile.h - the value that a share p of a sample stays below.
 *
 * Sample quantiles are type 7 of Hyndman and Fan (1996): linear between the order statistics,
 * position 1 + (n-1) p. The interval is distribution-free: the order statistics X(l) and X(u)
 * enclose the true quantile with probability P(l <= B <= u-1), B binomial(n, p); l and u are the
 * equal-tailed ranks (Conover, Practical Nonparametric Statistics, ch. 3). For complete
 * observations only: where some have not happened yet, use incidence.h.
 *
 * NaN anywhere in the data gives NaN or unknown (a sort would silently go wrong).
 */
#ifndef QUANTILE_H
#define QUANTILE_H

#include <stdbool.h>
#include <stddef.h>

#include "estimate.h"

/* Sorts ascending in place; false, and x untouched, when a value is NaN. */
bool quantile_sort(double x[], size_t n);

/* Type-7 quantile of sorted x; p in [0, 1]. NaN when n is 0 or p is outside. */
double quantile_sorted(const double x[], size_t n, double p);

/* The same of unsorted x, which is left as it is. */
double quantile_of(const double x[], size_t n, double p);

/* Ranks of the distribution-free interval, counted from 1. */
struct quantile_ranks {
    bool known;      /* false when n is too small for an interval at this p and confidence */
    size_t lo;       /* X(lo) .. */
    size_t hi;       /* .. X(hi) */
    double coverage; /* exact, >= confidence */
};

struct quantile_ranks quantile_ranks_of(size_t n, double p, double confidence);

/* Type-7 point and distribution-free interval from n independent values. No interval where the
 * ranks do not exist (or n < ESTIMATE_MIN_REPLICATIONS); unknown when n is 0 or a value is not
 * finite. */
struct estimate quantile_estimate(const double x[], size_t n, double p, double confidence);

/* Smallest x whose cumulative weight reaches p of the total: the quantile of a population given as
 * values and how many each stands for. Weights >= 0; NaN when the total is 0, a weight is negative,
 * or anything is NaN. */
double quantile_weighted(const double x[], const double weight[], size_t n, double p);

/* Samples of several replications; borrowed. */
struct quantile_sample {
    const double *x;
    size_t n;
};

/* Type-7 quantile of all values of all samples together: what "half of all leads" means, where the
 * mean of the replications' medians would weigh a quiet year like a busy one. NaN when there is no
 * value at all. */
double quantile_pooled(const struct quantile_sample samples[], size_t n, double p);

#endif

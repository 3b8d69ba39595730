/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * delay_gof.h - does the fitted law of a delay fit at all? Anderson and Darling's test, censored.
 *
 * The distance between what was seen (the product-limit curve K, open leads censored) and the law G,
 * both as functions of u = G(t), is weighted so that tails count:
 *
 *   A2 = n x integral of (K(u) - u)^2 / (u (1 - u)) du   over the ages that were seen
 *
 * without censoring the usual statistic (Anderson, Darling 1952). Its law depends on the family, on
 * what was estimated and on the censoring, so it is simulated: leads with the same ages at the
 * export are drawn from the fitted law, rounded like the data, fitted again, measured (a parametric
 * bootstrap: Stute, Manteiga, Quindimil 1993). p is the share of simulated distances that are at
 * least as large.
 */
#ifndef DELAY_GOF_H
#define DELAY_GOF_H

#include <stdint.h>

#include "delay_fit.h"

/* The statistic for cases in any order; interval cases count at their middle. */
double delay_gof_distance(const struct delay_law *law, const struct delay_case cases[], size_t n);

/* How long leads could be watched: weight[i] of them for limit[i]. grain: delays are known to whole
 * multiples of it. */
struct delay_gof_plan {
    const double *limits;
    const double *weights;
    size_t n;
    double grain;
    size_t resamples; /* 99 is customary */
    uint64_t seed;
};

/* p of the test; NaN when the law is not known or there is nothing to resample. */
double delay_gof_test(const struct delay_law *law, const struct delay_case cases[], size_t n,
                      const struct delay_gof_plan *plan);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * negbin.h - counts that vary more than chance alone would let them.
 *
 * Leads of a day: good and bad days multiply the expected number m by a gamma factor of mean 1 and
 * shape k, which gives the negative binomial with variance m + m^2 / k. Small k: uneven days; as k
 * grows the counts become Poisson. The shape is found by maximum likelihood, its interval by the
 * profile of the likelihood (Venzon, Moolgavkar 1988).
 */
#ifndef NEGBIN_H
#define NEGBIN_H

#include <stddef.h>

#include "estimate.h"

/* log of the probability of `count` when `mean` > 0 are expected, shape k > 0. */
double negbin_log_probability(double count, double mean, double k);

/* Shapes are looked for in this range: the upper end stands for "no more than chance". */
extern const double negbin_min_shape, negbin_max_shape;

/* counts[i] were observed where means[i] were expected; means of 0 are passed over. Unknown when
 * there are fewer than 2. An end of the interval at negbin_max_shape has not been found. */
struct estimate negbin_shape(const double counts[], const double means[], size_t n,
                             double confidence);

#endif

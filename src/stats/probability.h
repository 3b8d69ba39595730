/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probability.h - in how many years out of a hundred does this structure come out ahead?
 *
 * A share of replications (single simulated years), with Wilson's interval. It answers "could we be
 * unlucky?", not "which is better on average": a structure that is surely better by a hair is ahead
 * in 51 of 100 years. Ties count for nobody, so the shares of all scenarios need not add up to 1.
 *
 * Unknown when n is 0 or a value is NaN; no interval below ESTIMATE_MIN_REPLICATIONS.
 */
#ifndef PROBABILITY_H
#define PROBABILITY_H

#include <stddef.h>

#include "estimate.h"

/* Share of replications with x[i] > y[i]. */
struct estimate probability_ahead(const double x[], const double y[], size_t n, double confidence);

/* Share of replications in which scenario `which` strictly exceeds all others. values[s][i]:
 * scenario s, replication i; scenarios >= 1 (a single one is always ahead). Negate a measure of
 * which less is better. */
struct estimate probability_best(const double *const values[], size_t scenarios, size_t which,
                                 size_t n, double confidence);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * paired.h - scenario minus baseline, replication by replication.
 *
 * Both scenarios lived through the same luck (common random numbers), so replication i of the one
 * belongs to replication i of the other. The differences d_i = other_i - base_i are independent
 * over i, and their t interval is the interval of the effect: often ten times shorter than from two
 * unpaired means.
 *
 * For k comparisons at once pass bonferroni_confidence(confidence, k).
 *
 * Unknown when n is 0 or a value is not finite; no interval below ESTIMATE_MIN_REPLICATIONS or for
 * a confidence outside (0, 1).
 */
#ifndef PAIRED_H
#define PAIRED_H

#include <stddef.h>

#include "estimate.h"

/* Mean of other[i] - base[i] with its t interval. */
struct estimate paired_difference(const double base[], const double other[], size_t n,
                                  double confidence);

/* The mean difference divided by |mean of base|; the interval (delta method) includes that the
 * baseline's mean is itself an estimate. Unknown when the baseline's mean is 0. */
struct estimate paired_relative(const double base[], const double other[], size_t n,
                                double confidence);

/* Pearson correlation of the pairs: how much luck they share. NaN below 2 pairs, for NaN, or
 * without spread. */
double paired_correlation(const double x[], const double y[], size_t n);

#endif

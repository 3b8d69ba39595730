/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tally.h - mean, spread and shape of a stream of values, in one pass and constant memory.
 *
 * "Accepted leads per month" of 200 replications, or the waiting times of a million attempts: the
 * textbook formula sum(x^2) - n mean^2 loses all digits when the spread is small against the mean.
 * Welford's recurrences do not (Welford 1962, Technometrics 4; third moment and merging: Chan,
 * Golub, LeVeque 1983; Pebay 2008).
 *
 * The interval of a mean is Student's t over independent replications. It is wrong on values
 * *within* one run, which are correlated: pass one value per replication.
 */
#ifndef TALLY_H
#define TALLY_H

#include <stdbool.h>
#include <stddef.h>

#include "estimate.h"

/* {0} is an empty tally. Read through the functions. */
struct tally {
    size_t n;
    double mean;
    double m2;  /* sum of (x - mean)^2 */
    double m3;  /* sum of (x - mean)^3 */
    double min; /* meaningless while n = 0 */
    double max;
};

/* Once a value is NaN, all results but n are NaN. */
void tally_add(struct tally *t, double x);

/* As if all values of b had been added to a; the same up to rounding, so fix the order of
 * merging. */
void tally_merge(struct tally *a, const struct tally *b);

/* The tally of x[0..n-1], added in index order. */
struct tally tally_of(const double x[], size_t n);

double tally_mean(const struct tally *t);     /* NaN when empty */
double tally_min(const struct tally *t);      /* NaN when empty */
double tally_max(const struct tally *t);      /* NaN when empty */
double tally_variance(const struct tally *t); /* divisor n - 1; NaN below 2 values */
double tally_sd(const struct tally *t);       /* square root of the variance */

/* Adjusted Fisher-Pearson skewness G1 (as in most statistics programs); NaN below 3 values, 0
 * without any spread. */
double tally_skewness(const struct tally *t);

/* Mean with its t interval over n independent replications. No interval below
 * ESTIMATE_MIN_REPLICATIONS or with a confidence outside (0, 1); unknown when n is 0 or a value is
 * not finite. */
struct estimate tally_interval(const double x[], size_t n, double confidence);
struct estimate tally_estimate(const struct tally *t, double confidence);

/* Should the reader be warned that the t interval is too short on one side? True when n < 25 G1^2
 * (Cochran, Sampling Techniques, 3rd ed., sec. 2.15) and G1 is more than 1.96 of its standard
 * errors from 0, so that ten harmless replications do not cry wolf. False below 3 values and for
 * NaN. */
bool tally_is_skewed(const struct tally *t);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bootstrap.h - drawing replications again, with replacement, to see how a figure would vary.
 *
 * For figures without a formula for their spread (a quantile of pooled leads, a ratio of
 * variances). What is drawn are whole replications (clusters), never single leads: the leads of one
 * year share that year's luck. Intervals are percentile intervals (Efron, Tibshirani 1993, ch. 13).
 *
 * The numbers come from splitmix64 (Steele, Lea, Flood 2014), seeded by the caller: the same seed
 * gives the same interval on every machine, and the draws have nothing to do with those of the
 * simulation.
 */
#ifndef BOOTSTRAP_H
#define BOOTSTRAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "estimate.h"

/* How to bootstrap: {.resamples = 1000, .confidence = 0.95, .seed = study seed}. */
struct bootstrap_plan {
    size_t resamples;  /* 1000 is customary; below 20 there is no interval */
    double confidence; /* in (0, 1) */
    uint64_t seed;
};

struct bootstrap {
    uint64_t state;
};

void bootstrap_init(struct bootstrap *b, uint64_t seed);

/* Uniform over the 64-bit integers. */
uint64_t bootstrap_next(struct bootstrap *b);

/* Uniform on (0, 1), 52 bits, ends excluded. */
double bootstrap_uniform(struct bootstrap *b);

/* Uniform over 0 .. n-1 without modulo bias; n >= 1. */
size_t bootstrap_below(struct bootstrap *b, size_t n);

/* n indices in 0 .. n-1, drawn with replacement. */
void bootstrap_indices(struct bootstrap *b, size_t n, size_t indices[]);

/* 0 .. n-1 in an order drawn at random, each as likely as the others. */
void bootstrap_order(struct bootstrap *b, size_t n, size_t order[]);

/* How often each of n clusters comes when n are drawn with replacement. */
void bootstrap_times(struct bootstrap *b, size_t n, uint64_t times[]);

struct bootstrap_range {
    bool known;
    double lo;
    double hi;
};

/* The central `confidence` share of the n statistics (type-7 quantiles), which are sorted in place.
 * INFINITY is a legal statistic ("not reached"). Not known when n < 20, confidence is outside (0,
 * 1), a value is NaN, or an end of the range is infinite. */
struct bootstrap_range bootstrap_percentiles(double statistics[], size_t n, double confidence);

/* A figure of n clusters, each drawn times[i] times (NULL: all once); INFINITY is legal. */
typedef double bootstrap_figure(void *context, const uint64_t times[]);

/* The figure with its percentile interval. No interval below ESTIMATE_MIN_REPLICATIONS clusters, or
 * when an end of it is not finite; unknown when the figure itself is not finite. */
struct estimate bootstrap_clusters(bootstrap_figure *figure, void *context, size_t n,
                                   const struct bootstrap_plan *plan);

#endif

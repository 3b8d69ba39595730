/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dist.h - the distributions a scenario may name, checked once when read, then sampled without
 * further checks.
 *
 * Written in YAML as e.g. lognormal(median 60 d; sigma 0.8). Here the parameters are already
 * numbers in the scale of the value (microseconds for times). Sampling is by inversion of one
 * uniform where that is fast; gamma and beta (pert) use rejection in a stream of their own, so no
 * sampler can desynchronise another.
 */
#ifndef DIST_H
#define DIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rng.h"
#include "sim_time.h"

enum dist_kind {
    DIST_NONE,             /* absent: optional parameters only; never sampled */
    DIST_CONSTANT,         /* p[0] value */
    DIST_UNIFORM,          /* p[0] low, p[1] high */
    DIST_TRIANGULAR,       /* low, best (mode), high */
    DIST_PERT,             /* low, best, high: beta with lambda 4 */
    DIST_EXPONENTIAL,      /* mean */
    DIST_GAMMA,            /* mean, cv */
    DIST_ERLANG,           /* mean, k (whole) */
    DIST_WEIBULL,          /* median, shape */
    DIST_LOGNORMAL,        /* median, sigma (a mean;cv spelling is converted when read) */
    DIST_NORMAL,           /* mean, sd */
    DIST_HYPEREXPONENTIAL, /* p, mean1, mean2 */
    DIST_MIXTURE,          /* parts with weights p of each */
    DIST_EMPIRICAL,        /* values: each equally likely */
    DIST_TRACE,            /* values in order of the ordinal asked for; the last one repeats */
    DIST_TRUNCATE,         /* parts[0] conditioned on [p[0], p[1]] */
    DIST_KIND_COUNT
};

struct dist {
    enum dist_kind kind;
    bool working; /* its times are working time ("3 wd"): add them through a calendar */
    double p[3];  /* parameters in the order of the comment above */
    double q[3];  /* constants prepared by dist_prepare (log of median, ...) */
    size_t count; /* of values or parts */
    const double
        *values; /* empirical (sorted by dist_prepare: writable memory) or trace; borrowed */
    const struct dist
        *parts; /* mixture, truncate; borrowed; prepared by dist_prepare: writable memory */
    const double *weights; /* mixture: cumulative, last 1; borrowed */
};

/* Checks parameters and prepares constants, those of the parts too. May be called again. On failure
 * returns a phrase
 * ("sigma must be above 0"), else NULL. */
const char *dist_prepare(struct dist *d);

/* A value. u is the uniform to invert (from rng_pair, say); kinds that need more randomness use a
 * stream of `name`; a trace takes values[name.ordinal]. */
double dist_sample(const struct dist *d, double u, const struct rng *rng, struct rng_name name);

/* Value whole in microseconds, never negative. */
sim_time dist_time(const struct dist *d, double u, const struct rng *rng, struct rng_name name);

/* Draws its own uniform under `name`. */
double dist_draw(const struct dist *d, const struct rng *rng, struct rng_name name);
sim_time dist_draw_time(const struct dist *d, const struct rng *rng, struct rng_name name);

/* Exact mean and standard deviation of the distribution (truncate: numeric; 0 for DIST_NONE). */
double dist_mean(const struct dist *d);
double dist_sd(const struct dist *d);

/* Distribution function and its inverse, for tests and for the maturity window. */
double dist_cdf(const struct dist *d, double x);
double dist_quantile(const struct dist *d, double p);

const char *dist_kind_name(enum dist_kind kind);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * delay_law.h - how long it takes until a lead is won (or answered, or closed), when some never are.
 *
 *   G(t) = (1 - never) F(t)        share of all leads that had the event by time t
 *
 * F is one of five families, with the parameters by which scenario files call them:
 *
 *   exponential     mean                       memoryless
 *   lognormal       median, sigma              many small causes multiply; a long tail
 *   weibull         median, shape              shape below 1: those who wait long, wait longer
 *   gamma           mean, cv                   several steps one after another
 *   two lognormals  weight of the later one, median and sigma of each
 *
 * A share that never has the event is called a cure fraction (Boag 1949, JRSS B 11).
 */
#ifndef DELAY_LAW_H
#define DELAY_LAW_H

#include <stddef.h>

enum delay_family {
    DELAY_EXPONENTIAL,
    DELAY_LOGNORMAL,
    DELAY_WEIBULL,
    DELAY_GAMMA,
    DELAY_TWO_LOGNORMALS,
    DELAY_FAMILY_COUNT
};

enum { DELAY_LAW_MAX = 5 };

struct delay_law {
    enum delay_family family;
    double never;            /* in [0, 1) */
    double p[DELAY_LAW_MAX]; /* in the order above: positive, in the caller's unit of time */
};

struct delay_law_row {
    const char *name;
    size_t n_parameters;
    const char *parameters[DELAY_LAW_MAX];
};

const struct delay_law_row *delay_law_describe(enum delay_family family);

/* F(t) of those that have the event; 0 for t <= 0. */
double delay_law_cdf(const struct delay_law *law, double t);

/* log of F's density at t > 0. */
double delay_law_log_density(const struct delay_law *law, double t);

/* The t at which F reaches p, p in (0, 1); to about one part in 1e10. */
double delay_law_quantile(const struct delay_law *law, double p);

#endif

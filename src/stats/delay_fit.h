/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * delay_fit.h - the law of a delay by maximum likelihood, open leads right-censored.
 *
 * A lead that is not won on the day of the export may be won tomorrow. It enters the likelihood as
 * what is known about it:
 *
 *   won at t exactly            (1 - never) f(t)
 *   won between lo and hi       (1 - never) (F(hi) - F(lo))     dates without a time of day
 *   not yet won at age t        1 - (1 - never) F(t)
 *
 * Leads that were lost are censored at their loss: what is fitted is then the delay of a win if
 * nothing else ended the lead (the cause-specific law). Intervals are Wald intervals on the scale
 * of logarithms and log-odds, from the observed information (curvature.h). Laws are ordered by
 * Akaike's criterion AIC = 2 k - 2 log L, k parameters: the lower, the better it will predict.
 */
#ifndef DELAY_FIT_H
#define DELAY_FIT_H

#include <stdbool.h>
#include <stddef.h>

#include "delay_law.h"
#include "estimate.h"

/* `weight` leads that are alike. lo = hi: the event was then; hi = INFINITY: none by time lo. */
struct delay_case {
    double lo;
    double hi;
    double weight;
};

struct delay_fit {
    bool known;           /* false: too few events (fewer than parameters + 1, or all alike) */
    struct delay_law law; /* never = 0 where it was not asked for */
    double log_likelihood;
    double aic;
    size_t n_free;                            /* parameters fitted */
    struct estimate never;                    /* with its interval; a point 0 where not fitted */
    struct estimate parameters[DELAY_LAW_MAX]; /* as law.p */
};

double delay_fit_log_likelihood(const struct delay_law *law, const struct delay_case cases[],
                                size_t n);

/* Fits one family, with a share that never has the event or without. */
struct delay_fit delay_fit_run(enum delay_family family, bool with_never,
                               const struct delay_case cases[], size_t n, double confidence);

/* The same, begun at a law that is near (of its family, with a never-fraction if it has one), and
 * without intervals: for resampling. */
struct delay_law delay_fit_near(const struct delay_law *start, const struct delay_case cases[],
                                size_t n);

enum { DELAY_FIT_ALL = 2 * DELAY_FAMILY_COUNT };

/* Every family with and without a never-fraction, the lowest AIC first, unknown ones last. */
void delay_fit_all(struct delay_fit fits[DELAY_FIT_ALL], const struct delay_case cases[], size_t n,
                   double confidence);

#endif

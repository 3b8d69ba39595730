/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * estimate.h - a number read off simulated replications, with how far it may be off.
 *
 * Every result of this layer that goes into a table is one of three things:
 *
 *   unknown            the data cannot say (no replication, denominator 0, value missing): "n/a"
 *   point only         fewer than 10 replications, or a spread that cannot be had: "12.3 (n/a)"
 *   point, interval    "12.3 (11.8 to 12.8)"
 *
 * Below ESTIMATE_MIN_REPLICATIONS an interval is withheld: with 5 replications of a skewed result a
 * nominal 95 % interval covers the truth in some 80 of 100 studies, and nobody who reads the table
 * would know.
 */
#ifndef ESTIMATE_H
#define ESTIMATE_H

#include <stdbool.h>
#include <stddef.h>

enum { ESTIMATE_MIN_REPLICATIONS = 10 };

struct estimate {
    bool known;   /* false: nothing can be said, and point, lo, hi are NaN */
    double point; /* finite when known */
    double lo;    /* two-sided interval, lo <= hi; both NaN when there is none */
    double hi;
};

struct estimate estimate_unknown(void);

/* A point without an interval; unknown when the point is not finite. */
struct estimate estimate_point(double point);

/* A point with an interval; falls back to the point alone when lo or hi is not finite, to unknown
 * when the point is not. Ends in the wrong order are exchanged. */
struct estimate estimate_interval(double point, double lo, double hi);

/* point -+ t(0.5 + confidence/2; df) x standard_error. No interval when confidence is outside (0,
 * 1), df < 1 or the standard error is negative or not finite. */
struct estimate estimate_student(double point, double standard_error, double df, double confidence);

bool estimate_has_interval(struct estimate e);

/* (hi - lo) / 2, NaN without an interval. */
double estimate_half_width(struct estimate e);

/* The estimate of factor x the quantity; ends change places when factor < 0. E.g. -1 to sign a
 * difference so that positive is good, or 1 / baseline for a relative difference. A factor that is
 * not finite gives unknown. */
struct estimate estimate_scaled(struct estimate e, double factor);

#endif

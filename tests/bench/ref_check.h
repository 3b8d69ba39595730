/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ref_check.h - the clock, and whether timed replications hit the means they must hit.
 *
 * A fast program that computes something else is no reference: both sides of a comparison print
 * their means with the exact value, in standard errors of a ratio of sums over replications, and
 * fail beyond 4. Each prints one line `time_ms X` (milliseconds per replication) that the driver
 * reads.
 */
#ifndef REF_CHECK_H
#define REF_CHECK_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

static inline double ref_check_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Sums over replications of y (a total) and x (what it is divided by). */
struct ref_check {
    const char *name;
    double exact;
    double tolerance; /* what the exact value leaves out (edge effects), relative */
    double n, x, y, xx, xy, yy;
};

static inline void ref_check_add(struct ref_check *c, double y, double x)
{
    c->n += 1.0;
    c->x += x;
    c->y += y;
    c->xx += x * x;
    c->xy += x * y;
    c->yy += y * y;
}

/* Prints mean, exact value and distance in standard errors; false beyond 4 of them. */
static inline bool ref_check_passes(const struct ref_check *c)
{
    const double ratio = c->y / c->x;
    const double squares = c->yy - 2.0 * ratio * c->xy + ratio * ratio * c->xx;
    const double variance = c->n > 1.0 && squares > 0.0 ? squares / (c->n - 1.0) : 0.0;
    const double error = sqrt(variance / c->n) / (c->x / c->n);
    const double beyond = fabs(ratio - c->exact) - c->tolerance * c->exact;
    const bool known = c->n >= 10.0; /* with fewer, the error itself is a guess: only print */
    const bool passes = !known || beyond <= 4.0 * error;

    printf("mean %s %.6g exact %.6g se %.3g %s\n", c->name, ratio, c->exact, error,
           !known   ? "unjudged"
           : passes ? "ok"
                    : "WRONG");
    return passes;
}

#endif

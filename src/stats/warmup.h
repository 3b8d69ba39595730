/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * warmup.h - has the simulated company left its empty start behind?
 *
 * A run begins with empty in-trays and no pipeline; the first months are better or worse than the
 * steady state, and a mean that includes them is biased. Two looks at a series (weekly values,
 * averaged over replications):
 *
 *   MSER-5 (White 1997; White, Cobb, Spratt 2000): average in batches of 5, and drop the first d
 *     batches that minimise  sum over j > d of (z_j - mean_d)^2 / (k - d)^2,  the squared standard
 *     error of what is left.
 *   Welch (1983): the moving average of 2w+1 values, for the eye.
 *
 * They warn; nobody moves the warm-up by them silently.
 */
#ifndef WARMUP_H
#define WARMUP_H

#include <stdbool.h>
#include <stddef.h>

enum { WARMUP_BATCH = 5 };

struct warmup_mser {
    bool known;        /* false with fewer than 2 batches, or a value that is not finite */
    size_t truncation; /* values to drop from the front, a multiple of the batch */
    double statistic;  /* the minimum */
    double mean;       /* of the batches kept */
    double full_mean;  /* of all batches */
    bool late;         /* minimum only in the second half: the series is too short to tell */
};

/* batch >= 1, customary WARMUP_BATCH. A last incomplete batch is left out. The minimum is looked
 * for over all d with at least 5 batches kept (2 in series of under 10 batches): of a couple of
 * batches the variance is 0 by luck. */
struct warmup_mser warmup_mser(const double y[], size_t n, size_t batch);

/* mean[t] = average over replications of series[r][t], t < n. replications >= 1. */
void warmup_average(const double *const series[], size_t replications, size_t n, double mean[]);

/* Welch's moving average with half-window w: out[t], t < n - w, is the mean of y[t-w..t+w], of
 * y[0..2t] while t < w. Returns how many were written: n - w, or 0 unless 2 w < n. `out` has room
 * for n. */
size_t warmup_welch(const double y[], size_t n, size_t w, double out[]);

#endif

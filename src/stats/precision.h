/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * precision.h - when `-r auto` may stop.
 *
 * Looks at 20, 40, 80, ... 2560 replications, 8 at most. A mean is precise when its half-width is
 * at most gamma / (1 + gamma) of it, which keeps the *true* relative error below gamma (Law,
 * Simulation Modeling and Analysis, sec. 9.4.1). A difference is never asked to be precise relative
 * to itself: near 0 that never ends. It is done when its half-width is at most half the
 * indifference zone, or when its verdict is decided even at a confidence that allows for having
 * looked up to 8 times (else a lucky look would be believed).
 */
#ifndef PRECISION_H
#define PRECISION_H

#include <stdbool.h>
#include <stddef.h>

#include "estimate.h"

enum { PRECISION_FIRST_LOOK = 20, PRECISION_LOOKS = 8 };

/* Replications at look 0 .. 7: 20 .. 2560; later looks give 2560. */
size_t precision_replications(size_t look);

/* Is the mean known to a relative precision gamma > 0? An interval of width 0 always is, a missing
 * one never. */
bool precision_mean_reached(struct estimate mean, double gamma);

/* Confidence of each look such that all 8 hold together: 1 - (1 - confidence) / 8. */
double precision_guarded_confidence(double confidence);

/* May a paired comparison stop? `difference` at the printed confidence, `guarded` at
 * precision_guarded_confidence of it, both signed so that positive is good; indifference >= 0
 * absolute. */
bool precision_difference_reached(struct estimate difference, struct estimate guarded,
                                  double indifference, bool superiority);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dist_moment.h - mass, mean and variance of a distribution inside an interval.
 */
#ifndef DIST_MOMENT_H
#define DIST_MOMENT_H

#include "dist.h"

struct dist_moment {
    double mass; /* probability of [lo, hi] */
    double mean; /* given that, 0 where the mass is 0 */
    double variance;
};

/* Of a prepared distribution on the closed interval [lo, hi]; the bounds may be infinite. Closed
 * forms on the whole line, for mixtures of such, and for lists of values; else quadrature over the
 * quantile function, to about 1e-9 where the density is smooth and 1e-7 where it has a kink. */
struct dist_moment dist_moment_within(const struct dist *d, double lo, double hi);

#endif

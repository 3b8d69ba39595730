/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crossing.h - when a loss has been made good: dips and break-even of a series of differences.
 *
 *      d(k)  what week k brought more than it would have, on average over replications
 *
 *   break-even   the first week from which on the sum of d stays at or above 0, if it was below
 *                before; 0 when it never was below
 *   trough       the deepest mean of `window` weeks in a row
 *   recovery     the first week at whose end such a mean, after the trough, is 0 or more
 *
 * All count weeks from the start of the series; INFINITY: not within it. Intervals draw whole
 * replications again (bootstrap.h) and may end at INFINITY.
 */
#ifndef CROSSING_H
#define CROSSING_H

#include <stdbool.h>
#include <stddef.h>

#include "bootstrap.h"

struct crossing {
    double break_even; /* weeks */
    double trough;     /* mean difference per week of the deepest window */
    double trough_end; /* weeks: where that window ends */
    double recovery;   /* weeks */
};

struct crossing_plan {
    size_t window; /* of the moving mean, >= 1 */
    size_t search; /* the trough lies within so many first weeks, >= window */
};

/* Of a series of n mean differences. */
struct crossing crossing_of(const double d[], size_t n, const struct crossing_plan *plan);

struct crossing_interval { /* lo..hi, hi may be INFINITY; known = false with too few replications */
    bool known;
    double lo, hi;
};

struct crossing_intervals {
    struct crossing_interval break_even, trough, recovery;
    double reached; /* share of the resamples in which break-even lies within the series */
};

/* d[replication * n + week]. Needs scratch[n + 3 * resamples]. */
struct crossing_intervals crossing_bootstrap(const double d[], size_t replications, size_t n,
                                             const struct crossing_plan *plan,
                                             const struct bootstrap_plan *bootstrap,
                                             double scratch[]);

#endif

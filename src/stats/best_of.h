/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * best_of.h - which of several alternatives is best on average, and how sure is that?
 *
 * The alternatives lived through the same luck, so they are compared replication by replication:
 *
 *   p = (k - 1) x the largest two-sided p of the paired t tests of the leader against the others
 *
 * "The leader is best" is false only when one of the k - 1 others beats it in truth; each of those
 * mistakes has at most the p of its own test (union bound), so the statement may be made at level
 * alpha when p <= alpha, although the leader was picked by the same numbers.
 */
#ifndef BEST_OF_H
#define BEST_OF_H

#include <stddef.h>

struct best_of {
    size_t best; /* largest mean; the first of equal ones */
    double p; /* 1 where nothing can be said: too few replications, equal ones, a missing value */
};

/* values[replication * k + alternative]; the more the better. mean[k] is filled, NaN where a value
 * is missing or n is 0. */
struct best_of best_of(const double values[], size_t n, size_t k, double mean[]);

#endif

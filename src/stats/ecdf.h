/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ecdf.h - the risk curve: what share of simulated years stays at or below a value?
 *
 * The empirical distribution function is a staircase; equal values make one higher step.
 */
#ifndef ECDF_H
#define ECDF_H

#include <stddef.h>

struct ecdf_point {
    double x;     /* ascending, distinct */
    double share; /* of values <= x, ends at exactly 1 */
};

/* Writes at most n points and returns how many; 0 when n is 0 or a value is NaN (a missing year may
 * not vanish silently from a risk curve). `points` has room for n. */
size_t ecdf_points(const double x[], size_t n, struct ecdf_point points[]);

/* Share of values <= x; 0 below the first point, NaN when n is 0 or x is NaN. */
double ecdf_at(const struct ecdf_point points[], size_t n, double x);

#endif

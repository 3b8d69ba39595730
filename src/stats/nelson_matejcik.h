/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * nelson_matejcik.h - the best of k alternatives in two stages, for paired replications.
 *
 * From n0 replications of each comes how many are needed in all (Nelson, Matejcik 1995, Management Science 41):
 *
 *     S^2 = 2 sum (X_ij - Xi. - X.j + X..)^2 / ((k-1)(n0-1));   N = max(n0, ceil((g S / delta)^2))
 *
 * g as in many_one_t.h with (k-1)(n0-1) degrees of freedom. The largest mean of N is then within delta of the best with
 * probability 1 - alpha, where all differences vary alike (sphericity.h); otherwise only about so, and it says so.
 * Nobody is dropped on the way: it costs more than kim_nelson.h and promises more, so each checks the other.
 */
#ifndef NELSON_MATEJCIK_H
#define NELSON_MATEJCIK_H

#include <stddef.h>

struct nelson_matejcik {
    double g;
    double variance;   /* S^2 */
    size_t needed;     /* N, replications of each alternative */
    double sphericity; /* p-value; NaN: cannot be tested */
};

/* g for k alternatives. */
double nelson_matejcik_g(size_t k, size_t first, double confidence);

/* From the first stage, x[i][r], r < first. k >= 2, first >= 4, delta > 0. */
struct nelson_matejcik nelson_matejcik_of(const double *const x[], size_t k, size_t first, double confidence,
                                          double delta);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sobol.h - how much of the spread of a result each uncertain number is responsible for.
 *
 *     first order  S_i   share of the variance that would go if number i were known
 *     total        T_i   share that would stay if all others were known: with every interaction
 * that i takes part in
 *
 * Two independent settings A and B of all numbers, and for each number i the mixture A with B's
 * column i, n rows each:
 *
 *     S_i = mean(f(B) (f(AB_i) - f(A))) / V                 Saltelli and others 2010, Computer
 * Physics Communications 181 T_i = mean((f(A) - f(AB_i))^2) / (2 V)                Jansen 1999
 *
 * Rows of a simulation are noisy. When the k + 2 runs of one row share their luck, noise that adds
 * to the result cancels in both numerators (with luck of their own every total index would grow by
 * the noise's share), stays in V, and shows as
 *
 *     noise = cov(f(A), f(B)) / V,                          A and B have nothing in common but
 * their luck.
 *
 * Without noise that covariance is 0 but for sampling error. S and T are shares of all of V, noise
 * included.
 */
#ifndef SOBOL_H
#define SOBOL_H

#include <stddef.h>

#include "bootstrap.h"
#include "estimate.h"

struct sobol_index {
    struct estimate first; /* bootstrap intervals over rows */
    struct estimate total;
};

/* Points for n rows: settings of A, then of B, then of AB_0 .. AB_{k-1}: x[(block * n + row) * k +
 * i], (k + 2) blocks, each coordinate in (0, 1). */
void sobol_design(double x[], size_t n, size_t k, uint64_t seed);

/* From the outputs at those points, y[block * n + row]. index[k]; *noise may be NULL. All unknown
 * when the outputs do not vary or one is not finite. */
void sobol_read(struct sobol_index index[], struct estimate *noise, const double y[], size_t n,
                size_t k, const struct bootstrap_plan *plan);

#endif

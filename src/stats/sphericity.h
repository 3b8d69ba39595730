/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sphericity.h - do all differences of k paired alternatives vary alike?
 *
 * Var(X_i - X_j) the same for all pairs is what a pooled variance of differences takes for granted. Mauchly's test
 * (1940, Annals of Mathematical Statistics 11) on the k - 1 contrasts: W = det / (trace / p)^p, p = k - 1, and
 * -(n - 1 - (2 p^2 + p + 2) / (6 p)) ln W is about chi-square with p (p + 1) / 2 - 1 degrees of freedom.
 */
#ifndef SPHERICITY_H
#define SPHERICITY_H

#include <stddef.h>

/* Probability of data that look at least as uneven, if the differences do vary alike. 1 for two alternatives (one
 * difference). NaN when it cannot be said: n <= k (the determinant is 0 by construction), or differences without any
 * spread. x[i][r]. */
double sphericity_p_value(const double *const x[], size_t k, size_t n);

#endif

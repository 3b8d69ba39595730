/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * many_one_t.h - the largest of p Student t's that share a comparison (Dunnett 1955).
 *
 * p alternatives, each against the same one: the differences are correlated by 1/2. With Z_0, Z_j standard normal and
 * S^2 chi-square over its degrees of freedom,
 *
 *     P(all T_j <= g) = E [ Phi(sqrt(2) g S + Z_0)^p ]
 *
 * by the trapezoidal rule over both, which is as good as exact for functions that vanish at both ends.
 */
#ifndef MANY_ONE_T_H
#define MANY_ONE_T_H

#include <stddef.h>

/* P(all p <= g), p >= 1, df >= 3. */
double many_one_t_cdf(double g, size_t p, double df);

/* g with that probability, to 1e-9; NaN for probability outside (0.5, 1), p = 0 or df < 3. */
double many_one_t_quantile(double probability, size_t p, double df);

#endif

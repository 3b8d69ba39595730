/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * morris.h - which of many numbers matter at all, for few runs: elementary effects.
 *
 *      x2                 A walk changes one number at a time by Delta = p / (2 (p - 1)) on a grid
 * of p levels: |    o----o        k + 1 points, and one elementary effect of each number, |    |
 * EE_i = (f(x + Delta e_i) - f(x)) / Delta. |    o             Many walks from random starts give
 * for each number
 *      +---------- x1        mu      mean effect (cancels where the sign changes)
 *                            mu*     mean size of it: how much the number matters
 *                            sigma   how much the effect depends on where one is: interaction or
 * curvature
 *
 * Morris 1991, Technometrics 33; mu* from Campolongo, Cariboni, Saltelli 2007. The standard error
 * of mu* is that of a mean over walks.
 */
#ifndef MORRIS_H
#define MORRIS_H

#include <stddef.h>
#include <stdint.h>

struct morris_effect {
    double mu;
    double mu_star;
    double mu_star_se; /* NaN for one walk */
    double sigma;      /* divisor walks - 1; NaN for one walk */
};

/* Points of the walks: x[(walk * (k + 1) + step) * k + i] in [0, 1]; moved[walk * k + step] is the
 * number that changed between `step` and `step + 1`. levels even, >= 2. */
void morris_walks(double x[], size_t moved[], size_t walks, size_t k, size_t levels, uint64_t seed);

/* Elementary effects [i * walks + walk] from the outputs y[walk * (k + 1) + step] at those points.
 */
void morris_effects(double effects[], const double x[], const double y[], const size_t moved[],
                    size_t walks, size_t k);

/* From the effects of one number, walks >= 1. */
struct morris_effect morris_read(const double effects[], size_t walks);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * spline_basis.h - one number as columns for a regression that may bend.
 *
 * Column 0 is the number itself, standardised; the others are cubes of its distance from knots at
 * even quantiles
 * (|x - t|^3, the natural smoothing basis in one dimension: Ruppert, Wand, Carroll 2003,
 * sec. 13.4), each with the intercept, the straight line and the columns before it taken off, and
 * unit variance. What the further columns carry is bending only, so a penalty on them leaves
 * straight lines alone.
 */
#ifndef SPLINE_BASIS_H
#define SPLINE_BASIS_H

#include <stddef.h>

/* Fills columns `first` .. `first + bends` of a matrix of n rows, `stride` numbers each. Where x
 * has too few different values to bend, a column is 0. */
void spline_basis_fill(double matrix[], size_t stride, size_t first, size_t bends, const double x[],
                       size_t n);

#endif

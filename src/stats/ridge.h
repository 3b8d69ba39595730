/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ridge.h - least squares with many columns and noisy values: some coefficients are held small.
 *
 *     minimise  mean over rows (y - X b)^2 + lambda sum_j penalty_j b_j^2
 *
 * lambda is chosen by generalised cross-validation (Craven, Wahba 1979): it minimises RSS / n / (1
 * - df / n)^2, df the trace of the matrix that turns y into fitted values. Columns with penalty 0
 * (intercept, straight lines) stay free, so what is straight is fitted as such however much noise
 * there is.
 */
#ifndef RIDGE_H
#define RIDGE_H

#include <stdbool.h>
#include <stddef.h>

struct ridge_design {
    const double *x; /* [row * columns + column], columns of about unit size */
    size_t rows, columns;
    const double *penalty; /* [columns], >= 0 */
};

/* lambda for these values, all rows. */
double ridge_choose(const struct ridge_design *d, const double y[]);

/* Coefficients from the rows, each counted weight[row] times (NULL: once). False, and b all 0, when no row
 * counts. */
bool ridge_fit(double b[], const struct ridge_design *d, const double y[], const double weight[],
               double lambda);

/* X b of one row. */
double ridge_value(const struct ridge_design *d, const double b[], size_t row);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curvature.h"

#include <math.h>
#include <string.h>

static const double width = 1e-3; /* of the differences; the numbers are logarithms and log-odds */

static double shifted(simplex_function *f, void *context, const double x[], size_t n, size_t i,
                      double di, size_t j, double dj)
{
    double y[SIMPLEX_MAX];
    memcpy(y, x, n * sizeof *x);
    y[i] += di;
    y[j] += dj;
    return f(context, y);
}

static double second_derivative(simplex_function *f, void *context, const double x[], size_t n,
                                size_t i, size_t j)
{
    const double h = width;
    if (i == j)
        return (shifted(f, context, x, n, i, h, i, 0) - 2.0 * f(context, x) +
                shifted(f, context, x, n, i, -h, i, 0)) /
               (h * h);
    return (shifted(f, context, x, n, i, h, j, h) - shifted(f, context, x, n, i, h, j, -h) -
            shifted(f, context, x, n, i, -h, j, h) + shifted(f, context, x, n, i, -h, j, -h)) /
           (4.0 * h * h);
}

/* a = L L' in place (lower half); false when a is not positive definite. */
static bool cholesky(double a[SIMPLEX_MAX][SIMPLEX_MAX], size_t n)
{
    for (size_t j = 0; j < n; j++) {
        for (size_t k = 0; k < j; k++)
            a[j][j] -= a[j][k] * a[j][k];
        if (!(a[j][j] > 0.0) || !isfinite(a[j][j]))
            return false;
        a[j][j] = sqrt(a[j][j]);
        for (size_t i = j + 1; i < n; i++) {
            for (size_t k = 0; k < j; k++)
                a[i][j] -= a[i][k] * a[j][k];
            a[i][j] /= a[j][j];
        }
    }
    return true;
}

/* Diagonal element of the inverse of L L': the squared length of L^-1 e. */
static double inverse_diagonal(double l[SIMPLEX_MAX][SIMPLEX_MAX], size_t n, size_t which)
{
    double y[SIMPLEX_MAX] = {0};
    double sum = 0.0;
    for (size_t i = which; i < n; i++) {
        y[i] = i == which ? 1.0 : 0.0;
        for (size_t k = which; k < i; k++)
            y[i] -= l[i][k] * y[k];
        y[i] /= l[i][i];
        sum += y[i] * y[i];
    }
    return sum;
}

void curvature_errors(simplex_function *f, void *context, const double x[], size_t n,
                      double errors[])
{
    double a[SIMPLEX_MAX][SIMPLEX_MAX];
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j <= i; j++)
            a[i][j] = second_derivative(f, context, x, n, i, j);
    const bool fine = cholesky(a, n);
    for (size_t i = 0; i < n; i++)
        errors[i] = fine ? sqrt(inverse_diagonal(a, n, i)) : NAN;
}

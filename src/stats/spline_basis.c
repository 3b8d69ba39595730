/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spline_basis.h"

#include <math.h>

#include "arena.h"
#include "quantile.h"
#include "tally.h"

static const double no_spread = 1e-9;

/* Mean 0 and standard deviation 1, or all 0. */
static void standardise(double c[], size_t n)
{
    const struct tally t = tally_of(c, n);
    const double sd = tally_sd(&t);
    for (size_t r = 0; r < n; r++)
        c[r] = sd > no_spread ? (c[r] - tally_mean(&t)) / sd : 0.0;
}

/* Takes off of c what column `other` (standardised) explains. */
static void take_off(double c[], const double matrix[], size_t stride, size_t other, size_t n)
{
    double both = 0.0, square = 0.0;
    for (size_t r = 0; r < n; r++) {
        both += c[r] * matrix[r * stride + other];
        square += matrix[r * stride + other] * matrix[r * stride + other];
    }
    for (size_t r = 0; square > 0.0 && r < n; r++)
        c[r] -= both / square * matrix[r * stride + other];
}

static void put(double matrix[], size_t stride, size_t column, const double c[], size_t n)
{
    for (size_t r = 0; r < n; r++)
        matrix[r * stride + column] = c[r];
}

void spline_basis_fill(double matrix[], size_t stride, size_t first, size_t bends, const double x[],
                       size_t n)
{
    struct arena arena;
    arena_init(&arena);
    double *z = ARENA_ARRAY(&arena, n, double);
    double *c = ARENA_ARRAY(&arena, n, double);
    const struct tally t = tally_of(x, n);
    const double scale = tally_max(&t) > tally_min(&t) ? tally_max(&t) - tally_min(&t) : 1.0;
    for (size_t r = 0; r < n; r++)
        z[r] = (x[r] - tally_min(&t)) / scale; /* money or shares: one tolerance for all */
    standardise(z, n);
    put(matrix, stride, first, z, n);
    for (size_t k = 0; k < bends; k++) {
        const double knot = quantile_of(z, n, (double)(k + 1) / (double)(bends + 1));
        for (size_t r = 0; r < n; r++)
            c[r] = pow(fabs(z[r] - knot), 3.0);
        standardise(c, n);
        for (size_t before = first; before <= first + k; before++)
            take_off(c, matrix, stride, before, n);
        standardise(c, n);
        put(matrix, stride, first + k + 1, c, n);
    }
    arena_fini(&arena);
}

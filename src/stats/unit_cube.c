/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit_cube.h"

#include "arena.h"
#include "bootstrap.h"
#include "gsl_wrap.h"

static const double digits = 0x1p30; /* of Sobol's points */

bool unit_cube_sobol(double points[], size_t n, size_t dimensions, uint64_t seed)
{
    if (!gsl_wrap_sobol(points, n, dimensions))
        return false;
    struct bootstrap random;
    bootstrap_init(&random, seed);
    for (size_t k = 0; k < dimensions; k++) {
        const uint64_t shift = bootstrap_next(&random) >> 34;
        for (size_t i = 0; i < n; i++) {
            double *x = &points[i * dimensions + k];
            *x = ((double)((uint64_t)(*x * digits) ^ shift) + 0.5) / digits;
        }
    }
    return true;
}

void unit_cube_latin(double points[], size_t n, size_t dimensions, uint64_t seed)
{
    struct bootstrap random;
    struct arena arena;
    arena_init(&arena);
    size_t *slice = ARENA_ARRAY(&arena, n, size_t);
    bootstrap_init(&random, seed);
    for (size_t k = 0; k < dimensions; k++) {
        bootstrap_order(&random, n, slice);
        for (size_t i = 0; i < n; i++)
            points[i * dimensions + k] =
                ((double)slice[i] + bootstrap_uniform(&random)) / (double)n;
    }
    arena_fini(&arena);
}

void unit_cube_fill(double points[], size_t n, size_t dimensions, uint64_t seed)
{
    if (!unit_cube_sobol(points, n, dimensions, seed))
        unit_cube_latin(points, n, dimensions, seed);
}

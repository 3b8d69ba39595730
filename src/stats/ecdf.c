/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ecdf.h"

#include <math.h>

#include "arena.h"
#include "quantile.h"

size_t ecdf_points(const double x[], size_t n, struct ecdf_point points[])
{
    struct arena arena;
    arena_init(&arena);
    double *sorted = ARENA_ARRAY(&arena, n, double);
    for (size_t i = 0; i < n; i++)
        sorted[i] = x[i];
    size_t count = 0;
    if (quantile_sort(sorted, n))
        for (size_t i = 0; i < n; i++)
            if (i + 1 == n || sorted[i + 1] > sorted[i]) /* the last of equal ones */
                points[count++] = (struct ecdf_point){sorted[i], (double)(i + 1) / (double)n};
    arena_fini(&arena);
    return count;
}

double ecdf_at(const struct ecdf_point points[], size_t n, double x)
{
    if (n == 0 || isnan(x))
        return NAN;
    size_t lo = 0; /* points before lo are <= x, from hi on > x */
    size_t hi = n;
    while (lo < hi) {
        const size_t middle = lo + (hi - lo) / 2;
        if (points[middle].x <= x)
            lo = middle + 1;
        else
            hi = middle;
    }
    return lo == 0 ? 0.0 : points[lo - 1].share;
}

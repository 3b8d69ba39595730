/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "holm.h"

#include <math.h>

static bool before(const double p[], size_t a, size_t b)
{
    const double x = isnan(p[a]) ? 1.0 : p[a], y = isnan(p[b]) ? 1.0 : p[b];
    return x != y ? x < y : a < b;
}

/* Indices by p, smallest first. */
static void sort(const double p[], size_t n, size_t order[])
{
    for (size_t i = 0; i < n; i++) {
        size_t at = i;
        for (; at > 0 && before(p, i, order[at - 1]); at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
}

size_t holm_reject(const double p[], size_t n, double alpha, bool made[], size_t scratch[])
{
    size_t rejected = 0;
    sort(p, n, scratch);
    while (rejected < n && p[scratch[rejected]] <= alpha / (double)(n - rejected))
        rejected++;
    for (size_t i = 0; i < n; i++)
        made[scratch[i]] = i < rejected;
    return rejected;
}

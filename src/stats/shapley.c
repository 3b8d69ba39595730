/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shapley.h"

#include <assert.h>

static uint32_t everybody(size_t n)
{
    return n < 32 ? ((uint32_t)1 << n) - 1 : UINT32_MAX;
}

/* |S|! (n - |S| - 1)! / n!  =  1 / (n C(n - 1, |S|)) */
static double weight(size_t n, size_t size)
{
    double ways = 1.0;
    for (size_t k = 1; k <= size; k++)
        ways = ways * (double)(n - k) / (double)k;
    return 1.0 / ((double)n * ways);
}

static size_t size_of(uint32_t s)
{
    size_t n = 0;
    for (; s != 0; s &= s - 1)
        n++;
    return n;
}

/* S and what is left beside it and the player are exchanged with A and B; a pair is added as one
 * term. */
void shapley_exact(size_t n, size_t replications, shapley_value *value, const void *context,
                   double share[])
{
    assert(n >= 1 && n <= SHAPLEY_EXACT_MAX);
    for (size_t i = 0; i < n; i++) {
        const uint32_t own = (uint32_t)1 << i;
        const uint32_t rest = everybody(n) ^ own;
        double *mine = &share[i * replications];
        for (size_t r = 0; r < replications; r++)
            mine[r] = 0.0;
        for (uint32_t s = 0; s <= rest; s++) {
            const uint32_t twin = rest ^ s;
            if ((s & own) != 0 || s > twin)
                continue;
            const double w = weight(n, size_of(s));
            const double *with = value(context, s | own), *without = value(context, s);
            const double *with2 = value(context, twin | own), *without2 = value(context, twin);
            for (size_t r = 0; r < replications; r++)
                mine[r] += s == twin ? w * (with[r] - without[r])
                                     : w * ((with[r] - without[r]) + (with2[r] - without2[r]));
        }
    }
}

void shapley_add_pair(size_t n, const uint8_t order[], size_t replications, shapley_value *value,
                      const void *context, double share[])
{
    uint32_t before = 0;
    for (size_t k = 0; k < n; k++) {
        const uint32_t own = (uint32_t)1 << order[k];
        const uint32_t behind = everybody(n) ^ before ^ own; /* who changes earlier in the reverse */
        const double *with = value(context, before | own), *without = value(context, before);
        const double *with2 = value(context, behind | own), *without2 = value(context, behind);
        double *mine = &share[order[k] * replications];
        for (size_t r = 0; r < replications; r++)
            mine[r] += 0.5 * ((with[r] - without[r]) + (with2[r] - without2[r]));
        before |= own;
    }
}

size_t shapley_pair_coalitions(size_t n, const uint8_t order[], uint32_t all[])
{
    uint32_t before = 0;
    size_t used = 0;
    for (size_t k = 0; k < n; k++) {
        all[used++] = before;
        all[used++] = everybody(n) ^ before;
        before |= (uint32_t)1 << order[k];
    }
    return used;
}

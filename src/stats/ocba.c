/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocba.h"

#include <math.h>

#include "arena.h"

static size_t best_of(const double mean[], size_t k)
{
    size_t best = 0;
    for (size_t i = 1; i < k; i++)
        best = mean[i] > mean[best] ? i : best;
    return best;
}

void ocba_allocate(const double mean[], const double sd[], size_t k, double total, double n[])
{
    static const double nearest = 1e-6; /* a tie is taken for that share of a standard deviation */
    const size_t b = best_of(mean, k);
    double squares = 0.0;
    double sum = 0.0;
    for (size_t i = 0; i < k; i++) {
        n[i] = 0.0;
        if (i == b || !(sd[i] > 0.0))
            continue;
        const double behind = fmax(mean[b] - mean[i], nearest * sd[i]);
        n[i] = (sd[i] / behind) * (sd[i] / behind);
        squares += n[i] * n[i] / (sd[i] * sd[i]);
        sum += n[i];
    }
    n[b] = sd[b] * sqrt(squares);
    sum += n[b];
    for (size_t i = 0; i < k; i++)
        n[i] = sum > 0.0 ? total * n[i] / sum : total / (double)k;
}

/* Who lags most behind what it should have. */
static size_t neediest(const double want[], const size_t have[], size_t k)
{
    size_t most = 0;
    for (size_t i = 1; i < k; i++)
        if (want[i] - (double)have[i] > want[most] - (double)have[most])
            most = i;
    return most;
}

void ocba_next(const double mean[], const double sd[], size_t k, size_t step, size_t have[])
{
    struct arena arena;
    arena_init(&arena);
    double *want = ARENA_ARRAY(&arena, k, double);
    double total = (double)step;
    for (size_t i = 0; i < k; i++)
        total += (double)have[i];
    ocba_allocate(mean, sd, k, total, want);
    for (size_t spent = 0; spent < step; spent++)
        have[neediest(want, have, k)]++;
    arena_fini(&arena);
}

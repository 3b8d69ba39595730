/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bootstrap.h"

#include <math.h>

#include "arena.h"
#include "quantile.h"

enum { MIN_RESAMPLES = 20 };

void bootstrap_init(struct bootstrap *b, uint64_t seed)
{
    b->state = seed;
}

uint64_t bootstrap_next(struct bootstrap *b)
{
    uint64_t z = b->state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

double bootstrap_uniform(struct bootstrap *b)
{
    /* 52 bits and a half: (k + 1/2) 2^-52 is exact, so the largest one does not round up to 1. */
    return ((double)(bootstrap_next(b) >> 12) + 0.5) * 0x1p-52;
}

size_t bootstrap_below(struct bootstrap *b, size_t n)
{
    const uint64_t bound = (uint64_t)n;
    const uint64_t uneven = (UINT64_MAX % bound + 1) % bound; /* 2^64 mod n values are too many */
    uint64_t z = bootstrap_next(b);
    while (z < uneven)
        z = bootstrap_next(b);
    return (size_t)(z % bound);
}

void bootstrap_indices(struct bootstrap *b, size_t n, size_t indices[])
{
    for (size_t i = 0; i < n; i++)
        indices[i] = bootstrap_below(b, n);
}

void bootstrap_order(struct bootstrap *b, size_t n, size_t order[])
{
    for (size_t i = 0; i < n; i++)
        order[i] = i;
    for (size_t i = n; i > 1; i--) {
        const size_t j = bootstrap_below(b, i);
        const size_t other = order[j];
        order[j] = order[i - 1];
        order[i - 1] = other;
    }
}

struct bootstrap_range bootstrap_percentiles(double statistics[], size_t n, double confidence)
{
    const struct bootstrap_range none = {.known = false, .lo = NAN, .hi = NAN};
    if (n < MIN_RESAMPLES || !(confidence > 0.0 && confidence < 1.0))
        return none;
    if (!quantile_sort(statistics, n))
        return none;
    const double tail = (1.0 - confidence) / 2.0;
    const double lo = quantile_sorted(statistics, n, tail);
    const double hi = quantile_sorted(statistics, n, 1.0 - tail);
    if (!isfinite(lo) || !isfinite(hi))
        return none;
    return (struct bootstrap_range){.known = true, .lo = lo, .hi = hi};
}

void bootstrap_times(struct bootstrap *b, size_t n, uint64_t times[])
{
    for (size_t i = 0; i < n; i++)
        times[i] = 0;
    for (size_t i = 0; i < n; i++)
        times[bootstrap_below(b, n)]++;
}

struct estimate bootstrap_clusters(bootstrap_figure *figure, void *context, size_t n,
                                   const struct bootstrap_plan *plan)
{
    const double point = figure(context, NULL);
    if (!isfinite(point) || n < ESTIMATE_MIN_REPLICATIONS)
        return estimate_point(point);
    struct arena arena;
    arena_init(&arena);
    uint64_t *times = ARENA_ARRAY(&arena, n, uint64_t);
    double *statistics = ARENA_ARRAY(&arena, plan->resamples, double);
    struct bootstrap random;
    bootstrap_init(&random, plan->seed);
    for (size_t i = 0; i < plan->resamples; i++) {
        bootstrap_times(&random, n, times);
        statistics[i] = figure(context, times);
    }
    const struct bootstrap_range range =
        bootstrap_percentiles(statistics, plan->resamples, plan->confidence);
    arena_fini(&arena);
    return estimate_interval(point, range.lo, range.hi);
}

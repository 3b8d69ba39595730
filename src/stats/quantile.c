/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quantile.h"

#include <math.h>
#include <stdlib.h>

#include "arena.h"
#include "gsl_wrap.h"

static int compare(const void *a, const void *b)
{
    const double x = *(const double *)a;
    const double y = *(const double *)b;
    return (x > y) - (x < y);
}

static bool any_nan(const double x[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (isnan(x[i]))
            return true;
    return false;
}

bool quantile_sort(double x[], size_t n)
{
    if (any_nan(x, n))
        return false;
    if (n > 1)
        qsort(x, n, sizeof x[0], compare);
    return true;
}

double quantile_sorted(const double x[], size_t n, double p)
{
    if (n == 0 || !(p >= 0.0 && p <= 1.0))
        return NAN;
    const double position = (double)(n - 1) * p;
    const size_t below = (size_t)position;
    if (below >= n - 1)
        return x[n - 1];
    const double share = position - (double)below;
    if (share == 0.0 || x[below] == x[below + 1]) /* equal: infinities would give NaN */
        return x[below];
    return x[below] + share * (x[below + 1] - x[below]);
}

double quantile_of(const double x[], size_t n, double p)
{
    return quantile_pooled(&(struct quantile_sample){x, n}, 1, p);
}

double quantile_pooled(const struct quantile_sample samples[], size_t n, double p)
{
    size_t total = 0;
    for (size_t i = 0; i < n; i++)
        total += samples[i].n;
    struct arena arena;
    arena_init(&arena);
    double *all = ARENA_ARRAY(&arena, total, double);
    size_t filled = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < samples[i].n; k++)
            all[filled++] = samples[i].x[k];
    const double value = quantile_sort(all, total) ? quantile_sorted(all, total, p) : NAN;
    arena_fini(&arena);
    return value;
}

/* Smallest k with P(B <= k) >= share, B binomial(n, p). */
static size_t binomial_quantile(double share, size_t n, double p)
{
    size_t lo = 0;
    size_t hi = n;
    while (lo < hi) {
        const size_t middle = lo + (hi - lo) / 2;
        if (gsl_wrap_binomial_cdf((double)middle, (double)n, p) < share)
            lo = middle + 1;
        else
            hi = middle;
    }
    return lo;
}

struct quantile_ranks quantile_ranks_of(size_t n, double p, double confidence)
{
    const struct quantile_ranks none = {.known = false, .lo = 0, .hi = 0, .coverage = NAN};
    if (n == 0 || n > 10000000 || !(p > 0.0 && p < 1.0) || !(confidence > 0.0 && confidence < 1.0))
        return none;
    const double tail = (1.0 - confidence) / 2.0;
    const size_t lo = binomial_quantile(tail, n, p);
    const size_t hi = binomial_quantile(1.0 - tail, n, p) + 1;
    if (lo < 1 || hi > n)
        return none;
    const double coverage = gsl_wrap_binomial_cdf((double)hi - 1.0, (double)n, p) -
                            gsl_wrap_binomial_cdf((double)lo - 1.0, (double)n, p);
    return (struct quantile_ranks){.known = true, .lo = lo, .hi = hi, .coverage = coverage};
}

struct estimate quantile_estimate(const double x[], size_t n, double p, double confidence)
{
    if (n == 0)
        return estimate_unknown();
    struct arena arena;
    arena_init(&arena);
    double *sorted = ARENA_ARRAY(&arena, n, double);
    for (size_t i = 0; i < n; i++)
        sorted[i] = x[i];
    struct estimate e = estimate_unknown();
    if (quantile_sort(sorted, n) && isfinite(sorted[0]) && isfinite(sorted[n - 1])) {
        const struct quantile_ranks ranks = quantile_ranks_of(n, p, confidence);
        const double point = quantile_sorted(sorted, n, p);
        e = ranks.known && n >= ESTIMATE_MIN_REPLICATIONS
                ? estimate_interval(point, sorted[ranks.lo - 1], sorted[ranks.hi - 1])
                : estimate_point(point);
    }
    arena_fini(&arena);
    return e;
}

struct weighted {
    double x;
    double weight;
};

static int compare_weighted(const void *a, const void *b)
{
    return compare(&((const struct weighted *)a)->x, &((const struct weighted *)b)->x);
}

/* Of values with a positive total weight, sorted. */
static double weighted_sorted(const struct weighted all[], size_t n, double goal)
{
    double sum = 0.0;
    double value = NAN;
    for (size_t i = 0; i < n; i++) {
        if (all[i].weight == 0.0)
            continue;
        sum += all[i].weight;
        value = all[i].x;
        if (sum >= goal)
            return value;
    }
    return value; /* rounding left the sum a hair below the goal */
}

double quantile_weighted(const double x[], const double weight[], size_t n, double p)
{
    double total = 0.0;
    bool valid = p >= 0.0 && p <= 1.0 && !any_nan(x, n);
    for (size_t i = 0; i < n; i++) {
        valid = valid && weight[i] >= 0.0;
        total += weight[i];
    }
    if (!valid || !(total > 0.0) || !isfinite(total))
        return NAN;
    struct arena arena;
    arena_init(&arena);
    struct weighted *all = ARENA_ARRAY(&arena, n, struct weighted);
    for (size_t i = 0; i < n; i++)
        all[i] = (struct weighted){x[i], weight[i]};
    qsort(all, n, sizeof all[0], compare_weighted);
    const double value = weighted_sorted(all, n, p * total);
    arena_fini(&arena);
    return value;
}

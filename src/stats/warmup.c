/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "warmup.h"

#include <math.h>

#include "arena.h"
#include "tally.h"

/* Means of the whole batches of y; returns how many. */
static size_t batch_means(const double y[], size_t n, size_t batch, double z[])
{
    const size_t k = n / batch;
    for (size_t i = 0; i < k; i++) {
        double sum = 0.0;
        for (size_t j = 0; j < batch; j++)
            sum += y[i * batch + j];
        z[i] = sum / (double)batch;
    }
    return k;
}

/* Goes from the back: each step adds one batch to those kept, so all truncations cost one pass. */
static struct warmup_mser minimise(const double z[], size_t k, size_t batch)
{
    struct warmup_mser best = {.known = false, .statistic = INFINITY};
    const size_t least = k < 10 ? 2 : 5;
    struct tally kept = {0};
    for (size_t d = k; d-- > 0;) {
        tally_add(&kept, z[d]);
        if (kept.n < least)
            continue;
        const double m = (double)kept.n;
        const double statistic = kept.m2 / (m * m);
        if (statistic <= best.statistic) { /* of equal ones, drop less */
            best.statistic = statistic;
            best.truncation = d * batch;
            best.mean = kept.mean;
            best.late = 2 * d > k;
        }
    }
    best.full_mean = kept.mean;
    best.known = isfinite(kept.mean) && isfinite(best.statistic);
    return best;
}

struct warmup_mser warmup_mser(const double y[], size_t n, size_t batch)
{
    struct warmup_mser result = {.known = false};
    if (batch > 0 && n / batch >= 2) {
        struct arena arena;
        arena_init(&arena);
        double *z = ARENA_ARRAY(&arena, n / batch, double);
        const size_t k = batch_means(y, n, batch, z);
        result = minimise(z, k, batch);
        arena_fini(&arena);
    }
    if (!result.known)
        result =
            (struct warmup_mser){.known = false, .statistic = NAN, .mean = NAN, .full_mean = NAN};
    return result;
}

void warmup_average(const double *const series[], size_t replications, size_t n, double mean[])
{
    for (size_t t = 0; t < n; t++) {
        double sum = 0.0;
        for (size_t r = 0; r < replications; r++)
            sum += series[r][t];
        mean[t] = sum / (double)replications;
    }
}

size_t warmup_welch(const double y[], size_t n, size_t w, double out[])
{
    if (w > n / 2 || 2 * w >= n)
        return 0;
    const size_t written = n - w;
    for (size_t t = 0; t < written; t++) {
        const size_t half = t < w ? t : w;
        double sum = 0.0;
        for (size_t i = t - half; i <= t + half; i++)
            sum += y[i];
        out[t] = sum / (double)(2 * half + 1);
    }
    return written;
}

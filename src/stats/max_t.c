/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "max_t.h"

#include <math.h>

#include "arena.h"
#include "bonferroni.h"
#include "gsl_wrap.h"
#include "quantile.h"
#include "tally.h"

/* |t| of one cell when replication i is drawn times[i] times; 0 when what was drawn has no spread. */
static double t_of(const double x[], const uint64_t times[], size_t n, double mean)
{
    double sum = 0.0;
    double squares = 0.0;
    for (size_t i = 0; i < n; i++) { /* around the mean, so that the squares lose no digits */
        const double d = x[i] - mean;
        sum += (double)times[i] * d;
        squares += (double)times[i] * d * d;
    }
    const double moved = sum / (double)n;
    const double variance = (squares - (double)n * moved * moved) / (double)(n - 1);
    return variance > 0.0 ? fabs(moved) / sqrt(variance / (double)n) : 0.0;
}

static double clamped(double c, double least, double most)
{
    return c < least ? least : c > most ? most : c;
}

double max_t_confidence(const double *const x[], size_t cells, size_t n,
                        const struct bootstrap_plan *plan)
{
    const double bonferroni = bonferroni_confidence(plan->confidence, cells > 0 ? cells : 1);
    if (n < ESTIMATE_MIN_REPLICATIONS || cells < 2)
        return bonferroni;
    struct arena arena;
    arena_init(&arena);
    double *means = ARENA_ARRAY(&arena, cells, double);
    double *largest = ARENA_ARRAY(&arena, plan->resamples, double);
    uint64_t *times = ARENA_ARRAY(&arena, n, uint64_t);
    for (size_t k = 0; k < cells; k++) {
        const struct tally t = tally_of(x[k], n);
        means[k] = tally_mean(&t);
    }
    struct bootstrap random;
    bootstrap_init(&random, plan->seed);
    for (size_t r = 0; r < plan->resamples; r++) {
        bootstrap_times(&random, n, times);
        for (size_t k = 0; k < cells; k++)
            largest[r] = fmax(largest[r], t_of(x[k], times, n, means[k]));
    }
    double c = NAN;
    if (quantile_sort(largest, plan->resamples))
        c = quantile_sorted(largest, plan->resamples, plan->confidence);
    arena_fini(&arena);
    if (!(c > 0.0))
        return bonferroni;
    const double df = (double)(n - 1);
    return clamped(2.0 * gsl_wrap_t_cdf(c, df) - 1.0, plan->confidence, bonferroni);
}

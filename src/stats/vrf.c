/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vrf.h"

#include <math.h>

#include "arena.h"
#include "tally.h"

static const double low_vrf = 1.2;

/* The VRF of the pairs at index[0..n-1], or of all in order when index is NULL. INFINITY when the
 * differences do not vary, NaN when nothing varies. */
static double vrf_of(const double x[], const double y[], const size_t index[], size_t n)
{
    struct tally tx = {0}, ty = {0}, difference = {0};
    for (size_t i = 0; i < n; i++) {
        const size_t k = index ? index[i] : i;
        tally_add(&tx, x[k]);
        tally_add(&ty, y[k]);
        tally_add(&difference, x[k] - y[k]);
    }
    return (tally_variance(&tx) + tally_variance(&ty)) / tally_variance(&difference);
}

struct estimate vrf_estimate(const double x[], const double y[], size_t n,
                             const struct bootstrap_plan *plan)
{
    if (n < 2)
        return estimate_unknown();
    const double point = vrf_of(x, y, NULL, n);
    if (!isfinite(point))
        return estimate_unknown();
    if (n < ESTIMATE_MIN_REPLICATIONS)
        return estimate_point(point);

    struct arena arena;
    arena_init(&arena);
    size_t *index = ARENA_ARRAY(&arena, n, size_t);
    double *statistics = ARENA_ARRAY(&arena, plan->resamples, double);
    struct bootstrap random;
    bootstrap_init(&random, plan->seed);
    size_t kept = 0;
    for (size_t i = 0; i < plan->resamples; i++) {
        bootstrap_indices(&random, n, index);
        const double v = vrf_of(x, y, index, n);
        if (!isnan(v)) /* one pair drawn n times says nothing */
            statistics[kept++] = v;
    }
    const struct bootstrap_range range = bootstrap_percentiles(statistics, kept, plan->confidence);
    arena_fini(&arena);
    return estimate_interval(point, range.lo, range.hi);
}

bool vrf_is_low(struct estimate vrf)
{
    return vrf.known && vrf.point < low_vrf;
}

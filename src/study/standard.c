/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "standard.h"

#include <assert.h>
#include <math.h>

static_assert((int)MEASURE_STRATA <= (int)INCIDENCE_STRATA_MOST, "a weight for each stratum");

bool standard_wanted(const struct study *s, size_t measure)
{
    return s->n_scenarios > 1 && measure_at(measure)->standardised;
}

static struct incidence_strata without_weights(const struct study *s, size_t scenario,
                                               struct arena *arena)
{
    double *edges = ARENA_ARRAY(arena, MEASURE_CURVE_BINS, double);
    struct incidence_grid_counts *counts =
        ARENA_ARRAY(arena, s->replications * MEASURE_STRATA, struct incidence_grid_counts);
    for (size_t b = 0; b < MEASURE_CURVE_BINS; b++)
        edges[b] = measure_curve_edge((enum measure_curve)MEASURE_STRATUM, b);
    for (size_t i = 0; i < s->replications; i++)
        for (size_t d = 0; d < MEASURE_STRATA; d++) {
            const struct model_curve *c =
                &s->results[scenario * s->capacity + i].curves[MEASURE_STRATUM + d];
            counts[i * MEASURE_STRATA + d] =
                (struct incidence_grid_counts){c->event, c->competing, c->censored};
        }
    return (struct incidence_strata){.edges = edges,
                                     .bins = MEASURE_CURVE_BINS,
                                     .strata = MEASURE_STRATA,
                                     .counts = counts,
                                     .n = s->replications};
}

struct incidence_strata standard_strata(const struct study *s, size_t scenario, struct arena *arena)
{
    double shares[INCIDENCE_STRATA_MOST];
    const struct incidence_strata base = without_weights(s, 0, arena);
    struct incidence_strata own = without_weights(s, scenario, arena);
    incidence_strata_mix(&base, shares);
    incidence_strata_weigh(&own, shares);
    return own;
}

struct observation standard_observation(const struct incidence_strata *s, size_t i, double quantile)
{
    struct incidence_strata one = *s;
    one.counts = &s->counts[i * s->strata];
    one.n = 1;
    const double t = incidence_strata_quantile(&one, NULL, quantile);
    return isfinite(t) ? (struct observation){t, 1.0} : (struct observation){NAN, 0.0};
}

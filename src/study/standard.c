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

/* The figure of replication i alone. */
static struct observation figure_of(const struct incidence_strata *all, size_t i, double p)
{
    struct incidence_strata one = *all;
    one.counts = &all->counts[i * all->strata];
    one.n = 1;
    const double t = incidence_strata_quantile(&one, NULL, p);
    return isfinite(t) ? (struct observation){t, 1.0} : (struct observation){NAN, 0.0};
}

static void apply(struct study *s, size_t measure)
{
    struct arena arena;
    arena_init(&arena);
    for (size_t k = 0; k < s->n_scenarios; k++) {
        const struct incidence_strata strata = standard_strata(s, k, &arena);
        for (size_t i = 0; i < s->replications; i++)
            s->results[k * s->capacity + i].values[measure] =
                figure_of(&strata, i, measure_at(measure)->quantile);
        arena_reset(&arena);
    }
    arena_fini(&arena);
}

void standard_apply(struct study *s)
{
    for (size_t m = 0; m < measure_count(); m++)
        if (standard_wanted(s, m))
            apply(s, m);
}

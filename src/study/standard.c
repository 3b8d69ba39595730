/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "standard.h"

#include <assert.h>
#include <math.h>

#include "clusters.h"

static_assert((int)MEASURE_STRATA <= (int)INCIDENCE_STRATA_MOST, "a weight for each stratum");

bool standard_wanted(const struct study *s, size_t measure)
{
    return s->n_scenarios > 1 && measure_at(measure)->standardised;
}

static struct incidence_strata without_weights(const struct study *s, size_t scenario,
                                               struct arena *arena)
{
    const struct clusters c = clusters_of(s, scenario, MEASURE_STRATUM, MEASURE_STRATA, arena);
    return (struct incidence_strata){.edges = c.edges,
                                     .bins = MEASURE_CURVE_BINS,
                                     .strata = MEASURE_STRATA,
                                     .counts = c.counts,
                                     .n = c.n};
}

struct incidence_strata standard_strata(const struct study *s, size_t scenario, struct arena *arena)
{
    double shares[INCIDENCE_STRATA_MOST];
    struct arena scratch;
    arena_init(&scratch);
    const struct incidence_strata base = without_weights(s, 0, &scratch);
    incidence_strata_mix(&base, shares);
    arena_fini(&scratch);
    struct incidence_strata own = without_weights(s, scenario, arena);
    incidence_strata_weigh(&own, shares);
    return own;
}

struct observation standard_observation(const struct study *s, size_t scenario, size_t replication,
                                        const struct incidence_strata *mix, double quantile)
{
    struct incidence_grid_counts counts[MEASURE_STRATA];
    struct incidence_strata one = *mix;
    clusters_of_one(s, scenario, replication, MEASURE_STRATUM, MEASURE_STRATA, counts);
    one.counts = counts;
    one.n = 1;
    const double t = incidence_strata_quantile(&one, NULL, quantile);
    return isfinite(t) ? (struct observation){t, 1.0} : (struct observation){NAN, 0.0};
}

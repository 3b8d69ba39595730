/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clusters.h"

static const struct model_curve *curves_at(const struct study *s, size_t scenario, size_t replication)
{
    return s->results[scenario * s->capacity + replication].curves;
}

void clusters_of_one(const struct study *s, size_t scenario, size_t replication, size_t first, size_t curves,
                     struct incidence_grid_counts counts[])
{
    const struct model_curve *c = &curves_at(s, scenario, replication)[first];
    for (size_t k = 0; k < curves; k++)
        counts[k] = (struct incidence_grid_counts){c[k].event, c[k].competing, c[k].censored};
}

static void add(uint32_t sum[], const uint32_t counts[])
{
    for (size_t b = 0; b < MEASURE_CURVE_BINS; b++)
        sum[b] += counts[b];
}

struct clusters clusters_of(const struct study *s, size_t scenario, size_t first, size_t curves, struct arena *arena)
{
    const size_t n = s->replications < CLUSTERS_MOST ? s->replications : CLUSTERS_MOST;
    struct incidence_grid_counts *counts = ARENA_ARRAY(arena, n * curves, struct incidence_grid_counts);
    struct model_curve *sums = ARENA_ARRAY(arena, n * curves, struct model_curve);
    double *edges = ARENA_ARRAY(arena, MEASURE_CURVE_BINS, double);
    for (size_t b = 0; b < MEASURE_CURVE_BINS; b++)
        edges[b] = measure_curve_edge((enum measure_curve)first, b);
    for (size_t r = 0; r < s->replications; r++) {
        const struct model_curve *c = &curves_at(s, scenario, r)[first];
        struct model_curve *sum = &sums[r * n / s->replications * curves];
        for (size_t k = 0; k < curves; k++) {
            add(sum[k].event, c[k].event);
            add(sum[k].competing, c[k].competing);
            add(sum[k].censored, c[k].censored);
        }
        study_pause(s, r);
    }
    for (size_t i = 0; i < n * curves; i++)
        counts[i] = (struct incidence_grid_counts){sums[i].event, sums[i].competing, sums[i].censored};
    return (struct clusters){edges, counts, n};
}

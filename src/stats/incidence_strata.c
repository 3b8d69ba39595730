/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "incidence_strata.h"

#include <assert.h>
#include <math.h>

static const double rounding = 1e-12; /* F is a sum of products: 0.5 may come out a hair below */

/* Pooled counts of one stratum. */
static void pool(struct incidence_grid *g, const struct incidence_strata *s, size_t stratum,
                 const uint64_t times[])
{
    incidence_grid_clear(g);
    for (size_t i = 0; i < s->n; i++)
        incidence_grid_add_times(g, s->counts[i * s->strata + stratum], times ? times[i] : 1);
}

static void leads_of(const struct incidence_strata *s, double leads[])
{
    struct incidence_grid g;
    struct arena arena;
    arena_init(&arena);
    const bool good = incidence_grid_init(&g, s->edges, s->bins, &arena);
    for (size_t d = 0; d < s->strata; d++) {
        if (good)
            pool(&g, s, d, NULL);
        leads[d] = good ? (double)incidence_grid_total(&g) : 0.0;
    }
    arena_fini(&arena);
}

static void make_shares(double x[], size_t n)
{
    double sum = 0.0;
    for (size_t d = 0; d < n; d++)
        sum += x[d];
    for (size_t d = 0; d < n && sum > 0.0; d++)
        x[d] /= sum;
}

void incidence_strata_mix(const struct incidence_strata *s, double shares[])
{
    leads_of(s, shares);
    make_shares(shares, s->strata);
}

void incidence_strata_weigh(struct incidence_strata *s, const double shares[])
{
    double leads[INCIDENCE_STRATA_MOST];
    assert(s->strata <= INCIDENCE_STRATA_MOST);
    leads_of(s, leads);
    for (size_t d = 0; d < s->strata; d++)
        s->weights[d] = leads[d] > 0.0 ? shares[d] : 0.0;
    make_shares(s->weights, s->strata);
}

/* F at each right edge. */
static void mix_curve(const struct incidence_strata *s, const uint64_t times[], double mixed[],
                      struct arena *arena)
{
    struct incidence_grid g;
    double *event = ARENA_ARRAY(arena, s->bins, double);
    const bool good = incidence_grid_init(&g, s->edges, s->bins, arena);
    for (size_t b = 0; b < s->bins; b++)
        mixed[b] = good ? 0.0 : (double)NAN;
    for (size_t d = 0; d < s->strata && good; d++) {
        if (s->weights[d] == 0.0)
            continue;
        pool(&g, s, d, times);
        incidence_grid_curve(&g, event, NULL);
        for (size_t b = 0; b < s->bins; b++)
            mixed[b] += s->weights[d] * event[b];
    }
}

/* Where the curve first reaches p, linear within the bin. */
static double crossing(const double edges[], const double curve[], size_t bins, double p)
{
    for (size_t b = 0; b < bins; b++) {
        if (isnan(curve[b]))
            return NAN;
        if (curve[b] < p - rounding)
            continue;
        const double left = b > 0 ? edges[b - 1] : 0.0;
        const double before = b > 0 ? curve[b - 1] : 0.0;
        const double share = (p - before) / (curve[b] - before);
        return isinf(edges[b]) ? INFINITY : fmin(edges[b], left + share * (edges[b] - left));
    }
    return INFINITY;
}

double incidence_strata_quantile(const struct incidence_strata *s, const uint64_t times[], double p)
{
    double weight = 0.0;
    for (size_t d = 0; d < s->strata; d++)
        weight += s->weights[d];
    if (!(weight > 0.0) || !(p > 0.0 && p < 1.0))
        return NAN;
    struct arena arena;
    arena_init(&arena);
    double *mixed = ARENA_ARRAY(&arena, s->bins, double);
    mix_curve(s, times, mixed, &arena);
    const double t = crossing(s->edges, mixed, s->bins, p);
    arena_fini(&arena);
    return t;
}

struct comparison {
    const struct incidence_strata *base; /* NULL: other alone */
    const struct incidence_strata *other;
    double p;
};

static double compare_once(void *context, const uint64_t times[])
{
    const struct comparison *c = context;
    const double other = incidence_strata_quantile(c->other, times, c->p);
    return c->base ? other - incidence_strata_quantile(c->base, times, c->p) : other;
}

struct estimate incidence_strata_estimate(const struct incidence_strata *s, double p,
                                          const struct bootstrap_plan *plan)
{
    struct comparison c = {NULL, s, p};
    return bootstrap_clusters(compare_once, &c, s->n, plan);
}

struct estimate incidence_strata_difference(const struct incidence_strata *base,
                                            const struct incidence_strata *other, double p,
                                            const struct bootstrap_plan *plan)
{
    struct comparison c = {base, other, p};
    if (base->n != other->n)
        return estimate_unknown();
    return bootstrap_clusters(compare_once, &c, other->n, plan);
}

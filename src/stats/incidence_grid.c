/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "incidence_grid.h"

#include <math.h>

static const double rounding = 1e-12; /* F is a sum of products: 0.5 may come out a hair below */

bool incidence_grid_init(struct incidence_grid *g, const double edges[], size_t bins,
                         struct arena *arena)
{
    double before = 0.0;
    for (size_t i = 0; i < bins; i++) {
        if (!(edges[i] > before))
            return false;
        before = edges[i];
    }
    if (bins == 0)
        return false;
    *g = (struct incidence_grid){.bins = bins, .edges = edges};
    g->event = ARENA_ARRAY(arena, bins, uint64_t);
    g->competing = ARENA_ARRAY(arena, bins, uint64_t);
    g->censored = ARENA_ARRAY(arena, bins, uint64_t);
    return true;
}

void incidence_grid_clear(struct incidence_grid *g)
{
    for (size_t i = 0; i < g->bins; i++)
        g->event[i] = g->competing[i] = g->censored[i] = 0;
}

size_t incidence_grid_bin(const double edges[], size_t bins, double t)
{
    if (!(t > 0.0))
        return 0;
    size_t lo = 0; /* the answer is in [lo, hi] */
    size_t hi = bins - 1;
    while (lo < hi) {
        const size_t middle = lo + (hi - lo) / 2;
        if (t <= edges[middle])
            hi = middle;
        else
            lo = middle + 1;
    }
    return lo;
}

void incidence_grid_add_times(struct incidence_grid *g, struct incidence_grid_counts counts,
                              uint64_t times)
{
    for (size_t i = 0; i < g->bins; i++) {
        g->event[i] += times * counts.event[i];
        g->competing[i] += times * (counts.competing ? counts.competing[i] : 0u);
        g->censored[i] += times * (counts.censored ? counts.censored[i] : 0u);
    }
}

void incidence_grid_add(struct incidence_grid *g, struct incidence_grid_counts counts)
{
    incidence_grid_add_times(g, counts, 1);
}

uint64_t incidence_grid_total(const struct incidence_grid *g)
{
    uint64_t total = 0;
    for (size_t i = 0; i < g->bins; i++)
        total += g->event[i] + g->competing[i] + g->censored[i];
    return total;
}

/* The curve while walking from bin to bin. */
struct walk {
    const struct incidence_grid *grid;
    size_t bin;       /* the next one */
    uint64_t at_risk; /* at its start */
    double left;      /* its left edge */
    double before;    /* F at the left edge */
    double event;     /* F, C, S at the end of the last bin walked */
    double competing;
    double open;
};

static struct walk walk_start(const struct incidence_grid *g)
{
    return (struct walk){.grid = g, .at_risk = incidence_grid_total(g), .open = 1.0};
}

static void walk_bin(struct walk *w)
{
    const struct incidence_grid *g = w->grid;
    const size_t i = w->bin++;
    w->left = i == 0 ? 0.0 : g->edges[i - 1];
    w->before = w->event;
    if (w->at_risk == 0)
        return;
    const double n = (double)w->at_risk;
    const uint64_t ends = g->event[i] + g->competing[i];
    w->event += w->open * (double)g->event[i] / n;
    w->competing += w->open * (double)g->competing[i] / n;
    w->open *= (double)(w->at_risk - ends) / n;
#if defined(SABOTAGE) && SABOTAGE == 7 /* the lost are taken for censored */
    w->open = 1.0 - w->event;
#endif
    w->at_risk -= ends + g->censored[i];
}

/* F at time t within the bin walked last; linear, and flat in a bin without end. */
static double walk_at(const struct walk *w, double t)
{
    const double right = w->grid->edges[w->bin - 1];
    if (t >= right)
        return w->event;
    if (isinf(right))
        return w->before;
    return w->before + (w->event - w->before) * (t - w->left) / (right - w->left);
}

/* Whether nobody is left to observe although some are open: nothing is known beyond. */
static bool walk_is_over(const struct walk *w)
{
    return w->at_risk == 0 && w->open > 0.0;
}

void incidence_grid_curve(const struct incidence_grid *g, double event[], double competing[])
{
    struct walk w = walk_start(g);
    const bool empty = w.at_risk == 0;
    for (size_t i = 0; i < g->bins; i++) {
        walk_bin(&w);
        if (event)
            event[i] = empty ? NAN : w.event;
        if (competing)
            competing[i] = empty ? NAN : w.competing;
    }
}

double incidence_grid_quantile(const struct incidence_grid *g, double p)
{
    if (!(p > 0.0 && p < 1.0))
        return NAN;
    struct walk w = walk_start(g);
    for (size_t i = 0; i < g->bins; i++) {
        walk_bin(&w);
        if (w.event < p - rounding)
            continue;
        const double right = g->edges[i];
        if (isinf(right))
            return NAN;
        const double share = (p - w.before) / (w.event - w.before);
        return fmin(right, w.left + fmax(0.0, share) * (right - w.left));
    }
    return NAN;
}

double incidence_grid_at(const struct incidence_grid *g, double t)
{
    struct walk w = walk_start(g);
    if (w.at_risk == 0 || !(t >= 0.0))
        return NAN;
    for (size_t i = 0; i < g->bins; i++) {
        if (walk_is_over(&w))
            return NAN;
        walk_bin(&w);
        if (t <= g->edges[i])
            break;
    }
    return walk_at(&w, t);
}

static struct walk walk_all(const struct incidence_grid *g)
{
    struct walk w = walk_start(g);
    if (w.at_risk == 0)
        w.competing = w.open = NAN;
    while (w.bin < g->bins)
        walk_bin(&w);
    return w;
}

double incidence_grid_lost(const struct incidence_grid *g)
{
    return walk_all(g).competing;
}

double incidence_grid_open(const struct incidence_grid *g)
{
    return walk_all(g).open;
}

double incidence_grid_restricted_mean(const struct incidence_grid *g, double tau)
{
    struct walk w = walk_start(g);
    if (w.at_risk == 0 || !(tau >= 0.0) || tau > g->edges[g->bins - 1])
        return NAN;
    double area = 0.0;
    for (size_t i = 0; i < g->bins; i++) {
        if (walk_is_over(&w)) /* tau lies in this bin or behind it */
            return NAN;
        walk_bin(&w);
        const double right = fmin(tau, g->edges[i]);
        if (right < g->edges[i] && isinf(g->edges[i]))
            return NAN;
        area += (right - w.left) * (1.0 - (w.before + walk_at(&w, right)) / 2.0);
        if (tau <= g->edges[i])
            break;
    }
    return isfinite(area) ? area : NAN;
}

/* What is read off a pooled curve. */
struct reading {
    double (*of)(const struct incidence_grid *g, double argument);
    double argument;
};

static double read_quantile(const struct incidence_grid *g, double p)
{
    const double t = incidence_grid_quantile(g, p);
    return isnan(t) ? INFINITY : t; /* not reached: later than anything */
}

/* The reading of replications drawn times[i] times each; NULL: all once. */
static double read_pooled(struct incidence_grid *g, const struct incidence_grid_series *series,
                          const uint64_t times[], const struct reading *reading)
{
    incidence_grid_clear(g);
    for (size_t i = 0; i < series->n; i++)
        if (!times || times[i] > 0)
            incidence_grid_add_times(g, series->counts[i], times ? times[i] : 1);
    return reading->of(g, reading->argument);
}

/* Two series (base may be NULL) on grids of their own, compared. */
struct comparison {
    const struct incidence_grid_series *base, *other;
    struct incidence_grid base_grid, other_grid;
    struct reading reading;
};

static double compare_once(void *context, const uint64_t times[])
{
    struct comparison *c = context;
    const double other = read_pooled(&c->other_grid, c->other, times, &c->reading);
    if (!c->base)
        return other;
    return other - read_pooled(&c->base_grid, c->base, times, &c->reading);
}

static struct estimate estimate_reading(const struct incidence_grid_series *base,
                                        const struct incidence_grid_series *other,
                                        struct reading reading, const struct bootstrap_plan *plan)
{
    if (other->n == 0 || (base && base->n != other->n))
        return estimate_unknown();
    struct comparison c = {.base = base, .other = other, .reading = reading};
    struct estimate e = estimate_unknown();
    struct arena arena;
    arena_init(&arena);
    if (incidence_grid_init(&c.other_grid, other->edges, other->bins, &arena) &&
        (!base || incidence_grid_init(&c.base_grid, base->edges, base->bins, &arena)))
        e = bootstrap_clusters(compare_once, &c, other->n, plan);
    arena_fini(&arena);
    return e;
}

struct estimate incidence_grid_quantile_estimate(const struct incidence_grid_series *series,
                                                 double p, const struct bootstrap_plan *plan)
{
    return estimate_reading(NULL, series, (struct reading){read_quantile, p}, plan);
}

struct estimate incidence_grid_quantile_difference(const struct incidence_grid_series *base,
                                                   const struct incidence_grid_series *other,
                                                   double p, const struct bootstrap_plan *plan)
{
    return estimate_reading(base, other, (struct reading){read_quantile, p}, plan);
}

struct estimate incidence_grid_share_estimate(const struct incidence_grid_series *series, double t,
                                              const struct bootstrap_plan *plan)
{
    return estimate_reading(NULL, series, (struct reading){incidence_grid_at, t}, plan);
}

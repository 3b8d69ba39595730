/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_map.c - decision maps of models that the caller supplies.
 */
#include <reorg/decision.h>

#include <math.h>
#include <stdlib.h>

#include "api_error.h"
#include "decision_map.h"

enum { MOST_REPLICATIONS = 10000000, MOST_ALTERNATIVES = 1000 };

struct reorg_map {
    struct reorg_map_options options;
    struct decision_map map;
    size_t cells, samples;
    const struct decision_map_cell **whole; /* [cells] */
};

void reorg_map_options_init(struct reorg_map_options *options)
{
    *options = (struct reorg_map_options){
        .alternatives = 2, .first = 20, .most = 320, .splits = 1, .confidence = 0.95};
}

static bool axis_fits(const struct reorg_map_axis *a, struct reorg_error *error)
{
    if (a->points < 2 || a->points > REORG_MAP_MOST_POINTS)
        return api_error_set(error, REORG_USAGE, "an axis has 2 to %d points",
                             REORG_MAP_MOST_POINTS);
    if (!isfinite(a->lo) || !isfinite(a->hi) || !(a->lo < a->hi))
        return api_error_set(error, REORG_USAGE, "an axis goes from lo to a larger hi");
    if (a->log && !(a->lo > 0.0))
        return api_error_set(error, REORG_USAGE, "an axis in equal factors begins above 0");
    return true;
}

static bool fits(const struct reorg_map_options *o, struct reorg_error *error)
{
    if (!axis_fits(&o->x, error) || (o->y.points > 0 && !axis_fits(&o->y, error)))
        return false;
    if (o->alternatives < 1 || o->alternatives > MOST_ALTERNATIVES)
        return api_error_set(error, REORG_USAGE, "alternatives must be 1 to %d", MOST_ALTERNATIVES);
    if (o->first < 1 || o->most < o->first || o->most > MOST_REPLICATIONS)
        return api_error_set(error, REORG_USAGE,
                             "replications of a point must be 1 to %d, at most no less than first",
                             MOST_REPLICATIONS);
    if (o->splits > REORG_MAP_MOST_SPLITS)
        return api_error_set(error, REORG_USAGE, "a cell can be cut %d times at most",
                             REORG_MAP_MOST_SPLITS);
    if (!(o->confidence > 0.0 && o->confidence < 1.0))
        return api_error_set(error, REORG_USAGE, "confidence must lie between 0 and 1");
    return true;
}

static double value_at(const struct reorg_map_axis *a, double u)
{
    if (a->points == 0 || isinf(u))
        return a->points == 0 ? 0.0 : u;
    return a->log ? a->lo * pow(a->hi / a->lo, u) : a->lo + u * (a->hi - a->lo);
}

static bool stopped(const struct reorg_map *m)
{
    return m->options.stop != NULL && *m->options.stop != 0;
}

static void sample(struct reorg_map *m, size_t index, reorg_map_sampler *sampler, void *context)
{
    double *out = decision_map_room(&m->map, index);
    struct decision_map_point *p = &m->map.points[index];
    const double x = value_at(&m->options.x, p->at[0]), y = value_at(&m->options.y, p->at[1]);
    for (size_t r = p->n; r < p->wanted; r++)
        for (size_t a = 0; a < m->options.alternatives; a++)
            *out++ = sampler(context, a, x, y, r);
    m->samples += (p->wanted - p->n) * m->options.alternatives;
    p->n = p->wanted;
}

static void draw(struct reorg_map *m, reorg_map_sampler *sampler, void *context)
{
    do {
        for (size_t i = 0; i < m->map.n_points && !stopped(m); i++)
            if (m->map.points[i].n < m->map.points[i].wanted)
                sample(m, i, sampler, context);
        decision_map_judge(&m->map);
    } while (!stopped(m) && decision_map_refine(&m->map));
    decision_map_read_boundary(&m->map);
}

bool reorg_map_new(struct reorg_map **out, const struct reorg_map_options *options,
                   reorg_map_sampler *sampler, void *context, struct reorg_error *error)
{
    *out = NULL;
    if (!fits(options, error))
        return false;
    struct reorg_map *m = calloc(1, sizeof *m);
    if (m == NULL)
        return api_error_set(error, REORG_INTERNAL, "out of memory");
    const bool two = options->y.points > 0;
    const struct decision_map_plan plan = {
        .axes = two ? 2 : 1,
        .points = {options->x.points, two ? options->y.points : 1},
        .alternatives = options->alternatives,
        .first = options->first,
        .most = options->most,
        .splits = options->splits,
        .confidence = options->confidence};
    m->options = *options;
    decision_map_init(&m->map, &plan);
    draw(m, sampler, context);
    m->whole = calloc(m->map.n_cells, sizeof *m->whole);
    for (size_t i = 0; m->whole != NULL && i < m->map.n_cells; i++)
        if (m->map.cells[i].whole)
            m->whole[m->cells++] = &m->map.cells[i];
    *out = m;
    return m->whole != NULL || api_error_set(error, REORG_INTERNAL, "out of memory");
}

void reorg_map_free(struct reorg_map *m)
{
    if (m == NULL)
        return;
    decision_map_fini(&m->map);
    free(m->whole);
    free(m);
}

size_t reorg_map_cells(const struct reorg_map *m)
{
    return m->cells;
}

struct reorg_map_cell reorg_map_cell(const struct reorg_map *m, size_t index)
{
    const struct decision_map_cell *c = m->whole[index];
    const struct decision_map_point *low = &m->map.points[c->corner[0]];
    const struct decision_map_point *high = &m->map.points[c->corner[m->map.corners - 1]];
    return (struct reorg_map_cell){.x_lo = value_at(&m->options.x, low->at[0]),
                                   .x_hi = value_at(&m->options.x, high->at[0]),
                                   .y_lo = value_at(&m->options.y, low->at[1]),
                                   .y_hi = value_at(&m->options.y, high->at[1]),
                                   .resolved = c->resolved,
                                   .best = c->best};
}

size_t reorg_map_crossings(const struct reorg_map *m)
{
    return m->map.n_crossings;
}

struct reorg_map_crossing reorg_map_crossing(const struct reorg_map *m, size_t index)
{
    const struct decision_map_crossing *c = &m->map.crossings[index];
    const struct reorg_map_axis *along = c->axis == 0 ? &m->options.x : &m->options.y;
    return (struct reorg_map_crossing){.along_y = c->axis == 1,
                                       .x = value_at(&m->options.x, c->at[0]),
                                       .y = value_at(&m->options.y, c->at[1]),
                                       .lo = value_at(along, c->lo),
                                       .hi = value_at(along, c->hi),
                                       .below = c->below,
                                       .above = c->above};
}

size_t reorg_map_samples(const struct reorg_map *m)
{
    return m->samples;
}

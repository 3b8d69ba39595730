/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * decision_map_boundary.c - where the best of the smoothed surfaces changes.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "break_even.h"
#include "decision_map.h"
#include "local_fit.h"

/* Reaches of the local fit in first cells, widest first: with 2.5 two neighbours on each side have
 * a say. A fit is taken only where it agrees with what was measured at the place itself; where the
 * truth bends more than the noise hides, a narrower one is, and last the measured values alone. */
static const double reaches[] = {2.5, 1.25};

enum { REACHES = sizeof reaches / sizeof reaches[0] };

static const double agreement = 4.0; /* standard errors of the measured value */

struct boundary {
    struct decision_map *map;
    struct local_fit_plan plan;
    double *scratch;
};

static void *room(size_t n, size_t size)
{
    void *p = calloc(n > 0 ? n : 1, size);
    if (p == NULL)
        arena_out_of_memory();
    return p;
}

static void prepare(struct boundary *b, struct decision_map *m)
{
    struct local_fit_place *places = room(m->n_points, sizeof *places);
    size_t most = 0;
    for (size_t i = 0; i < m->n_points; i++) {
        const struct decision_map_point *p = &m->points[i];
        places[i] =
            (struct local_fit_place){.at = {p->at[0], p->at[1]}, .values = p->values, .n = p->n};
        most = p->n > most ? p->n : most;
    }
    *b = (struct boundary){.map = m,
                           .plan = {.places = places,
                                    .n_places = m->n_points,
                                    .axes = m->plan.axes,
                                    .alternatives = m->plan.alternatives}};
    b->scratch = room((most + m->n_points) * LOCAL_FIT_TERMS, sizeof *b->scratch);
}

static void set_reach(struct boundary *b, double reach)
{
    for (size_t i = 0; i < b->map->plan.axes; i++)
        b->plan.bandwidth[i] = reach / (double)(b->map->plan.points[i] - 1);
}

/* Measured difference of two alternatives at a point; `error` is infinite where it cannot be had.
 */
static double measured(const struct decision_map *m, size_t point, size_t a, size_t b,
                       double *error)
{
    const struct decision_map_point *p = &m->points[point];
    const size_t k = m->plan.alternatives;
    const double mean = p->mean[a] - p->mean[b];
    double squares = 0.0;
    for (size_t r = 0; r < p->n; r++) {
        const double rest = p->values[r * k + a] - p->values[r * k + b] - mean;
        squares += rest * rest;
    }
    *error = p->n >= 2 ? sqrt(squares / (double)(p->n - 1) / (double)p->n) : INFINITY;
    return mean;
}

static bool agrees(const struct decision_map *m, size_t point, size_t a, size_t b, double fitted)
{
    double error;
    const double mean = measured(m, point, a, b, &error);
    return !(fabs(fitted - mean) > agreement * error + 1e-9 * fabs(mean));
}

/* smooth[a]: alternative a less the point's best. */
static bool smooth_with(struct boundary *b, size_t index, double reach)
{
    struct decision_map_point *p = &b->map->points[index];
    set_reach(b, reach);
    for (size_t a = 0; a < b->map->plan.alternatives; a++) {
        const struct local_fit f = local_fit_at(&b->plan, p->at, a, p->best, b->scratch);
        if (a != p->best && (!f.known || !agrees(b->map, index, a, p->best, f.c[0])))
            return false;
        p->smooth[a] = a == p->best ? 0.0 : f.c[0];
    }
    return true;
}

static void smooth(struct boundary *b)
{
    for (size_t i = 0; i < b->map->n_points; i++) {
        struct decision_map_point *p = &b->map->points[i];
        size_t tries = 0;
        while (tries < REACHES && !smooth_with(b, i, reaches[tries]))
            tries++;
        for (size_t a = 0; tries == REACHES && a < b->map->plan.alternatives; a++)
            p->smooth[a] = p->mean[a] - p->mean[p->best];
    }
}

static size_t best_of_smooth(const struct decision_map_point *p, size_t k)
{
    size_t best = 0;
    for (size_t a = 1; a < k; a++)
        if (p->smooth[a] > p->smooth[best])
            best = a;
    return best;
}

static bool is_known(const struct decision_map *m, size_t from, size_t to)
{
    for (size_t i = 0; i < m->n_crossings; i++)
        if (m->crossings[i].point[0] == from && m->crossings[i].point[1] == to)
            return true;
    return false;
}

static void keep(struct decision_map *m, const struct decision_map_crossing *c)
{
    if (m->n_crossings == m->crossings_capacity) {
        m->crossings_capacity = m->crossings_capacity == 0 ? 32 : 2 * m->crossings_capacity;
        void *p = realloc(m->crossings, m->crossings_capacity * sizeof *m->crossings);
        if (p == NULL)
            arena_out_of_memory();
        m->crossings = p;
    }
    m->crossings[m->n_crossings++] = *c;
}

/* Does the fit at c->at tell what was measured at both ends of the side? */
static bool fits_ends(const struct decision_map *m, const struct decision_map_crossing *c,
                      const struct local_fit *f)
{
    for (size_t i = 0; i < 2; i++) {
        const double step = m->points[c->point[i]].at[c->axis] - c->at[c->axis];
        if (!agrees(m, c->point[i], c->below, c->above, f->c[0] + f->c[c->axis + 1] * step))
            return false;
    }
    return f->known;
}

/* The straight line between what was measured at the ends. */
static struct local_fit secant(struct boundary *b, const struct decision_map_crossing *c)
{
    struct local_fit_place ends[2];
    for (size_t i = 0; i < 2; i++) {
        const struct decision_map_point *p = &b->map->points[c->point[i]];
        ends[i] = (struct local_fit_place){.at = {p->at[c->axis]}, .values = p->values, .n = p->n};
    }
    const double length = ends[1].at[0] - ends[0].at[0];
    const double middle[LOCAL_FIT_AXES] = {c->at[c->axis], 0.0};
    const struct local_fit_plan plan = {.places = ends,
                                        .n_places = 2,
                                        .axes = 1,
                                        .alternatives = b->map->plan.alternatives,
                                        .bandwidth = {2.0 * length, 1.0}};
    struct local_fit f = local_fit_at(&plan, middle, c->below, c->above, b->scratch);
    if (c->axis == 1) { /* where the caller looks for the slope along y */
        f.c[2] = f.c[1];
        f.v[2][2] = f.v[1][1];
        f.v[0][2] = f.v[0][1];
    }
    return f;
}

static struct local_fit fit_side(struct boundary *b, const struct decision_map_crossing *c)
{
    for (size_t i = 0; i < REACHES; i++) {
        set_reach(b, reaches[i]);
        const struct local_fit f = local_fit_at(&b->plan, c->at, c->below, c->above, b->scratch);
        if (fits_ends(b->map, c, &f))
            return f;
    }
    return secant(b, c);
}

/* The fit at the place where the straight line between both ends passes 0 gives place and interval;
 * the place stays on the side. */
static void cross(struct boundary *b, struct decision_map_crossing *c)
{
    const struct decision_map_point *from = &b->map->points[c->point[0]];
    const struct decision_map_point *to = &b->map->points[c->point[1]];
    const size_t x = c->axis;
    const double d0 = from->smooth[c->below] - from->smooth[c->above];
    const double d1 = to->smooth[c->below] - to->smooth[c->above];
    memcpy(c->at, from->at, sizeof c->at);
    c->at[x] += d0 / (d0 - d1) * (to->at[x] - from->at[x]);
    const struct local_fit f = fit_side(b, c);
    const struct break_even_line line = {.level = f.c[0],
                                         .slope = f.c[x + 1],
                                         .v_level = f.v[0][0],
                                         .v_slope = f.v[x + 1][x + 1],
                                         .covariance = f.v[0][x + 1],
                                         .df = f.df};
    const struct break_even e = break_even_of(&line, b->map->plan.confidence);
    const double start = c->at[x];
    c->lo = f.known && e.known ? start + e.lo : -INFINITY;
    c->hi = f.known && e.known ? start + e.hi : INFINITY;
    if (f.known && e.known)
        c->at[x] = fmin(fmax(start + e.at, from->at[x]), to->at[x]);
}

static void look_at_side(struct boundary *b, size_t axis, size_t from, size_t to)
{
    struct decision_map *m = b->map;
    const size_t k = m->plan.alternatives;
    struct decision_map_crossing c = {.axis = axis, .point = {from, to}};
    c.below = best_of_smooth(&m->points[from], k);
    c.above = best_of_smooth(&m->points[to], k);
    if (c.below == c.above || is_known(m, from, to) || isnan(m->points[from].smooth[0]) ||
        isnan(m->points[to].smooth[0]))
        return;
    cross(b, &c);
    keep(m, &c);
}

/* Of a cell that is not resolved: who is ahead in its middle, by the smoothed surfaces. */
static void read_cell(struct decision_map *m, struct decision_map_cell *cell)
{
    double largest = -INFINITY;
    for (size_t a = 0; !cell->resolved && a < m->plan.alternatives; a++) {
        double sum = 0.0;
        for (size_t c = 0; c < m->corners; c++)
            sum += m->points[cell->corner[c]].smooth[a];
        if (sum > largest)
            cell->best = a;
        largest = fmax(sum, largest);
    }
}

void decision_map_read_boundary(struct decision_map *m)
{
    struct boundary b;
    m->n_crossings = 0;
    prepare(&b, m);
    smooth(&b);
    for (size_t i = 0; i < m->n_cells; i++) {
        struct decision_map_cell *cell = &m->cells[i];
        if (!cell->whole)
            continue;
        read_cell(m, cell);
        look_at_side(&b, 0, cell->corner[0], cell->corner[1]);
        if (m->plan.axes == 1)
            continue;
        look_at_side(&b, 0, cell->corner[2], cell->corner[3]);
        look_at_side(&b, 1, cell->corner[0], cell->corner[2]);
        look_at_side(&b, 1, cell->corner[1], cell->corner[3]);
    }
    free((void *)b.plan.places);
    free(b.scratch);
}

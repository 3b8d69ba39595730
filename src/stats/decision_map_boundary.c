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

/* Reach of the local fit in first cells: two neighbours on each side have a say. */
static const double reach = 2.5;

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
        places[i] = (struct local_fit_place){.at = {p->at[0], p->at[1]}, .values = p->values, .n = p->n};
        most = p->n > most ? p->n : most;
    }
    *b = (struct boundary){.map = m,
                           .plan = {.places = places,
                                    .n_places = m->n_points,
                                    .axes = m->plan.axes,
                                    .alternatives = m->plan.alternatives}};
    for (size_t i = 0; i < m->plan.axes; i++)
        b->plan.bandwidth[i] = reach / (double)(m->plan.points[i] - 1);
    b->scratch = room((most + m->n_points) * LOCAL_FIT_TERMS, sizeof *b->scratch);
}

static void smooth(struct boundary *b)
{
    const size_t k = b->map->plan.alternatives;
    for (size_t i = 0; i < b->map->n_points; i++) {
        struct decision_map_point *p = &b->map->points[i];
        for (size_t a = 0; a < k; a++) {
            const struct local_fit f = local_fit_at(&b->plan, p->at, a, k, b->scratch);
            p->smooth[a] = f.known ? f.c[0] : NAN;
        }
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
    const struct local_fit f = local_fit_at(&b->plan, c->at, c->below, c->above, b->scratch);
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "decision_map.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "best_of.h"
#include "holm.h"

/* ---- growing ---- */

static void *resized(void *items, size_t n, size_t size)
{
    void *p = n > SIZE_MAX / size ? NULL : realloc(items, n * size);
    if (p == NULL)
        arena_out_of_memory();
    return p;
}

static size_t unit(const struct decision_map_plan *p)
{
    return (size_t)1 << p->splits; /* smallest cells along a side of a first one */
}

static size_t add_point(struct decision_map *m, const size_t lattice[DECISION_MAP_AXES])
{
    const struct decision_map_plan *p = &m->plan;
    if (m->n_points == m->points_capacity) {
        m->points_capacity = m->points_capacity == 0 ? 64 : 2 * m->points_capacity;
        m->points = resized(m->points, m->points_capacity, sizeof *m->points);
    }
    struct decision_map_point *point = &m->points[m->n_points];
    *point = (struct decision_map_point){.wanted = p->first, .p = 1.0};
    point->mean = resized(NULL, 2 * p->alternatives, sizeof *point->mean);
    point->smooth = point->mean + p->alternatives;
    for (size_t a = 0; a < 2 * p->alternatives; a++)
        point->mean[a] = NAN;
    for (size_t i = 0; i < p->axes; i++) {
        point->lattice[i] = lattice[i];
        point->at[i] = (double)lattice[i] / (double)((p->points[i] - 1) * unit(p));
    }
    return m->n_points++;
}

static size_t point_at(struct decision_map *m, const size_t lattice[DECISION_MAP_AXES])
{
    for (size_t i = 0; i < m->n_points; i++)
        if (memcmp(m->points[i].lattice, lattice, sizeof m->points[i].lattice) == 0)
            return i;
    return add_point(m, lattice);
}

/* A cell with its low corner there and sides of `side` in the lattice. */
static void add_cell(struct decision_map *m, const size_t low[DECISION_MAP_AXES], size_t side,
                     size_t level)
{
    if (m->n_cells == m->cells_capacity) {
        m->cells_capacity = m->cells_capacity == 0 ? 64 : 2 * m->cells_capacity;
        m->cells = resized(m->cells, m->cells_capacity, sizeof *m->cells);
    }
    struct decision_map_cell cell = {.level = level, .whole = true};
    for (size_t c = 0; c < m->corners; c++) {
        const size_t lattice[DECISION_MAP_AXES] = {low[0] + (c % 2) * side,
                                                   low[1] + (c / 2) * side};
        cell.corner[c] = point_at(m, lattice);
    }
    m->cells[m->n_cells++] = cell;
}

void decision_map_init(struct decision_map *m, const struct decision_map_plan *plan)
{
    *m = (struct decision_map){.plan = *plan, .corners = plan->axes == 2 ? 4 : 2};
    const size_t rows = plan->axes == 2 ? plan->points[1] - 1 : 1;
    for (size_t y = 0; y < rows; y++)
        for (size_t x = 0; x + 1 < plan->points[0]; x++) {
            const size_t low[DECISION_MAP_AXES] = {x * unit(plan), y * unit(plan)};
            add_cell(m, low, unit(plan), 0);
        }
}

void decision_map_fini(struct decision_map *m)
{
    for (size_t i = 0; i < m->n_points; i++) {
        free(m->points[i].values);
        free(m->points[i].mean);
    }
    free(m->points);
    free(m->cells);
    free(m->crossings);
}

double *decision_map_room(struct decision_map *m, size_t point)
{
    struct decision_map_point *p = &m->points[point];
    const size_t k = m->plan.alternatives;
    if (p->capacity < p->wanted) {
        p->capacity = p->wanted;
        p->values = resized(p->values, p->capacity * k, sizeof *p->values);
    }
    return p->values + p->n * k;
}

/* ---- judging ---- */

static size_t looks(const struct decision_map_plan *p)
{
    size_t n = 1;
    for (size_t r = p->first; r<p->most; r = r> p->most / 2 ? p->most : 2 * r)
        n++;
    return n;
}

size_t decision_map_most_rounds(const struct decision_map_plan *plan)
{
    return looks(plan) * (plan->splits + 1);
}

static void judge_points(struct decision_map *m)
{
    size_t n = 0;
    struct arena arena;
    arena_init(&arena);
    size_t *open = ARENA_ARRAY(&arena, m->n_points, size_t);
    double *p = ARENA_ARRAY(&arena, m->n_points, double);
    bool *made = ARENA_ARRAY(&arena, m->n_points, bool);
    size_t *order = ARENA_ARRAY(&arena, m->n_points, size_t);
    for (size_t i = 0; i < m->n_points; i++) {
        struct decision_map_point *point = &m->points[i];
        const size_t before = point->best;
        const struct best_of b =
            best_of(point->values, point->n, m->plan.alternatives, point->mean);
        point->best = point->proven ? before : b.best;
        point->p = b.p;
        point->proven = point->proven || m->plan.alternatives == 1; /* nothing to decide */
        if (point->proven)
            continue;
        open[n] = i;
        p[n++] = b.p;
    }
    const double alpha = (1.0 - m->plan.confidence) / (double)decision_map_most_rounds(&m->plan);
    (void)holm_reject(p, n, alpha, made, order);
    for (size_t i = 0; i < n; i++)
        m->points[open[i]].proven = made[i];
    arena_fini(&arena);
}

static void judge_cell(struct decision_map *m, struct decision_map_cell *cell)
{
    size_t most = 0;
    cell->resolved = true;
    for (size_t c = 0; c < m->corners; c++) {
        const struct decision_map_point *p = &m->points[cell->corner[c]];
        size_t alike = 0;
        for (size_t d = 0; d < m->corners; d++)
            alike += m->points[cell->corner[d]].best == p->best;
        cell->resolved = cell->resolved && p->proven && alike == m->corners;
        if (alike > most)
            cell->best = p->best;
        most = alike > most ? alike : most;
    }
}

void decision_map_judge(struct decision_map *m)
{
    judge_points(m);
    for (size_t i = 0; i < m->n_cells; i++)
        judge_cell(m, &m->cells[i]);
    m->rounds++;
}

/* ---- refining ---- */

static bool sample_more(struct decision_map *m)
{
    bool more = false;
    for (size_t i = 0; i < m->n_points; i++) {
        struct decision_map_point *p = &m->points[i];
        if (!p->proven && p->n == p->wanted && p->n < m->plan.most)
            p->wanted = p->n > m->plan.most / 2 ? m->plan.most : 2 * p->n;
        more = more || p->n < p->wanted;
    }
    return more;
}

static void cut(struct decision_map *m, size_t index)
{
    const struct decision_map_cell cell = m->cells[index];
    const size_t side = unit(&m->plan) >> (cell.level + 1);
    size_t low[DECISION_MAP_AXES];
    memcpy(low, m->points[cell.corner[0]].lattice, sizeof low);
    m->cells[index].whole = false;
    for (size_t c = 0; c < m->corners; c++) {
        const size_t part[DECISION_MAP_AXES] = {low[0] + (c % 2) * side, low[1] + (c / 2) * side};
        add_cell(m, part, side, cell.level + 1);
    }
}

bool decision_map_refine(struct decision_map *m)
{
    bool more = sample_more(m);
    const size_t n = m->n_cells;
    for (size_t i = 0; !more && i < n; i++)
        if (m->cells[i].whole && !m->cells[i].resolved && m->cells[i].level < m->plan.splits)
            cut(m, i);
    return more || m->n_cells > n;
}

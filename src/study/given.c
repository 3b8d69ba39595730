/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "given.h"

#include <math.h>
#include <stdlib.h>

/* ---- runs ---- */

static int by_run(uint64_t set, uint64_t replication, const struct numbers_row *row)
{
    if (set != row->set)
        return set < row->set ? -1 : 1;
    return (replication > row->replication) - (replication < row->replication);
}

/* Moves each scenario's row to the run; true when all have a value there. */
static bool take_run(const struct given *g, size_t measure, const struct numbers_row *at[], struct observation of[])
{
    const uint64_t set = at[0]->set, replication = at[0]->replication;
    bool all = true;
    for (size_t i = 0; i < g->numbers->n_scenarios; i++) {
        while (numbers_is_of(g->numbers, at[i], measure, i) && by_run(set, replication, at[i]) > 0)
            at[i]++;
        const bool here = numbers_is_of(g->numbers, at[i], measure, i) && by_run(set, replication, at[i]) == 0 &&
                          isfinite(measure_value(at[i]->o));
        if (here)
            of[i] = at[i]->o;
        all = all && here;
    }
    return all;
}

static void take_runs(struct given *g, size_t measure, struct arena *arena)
{
    const size_t k = g->numbers->n_scenarios;
    const struct numbers_row **at = ARENA_ARRAY(arena, k, const struct numbers_row *);
    for (size_t i = 0; i < k; i++)
        at[i] = numbers_first(g->numbers, measure, i);
    const size_t most = (size_t)(numbers_first(g->numbers, measure, 1) - at[0]);
    g->runs = ARENA_ARRAY(arena, most + 1, struct given_run);
    for (; numbers_is_of(g->numbers, at[0], measure, 0); at[0]++) {
        struct observation *of = ARENA_ARRAY(arena, k, struct observation);
        if (take_run(g, measure, at, of))
            g->runs[g->n_runs++] = (struct given_run){at[0]->set, at[0]->replication, at[0]->given, of};
        else
            g->left_out++;
    }
}

/* ---- groups ---- */

/* Without sets in the file each replication is one. */
static int by_set(const struct given *g, const struct given_run *x, const struct given_run *y)
{
    const uint64_t a = g->numbers->has_sets ? x->set : x->replication;
    const uint64_t b = g->numbers->has_sets ? y->set : y->replication;
    return (a > b) - (a < b);
}

static int by_axes(const struct given *g, const struct given_run *x, const struct given_run *y)
{
    if (g->n_axes == 0)
        return by_set(g, x, y);
    for (size_t i = 0; i < g->n_axes; i++)
        if (x->at[g->axes[i]] != y->at[g->axes[i]])
            return x->at[g->axes[i]] < y->at[g->axes[i]] ? -1 : 1;
    return 0;
}

static int by_group(const struct given *g, const struct given_run *x, const struct given_run *y)
{
    const int group = by_axes(g, x, y);
    if (group != 0)
        return group;
    if (x->set != y->set)
        return x->set < y->set ? -1 : 1;
    return (x->replication > y->replication) - (x->replication < y->replication);
}

/* Sorts runs [from, to): merged halves, as qsort passes no context. */
static void sort(struct given *g, struct given_run *room, size_t from, size_t to)
{
    const size_t middle = from + (to - from) / 2;
    if (to - from < 2)
        return;
    sort(g, room, from, middle);
    sort(g, room, middle, to);
    for (size_t i = from, a = from, b = middle; i < to; i++) {
        const bool left = a < middle && (b == to || by_group(g, &g->runs[a], &g->runs[b]) <= 0);
        room[i] = left ? g->runs[a++] : g->runs[b++];
    }
    for (size_t i = from; i < to; i++)
        g->runs[i] = room[i];
}

void given_init(struct given *g, const struct numbers *n, size_t measure, const size_t axes[], size_t n_axes,
                struct arena *arena)
{
    *g = (struct given){.numbers = n, .measure = &n->measures[measure], .axes = axes, .n_axes = n_axes};
    take_runs(g, measure, arena);
    sort(g, ARENA_ARRAY(arena, g->n_runs + 1, struct given_run), 0, g->n_runs);
    g->from = ARENA_ARRAY(arena, g->n_runs + 1, size_t);
    for (size_t r = 0; r < g->n_runs; r++)
        if (r == 0 || by_axes(g, &g->runs[r - 1], &g->runs[r]) != 0)
            g->from[g->n_groups++] = r;
    g->from[g->n_groups] = g->n_runs;
}

double given_at(const struct given *g, size_t group, size_t axis)
{
    return g->runs[g->from[group]].at[g->axes[axis]];
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

size_t given_levels(const struct given *g, size_t number, double levels[])
{
    size_t n = 0;
    for (size_t r = 0; r < g->n_runs; r++)
        levels[r] = g->runs[r].at[number];
    if (g->n_runs > 0)
        qsort(levels, g->n_runs, sizeof *levels, by_size);
    for (size_t r = 0; r < g->n_runs; r++)
        if (r == 0 || levels[r] != levels[n - 1])
            levels[n++] = levels[r];
    return n;
}

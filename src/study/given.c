/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "given.h"

#include <assert.h>
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

static void take_runs(struct given *g, size_t measure, const size_t axes[], struct arena *arena)
{
    const size_t k = g->numbers->n_scenarios;
    const struct numbers_row **at = ARENA_ARRAY(arena, k, const struct numbers_row *);
    for (size_t i = 0; i < k; i++)
        at[i] = numbers_first(g->numbers, measure, i);
    const size_t most = (size_t)(numbers_first(g->numbers, measure, 1) - at[0]);
    g->runs = ARENA_ARRAY(arena, most + 1, struct given_run);
    for (; numbers_is_of(g->numbers, at[0], measure, 0); at[0]++) {
        struct observation *of = ARENA_ARRAY(arena, k, struct observation);
        struct given_run run = {.set = at[0]->set, .replication = at[0]->replication, .at = at[0]->given, .of = of};
        for (size_t i = 0; i < g->n_axes; i++)
            run.key[i] = run.at[axes[i]];
        if (take_run(g, measure, at, of))
            g->runs[g->n_runs++] = run;
        else
            g->left_out++;
    }
}

/* ---- groups ---- */

/* Of runs in their order: does the second begin a new group? Without sets in the file each replication is one. */
static bool begins(const struct given *g, const struct given_run *x, const struct given_run *y)
{
    if (g->n_axes == 0)
        return x->set != y->set || (!g->numbers->has_sets && x->replication != y->replication);
    return x->key[0] != y->key[0] || x->key[1] != y->key[1];
}

static int by_group(const void *a, const void *b)
{
    const struct given_run *x = a, *y = b;
    for (size_t i = 0; i < GIVEN_AXES; i++)
        if (x->key[i] != y->key[i])
            return x->key[i] < y->key[i] ? -1 : 1;
    if (x->set != y->set)
        return x->set < y->set ? -1 : 1;
    return (x->replication > y->replication) - (x->replication < y->replication);
}

void given_init(struct given *g, const struct numbers *n, size_t measure, const size_t axes[], size_t n_axes,
                struct arena *arena)
{
    assert(n_axes <= GIVEN_AXES);
    *g = (struct given){.numbers = n, .measure = &n->measures[measure], .n_axes = n_axes};
    take_runs(g, measure, axes, arena);
    if (g->n_runs > 0)
        qsort(g->runs, g->n_runs, sizeof *g->runs, by_group);
    g->from = ARENA_ARRAY(arena, g->n_runs + 1, size_t);
    for (size_t r = 0; r < g->n_runs; r++)
        if (r == 0 || begins(g, &g->runs[r - 1], &g->runs[r]))
            g->from[g->n_groups++] = r;
    g->from[g->n_groups] = g->n_runs;
}

int given_by_replication(const void *a, const void *b)
{
    const struct given_run *x = *(const struct given_run *const *)a, *y = *(const struct given_run *const *)b;
    if (x->replication != y->replication)
        return x->replication < y->replication ? -1 : 1;
    return (x > y) - (x < y);
}

double given_at(const struct given *g, size_t group, size_t axis)
{
    return g->runs[g->from[group]].key[axis];
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

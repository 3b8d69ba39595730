/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sweep_given.c - a decision map of runs that are there.
 */
#include "sweep.h"

#include <stdlib.h>

/* A replication of a point; over what else was varied, the mean. */
struct merged {
    uint64_t replication;
    bool everywhere; /* all points have it */
    struct observation *of; /* [scenarios] */
};

struct filling {
    struct sweep *s;
    const struct given *g;
    struct arena arena;
    uint64_t *all; /* [n_all] replications that all points have, going up */
    size_t n_all;
};

static int by_number(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* The different replications of a group, going up. */
static size_t replications_of(const struct given *g, size_t group, uint64_t out[])
{
    size_t n = 0;
    for (size_t r = g->from[group]; r < g->from[group + 1]; r++)
        out[n++] = g->runs[r].replication;
    qsort(out, n, sizeof *out, by_number);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (i == 0 || out[i] != out[kept - 1])
            out[kept++] = out[i];
    return kept;
}

static void find_common(struct filling *f)
{
    const struct given *g = f->g;
    uint64_t *every = ARENA_ARRAY(&f->arena, g->n_runs, uint64_t);
    size_t n = 0;
    for (size_t group = 0; group < g->n_groups; group++)
        n += replications_of(g, group, every + n);
    qsort(every, n, sizeof *every, by_number);
    f->all = every;
    for (size_t i = 0, from = 0; i < n; i++) {
        from = every[i] != every[from] ? i : from;
        if (i - from + 1 == g->n_groups)
            f->all[f->n_all++] = every[i]; /* never ahead of i */
    }
}

static int in_order(const void *a, const void *b)
{
    const struct merged *x = a, *y = b;
    if (x->everywhere != y->everywhere)
        return x->everywhere ? -1 : 1;
    return by_number(&x->replication, &y->replication);
}

static void add(struct observation sum[], const struct observation of[], size_t k, double weight)
{
    for (size_t c = 0; c < k; c++) {
        sum[c].numerator += weight * of[c].numerator;
        sum[c].denominator += weight * of[c].denominator;
    }
}

/* The replications of a group; those that all points have first. */
static struct merged *merge(struct filling *f, size_t group, size_t *count)
{
    const struct given *g = f->g;
    const size_t k = g->numbers->n_scenarios, n = g->from[group + 1] - g->from[group];
    const struct given_run **runs = ARENA_ARRAY(&f->arena, n, const struct given_run *);
    struct merged *merged = ARENA_ARRAY(&f->arena, n, struct merged);
    for (size_t r = 0; r < n; r++)
        runs[r] = &g->runs[g->from[group] + r];
    qsort(runs, n, sizeof *runs, given_by_replication);
    *count = 0;
    for (size_t from = 0, to = 0; from < n; from = to) {
        struct merged *m = &merged[(*count)++];
        m->replication = runs[from]->replication;
        m->everywhere = bsearch(&m->replication, f->all, f->n_all, sizeof *f->all, by_number) != NULL;
        m->of = ARENA_ARRAY(&f->arena, k, struct observation);
        while (to < n && runs[to]->replication == m->replication)
            to++;
        for (size_t r = from; r < to; r++)
            add(m->of, runs[r]->of, k, 1.0 / (double)(to - from));
    }
    qsort(merged, *count, sizeof *merged, in_order);
    return merged;
}

static size_t group_of(const struct filling *f, const struct decision_map_point *p)
{
    const struct decision_map_plan *plan = &f->s->map.plan;
    return plan->axes == 1 ? p->lattice[0] : p->lattice[0] * plan->points[1] + p->lattice[1];
}

static void fill(struct filling *f, size_t index)
{
    struct sweep *s = f->s;
    struct decision_map_point *p = &s->map.points[index];
    const size_t k = f->g->numbers->n_scenarios;
    size_t n = 0;
    const struct merged *runs = merge(f, group_of(f, p), &n);
    struct observation *o = ARENA_ARRAY(&f->arena, n, struct observation);
    p->wanted = n;
    double *values = decision_map_room(&s->map, index);
    for (size_t c = 0; c < k; c++) {
        for (size_t i = 0; i < n; i++)
            o[i] = runs[i].of[c];
        sweep_contributions(o, n, sweep_measure(s)->kind == MEASURE_RATIO, s->sign, values + c, k);
    }
    p->n = n;
    for (size_t i = 0; i < s->plan.n_axes; i++)
        p->at[i] = vary_share(&s->plan.axes[i], s->plan.levels[i][p->lattice[i]]);
    s->replications += n * k;
}

void sweep_given(struct sweep *s, const struct sweep_plan *plan)
{
    struct sweep_plan once = *plan;
    once.first = once.most = 1; /* one look */
    once.splits = 0;
    sweep_init(s, &once, NULL);
    struct filling f = {.s = s, .g = plan->given};
    arena_init(&f.arena);
    find_common(&f);
    for (size_t i = 0; i < s->map.n_points; i++)
        fill(&f, i);
    arena_fini(&f.arena);
    decision_map_judge(&s->map);
    decision_map_read_boundary(&s->map);
}

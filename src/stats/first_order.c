/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "first_order.h"

#include <math.h>

#include "arena.h"
#include "ridge.h"
#include "spline_basis.h"
#include "tally.h"

enum { BENDS = 7, COLUMNS = 2 + BENDS, PARTINGS = 16, PARTINGS_AGAIN = 2 };

struct fit {
    const struct first_order_problem *problem;
    struct arena arena;
    struct ridge_design design;
    double lambda;
    double *mean;      /* [n] about 0 */
    double *weight[2]; /* [n] of either half */
    size_t *place;     /* [clusters] */
    size_t *of;        /* [n] cluster of a set */
    size_t clusters;
    struct bootstrap random;
};

static bool is_usable(const struct first_order_problem *p)
{
    if ((p->cluster != NULL ? p->clusters : p->n) < FIRST_ORDER_MIN_SETS)
        return false;
    for (size_t i = 0; i < p->n; i++)
        if (!isfinite(p->number[i]) || !isfinite(p->mean[i]) || (p->within != NULL && !isfinite(p->within[i])))
            return false;
    const struct tally x = tally_of(p->number, p->n);
    return tally_max(&x) > tally_min(&x);
}

static void set_up(struct fit *f, uint64_t seed)
{
    const size_t n = f->problem->n;
    const struct tally y = tally_of(f->problem->mean, n);
    double *x = ARENA_ARRAY(&f->arena, n * COLUMNS, double);
    double *penalty = ARENA_ARRAY(&f->arena, COLUMNS, double);
    for (size_t c = 2; c < COLUMNS; c++)
        penalty[c] = 1.0; /* intercept and straight line are free */
    for (size_t r = 0; r < n; r++)
        x[r * COLUMNS] = 1.0;
    spline_basis_fill(x, COLUMNS, 1, BENDS, f->problem->number, n);
    f->design = (struct ridge_design){.x = x, .rows = n, .columns = COLUMNS, .penalty = penalty};
    f->mean = ARENA_ARRAY(&f->arena, n, double);
    for (size_t r = 0; r < n; r++)
        f->mean[r] = f->problem->mean[r] - tally_mean(&y);
    f->lambda = ridge_choose(&f->design, f->mean);
    for (size_t half = 0; half < 2; half++)
        f->weight[half] = ARENA_ARRAY(&f->arena, n, double);
    f->of = ARENA_ARRAY(&f->arena, n, size_t);
    for (size_t r = 0; r < n; r++)
        f->of[r] = f->problem->cluster != NULL ? f->problem->cluster[r] : r;
    f->place = ARENA_ARRAY(&f->arena, f->clusters, size_t);
    bootstrap_init(&f->random, ~seed); /* partings have nothing to do with what is drawn again */
}

static double times_of(const uint64_t times[], size_t i)
{
    return times != NULL ? (double)times[i] : 1.0;
}

/* Covariance of the fits of two halves. */
static double crossed(struct fit *f, const uint64_t times[])
{
    const size_t n = f->problem->n;
    double b[2][COLUMNS], sum[2] = {0.0, 0.0}, product = 0.0, all = 0.0;
    bootstrap_order(&f->random, f->clusters, f->place);
    for (size_t half = 0; half < 2; half++) {
        for (size_t r = 0; r < n; r++)
            f->weight[half][r] = f->place[f->of[r]] % 2 == half ? times_of(times, f->of[r]) : 0.0;
        (void)ridge_fit(b[half], &f->design, f->mean, f->weight[half], f->lambda);
    }
    for (size_t r = 0; r < n; r++) {
        const double t = times_of(times, f->of[r]);
        if (t == 0.0)
            continue;
        const double v[2] = {ridge_value(&f->design, b[0], r), ridge_value(&f->design, b[1], r)};
        all += t;
        sum[0] += t * v[0];
        sum[1] += t * v[1];
        product += t * v[0] * v[1];
    }
    return product / all - sum[0] / all * (sum[1] / all);
}

static double variance(const struct fit *f, const uint64_t times[])
{
    double all = 0.0, sum = 0.0, squares = 0.0;
    for (size_t r = 0; r < f->problem->n; r++) {
        const double t = times_of(times, f->of[r]);
        all += t;
        sum += t * f->mean[r];
        squares += t * (f->mean[r] * f->mean[r] + (f->problem->within != NULL ? f->problem->within[r] : 0.0));
    }
    return squares / all - sum / all * (sum / all);
}

static double index_of(void *context, const uint64_t times[])
{
    struct fit *f = context;
    const size_t n = times == NULL ? PARTINGS : PARTINGS_AGAIN;
    const double all = variance(f, times);
    double sum = 0.0;
    for (size_t i = 0; i < n; i++)
        sum += crossed(f, times);
    return all > 0.0 ? sum / (double)n / all : INFINITY;
}

struct estimate first_order_read(const struct first_order_problem *p, const struct bootstrap_plan *plan)
{
    struct fit f = {.problem = p, .clusters = p->cluster != NULL ? p->clusters : p->n};
    if (!is_usable(p))
        return estimate_unknown();
    arena_init(&f.arena);
    set_up(&f, plan->seed);
    const struct estimate e = bootstrap_clusters(index_of, &f, f.clusters, plan);
    arena_fini(&f.arena);
    return e;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "voi.h"

#include <math.h>

#include "arena.h"
#include "bootstrap.h"
#include "ridge.h"
#include "spline_basis.h"

enum { GROUPS = 20, BENDS_ALONE = 4, BENDS_TOGETHER = 2, MOST_COLUMNS = 120, DRAWS_PER_COLUMN = 4 };

/* A regression of every decision's payoff (less that of decision 0) on some numbers. */
struct fit {
    struct arena arena;
    const struct voi_problem *problem;
    struct ridge_design design;
    double *lambda;     /* [decisions] */
    double *difference; /* [decision * n + draw] */
    double *b[2];       /* of either half: [decision * columns + column] */
    double *weight;     /* [n] 1: used */
    size_t *place;      /* [n] shuffled row numbers: neighbours in a design are not alike */
};

/* ---- columns ---- */

static void add_products(double x[], size_t stride, size_t column, size_t numbers, size_t bends,
                         size_t n)
{
    for (size_t i = 0; i < numbers; i++)
        for (size_t j = 0; j < i && column < stride; j++, column++)
            for (size_t r = 0; r < n; r++)
                x[r * stride + column] =
                    x[r * stride + 1 + i * (bends + 1)] * x[r * stride + 1 + j * (bends + 1)];
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Intercept, the numbers' own columns, products of pairs while there is room. */
static void set_columns(struct fit *f, size_t first, size_t numbers)
{
    const size_t n = f->problem->n;
    const size_t room = least(MOST_COLUMNS, n / DRAWS_PER_COLUMN);
    size_t bends = numbers == 1 ? BENDS_ALONE : BENDS_TOGETHER;
    if (1 + numbers * (bends + 1) > room)
        bends = 0;
    const size_t own = 1 + numbers * (bends + 1);
    const size_t pairs = numbers * (numbers - 1) / 2;
    const size_t columns = own + (own + pairs <= room ? pairs : 0);
    double *x = ARENA_ARRAY(&f->arena, n * columns, double);
    double *penalty = ARENA_ARRAY(&f->arena, columns, double);
    for (size_t c = 1; c < columns; c++)
        penalty[c] = c >= own || (c - 1) % (bends + 1) != 0 ? 1.0 : 0.0;
    for (size_t r = 0; r < n; r++)
        x[r * columns] = 1.0;
    for (size_t i = 0; i < numbers; i++)
        spline_basis_fill(x, columns, 1 + i * (bends + 1), bends,
                          f->problem->number + (first + i) * n, n);
    add_products(x, columns, own, numbers, bends, n);
    f->design = (struct ridge_design){.x = x, .rows = n, .columns = columns, .penalty = penalty};
}

/* ---- the crossed estimate ---- */

/* Fits one half, without a group (GROUPS: with all). */
static void fit_half(struct fit *f, size_t half, size_t left_out)
{
    const struct voi_problem *p = f->problem;
    for (size_t r = 0; r < p->n; r++)
        f->weight[r] = f->place[r] % 2 == half && f->place[r] / 2 % GROUPS != left_out ? 1.0 : 0.0;
    for (size_t d = 1; d < p->decisions; d++)
        (void)ridge_fit(f->b[half] + d * f->design.columns, &f->design, f->difference + d * p->n,
                        f->weight, f->lambda[d]);
}

static double value_at(const struct fit *f, size_t half, size_t decision, size_t row)
{
    return decision == 0 ? 0.0
                         : ridge_value(&f->design, f->b[half] + decision * f->design.columns, row);
}

/* Mean over draws of what `other` says of the decision that `half` picks, less the same for the one
 * decision that it would pick once for all. */
static double crossed(const struct fit *f, size_t half, size_t left_out, double *sums)
{
    const struct voi_problem *p = f->problem;
    const size_t other = 1 - half;
    double gain = 0.0;
    size_t n = 0, best = 0;
    for (size_t d = 0; d < 2 * p->decisions; d++)
        sums[d] = 0.0;
    for (size_t r = 0; r < p->n; r++) {
        if (f->place[r] / 2 % GROUPS == left_out)
            continue;
        size_t pick = 0;
        double highest = 0.0;
        n++;
        for (size_t d = 1; d < p->decisions; d++) {
            const double v = value_at(f, half, d, r);
            sums[2 * d] += v;
            sums[2 * d + 1] += value_at(f, other, d, r);
            pick = v > highest ? d : pick;
            highest = fmax(highest, v);
        }
        gain += value_at(f, other, pick, r);
    }
    for (size_t d = 1; d < p->decisions; d++)
        best = sums[2 * d] > sums[2 * best] ? d : best;
    return (gain - sums[2 * best + 1]) / (double)n;
}

static double estimate(struct fit *f, size_t left_out)
{
    double *sums = ARENA_ARRAY(&f->arena, 2 * f->problem->decisions, double);
    fit_half(f, 0, left_out);
    fit_half(f, 1, left_out);
    return 0.5 * (crossed(f, 0, left_out, sums) + crossed(f, 1, left_out, sums));
}

/* ---- the whole ---- */

static bool is_usable(const struct voi_problem *p)
{
    if (p->n < VOI_MIN_DRAWS || p->decisions < 2 || p->numbers < 1)
        return false;
    for (size_t i = 0; i < p->decisions * p->n; i++)
        if (!isfinite(p->payoff[i]))
            return false;
    for (size_t i = 0; i < p->numbers * p->n; i++)
        if (!isfinite(p->number[i]))
            return false;
    return true;
}

static void set_up(struct fit *f, size_t first, size_t numbers)
{
    const struct voi_problem *p = f->problem;
    struct bootstrap random;
    f->place = ARENA_ARRAY(&f->arena, p->n, size_t);
    bootstrap_init(&random, p->n);
    if (p->cluster == NULL) {
        bootstrap_order(&random, p->n, f->place);
    } else {
        size_t *order = ARENA_ARRAY(&f->arena, p->clusters, size_t);
        bootstrap_order(&random, p->clusters, order);
        for (size_t r = 0; r < p->n; r++)
            f->place[r] = order[p->cluster[r]];
    }
    set_columns(f, first, numbers);
    f->lambda = ARENA_ARRAY(&f->arena, p->decisions, double);
    f->difference = ARENA_ARRAY(&f->arena, p->decisions * p->n, double);
    f->weight = ARENA_ARRAY(&f->arena, p->n, double);
    for (size_t half = 0; half < 2; half++)
        f->b[half] = ARENA_ARRAY(&f->arena, p->decisions * f->design.columns, double);
    for (size_t d = 1; d < p->decisions; d++) {
        for (size_t r = 0; r < p->n; r++)
            f->difference[d * p->n + r] = p->payoff[d * p->n + r] - p->payoff[r];
        f->lambda[d] = ridge_choose(&f->design, f->difference + d * p->n);
    }
}

static bool voi_of(struct voi *v, const struct voi_problem *p, size_t first, size_t numbers)
{
    if (!is_usable(p) || first + numbers > p->numbers)
        return false;
    struct fit f = {.problem = p};
    double without[GROUPS], mean = 0.0, squares = 0.0;
    arena_init(&f.arena);
    set_up(&f, first, numbers);
    v->value = estimate(&f, GROUPS);
    for (size_t g = 0; g < GROUPS; g++) {
        without[g] = estimate(&f, g);
        mean += without[g] / GROUPS;
    }
    for (size_t g = 0; g < GROUPS; g++)
        squares += (without[g] - mean) * (without[g] - mean);
    v->se = sqrt(squares * (GROUPS - 1) / GROUPS);
    arena_fini(&f.arena);
    return true;
}

bool voi_perfect(struct voi *v, const struct voi_problem *p)
{
    return voi_of(v, p, 0, p->numbers);
}

bool voi_partial(struct voi *v, const struct voi_problem *p, size_t number)
{
    return voi_of(v, p, number, 1);
}

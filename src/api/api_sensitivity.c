/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_sensitivity.c - the statistics of sensitivity and of the value of information, for models of
 * the caller's.
 */
#include <reorg/sensitivity.h>

#include <math.h>

#include "api_error.h"
#include "arena.h"
#include "morris.h"
#include "one_way.h"
#include "pert.h"
#include "sobol.h"
#include "unit_cube.h"
#include "voi.h"

enum {
    MOST_NUMBERS = 1000,
    MOST_WALKS = 100000,
    MOST_ROWS = 1000000,
    MOST_LEVELS = 100,
    RESAMPLES = 500
};

static bool outside(const char *what, size_t value, size_t lo, size_t hi, struct reorg_error *error)
{
    if (value >= lo && value <= hi)
        return false;
    (void)api_error_set(error, REORG_USAGE, "%s: %zu is outside %zu..%zu", what, value, lo, hi);
    return true;
}

static bool not_finite(struct reorg_error *error)
{
    return api_error_set(error, REORG_DATA, "a value is not a finite number");
}

static bool all_finite(const double x[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!isfinite(x[i]))
            return false;
    return true;
}

static struct reorg_range range_of(struct estimate e)
{
    return (struct reorg_range){e.point, e.lo, e.hi};
}

bool reorg_points(double x[], size_t n, size_t dimensions, uint64_t seed, struct reorg_error *error)
{
    if (outside("points", n, 1, MOST_ROWS, error) ||
        outside("dimensions", dimensions, 1, 2 * MOST_NUMBERS, error))
        return false;
    unit_cube_fill(x, n, dimensions, seed);
    return true;
}

double reorg_pert_quantile(double p, double low, double best, double high)
{
    return pert_quantile(p, low, best, high);
}

/* ---- Morris ---- */

static void read_effects(struct reorg_morris_effect effects[], const double elementary[],
                         size_t numbers, size_t walks)
{
    for (size_t i = 0; i < numbers; i++) {
        const struct morris_effect e = morris_read(elementary + i * walks, walks);
        effects[i] = (struct reorg_morris_effect){e.mu, e.mu_star, e.mu_star_se, e.sigma};
    }
}

bool reorg_morris_read(struct reorg_morris_effect effects[], const double elementary[],
                       size_t numbers, size_t walks, struct reorg_error *error)
{
    if (outside("numbers", numbers, 1, MOST_NUMBERS, error) ||
        outside("walks", walks, 1, MOST_WALKS, error))
        return false;
    if (!all_finite(elementary, numbers * walks))
        return not_finite(error);
    read_effects(effects, elementary, numbers, walks);
    return true;
}

bool reorg_morris(struct reorg_morris_effect effects[], const struct reorg_morris_options *options,
                  reorg_model *model, void *context, struct reorg_error *error)
{
    const size_t k = options->numbers, walks = options->walks;
    const size_t levels = options->levels == 0 ? 4 : options->levels;
    if (outside("numbers", k, 1, MOST_NUMBERS, error) ||
        outside("walks", walks, 1, MOST_WALKS, error) ||
        outside("levels", levels, 2, MOST_LEVELS, error))
        return false;
    if (levels % 2 != 0)
        return api_error_set(error, REORG_USAGE, "levels: %zu is not even", levels);
    struct arena arena;
    arena_init(&arena);
    double *x = ARENA_ARRAY(&arena, walks * (k + 1) * k, double);
    double *y = ARENA_ARRAY(&arena, walks * (k + 1), double);
    double *elementary = ARENA_ARRAY(&arena, walks * k, double);
    size_t *moved = ARENA_ARRAY(&arena, walks * k, size_t);
    morris_walks(x, moved, walks, k, levels, options->seed);
    for (size_t i = 0; i < walks * (k + 1); i++)
        y[i] = model(context, x + i * k, i / (k + 1));
    morris_effects(elementary, x, y, moved, walks, k);
    const bool ok = reorg_morris_read(effects, elementary, k, walks, error);
    arena_fini(&arena);
    return ok;
}

/* ---- Sobol ---- */

bool reorg_sobol(struct reorg_sobol_index index[], struct reorg_range *noise,
                 const struct reorg_sobol_options *options, reorg_model *model, void *context,
                 struct reorg_error *error)
{
    const size_t k = options->numbers, n = options->rows;
    if (outside("numbers", k, 1, MOST_NUMBERS, error) ||
        outside("rows", n, ESTIMATE_MIN_REPLICATIONS, MOST_ROWS, error))
        return false;
    struct arena arena;
    arena_init(&arena);
    double *x = ARENA_ARRAY(&arena, (k + 2) * n * k, double);
    double *y = ARENA_ARRAY(&arena, (k + 2) * n, double);
    struct sobol_index *read = ARENA_ARRAY(&arena, k, struct sobol_index);
    struct estimate chance;
    const struct bootstrap_plan plan = {.resamples = RESAMPLES,
                                        .confidence =
                                            options->confidence > 0.0 ? options->confidence : 0.95,
                                        .seed = options->seed};
    sobol_design(x, n, k, options->seed);
    for (size_t i = 0; i < (k + 2) * n; i++)
        y[i] = model(context, x + i * k, i % n);
    const bool ok = all_finite(y, (k + 2) * n);
    if (ok)
        sobol_read(read, &chance, y, n, k, &plan);
    for (size_t i = 0; ok && i < k; i++)
        index[i] = (struct reorg_sobol_index){range_of(read[i].first), range_of(read[i].total)};
    if (ok && noise != NULL)
        *noise = range_of(chance);
    arena_fini(&arena);
    return ok || not_finite(error);
}

/* ---- two levels, value of information ---- */

bool reorg_two_levels(struct reorg_two_levels *result, const double y[], size_t groups,
                      size_t members, struct reorg_error *error)
{
    struct one_way o;
    if (groups < 2 || members < 2)
        return api_error_set(error, REORG_USAGE, "at least two groups of two members are needed");
    if (!one_way_read(&o, NULL, y, groups, members, 0.95))
        return not_finite(error);
    *result = (struct reorg_two_levels){.mean = range_of(o.mean),
                                        .between = o.between,
                                        .within = o.within,
                                        .percentile_5 = o.lo,
                                        .percentile_95 = o.hi,
                                        .share_above_zero = o.above};
    return true;
}

bool reorg_information(struct reorg_information *all, struct reorg_information each[],
                       const struct reorg_information_problem *problem, struct reorg_error *error)
{
    const struct voi_problem p = {.payoff = problem->payoff,
                                  .decisions = problem->decisions,
                                  .number = problem->number,
                                  .numbers = problem->numbers,
                                  .n = problem->draws};
    struct voi v;
    if (outside("draws", p.n, VOI_MIN_DRAWS, MOST_ROWS, error) ||
        outside("decisions", p.decisions, 2, 1000, error) ||
        outside("numbers", p.numbers, 1, MOST_NUMBERS, error))
        return false;
    if (!voi_partial(&v, &p, 0))
        return not_finite(error);
    for (size_t i = 0; each != NULL && i < p.numbers; i++) {
        (void)voi_partial(&v, &p, i);
        each[i] = (struct reorg_information){v.value, v.se};
    }
    if (all != NULL) {
        (void)voi_perfect(&v, &p);
        *all = (struct reorg_information){v.value, v.se};
    }
    return true;
}

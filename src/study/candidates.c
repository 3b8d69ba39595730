/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "candidates.h"

#include <math.h>
#include <string.h>

#include "result_block.h"

static void reserve(struct candidates *c, size_t k, const struct measure *measure, struct arena *arena)
{
    *c = (struct candidates){.k = k,
                             .names = ARENA_ARRAY(arena, k, const char *),
                             .measure = measure,
                             .n = ARENA_ARRAY(arena, k, size_t),
                             .x = ARENA_ARRAY(arena, k, double *)};
}

static bool is_mean(const struct measure *m, struct error *error)
{
    return m->kind == MEASURE_TOTAL ||
           error_set(error, ERROR_USAGE,
                     "select cannot use %s: it is no mean over replications; take an amount such as accepted_per_month "
                     "or contribution",
                     m->id);
}

/* ---- numbers from elsewhere ---- */

/* Moves each scenario's row to the replication; true when all have a value there. */
static bool all_have(const struct numbers *n, size_t measure, uint64_t replication, const struct numbers_row *at[])
{
    bool all = true;
    for (size_t i = 0; i < n->n_scenarios; i++) {
        while (numbers_is_of(n, at[i], measure, i) && at[i]->replication < replication)
            at[i]++;
        all = all && numbers_is_of(n, at[i], measure, i) && at[i]->replication == replication &&
              isfinite(measure_value(at[i]->o));
    }
    return all;
}

static bool is_ratio(const struct numbers *n, size_t measure)
{
    for (size_t i = 0; n->ratios && i < n->n_rows; i++)
        if (n->rows[i].measure == measure && n->rows[i].o.denominator != 1.0)
            return true;
    return false;
}

bool candidates_of_numbers(struct candidates *c, const struct numbers *n, size_t measure, struct arena *arena,
                           struct error *error)
{
    const struct measure *m = &n->measures[measure];
    reserve(c, n->n_scenarios, m, arena);
    const size_t known = measure_find(m->id);
    if (known < measure_count() && !is_mean(measure_at(known), error))
        return false;
    if (is_ratio(n, measure))
        return error_set(error, ERROR_USAGE, "select cannot use %.60s: it is a ratio of sums, not a mean over replications",
                         m->id);
    const struct numbers_row **at = ARENA_ARRAY(arena, c->k, const struct numbers_row *);
    for (size_t i = 0; i < c->k; i++) {
        c->names[i] = n->scenarios[i];
        at[i] = numbers_first(n, measure, i);
    }
    const struct numbers_row *row = at[0];
    const size_t most = (size_t)(numbers_first(n, measure, 1) - row);
    for (size_t i = 0; i < c->k; i++)
        c->x[i] = ARENA_ARRAY(arena, most, double);
    for (; numbers_is_of(n, row, measure, 0); row++)
        if (all_have(n, measure, row->replication, at))
            for (size_t i = 0; i < c->k; i++)
                c->x[i][c->n[i]++] = measure_value(at[i]->o);
    return true;
}

/* ---- a stored study ---- */

static bool take_one(struct store *s, const struct store_scenario *row, size_t number, size_t measure, double *value,
                     struct error *error)
{
    struct model_result result = {.values = NULL};
    if (!store_load(s, row->arm, number, number + 1, row->weeks, &result, NULL, error))
        return false;
    *value = result.values != NULL ? measure_value(result.values[measure]) : (double)NAN;
    result_block_free(&result);
    const struct measure *m = measure_at(measure);
    return isfinite(*value) || error_set(error, ERROR_DATA, "%.64s, replication %zu: %s is not available%s%s", row->id,
                                         number + 1, m->title, m->na != NULL ? ": " : "", m->na != NULL ? m->na : "");
}

bool candidates_of_store(struct candidates *c, struct store *s, size_t first, size_t measure, struct arena *arena,
                         struct error *error)
{
    struct store_scenario *rows = NULL;
    size_t k = 0;
    if (!is_mean(measure_at(measure), error) || !store_scenarios(s, first, &rows, &k, arena, error))
        return false;
    reserve(c, k, measure_at(measure), arena);
    for (size_t i = 0; i < k; i++) {
        c->names[i] = rows[i].name;
        c->x[i] = ARENA_ARRAY(arena, rows[i].complete, double);
        for (; c->n[i] < rows[i].complete; c->n[i]++)
            if (!take_one(s, &rows[i], first + c->n[i], measure, &c->x[i][c->n[i]], error))
                return false;
    }
    return true;
}

/* ---- selection ---- */

size_t candidates_common(const struct candidates *c)
{
    size_t least = SIZE_MAX;
    for (size_t i = 0; i < c->k; i++)
        least = c->n[i] < least ? c->n[i] : least;
    return least;
}

static bool sample(void *context, const struct ranking_sample samples[], size_t n)
{
    const struct candidates *c = context;
    for (size_t s = 0; s < n; s++)
        if (samples[s].first + samples[s].count > c->n[samples[s].alternative])
            return false;
    for (size_t s = 0; s < n; s++)
        memcpy(samples[s].values, c->x[samples[s].alternative] + samples[s].first,
               samples[s].count * sizeof *samples[s].values);
    return true;
}

void candidates_rank(const struct candidates *c, const struct ranking_plan *plan, struct candidates_result *out,
                     struct arena *arena)
{
    struct candidates *context = (struct candidates *)c; /* only read */
    *out = (struct candidates_result){.common = candidates_common(c)};
    (void)ranking_run(&out->ranking, plan, sample, context, arena);
    out->wanted = out->ranking.needed;
    if (!out->ranking.decided && out->wanted == 0) {
        struct ranking two_stages;
        struct ranking_plan all = *plan;
        all.method = RANKING_NELSON_MATEJCIK;
        all.first = all.most = out->common;
        (void)ranking_run(&two_stages, &all, sample, context, arena);
        out->wanted = two_stages.needed;
    }
    if (out->ranking.decided)
        out->wanted = 0;
}

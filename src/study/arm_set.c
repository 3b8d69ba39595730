/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "arm_set.h"

#include <math.h>
#include <stdlib.h>

#include "result_block.h"
#include "store.h"
#include "work_pool.h"

/* ---- which arms are the same ---- */

struct keyed {
    uint64_t key;
    size_t luck, arm;
};

static int by_key(const void *a, const void *b)
{
    const struct keyed *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->luck != y->luck)
        return x->luck < y->luck ? -1 : 1;
    return (x->arm > y->arm) - (x->arm < y->arm);
}

static void find_same(struct arm_set *s, const struct arm_source *source)
{
    const size_t n = s->plan.arms;
    struct keyed *keyed = ARENA_ARRAY(&s->arena, n, struct keyed);
    for (size_t a = 0; a < n; a++)
        keyed[a] = (struct keyed){source->key(source->context, a),
                                  s->plan.luck != NULL ? s->plan.luck[a] : 0, a};
    qsort(keyed, n, sizeof *keyed, by_key);
    for (size_t i = 1; i < n; i++)
        if (keyed[i].key == keyed[i - 1].key && keyed[i].luck == keyed[i - 1].luck)
            s->first[keyed[i].arm] = s->first[keyed[i - 1].arm];
}

void arm_set_init(struct arm_set *s, const struct arm_plan *plan, const struct arm_source *source)
{
    *s = (struct arm_set){.plan = *plan};
    arena_init(&s->arena);
    s->first = ARENA_ARRAY(&s->arena, plan->arms, size_t);
    s->run = ARENA_ARRAY(&s->arena, plan->arms, size_t);
    s->done = ARENA_ARRAY(&s->arena, plan->arms, bool);
    s->values = ARENA_ARRAY(&s->arena, plan->arms * plan->replications * plan->n_measures,
                            struct observation);
    for (size_t a = 0; a < plan->arms; a++)
        s->first[a] = a;
    if (source->key != NULL)
        find_same(s, source);
    for (size_t a = 0; a < plan->arms; a++)
        if (s->first[a] == a)
            s->run[s->n_run++] = a;
}

void arm_set_fini(struct arm_set *s)
{
    arena_fini(&s->arena);
}

/* ---- running ---- */

struct run {
    struct arm_set *set;
    const struct arm_source *source;
};

/* One arm on its thread. */
struct turn {
    struct arm_set *set;
    const struct study_scenario *row;
    size_t arm;
    int64_t stored;      /* the arm in the store */
    struct model *model; /* NULL until a replication has to be run */
};

static bool simulate(struct turn *t, size_t number, struct model_result *result,
                     struct error *error)
{
    struct store *store = t->set->plan.options->store;
    struct error why = {0};
    if (!store_may_run(store, t->row->id, number, error))
        return false;
    if (t->model == NULL) {
        const struct model_options options = {.seed = t->set->plan.options->seed,
                                              .mechanisms = t->row->mechanisms};
        t->model = model_new(t->row->root, &options);
    }
    if (t->model == NULL || !result_block_new(result, 0, NULL))
        return error_set(error, ERROR_INTERNAL, "scenario %s cannot be built", t->row->id);
    if (!model_run(t->model, (uint32_t)number, result, &why))
        return error_set(error, why.code, "%s, replication %zu: %.400s", t->row->id, number + 1,
                         why.message);
    return store == NULL || store_put(store, t->stored, number, result, 0, error);
}

/* Replication r of the arm: from the store, or run. */
static bool run_replication(struct turn *t, size_t r, struct error *error)
{
    const struct arm_plan *p = &t->set->plan;
    const size_t number = (p->luck != NULL ? p->luck[t->arm] : 0) * p->replications + r;
    struct model_result result = {.values = NULL};
    bool ok = p->options->store == NULL ||
              store_load(p->options->store, t->stored, number, number + 1, 0, &result, NULL, error);
    if (ok && result.values == NULL)
        ok = simulate(t, number, &result, error);
    for (size_t k = 0; ok && k < p->n_measures; k++)
        t->set->values[(t->arm * p->replications + r) * p->n_measures + k] =
            result.values[p->measures[k]];
    result_block_free(&result);
    return ok;
}

static bool stopped(const struct arm_set *s)
{
    return s->plan.options->stop != NULL && *s->plan.options->stop != 0;
}

/* All its replications, unless it is stopped: then the arm is not done. */
static bool run_row(struct arm_set *s, size_t arm, const struct study_scenario *row,
                    struct error *error)
{
    struct turn t = {.set = s, .row = row, .arm = arm};
    struct store *store = s->plan.options->store;
    bool ok = store == NULL || store_arm(store, row, 0, 0, &t.stored, error);
    size_t r = 0;
    for (; ok && r < s->plan.replications && !stopped(s); r++)
        ok = run_replication(&t, r, error);
    model_free(t.model);
    s->done[arm] = ok && r == s->plan.replications;
    return ok;
}

static bool run_arm(void *context, size_t item, struct error *error)
{
    const struct run *run = context;
    const size_t arm = run->set->run[item];
    struct study_scenario row = {0};
    void *hold = NULL;
    bool ok = run->source->make(run->source->context, arm, &row, &hold, error);
    ok = ok && run_row(run->set, arm, &row, error);
    run->source->drop(run->source->context, hold);
    return ok;
}

/* Arms that were not run have the values of the one run in their place. */
static void copy_same(struct arm_set *s)
{
    const size_t n = s->plan.replications * s->plan.n_measures;
    for (size_t a = 0; a < s->plan.arms; a++) {
        s->done[a] = s->done[s->first[a]];
        for (size_t i = 0; i < n; i++)
            s->values[a * n + i] = s->values[s->first[a] * n + i];
    }
}

bool arm_set_run(struct arm_set *s, const struct arm_source *source, struct error *error)
{
    const struct study_options *o = s->plan.options;
    struct run run = {s, source};
    size_t done = 0;
    const struct work_pool pool = {.items = s->n_run,
                                   .jobs = o->jobs,
                                   .work = run_arm,
                                   .context = &run,
                                   .stop = o->stop,
                                   .progress = o->progress,
                                   .progress_context = o->progress_context,
                                   .weight = s->plan.replications};
    const bool ok = work_pool_run(&pool, &done, error);
    if ((o->store != NULL && !store_flush(o->store, ok ? error : NULL)) || !ok)
        return false;
    for (size_t i = 0; i < s->n_run; i++)
        s->interrupted = s->interrupted || !s->done[s->run[i]];
    copy_same(s);
    return true;
}

bool arm_set_stored(const struct arm_set *s, const struct arm_source *source, struct store *store, size_t *n,
                    struct error *error)
{
    const struct arm_plan *p = &s->plan;
    bool ok = true;
    *n = 0;
    for (size_t i = 0; ok && i < s->n_run; i++) {
        const size_t arm = s->run[i], first = (p->luck != NULL ? p->luck[arm] : 0) * p->replications;
        struct study_scenario row = {0};
        void *hold = NULL;
        size_t own = 0;
        ok = source->make(source->context, arm, &row, &hold, error) &&
             store_count(store, &row, 0, 0, first, first + p->replications, &own, error);
        source->drop(source->context, hold);
        *n += own;
    }
    return ok;
}

/* ---- reading ---- */

static struct observation at(const struct arm_set *s, size_t arm, size_t r, size_t measure)
{
    return s->values[(arm * s->plan.replications + r) * s->plan.n_measures + measure];
}

void arm_set_series(const struct arm_set *s, size_t arm, size_t measure, double y[])
{
    const size_t n = s->plan.replications;
    if (measure_at(s->plan.measures[measure])->kind != MEASURE_RATIO) {
        for (size_t r = 0; r < n; r++)
            y[r] = measure_value(at(s, arm, r, measure));
        return;
    }
    double above = 0.0, below = 0.0;
    for (size_t r = 0; r < n; r++) {
        above += at(s, arm, r, measure).numerator;
        below += at(s, arm, r, measure).denominator;
    }
    for (size_t r = 0; r < n; r++) {
        const struct observation o = at(s, arm, r, measure);
        const double ratio = below != 0.0 ? above / below : NAN;
        y[r] = ratio + (o.numerator - ratio * o.denominator) / (below / (double)n);
    }
}

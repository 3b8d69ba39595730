/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api_selection.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "api_error.h"
#include "tally.h"

_Static_assert((int)REORG_SELECT_METHOD_COUNT == (int)RANKING_METHOD_COUNT, "the facade names each method");

enum { MOST_ALTERNATIVES = 1000 };

bool reorg_select_method_read(const char *name, enum reorg_select_method *method)
{
    for (size_t i = 0; i < REORG_SELECT_METHOD_COUNT; i++)
        if (strcmp(name, ranking_method_name((enum ranking_method)i)) == 0) {
            *method = (enum reorg_select_method)i;
            return true;
        }
    return false;
}

void reorg_select_options_init(struct reorg_select_options *options)
{
    *options = (struct reorg_select_options){.method = REORG_SELECT_KIM_NELSON,
                                             .confidence = 0.95,
                                             .indifference = 0.02,
                                             .first_stage = 20,
                                             .batch = 10,
                                             .most = 2560};
}

static bool in_range(const struct reorg_select_options *o, struct reorg_error *error)
{
    if (o->alternatives < 2 || o->alternatives > MOST_ALTERNATIVES)
        return api_error_set(error, REORG_USAGE, "a selection is among 2 to %d alternatives, not %zu",
                             MOST_ALTERNATIVES, o->alternatives);
    if (!(o->confidence > 0.5 && o->confidence < 1.0))
        return api_error_set(error, REORG_USAGE, "confidence must lie between 0.5 and 1");
    if (!(o->indifference > 0.0 && o->indifference < INFINITY))
        return api_error_set(error, REORG_USAGE, "the indifference zone must be above 0");
    if (o->first_stage < ESTIMATE_MIN_REPLICATIONS)
        return api_error_set(error, REORG_USAGE, "the first stage needs at least %d replications of each alternative",
                             ESTIMATE_MIN_REPLICATIONS);
    if (o->batch < 1)
        return api_error_set(error, REORG_USAGE, "there must be at least 1 replication between two looks");
    if (o->most < o->first_stage || o->most > REORG_MAX_REPLICATIONS)
        return api_error_set(error, REORG_USAGE,
                             "replications of an alternative must be %zu (the first stage) to %d, not %zu",
                             o->first_stage, REORG_MAX_REPLICATIONS, o->most);
    if (o->method == REORG_SELECT_OCBA && o->budget == 0)
        return api_error_set(error, REORG_USAGE, "OCBA spends a budget: say how many replications it may take");
    if (o->budget != 0 && o->budget / o->alternatives < o->first_stage)
        return api_error_set(error, REORG_USAGE,
                             "a budget of %zu is too small: the first stage alone takes %zu replications of each of "
                             "%zu alternatives",
                             o->budget, o->first_stage, o->alternatives);
    return true;
}

bool api_selection_plan(const struct reorg_select_options *o, struct ranking_plan *plan, struct reorg_error *error)
{
    if (!in_range(o, error))
        return false;
    *plan = (struct ranking_plan){.method = (enum ranking_method)o->method,
                                  .k = o->alternatives,
                                  .confidence = o->confidence,
                                  .indifference = o->indifference,
                                  .relative = !o->indifference_absolute,
                                  .sign = o->least_is_best ? -1.0 : 1.0,
                                  .first = o->first_stage,
                                  .batch = o->batch,
                                  .most = o->most,
                                  .budget = o->budget != 0 ? o->budget : SIZE_MAX};
    return true;
}

/* Between the caller's sampler and the loop. */
struct bridge {
    reorg_sampler sampler;
    void *context;
    bool broken; /* a value was not finite */
    size_t alternative, replication;
};

static bool ask(void *context, const struct ranking_sample samples[], size_t n)
{
    struct bridge *b = context;
    struct reorg_sample *passed = calloc(n, sizeof *passed);
    if (passed == NULL)
        return false;
    for (size_t i = 0; i < n; i++)
        passed[i] = (struct reorg_sample){samples[i].alternative, samples[i].first, samples[i].count,
                                          samples[i].values};
    const bool ok = b->sampler(b->context, passed, n);
    free(passed);
    for (size_t i = 0; ok && !b->broken && i < n; i++)
        for (size_t r = 0; r < samples[i].count && !b->broken; r++)
            if (!isfinite(samples[i].values[r])) {
                b->broken = true;
                b->alternative = samples[i].alternative;
                b->replication = samples[i].first + r;
            }
    return ok && !b->broken;
}

static void hand_over(const struct ranking *from, size_t k, struct reorg_selection *to)
{
    to->decided = from->decided;
    to->stopped = from->stopped;
    to->best = from->best;
    to->total = from->total;
    to->indifference = from->indifference;
    to->needed = from->needed;
    to->sphericity = from->sphericity;
    to->n_alternatives = k;
    for (size_t i = 0; i < k; i++) {
        const struct ranking_alternative *a = &from->alternatives[i];
        to->alternatives[i] = (struct reorg_alternative){.replications = a->n,
                                                         .mean = a->mean,
                                                         .sd = a->sd,
                                                         .dropped_at = a->left_at,
                                                         .could_be_best = a->could_be_best,
                                                         .has_interval = estimate_has_interval(a->ahead),
                                                         .ahead_lo = a->ahead.lo,
                                                         .ahead_hi = a->ahead.hi};
    }
}

bool reorg_select(const struct reorg_select_options *options, reorg_sampler sampler, void *context,
                  struct reorg_selection *out, struct reorg_error *error)
{
    *out = (struct reorg_selection){0};
    struct ranking_plan plan;
    if (!api_selection_plan(options, &plan, error))
        return false;
    struct bridge bridge = {.sampler = sampler, .context = context};
    struct ranking result;
    struct arena arena;
    arena_init(&arena);
    bool ok = ranking_run(&result, &plan, ask, &bridge, &arena);
    if (bridge.broken)
        ok = api_error_set(error, REORG_DATA, "alternative %zu, replication %zu: not a finite number",
                           bridge.alternative, bridge.replication);
    else if (!ok)
        (void)api_error_set(error, REORG_PARTIAL, "stopped before the first stage was finished");
    if (ok && (out->alternatives = calloc(plan.k, sizeof *out->alternatives)) == NULL)
        ok = api_error_set(error, REORG_INTERNAL, "out of memory");
    if (ok)
        hand_over(&result, plan.k, out);
    arena_fini(&arena);
    return ok;
}

void reorg_selection_free(struct reorg_selection *selection)
{
    free(selection->alternatives);
    *selection = (struct reorg_selection){0};
}

bool reorg_mean_interval(const double values[], size_t n, double confidence, double *mean, double *lo, double *hi)
{
    const struct estimate e = tally_interval(values, n, confidence);
    *mean = e.point;
    *lo = e.lo;
    *hi = e.hi;
    return estimate_has_interval(e);
}

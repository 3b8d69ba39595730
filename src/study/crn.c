/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crn.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "runner.h"

static void note(void *set, size_t purpose, uint64_t name)
{
    draw_set_add(set, purpose, name);
}

/* Replications [0, n) of one scenario, each with a set of its own. */
static bool record(struct draw_set sets[], size_t n, const struct study *s, size_t scenario,
                   struct error *error)
{
    struct arena arena;
    bool ok = true;
    arena_init(&arena);
    struct model_result result = {.values =
                                      ARENA_ARRAY(&arena, measure_count(), struct observation),
                                  .curves =
                                      ARENA_ARRAY(&arena, MEASURE_CURVE_COUNT, struct model_curve)};
    for (size_t i = 0; i < n && ok; i++) {
        struct model_options options = runner_model_options(s, scenario);
        options.drawn = note;
        options.drawn_context = &sets[i];
        struct model *m = model_new(s->scenarios[scenario].root, &options);
        ok = m != NULL ? model_run(m, (uint32_t)i, &result, error)
                       : error_set(error, ERROR_INTERNAL, "scenario %s cannot be built",
                                   s->scenarios[scenario].id);
        model_free(m);
        draw_set_close(&sets[i]);
        if (sets[i].failed)
            ok = error_set(error, ERROR_INTERNAL, "no memory for the names of all draws");
    }
    arena_fini(&arena);
    return ok;
}

static void release(struct draw_set sets[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        draw_set_fini(&sets[i]);
}

static int lowest_share_first(const void *a, const void *b)
{
    const struct crn_purpose *x = a;
    const struct crn_purpose *y = b;
    if (x->share != y->share)
        return x->share < y->share ? -1 : 1;
    return (x->draws < y->draws) - (x->draws > y->draws);
}

static struct crn_pair pair_of(const struct draw_set base[], const struct draw_set other[],
                               size_t n, struct arena *arena)
{
    struct crn_pair pair = {
        .purposes = ARENA_ARRAY(arena, model_draws_count(), struct crn_purpose)};
    double draws = 0.0;
    double both = 0.0;
    for (size_t p = 0; p < model_draws_count(); p++) {
        struct draw_set_meeting sum = {0};
        for (size_t i = 0; i < n; i++) {
            const struct draw_set_meeting m = draw_set_meet(&base[i], &other[i], p);
            sum.a += m.a;
            sum.b += m.b;
            sum.both += m.both;
        }
        const double mean = (sum.a + sum.b) / 2.0;
        draws += mean;
        both += sum.both;
        if (mean > 0.0)
            pair.purposes[pair.count++] =
                (struct crn_purpose){model_draws_words(p), mean / (double)n, sum.both / mean,
                                     sum.a == 0.0 || sum.b == 0.0};
    }
    qsort(pair.purposes, pair.count, sizeof *pair.purposes, lowest_share_first);
    pair.share = draws > 0.0 ? both / draws : (double)NAN;
    return pair;
}

bool crn_diagnose(struct crn *c, const struct study *s, struct arena *arena, struct error *error)
{
    struct draw_set base[CRN_REPLICATIONS] = {{0}};
    struct draw_set other[CRN_REPLICATIONS] = {{0}};
    const size_t n = s->replications < CRN_REPLICATIONS ? s->replications : CRN_REPLICATIONS;
    assert(n >= 1 && model_draws_count() <= DRAW_SET_PURPOSES);
    *c = (struct crn){n, ARENA_ARRAY(arena, s->n_scenarios, struct crn_pair)};
    bool ok = record(base, n, s, 0, error);
    for (size_t i = 1; i < s->n_scenarios && ok; i++) {
        ok = record(other, n, s, i, error);
        if (ok)
            c->pairs[i] = pair_of(base, other, n, arena);
        release(other, n);
    }
    release(base, n);
    return ok;
}

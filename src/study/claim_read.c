/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claim_read.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis_series.h"
#include "bonferroni.h"
#include "gsl_wrap.h"
#include "paired.h"

/* A study of two finished runs, for the functions that read studies. */
struct pair {
    struct study study;
    struct study_scenario rows[2];
};

static void pair_of(struct pair *p, const struct claim_book *b, size_t base, size_t other,
                    const struct study_options *options, struct arena *arena)
{
    const struct claim_run *x = &b->runs[base], *y = &b->runs[other];
    const size_t n = x->replications < y->replications ? x->replications : y->replications;
    *p = (struct pair){.rows = {x->scenario, y->scenario}};
    p->study = (struct study){.options = *options,
                              .scenarios = p->rows,
                              .n_scenarios = 2,
                              .replications = n,
                              .capacity = n};
    p->study.results = ARENA_ARRAY(arena, 2 * n, struct model_result);
    memcpy(p->study.results, x->results, n * sizeof *x->results);
    memcpy(p->study.results + n, y->results, n * sizeof *y->results);
}

/* ---- one arm ---- */

/* The interval is point -+ t se, so se and the test of one side follow from it. */
static double one_sided(struct estimate e, double shift, size_t n, double confidence)
{
    if (!estimate_has_interval(e) || n < 2)
        return 1.0;
    const double df = (double)n - 1.0;
    const double se = estimate_half_width(e) / gsl_wrap_t_quantile(0.5 + confidence / 2.0, df);
    if (!(se > 0.0))
        return e.point + shift > 0.0 ? 0.0 : 1.0;
    return gsl_wrap_t_cdf(-(e.point + shift) / se, df);
}

static void judge(struct claim_effect *e, const struct claim_outcome *o, size_t n,
                  double confidence)
{
    const double zone = o->smallest * (e->base.point != 0.0 ? fabs(e->base.point) : 1.0);
    const double sign = o->direction == EXPERIMENT_LOWER ? -1.0 : 1.0;
    const struct estimate d = estimate_scaled(e->difference, sign);
    e->verdict = verdict_of_estimate(d, zone, false);
    e->supports = e->verdict == VERDICT_BETTER;
    e->p = one_sided(d, 0.0, n, confidence);
    if (o->direction != EXPERIMENT_SAME)
        return;
    const double below = one_sided(d, zone, n, confidence);
    const double above = one_sided(estimate_scaled(d, -1.0), zone, n, confidence);
    e->supports = e->verdict == VERDICT_EQUIVALENT;
    e->p = below > above ? below : above;
}

/* The value itself, held against [low, high]. */
static void judge_inside(struct claim_effect *e, const struct claim_outcome *o, size_t n,
                         double confidence)
{
    const struct estimate v = e->other;
    const double above = one_sided(v, -o->low, n, confidence);
    const double below = one_sided(estimate_scaled(v, -1.0), o->high, n, confidence);
    e->difference = e->relative = estimate_unknown();
    e->verdict = VERDICT_UNCLEAR;
    e->supports = estimate_has_interval(v) && v.lo >= o->low && v.hi <= o->high;
    e->p = above > below ? above : below;
}

struct reader {
    struct claim_book *book;
    const struct study_options *options;
    struct arena scratch;
};

static void read_effect(struct reader *r, struct claim_effect *e, const struct claim_outcome *o,
                        size_t base, size_t other, double confidence)
{
    struct pair p;
    pair_of(&p, r->book, base, other, r->options, &r->scratch);
    const struct analysis_series x = analysis_series_of(&p.study, 0, o->measure, &r->scratch);
    const struct analysis_series y = analysis_series_of(&p.study, 1, o->measure, &r->scratch);
    const bool inside = o->direction == EXPERIMENT_INSIDE;
    e->base = analysis_series_estimate(&x, r->options->confidence);
    e->other = analysis_series_estimate(&y, inside ? confidence : r->options->confidence);
    e->difference = analysis_series_difference(&x, &y, confidence);
    e->relative = estimate_unknown();
    if (e->base.known && e->base.point != 0.0)
        e->relative = estimate_scaled(e->difference, 1.0 / fabs(e->base.point));
    if (inside)
        judge_inside(e, o, p.study.replications, confidence);
    else
        judge(e, o, p.study.replications, confidence);
    arena_reset(&r->scratch);
}

/* Is the effect smaller under the condition, in the claimed direction? */
static bool shrinks(struct reader *r, const struct claim *c, const struct claim_outcome *o,
                    size_t base, size_t other)
{
    const size_t runs[4] = {c->arms[base], c->arms[other], c->faded[base], c->faded[other]};
    const double sign = o->direction == EXPERIMENT_LOWER ? -1.0 : 1.0;
    size_t n = SIZE_MAX;
    for (size_t i = 0; i < 4; i++)
        if (r->book->runs[runs[i]].replications < n)
            n = r->book->runs[runs[i]].replications;
    double *effect = ARENA_ARRAY(&r->scratch, n, double);
    double *faded = ARENA_ARRAY(&r->scratch, n, double);
    for (size_t k = 0; k < n; k++) {
        double v[4];
        for (size_t i = 0; i < 4; i++)
            v[i] = measure_value(r->book->runs[runs[i]].results[k].values[o->measure]);
        effect[k] = sign * (v[1] - v[0]);
        faded[k] = sign * (v[3] - v[2]);
    }
    const struct estimate d = paired_difference(faded, effect, n, r->options->confidence);
    arena_reset(&r->scratch);
    return estimate_has_interval(d) && d.lo > 0.0;
}

/* ---- one claim ---- */

static void read_outcome(struct reader *r, const struct claim *c, struct claim_outcome *o)
{
    const struct experiment *e = c->experiment;
    struct arena *arena = &r->book->arena;
    const bool inside = o->direction == EXPERIMENT_INSIDE;
    size_t held = inside, base = 0;
    for (size_t i = 1; i < e->n_arms; i++)
        held += inside || !e->arms[i].baseline;
    o->effects = ARENA_ARRAY(arena, held + 1, struct claim_effect);
    o->faded = c->faded != NULL ? ARENA_ARRAY(arena, held + 1, struct claim_effect) : NULL;
    const double confidence = bonferroni_confidence(r->options->confidence, held);
    for (size_t i = inside ? 0 : 1; i < e->n_arms; i++) {
        if (e->arms[i].baseline || inside)
            base = i;
        if (e->arms[i].baseline && !inside)
            continue;
        o->effects[o->n].arm = i;
        read_effect(r, &o->effects[o->n], o, c->arms[base], c->arms[i], confidence);
        if (o->faded != NULL) {
            o->faded[o->n].arm = i;
            read_effect(r, &o->faded[o->n], o, c->faded[base], c->faded[i], confidence);
        }
        o->n++;
    }
}

static enum claim_reading reading_of(struct claim *c)
{
    size_t supporting = 0, all = 0;
    c->p = 0.0;
    for (size_t i = 0; i < c->n_outcomes; i++)
        for (size_t k = 0; k < c->outcomes[i].n; k++) {
            const struct claim_effect *e = &c->outcomes[i].effects[k];
            all++;
            supporting += e->supports;
            c->p = e->p > c->p ? e->p : c->p;
        }
    if (supporting == 0)
        return CLAIM_NOT_SUPPORTED;
    return supporting == all ? CLAIM_SUPPORTED : CLAIM_DEPENDS;
}

static size_t supporting(const struct claim_effect effects[], size_t n)
{
    size_t k = 0;
    for (size_t i = 0; i < n; i++)
        k += effects[i].supports;
    return k;
}

static enum claim_fading fading_of(struct reader *r, const struct claim *c)
{
    const struct claim_outcome *o = &c->outcomes[0];
    if (o->faded == NULL || o->n == 0)
        return CLAIM_FADING_NONE;
    const size_t before = supporting(o->effects, o->n), after = supporting(o->faded, o->n);
    if (before == 0)
        return after > 0 ? CLAIM_APPEARS : CLAIM_FADING_NONE;
    for (size_t i = 0; i < o->n; i++)
        if (o->effects[i].supports && o->faded[i].verdict == VERDICT_WORSE)
            return CLAIM_FLIPS;
    if (after < before)
        return CLAIM_FADES;
    const size_t last = o->effects[o->n - 1].arm;
    size_t base = last;
    while (base > 0 && !c->experiment->arms[base].baseline)
        base--;
    return shrinks(r, c, o, base, last) ? CLAIM_SHRINKS : CLAIM_STAYS;
}

/* Holm: the smallest p against alpha / n, the next against alpha / (n - 1), until one fails. */
static void read_family(struct claim_book *b, double alpha)
{
    size_t left = b->n_claims;
    for (size_t i = 0; i < b->n_claims; i++)
        b->claims[i].holm = false;
    while (left > 0) {
        struct claim *least = NULL;
        for (size_t i = 0; i < b->n_claims; i++)
            if (!b->claims[i].holm && (least == NULL || b->claims[i].p < least->p))
                least = &b->claims[i];
        if (least->p > alpha / (double)left)
            break;
        least->holm = true;
        left--;
    }
    for (size_t i = 0; i < b->n_claims; i++)
        b->claims[i].holm = b->claims[i].holm && b->claims[i].reading == CLAIM_SUPPORTED;
}

void claim_read(struct claim_book *b, const struct study_options *options)
{
    struct reader r = {.book = b, .options = options};
    arena_init(&r.scratch);
    for (size_t i = 0; i < b->n_claims; i++) {
        struct claim *c = &b->claims[i];
        for (size_t k = 0; k < c->n_outcomes; k++)
            read_outcome(&r, c, &c->outcomes[k]);
        c->reading = reading_of(c);
        c->fading = fading_of(&r, c);
    }
    read_family(b, 1.0 - options->confidence);
    arena_fini(&r.scratch);
}

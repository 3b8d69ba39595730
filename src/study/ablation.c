/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ablation.h"

#include <math.h>

#include "analysis_series.h"
#include "bonferroni.h"
#include "paired.h"
#include "tally.h"

void ablation_init(struct ablation *b, const struct ablation_mechanism mechanisms[],
                   size_t n_mechanisms, const size_t measures[], size_t n_measures)
{
    *b = (struct ablation){.mechanisms = mechanisms,
                           .n_mechanisms = n_mechanisms,
                           .measures = measures,
                           .n_measures = n_measures};
    arena_init(&b->arena);
}

void ablation_fini(struct ablation *b)
{
    arena_fini(&b->arena);
}

static void step(void *context, size_t done, size_t planned)
{
    const struct ablation *b = context;
    b->progress(b->progress_context, b->before + done, b->before + planned * (1 + b->more));
}

void ablation_join(struct ablation *b, struct study_options *plan)
{
    b->more = b->n_mechanisms;
    b->progress = plan->progress;
    b->progress_context = plan->progress_context;
    if (plan->progress == NULL)
        return;
    plan->progress = step;
    plan->progress_context = b;
}

/* ---- reading ---- */

static void lay_out(struct ablation *b, const struct study *s)
{
    const size_t compared = s->n_scenarios - 1;
    b->splits = ARENA_ARRAY(&b->arena, b->n_measures * compared + 1, struct ablation_split);
    b->n_splits = 0;
    for (size_t m = 0; m < b->n_measures; m++)
        for (size_t i = 1; i < s->n_scenarios; i++)
            b->splits[b->n_splits++] = (struct ablation_split){
                .scenario = i,
                .measure = b->measures[m],
                .parts = ARENA_ARRAY(&b->arena, b->n_mechanisms, struct ablation_part)};
}

/* scenario - baseline in each replication; NULL where a replication has no value. */
static const double *differences(const struct study *s, const struct ablation_split *split,
                                 struct arena *scratch)
{
    const struct analysis_series x = analysis_series_of(s, 0, split->measure, scratch);
    const struct analysis_series y = analysis_series_of(s, split->scenario, split->measure, scratch);
    const double *base = analysis_series_linear(&x, scratch);
    const double *other = analysis_series_linear(&y, scratch);
    double *d = ARENA_ARRAY(scratch, s->replications, double);
    if (base == NULL || other == NULL)
        return NULL;
    for (size_t k = 0; k < s->replications; k++)
        d[k] = other[k] - base[k];
    return d;
}

static double rank_of(const struct ablation_part *p)
{
    return p->contribution.known ? fabs(p->contribution.point) : -1.0;
}

/* Into its place among the parts read so far; of equals the earlier stays first. */
static void insert(struct ablation_split *split, size_t n, struct ablation_part part)
{
    for (; n > 0 && rank_of(&split->parts[n - 1]) < rank_of(&part); n--)
        split->parts[n] = split->parts[n - 1];
    split->parts[n] = part;
}

static void read_mechanism(struct ablation *b, const struct study *all, const struct study *without)
{
    const size_t n = all->replications;
    const double confidence =
        bonferroni_confidence(all->options.confidence, b->n_mechanisms);
    struct arena scratch;
    arena_init(&scratch);
    for (size_t i = 0; i < b->n_splits; i++) {
        struct ablation_split *split = &b->splits[i];
        struct ablation_part part = {b->n_done, estimate_unknown(), estimate_unknown()};
        const double *with = differences(all, split, &scratch);
        const double *left = differences(without, split, &scratch);
        if (left != NULL)
            part.remaining = tally_interval(left, n, confidence);
        if (left != NULL && with != NULL)
            part.contribution = paired_difference(left, with, n, confidence);
        insert(split, b->n_done, part);
        arena_reset(&scratch);
    }
    arena_fini(&scratch);
}

/* ---- running ---- */

static bool run_without(struct ablation *b, const struct study *all, struct error *error)
{
    struct study_options options = all->options;
    struct study without;
    options.replications = all->replications;
    options.automatic = false;
    study_init(&without, all->scenarios, all->n_scenarios, &options);
    for (size_t i = 0; i < without.n_scenarios; i++)
        without.scenarios[i].mechanisms &= ~b->mechanisms[b->n_done].bit;
    const bool ok = study_run(&without, error);
    b->interrupted = ok && without.interrupted;
    if (ok && !without.interrupted)
        read_mechanism(b, all, &without);
    study_fini(&without);
    return ok;
}

bool ablation_run(struct ablation *b, const struct study *s, struct error *error)
{
    const size_t runs = s->n_scenarios * s->replications;
    lay_out(b, s);
    b->interrupted = s->interrupted || s->replications == 0;
    for (b->n_done = 0; b->n_done < b->n_mechanisms && !b->interrupted;) {
        b->before = runs * (1 + b->n_done);
        b->more = b->n_mechanisms - 1 - b->n_done;
        if (!run_without(b, s, error))
            return false;
        b->n_done += !b->interrupted;
    }
    return true;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis.h"

#include <assert.h>
#include <math.h>

#include "analysis_series.h"
#include "analysis_zone.h"
#include "bonferroni.h"
#include "probability.h"

static size_t headline_count(void)
{
    size_t n = 0;
    for (size_t m = 0; m < measure_count(); m++)
        n += measure_at(m)->headline;
    return n;
}

/* How many statements the interval of this measure has to hold together with. */
static double family_confidence(const struct study *s, size_t measure)
{
    const size_t compared = s->n_scenarios - 1;
    size_t family = 1;
    if (measure == s->options.primary)
        family = compared;
    else if (measure_at(measure)->headline)
        family = compared * headline_count();
    return bonferroni_confidence(s->options.confidence, family);
}

static enum verdict verdict_for(const struct study *s, size_t measure, struct estimate difference,
                                double zone)
{
    const double sign = analysis_zone_sign(s, measure);
    const enum verdict v = verdict_of_estimate(estimate_scaled(difference, sign < 0.0 ? -1.0 : 1.0),
                                               zone, s->options.superiority);
    return sign == 0.0 && v != VERDICT_EQUIVALENT ? VERDICT_UNCLEAR : v;
}

static void compare(struct analysis *a, const struct analysis_series *base,
                    const struct analysis_series *other, size_t scenario, size_t measure,
                    struct arena *scratch)
{
    const struct study *s = a->study;
    struct analysis_difference *d = &a->differences[scenario * a->n_measures + measure];
    const struct estimate value = a->cells[measure].estimate;
    d->difference = analysis_series_difference(base, other, family_confidence(s, measure));
    d->relative = estimate_unknown();
    if (value.known && value.point != 0.0)
        d->relative = estimate_scaled(d->difference, 1.0 / fabs(value.point));
    d->indifference = value.known ? analysis_zone_of(s, measure, value.point) : (double)NAN;
    d->verdict = verdict_for(s, measure, d->difference, d->indifference);
    d->vrf = analysis_series_vrf(base, other, s->options.confidence, scratch);
}

static void analyse_measure(struct analysis *a, size_t measure, struct arena *scratch)
{
    const struct study *s = a->study;
    struct analysis_series base = {0};
    for (size_t i = 0; i < s->n_scenarios; i++) {
        const struct analysis_series series = analysis_series_of(s, i, measure, scratch);
        struct analysis_cell *cell = &a->cells[i * a->n_measures + measure];
        cell->estimate = analysis_series_estimate(&series, s->options.confidence);
        cell->n = series.n_known;
        cell->note = analysis_series_note(&series, cell->estimate);
        if (i == 0)
            base = series;
        else
            compare(a, &base, &series, i, measure, scratch);
    }
}

/* [scenario][replication], signed so that more is better. */
static const double **signed_values(const struct study *s, size_t measure, double sign,
                                    struct arena *scratch)
{
    const double **values = ARENA_ARRAY(scratch, s->n_scenarios, const double *);
    for (size_t i = 0; i < s->n_scenarios; i++) {
        const struct analysis_series series = analysis_series_of(s, i, measure, scratch);
        for (size_t k = 0; k < series.n; k++)
            series.value[k] *= sign;
        values[i] = series.value;
    }
    return values;
}

static void add_chances(struct analysis *a, struct arena *scratch)
{
    const struct study *s = a->study;
    const double confidence = s->options.confidence;
    const double sign = analysis_zone_sign(s, s->options.primary);
    const double **primary = signed_values(s, s->options.primary, sign, scratch);
    const size_t money = measure_find("contribution");
    const double **contribution =
        money < a->n_measures ? signed_values(s, money, 1.0, scratch) : NULL;
    for (size_t i = 0; i < s->n_scenarios; i++) {
        a->chances[i] = (struct analysis_chance){estimate_unknown(), estimate_unknown()};
        if (s->n_scenarios < 2)
            continue;
        if (sign != 0.0)
            a->chances[i].best_year =
                probability_best(primary, s->n_scenarios, i, s->replications, confidence);
        if (i > 0 && contribution != NULL)
            a->chances[i].worse_than_baseline =
                probability_ahead(contribution[0], contribution[i], s->replications, confidence);
    }
}

void analysis_init(struct analysis *a, const struct study *study, struct arena *arena)
{
    assert(study->replications >= 1);
    const size_t n = study->n_scenarios;
    *a = (struct analysis){.study = study, .n_measures = measure_count()};
    a->cells = ARENA_ARRAY(arena, n * a->n_measures, struct analysis_cell);
    a->differences = ARENA_ARRAY(arena, n * a->n_measures, struct analysis_difference);
    a->chances = ARENA_ARRAY(arena, n, struct analysis_chance);
    struct arena scratch;
    arena_init(&scratch);
    for (size_t m = 0; m < a->n_measures; m++) {
        analyse_measure(a, m, &scratch);
        arena_reset(&scratch);
    }
    add_chances(a, &scratch);
    arena_fini(&scratch);
    a->n_transitions = transition_find(study, &a->transitions, arena);
}

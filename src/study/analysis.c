/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis.h"

#include <assert.h>
#include <math.h>

#include "analysis_best.h"
#include "analysis_family.h"
#include "analysis_zone.h"
#include "probability.h"

static enum verdict verdict_for(const struct study *s, size_t measure, struct estimate difference,
                                double zone)
{
    const double sign = analysis_zone_sign(s, measure);
    const enum verdict v = verdict_of_estimate(estimate_scaled(difference, sign < 0.0 ? -1.0 : 1.0),
                                               zone, s->options.superiority);
    return sign == 0.0 && v != VERDICT_EQUIVALENT ? VERDICT_UNCLEAR : v;
}

/* One measure of the comparison under way. */
struct column {
    struct analysis *a;
    const struct analysis_family *family;
    size_t measure;
    struct analysis_series base;
};

static void compare(const struct column *c, const struct analysis_series *other, size_t scenario,
                    struct arena *scratch)
{
    struct analysis *a = c->a;
    const struct analysis_series *base = &c->base;
    const size_t measure = c->measure;
    const struct study *s = a->study;
    struct analysis_difference *d = &a->differences[scenario * a->n_measures + measure];
    const struct estimate value = a->cells[measure].estimate;
    d->difference = analysis_series_difference(
        base, other, analysis_family_confidence(c->family, s, measure, base, other));
    d->relative = estimate_unknown();
    if (value.known && value.point != 0.0)
        d->relative = estimate_scaled(d->difference, 1.0 / fabs(value.point));
    d->indifference = value.known ? analysis_zone_of(s, measure, value.point) : (double)NAN;
    d->verdict = verdict_for(s, measure, d->difference, d->indifference);
    d->skewed = analysis_series_is_skewed(base, other, scratch);
    d->vrf = analysis_series_vrf(base, other, s->options.confidence, scratch);
}

static void analyse_measure(struct column *c, struct arena *scratch)
{
    struct analysis *a = c->a;
    const struct study *s = a->study;
    const size_t measure = c->measure;
    for (size_t i = 0; i < s->n_scenarios; i++) {
        const struct analysis_series series = analysis_series_of(s, i, measure, scratch);
        struct analysis_cell *cell = &a->cells[i * a->n_measures + measure];
        cell->estimate = analysis_series_estimate(&series, s->options.confidence);
        cell->n = series.n_known;
        cell->skewed = analysis_series_is_skewed(NULL, &series, scratch);
        cell->note = analysis_series_note(&series, cell->estimate, a->arena);
        if (i == 0)
            c->base = series;
        else
            compare(c, &series, i, scratch);
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
    *a = (struct analysis){.study = study, .n_measures = measure_count(), .arena = arena};
    a->cells = ARENA_ARRAY(arena, n * a->n_measures, struct analysis_cell);
    a->differences = ARENA_ARRAY(arena, n * a->n_measures, struct analysis_difference);
    a->chances = ARENA_ARRAY(arena, n, struct analysis_chance);
    struct arena scratch;
    arena_init(&scratch);
    const struct analysis_family family = analysis_family_of(study);
    for (size_t m = 0; m < a->n_measures; m++) {
        struct column column = {.a = a, .family = &family, .measure = m};
        analyse_measure(&column, &scratch);
        arena_reset(&scratch);
    }
    add_chances(a, &scratch);
    bool *could = ARENA_ARRAY(arena, n, bool);
    a->ahead = ARENA_ARRAY(arena, n, struct estimate);
    a->could_be_best = analysis_best_screen(study, could, a->ahead) ? could : NULL;
    arena_fini(&scratch);
    a->n_transitions = transition_find(study, &a->transitions, arena);
}

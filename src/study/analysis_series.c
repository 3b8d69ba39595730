/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis_series.h"

#include <assert.h>
#include <math.h>

#include "clusters.h"
#include "paired.h"
#include "ratio.h"
#include "standard.h"
#include "tally.h"
#include "text.h"
#include "vrf.h"

enum { RESAMPLES = 500 };

/* A denominator whose standard error exceeds this share of its mean is uncertain itself. */
static const double uncertain_denominator = 0.1;

/* Leads of all replications, for a quantile that single replications do not have. */
static void add_curves(struct analysis_series *series, const struct study *s, size_t scenario,
                       size_t measure, struct arena *arena)
{
    if (standard_wanted(s, measure)) {
        series->strata = standard_strata(s, scenario, arena);
        return;
    }
    const enum measure_curve curve = series->measure->curve;
    if (series->measure->kind != MEASURE_QUANTILE || curve >= MEASURE_CURVE_COUNT)
        return;
    const struct clusters c = clusters_of(s, scenario, curve, 1, arena);
    series->pooled = (struct incidence_grid_series){c.edges, MEASURE_CURVE_BINS, c.counts, c.n};
}

struct analysis_series analysis_series_of(const struct study *s, size_t scenario, size_t measure,
                                          struct arena *arena)
{
    const size_t n = s->replications;
    struct analysis_series series = {.measure = measure_at(measure),
                                     .n = n,
                                     .numerator = ARENA_ARRAY(arena, n, double),
                                     .denominator = ARENA_ARRAY(arena, n, double),
                                     .value = ARENA_ARRAY(arena, n, double),
                                     .seed = s->options.seed};
    add_curves(&series, s, scenario, measure, arena);
    for (size_t i = 0; i < n; i++) {
        const struct observation o =
            series.strata.n > 0
                ? standard_observation(s, scenario, i, &series.strata, series.measure->quantile)
                : study_observation(s, scenario, i, measure);
        series.numerator[i] = o.numerator;
        series.denominator[i] = o.denominator;
        series.value[i] = measure_value(o);
        series.n_known += isfinite(series.value[i]) != 0;
        study_pause(s, i);
    }
    return series;
}

static struct bootstrap_plan plan_of(const struct analysis_series *series, double confidence)
{
    return (struct bootstrap_plan){RESAMPLES, confidence, series->seed};
}

/* Mean of the replications that have a value. */
static struct estimate mean_of_known(const struct analysis_series *series, double confidence)
{
    struct tally t = {0};
    for (size_t i = 0; i < series->n; i++)
        if (isfinite(series->value[i]))
            tally_add(&t, series->value[i]);
    return tally_estimate(&t, confidence);
}

static struct estimate ratio_of(const struct analysis_series *series, double confidence)
{
    const struct tally x = tally_of(series->denominator, series->n);
    const double standard_error = tally_sd(&x) / sqrt((double)series->n);
    const bool uncertain = standard_error > uncertain_denominator * fabs(tally_mean(&x));
    return uncertain ? ratio_fieller(series->denominator, series->numerator, series->n, confidence)
                     : ratio_delta(series->denominator, series->numerator, series->n, confidence);
}

struct estimate analysis_series_estimate(const struct analysis_series *series, double confidence)
{
    switch (series->measure->kind) {
    case MEASURE_TOTAL:
        return mean_of_known(series, confidence);
    case MEASURE_RATIO:
        return ratio_of(series, confidence);
    case MEASURE_QUANTILE:
    case MEASURE_KIND_COUNT:
        break;
    }
    if (series->n_known == series->n)
        return mean_of_known(series, confidence);
    const struct bootstrap_plan plan = plan_of(series, confidence);
    if (series->strata.n > 0)
        return incidence_strata_estimate(&series->strata, series->measure->quantile, &plan);
    if (series->pooled.n == 0)
        return estimate_unknown();
    return incidence_grid_quantile_estimate(&series->pooled, series->measure->quantile, &plan);
}

/* "later than the maturity window: 53% never get there", over the leads of all replications. */
static const char *never_note(const struct analysis_series *series, struct arena *arena)
{
    struct incidence_grid g;
    struct text t = {0};
    double event[MEASURE_CURVE_BINS];
    if (series->pooled.n == 0 ||
        !incidence_grid_init(&g, series->pooled.edges, series->pooled.bins, arena))
        return "not reached by enough leads";
    for (size_t i = 0; i < series->pooled.n; i++)
        incidence_grid_add(&g, series->pooled.counts[i]);
    if (incidence_grid_total(&g) == 0)
        return "not available: no such lead";
    incidence_grid_curve(&g, event, NULL);
    text_printf(&t, "later than the maturity window: %.0f%% never get there",
                floor(100.0 * (1.0 - event[series->pooled.bins - 1]) + 0.5));
    const char *note = arena_text(arena, text_of(&t), t.length);
    text_fini(&t);
    return note;
}

const char *analysis_series_note(const struct analysis_series *series, struct estimate e,
                                 struct arena *arena)
{
    const bool quantile = series->measure->kind == MEASURE_QUANTILE;
    if (!e.known && quantile && (series->pooled.n > 0 || series->strata.n > 0))
        return never_note(series, arena);
    if (!e.known)
        return series->n_known > 0 && quantile ? "not reached in some replications"
                                               : "not available: nothing to divide by";
    if (series->n < ESTIMATE_MIN_REPLICATIONS)
        return "fewer than 10 replications: no interval";
    if (series->n_known == series->n || series->measure->kind == MEASURE_RATIO)
        return estimate_has_interval(e) ? NULL : "no interval: it varies too much or too rarely";
    return quantile ? "missing in some replications: read off all leads together"
                    : "missing in some replications: mean of the others";
}

/* Pairs in which both have a value. */
static struct estimate paired_known(const struct analysis_series *base,
                                    const struct analysis_series *other, double confidence)
{
    struct tally t = {0};
    for (size_t i = 0; i < base->n; i++)
        if (isfinite(base->value[i]) && isfinite(other->value[i]))
            tally_add(&t, other->value[i] - base->value[i]);
    return tally_estimate(&t, confidence);
}

struct estimate analysis_series_difference(const struct analysis_series *base,
                                           const struct analysis_series *other, double confidence)
{
    assert(base->n == other->n && base->measure == other->measure);
    if (base->measure->kind == MEASURE_RATIO) {
        const struct ratio_series a = {base->denominator, base->numerator};
        const struct ratio_series b = {other->denominator, other->numerator};
        return ratio_difference(a, b, base->n, confidence);
    }
    const bool complete = base->n_known == base->n && other->n_known == other->n;
    if (complete)
        return paired_difference(base->value, other->value, base->n, confidence);
    if (base->measure->kind == MEASURE_TOTAL)
        return paired_known(base, other, confidence);
    const struct bootstrap_plan plan = plan_of(base, confidence);
    if (base->strata.n > 0)
        return incidence_strata_difference(&base->strata, &other->strata, base->measure->quantile,
                                           &plan);
    if (base->pooled.n == 0)
        return estimate_unknown();
    return incidence_grid_quantile_difference(&base->pooled, &other->pooled,
                                              base->measure->quantile, &plan);
}

static double denominator_of(const struct analysis_series *series)
{
    double sum = 0.0;
    for (size_t i = 0; i < series->n; i++)
        sum += series->denominator[i];
    return sum;
}

/* What each replication adds to the ratio, around its value: the ratio's influence values. */
static double *contributions(const struct analysis_series *series, struct arena *arena)
{
    const struct tally x = tally_of(series->denominator, series->n);
    const struct tally y = tally_of(series->numerator, series->n);
    const double ratio = tally_mean(&y) / tally_mean(&x);
    double *out = ARENA_ARRAY(arena, series->n, double);
    for (size_t i = 0; i < series->n; i++)
        out[i] = (series->numerator[i] - ratio * series->denominator[i]) / tally_mean(&x);
    return out;
}

/* What each replication says of the measure, all to be averaged: its value, or what it adds to a ratio. */
static const double *spread_of(const struct analysis_series *series, struct arena *arena)
{
    return series->measure->kind == MEASURE_RATIO ? contributions(series, arena) : series->value;
}

bool analysis_series_has_changes(const struct analysis_series *base,
                                 const struct analysis_series *other)
{
    if (base->measure->kind == MEASURE_RATIO)
        return denominator_of(base) != 0.0 && denominator_of(other) != 0.0;
    return base->n_known == base->n && other->n_known == other->n;
}

const double *analysis_series_changes(const struct analysis_series *base,
                                      const struct analysis_series *other, struct arena *arena)
{
    if (!analysis_series_has_changes(base, other))
        return NULL;
    const double *x = spread_of(base, arena);
    const double *y = spread_of(other, arena);
    double *out = ARENA_ARRAY(arena, base->n, double);
    for (size_t i = 0; i < base->n; i++)
        out[i] = y[i] - x[i];
    return out;
}

bool analysis_series_is_skewed(const struct analysis_series *base,
                               const struct analysis_series *other, struct arena *arena)
{
    const double *x =
        base != NULL ? analysis_series_changes(base, other, arena) : spread_of(other, arena);
    const struct tally t = x != NULL ? tally_of(x, other->n) : (struct tally){0};
    return other->n >= ESTIMATE_MIN_REPLICATIONS && tally_is_skewed(&t);
}

const double *analysis_series_linear(const struct analysis_series *series, struct arena *arena)
{
    if (series->measure->kind != MEASURE_RATIO)
        return series->n_known == series->n ? series->value : NULL;
    const struct estimate ratio = ratio_delta(series->denominator, series->numerator, series->n, 0.0);
    if (!ratio.known)
        return NULL;
    double *out = contributions(series, arena);
    for (size_t i = 0; i < series->n; i++)
        out[i] += ratio.point;
    return out;
}

struct estimate analysis_series_vrf(const struct analysis_series *base,
                                    const struct analysis_series *other, double confidence,
                                    struct arena *arena)
{
    const struct bootstrap_plan plan = plan_of(base, confidence);
    return vrf_estimate(spread_of(base, arena), spread_of(other, arena), base->n, &plan);
}

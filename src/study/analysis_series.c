/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis_series.h"

#include <assert.h>
#include <math.h>

#include "paired.h"
#include "ratio.h"
#include "tally.h"
#include "vrf.h"

enum { RESAMPLES = 500 };

/* A denominator whose standard error exceeds this share of its mean is uncertain itself. */
static const double uncertain_denominator = 0.1;

static void add_curves(struct analysis_series *series, const struct study *s, size_t scenario,
                       struct arena *arena)
{
    const enum measure_curve curve = series->measure->curve;
    if (series->measure->kind != MEASURE_QUANTILE || curve >= MEASURE_CURVE_COUNT)
        return;
    double *edges = ARENA_ARRAY(arena, MEASURE_CURVE_BINS, double);
    for (size_t i = 0; i < MEASURE_CURVE_BINS; i++)
        edges[i] = measure_curve_edge(curve, i);
    struct incidence_grid_counts *counts =
        ARENA_ARRAY(arena, series->n, struct incidence_grid_counts);
    for (size_t i = 0; i < series->n; i++) {
        const struct model_curve *c = &s->results[scenario * s->capacity + i].curves[curve];
        counts[i] = (struct incidence_grid_counts){c->event, c->competing, c->censored};
    }
    series->pooled = (struct incidence_grid_series){edges, MEASURE_CURVE_BINS, counts, series->n};
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
    for (size_t i = 0; i < n; i++) {
        const struct observation o = study_observation(s, scenario, i, measure);
        series.numerator[i] = o.numerator;
        series.denominator[i] = o.denominator;
        series.value[i] = measure_value(o);
        series.n_known += isfinite(series.value[i]) != 0;
    }
    add_curves(&series, s, scenario, arena);
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
    if (series->pooled.n == 0)
        return estimate_unknown();
    const struct bootstrap_plan plan = plan_of(series, confidence);
    return incidence_grid_quantile_estimate(&series->pooled, series->measure->quantile, &plan);
}

const char *analysis_series_note(const struct analysis_series *series, struct estimate e)
{
    const bool quantile = series->measure->kind == MEASURE_QUANTILE;
    if (!e.known && quantile && series->pooled.n > 0)
        return "not reached by enough leads";
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
    if (base->pooled.n == 0)
        return estimate_unknown();
    const struct bootstrap_plan plan = plan_of(base, confidence);
    return incidence_grid_quantile_difference(&base->pooled, &other->pooled,
                                              base->measure->quantile, &plan);
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
    if (base->measure->kind == MEASURE_RATIO)
        return vrf_estimate(contributions(base, arena), contributions(other, arena), base->n,
                            &plan);
    return vrf_estimate(base->value, other->value, base->n, &plan);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "looks.h"

#include "analysis_series.h"
#include "bonferroni.h"
#include "precision.h"
#include "analysis_zone.h"

static size_t at_most(size_t n, size_t cap)
{
    return n < cap ? n : cap;
}

size_t looks_first(size_t cap)
{
    return at_most(precision_replications(0), cap);
}

size_t looks_next(size_t replications, size_t cap)
{
    return at_most(2 * replications, cap);
}

/* A headline measure that no replication has (no SDRs, nothing won) cannot hold the study up. */
static bool run_is_precise(const struct study *s, struct arena *arena)
{
    for (size_t m = 0; m < measure_count(); m++) {
        if (!measure_at(m)->headline)
            continue;
        const struct analysis_series series = analysis_series_of(s, 0, m, arena);
        const struct estimate e = analysis_series_estimate(&series, s->options.confidence);
        arena_reset(arena);
        if (e.known && !precision_mean_reached(e, s->options.precision))
            return false;
    }
    return true;
}

static bool difference_is_clear(const struct study *s, size_t scenario, struct arena *arena)
{
    const size_t m = s->options.primary;
    const double confidence = bonferroni_confidence(s->options.confidence, s->n_scenarios - 1);
    const struct analysis_series base = analysis_series_of(s, 0, m, arena);
    const struct analysis_series other = analysis_series_of(s, scenario, m, arena);
    const double sign = analysis_zone_sign(s, m);
    const struct estimate value = analysis_series_estimate(&base, confidence);
    const struct estimate printed = analysis_series_difference(&base, &other, confidence);
    const struct estimate guarded =
        analysis_series_difference(&base, &other, precision_guarded_confidence(confidence));
    return !printed.known || precision_difference_reached(
                                 estimate_scaled(printed, sign), estimate_scaled(guarded, sign),
                                 analysis_zone_of(s, m, value.point), s->options.superiority);
}

bool looks_enough(const struct study *s)
{
    if (!s->options.automatic)
        return false;
    struct arena arena;
    arena_init(&arena);
    bool enough = s->n_scenarios > 1 || run_is_precise(s, &arena);
    for (size_t i = 1; i < s->n_scenarios && enough; i++) {
        enough = difference_is_clear(s, i, &arena);
        arena_reset(&arena);
    }
    arena_fini(&arena);
    return enough;
}

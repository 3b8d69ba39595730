/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis_best.h"

#include "analysis_series.h"
#include "analysis_zone.h"

enum { LEAST = 3 };

static bool screen(const struct analysis_series series[], size_t k, double sign, double confidence,
                   bool could[])
{
    for (size_t i = 0; i < k; i++)
        could[i] = true;
    for (size_t i = 0; i < k; i++)
        for (size_t j = i + 1; j < k; j++) {
            const struct estimate d =
                estimate_scaled(analysis_series_difference(&series[i], &series[j], confidence), sign);
            if (!estimate_has_interval(d))
                return false;
            could[i] = could[i] && d.lo <= 0.0;
            could[j] = could[j] && d.hi >= 0.0;
        }
    return true;
}

bool analysis_best_screen(const struct study *s, bool could[])
{
    const size_t k = s->n_scenarios;
    const size_t m = s->options.primary;
    const double sign = analysis_zone_sign(s, m);
    if (k < LEAST || sign == 0.0 || s->replications < ESTIMATE_MIN_REPLICATIONS)
        return false;
    /* One-sided at this error: two-sided at twice that. Two scenarios alone would make it 1 - 2 alpha. */
    const double confidence = 1.0 - 2.0 * (1.0 - s->options.confidence) / (double)(k - 1);
    struct arena arena;
    arena_init(&arena);
    struct analysis_series *series = ARENA_ARRAY(&arena, k, struct analysis_series);
    for (size_t i = 0; i < k; i++)
        series[i] = analysis_series_of(s, i, m, &arena);
    const bool known = screen(series, k, sign, confidence, could);
    arena_fini(&arena);
    return known;
}

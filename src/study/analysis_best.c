/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis_best.h"

#include "analysis_series.h"
#include "analysis_zone.h"
#include "mcb.h"

enum { LEAST = 3 }; /* of two, the verdict says it */

struct signed_series {
    const struct analysis_series *series;
    double sign;
};

static struct estimate pair_of(void *context, size_t i, size_t j, double confidence)
{
    const struct signed_series *s = context;
    return estimate_scaled(analysis_series_difference(&s->series[j], &s->series[i], confidence), s->sign);
}

bool analysis_best_screen(const struct study *s, bool could[], struct estimate ahead[])
{
    const size_t k = s->n_scenarios;
    const size_t m = s->options.primary;
    const double sign = analysis_zone_sign(s, m);
    const double confidence = s->options.confidence;
    if (k < LEAST || sign == 0.0 || s->replications < ESTIMATE_MIN_REPLICATIONS)
        return false;
    struct arena arena;
    arena_init(&arena);
    struct analysis_series *series = ARENA_ARRAY(&arena, k, struct analysis_series);
    for (size_t i = 0; i < k; i++)
        series[i] = analysis_series_of(s, i, m, &arena);
    struct signed_series all = {series, sign};
    const bool known = mcb_of_pairs(pair_of, &all, k, confidence, ahead, could);
    arena_fini(&arena);
    return known;
}

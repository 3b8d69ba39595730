/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis_family.h"

#include <string.h>

#include "bonferroni.h"
#include "max_t.h"

enum { RESAMPLES = 1000 };

static bool is_joint(const struct study *s, size_t measure)
{
    return measure != s->options.primary && measure_at(measure)->headline;
}

struct analysis_family analysis_family_of(const struct study *s)
{
    const double confidence = s->options.confidence;
    const size_t compared = s->n_scenarios - 1;
    struct analysis_family f = {confidence, confidence, confidence, confidence};
    if (compared == 0)
        return f;
    struct arena arena, scratch;
    arena_init(&arena);
    arena_init(&scratch);
    const double **cells = ARENA_ARRAY(&arena, compared * measure_count(), const double *);
    size_t n = 0;
    size_t family = 0;
    for (size_t m = 0; m < measure_count(); m++) {
        if (!is_joint(s, m))
            continue;
        const struct analysis_series base = analysis_series_of(s, 0, m, &scratch);
        for (size_t i = 1; i <= compared; i++) {
            const struct analysis_series other = analysis_series_of(s, i, m, &scratch);
            const double *x = analysis_series_changes(&base, &other, &scratch);
            family++;
            if (x != NULL)
                cells[n++] = memcpy(ARENA_ARRAY(&arena, s->replications, double), x, s->replications * sizeof *x);
        }
        arena_reset(&scratch); /* the changes alone are needed together */
    }
    f.primary = bonferroni_confidence(confidence, compared);
    f.joint = f.other = bonferroni_confidence(confidence, family > 0 ? family : 1);
    if (n > 0) {
        const double part = 1.0 - (1.0 - confidence) * (double)n / (double)family;
        const struct bootstrap_plan plan = {RESAMPLES, part, s->options.seed};
        f.joint = max_t_confidence(cells, n, s->replications, &plan);
    }
    arena_fini(&scratch);
    arena_fini(&arena);
    return f;
}

double analysis_family_confidence(const struct analysis_family *f, const struct study *s,
                                  size_t measure, const struct analysis_series *base,
                                  const struct analysis_series *other)
{
    if (measure == s->options.primary)
        return f->primary;
    if (!is_joint(s, measure))
        return f->alone;
    return analysis_series_has_changes(base, other) ? f->joint : f->other;
}

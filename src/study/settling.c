/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "settling.h"

#include <math.h>

#include "warmup.h"

static const double noticeable = 0.02; /* share of the mean, as the default indifference */

static double mean_of(const double y[], size_t from, size_t until)
{
    double sum = 0.0;
    for (size_t i = from; i < until; i++)
        sum += y[i];
    return sum / (double)(until - from);
}

/* Averaged over replications, in order. */
static void average(const struct study *s, size_t scenario, size_t series, double y[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        y[i] = 0.0;
    for (size_t r = 0; r < s->replications; r++) {
        const struct model_weeks *w = s->results[scenario * s->capacity + r].weeks;
        for (size_t i = 0; i < n; i++)
            y[i] += (double)w->count[series][i] / (double)s->replications;
        study_pause(s, r);
    }
}

/* A chart that switches makes the weeks behind it different on purpose; only those before it can tell of the start. */
static size_t weeks_before_a_switch(const struct study *s, size_t scenario, const struct model_weeks *first)
{
    const size_t until = s->scenarios[scenario].switch_week;
    return until > 0 && until < first->weeks ? until : first->weeks;
}

struct settling settling_of(const struct study *s, size_t scenario)
{
    struct settling worst = {.drifts = false};
    const struct model_weeks *first =
        s->replications > 0 ? s->results[scenario * s->capacity].weeks : NULL;
    if (first == NULL || s->replications < SETTLING_LEAST)
        return worst;
    const size_t n = weeks_before_a_switch(s, scenario, first);
    double y[MODEL_WEEKS];
    for (size_t k = 0; k < MODEL_SERIES; k++) {
        average(s, scenario, k, y, n);
        const struct warmup_mser mser = warmup_mser(y, n, WARMUP_BATCH);
        if (!mser.known || mser.truncation <= first->warm_up || mser.truncation >= n)
            continue;
        const double counted = mean_of(y, first->warm_up, n);
        const double change = counted > 0.0 ? mean_of(y, mser.truncation, n) / counted - 1.0 : 0.0;
        if (fabs(change) > noticeable && fabs(change) > fabs(worst.change))
            worst = (struct settling){true, k, mser.truncation, first->warm_up, change};
    }
    return worst;
}

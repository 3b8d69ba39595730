/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "curve.h"

#include <string.h>

static const enum probe_sample sample_of[MEASURE_CURVE_COUNT] = {
    [MEASURE_CURVE_RESPONSE] = PROBE_RESPONSE,
    [MEASURE_CURVE_VERDICT] = PROBE_VERDICT,
    [MEASURE_CURVE_TRANSMISSION] = PROBE_TRANSMISSION,
    [MEASURE_CURVE_ACTION] = PROBE_ACTION,
    [MEASURE_CURVE_LOOP] = PROBE_LOOP,
    [MEASURE_CURVE_DETECT] = PROBE_DETECT,
    [MEASURE_CURVE_LOCATE] = PROBE_LOCATE,
    [MEASURE_CURVE_LOOP_DISQUALIFIED] = PROBE_LOOP_DISQUALIFIED,
    [MEASURE_CURVE_LOOP_REJECTED] = PROBE_LOOP_REJECTED,
    [MEASURE_CURVE_LOOP_ACCEPTED] = PROBE_LOOP_ACCEPTED,
    [MEASURE_CURVE_RAMP] = PROBE_RAMP,
    [MEASURE_CURVE_TENURE] = PROBE_TENURE,
};

static size_t bin_of(const double edges[], double t)
{
    size_t lo = 0;
    size_t hi = MEASURE_CURVE_BINS - 1;
    while (lo < hi) {
        const size_t middle = (lo + hi) / 2;
        if (t <= edges[middle])
            hi = middle;
        else
            lo = middle + 1;
    }
    return lo;
}

static double in_unit(enum measure_curve curve, sim_time t)
{
    return curve == MEASURE_CURVE_RESPONSE ? sim_minutes(t) : sim_days(t);
}

static void count_one(const struct world *w, enum measure_curve c, struct model_curve *curve)
{
    const struct probe_samples *s = &w->probe.samples[sample_of[c]];
    double edges[MEASURE_CURVE_BINS];

    memset(curve, 0, sizeof *curve);
    for (size_t b = 0; b < MEASURE_CURVE_BINS; b++)
        edges[b] = measure_curve_edge(c, b);
    for (size_t i = 0; i < s->count; i++)
        curve->event[bin_of(edges, in_unit(c, s->values[i]))]++;
    for (size_t i = 0; i < s->competing; i++)
        curve->competing[bin_of(edges, in_unit(c, s->competing_at[i]))]++;
    const uint64_t there = s->count + s->competing;
    if (s->population > there)
        curve->censored[bin_of(edges, in_unit(c, w->probe.maturity))] =
            (uint32_t)(s->population - there);
}

void curve_count(const struct world *w, struct model_curve curves[])
{
    for (int c = 0; c < MEASURE_CURVE_COUNT; c++)
        count_one(w, (enum measure_curve)c, &curves[c]);
}

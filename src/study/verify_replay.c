/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "verify_replay.h"

#include <math.h>

enum { MAX_LEADS = 10000000 };

/* As the simulation reads traces: in order, the last value for ever. */
static sim_time value_at(const struct dist *trace, size_t i)
{
    return sim_from_us(trace->values[i < trace->count ? i : trace->count - 1]);
}

static const struct spec_source *traced(const struct spec *spec)
{
    for (size_t i = 0; i < spec->market.n_sources; i++)
        if (spec->market.sources[i].interarrival.kind == DIST_TRACE)
            return &spec->market.sources[i];
    return NULL;
}

double verify_replay_wait(const struct verify_shape *shape)
{
    const struct spec_source *source = traced(shape->spec);
    if (source == NULL)
        return (double)NAN;
    const struct dist *gaps = &source->interarrival;
    const struct dist *services = &shape->spec->sales.cadence.inbound[0].handling;
    const sim_time from = shape->spec->horizon.warm_up;
    const sim_time until = from + shape->spec->horizon.duration;
    sim_time arrival = 0;
    sim_time free_at = 0;
    int64_t waits = 0;
    int64_t counted = 0;
    for (size_t i = 0; i < MAX_LEADS; i++) {
        arrival += value_at(gaps, i);
        if (arrival >= until)
            break;
        const sim_time begin = arrival > free_at ? arrival : free_at;
        free_at = begin + value_at(services, i);
        if (arrival >= from) {
            waits += begin - arrival;
            counted++;
        }
    }
    return counted > 0 ? (double)waits / (double)SIM_HOUR / (double)counted : (double)NAN;
}

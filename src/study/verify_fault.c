/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "verify_fault.h"

#include <string.h>

static const double longer_service = 1.05;
static const double longer_patience = 1.10;
static const double easier_connect = 1.05;

const char *verify_fault_words(enum verify_fault fault)
{
    static const char *const words[VERIFY_FAULT_COUNT] = {
        [VERIFY_FAULT_SERVICE] = "service 5 % longer",
        [VERIFY_FAULT_PATIENCE] = "patience 10 % longer",
        [VERIFY_FAULT_PRIORITY] = "priorities reversed",
        [VERIFY_FAULT_CONNECT] = "reached 5 % more often"};
    return words[fault];
}

/* In a cadence or funnel the handling time is a small part of days; the chance of contact is what
 * it rests on. */
bool verify_fault_applies(enum verify_fault fault, const struct verify_plan *plan,
                          const struct verify_shape *shape)
{
    const bool queue = plan->exact || (shape->attempts == 1 && !shape->meets);
    switch (fault) {
    case VERIFY_FAULT_SERVICE:
        return queue;
    case VERIFY_FAULT_PATIENCE:
        return shape->patience > 0.0;
    case VERIFY_FAULT_PRIORITY:
        return plan->by_class;
    case VERIFY_FAULT_CONNECT:
        return !queue && shape->connect[0] < 1.0;
    case VERIFY_FAULT_COUNT:
        break;
    }
    return false;
}

/* All lengths of the distribution times a factor. */
static void stretch(struct dist *d, double factor, struct arena *arena)
{
    switch (d->kind) {
    case DIST_CONSTANT:
    case DIST_EXPONENTIAL:
    case DIST_GAMMA:
    case DIST_ERLANG:
    case DIST_WEIBULL:
    case DIST_LOGNORMAL:
        d->p[0] *= factor;
        break;
    case DIST_HYPEREXPONENTIAL:
        d->p[1] *= factor;
        d->p[2] *= factor;
        break;
    case DIST_UNIFORM:
    case DIST_NORMAL:
    case DIST_TRIANGULAR:
    case DIST_PERT:
    case DIST_TRUNCATE:
        for (int i = 0; i < 3; i++)
            d->p[i] *= factor;
        break;
    case DIST_MIXTURE:
    case DIST_EMPIRICAL:
    case DIST_TRACE:
    case DIST_NONE:
    case DIST_KIND_COUNT:
        break;
    }
    if (d->kind == DIST_EMPIRICAL || d->kind == DIST_TRACE) {
        double *values = ARENA_ARRAY(arena, d->count, double);
        for (size_t i = 0; i < d->count; i++)
            values[i] = factor * d->values[i];
        d->values = values;
    }
    if (d->kind == DIST_MIXTURE || d->kind == DIST_TRUNCATE) {
        const size_t n = d->kind == DIST_MIXTURE ? d->count : 1;
        struct dist *parts = ARENA_ARRAY(arena, n, struct dist);
        memcpy(parts, d->parts, n * sizeof *parts);
        for (size_t i = 0; i < n; i++)
            stretch(&parts[i], factor, arena);
        d->parts = parts;
    }
    if (d->kind != DIST_MIXTURE) /* its weights are cumulative already */
        (void)dist_prepare(d);
}

static void reverse_priorities(struct spec_market *market)
{
    int32_t lowest = INT32_MAX;
    int32_t highest = INT32_MIN;
    for (size_t i = 0; i < market->n_sources; i++) {
        const int32_t p = market->sources[i].priority;
        lowest = p < lowest ? p : lowest;
        highest = p > highest ? p : highest;
    }
    for (size_t i = 0; i < market->n_sources; i++)
        market->sources[i].priority = lowest + highest - market->sources[i].priority;
}

void verify_fault_plant(enum verify_fault fault, struct root *root, struct arena *arena)
{
    struct spec_market *market = &root->spec.market;
    struct spec_cadence *cadence = &root->spec.sales.cadence;
    if (fault == VERIFY_FAULT_SERVICE)
        for (size_t i = 0; i < cadence->n_inbound; i++)
            stretch(&cadence->inbound[i].handling, longer_service, arena);
    if (fault == VERIFY_FAULT_PATIENCE)
        for (size_t i = 0; i < market->n_sources; i++)
            stretch(&market->sources[i].patience, longer_patience, arena);
    if (fault == VERIFY_FAULT_PRIORITY)
        reverse_priorities(market);
    if (fault == VERIFY_FAULT_CONNECT)
        for (size_t i = 0; i < cadence->n_inbound; i++)
            cadence->inbound[i].connect *= easier_connect;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spec_load.h"

#include <string.h>

#include "calendar.h"
#include "outlook.h"

/* Working hours of one seat per week. */
static double weekly_hours(const struct spec_position *p)
{
    struct calendar_week week;
    if (calendar_parse(p->calendar, &week) != NULL)
        return 0.0;
    if (week.always)
        return 168.0;
    double hours = 0.0;
    for (int d = 0; d < 7; d++)
        if (week.close[d] > week.open[d])
            hours += sim_hours(week.close[d] - week.open[d]);
    return hours;
}

/* Inbound leads per week that this position receives. */
static double leads_per_week(const struct spec *spec, size_t position)
{
    double sum = 0.0;
    for (size_t s = 0; s < spec->market.n_sources; s++) {
        const struct spec_source *q = &spec->market.sources[s];
        if (q->kind != SPEC_INBOUND)
            continue;
        const double mean = dist_mean(&q->interarrival);
        const double rate = q->interarrival.kind != DIST_NONE && mean > 0.0
                                ? (double)SIM_WEEK / mean
                                : q->rate * 7.0;
        for (size_t i = 0; i < spec->routes.n_inbound; i++) {
            const struct spec_route *r = &spec->routes.inbound[i];
            if (strcmp(r->to, spec->positions[position].id) == 0 &&
                (r->source[0] == '\0' || strcmp(r->source, q->id) == 0) && r->segment[0] == '\0')
                sum += rate * r->share;
        }
    }
    return sum;
}

static double attempts_per_lead(const struct spec *spec)
{
    double silent = 1.0;
    double attempts = 0.0;
    double contactable = 0.0;
    double n = 0.0;
    for (size_t s = 0; s < spec->market.n_sources; s++)
        if (spec->market.sources[s].kind == SPEC_INBOUND) {
            contactable += spec->market.sources[s].contactable;
            n += 1.0;
        }
    contactable = n > 0.0 ? contactable / n : 1.0;
    for (size_t i = 0; i < spec->sales.cadence.n_inbound; i++)
        for (int32_t k = 0; k < spec->sales.cadence.inbound[i].times; k++) {
            attempts += contactable * silent + 1.0 - contactable;
            silent *= 1.0 - spec->sales.cadence.inbound[i].connect;
        }
    return attempts;
}

double spec_load_of(const struct spec *spec, size_t position)
{
    const struct spec_position *p = &spec->positions[position];
    const struct outlook o = outlook_of(spec, SPEC_INBOUND);
    const double minutes = attempts_per_lead(spec) * o.attempt_minutes +
                           o.contact * o.conversation_minutes;
    const double there = weekly_hours(p) * (double)p->headcount * p->pace * 60.0;
    const double asked = leads_per_week(spec, position) * minutes;
    return there > 0.0 ? asked / there : 0.0;
}

void spec_load_warn(const struct spec *spec, const struct places *places, struct diag *diag)
{
    for (size_t p = 0; p < spec->n_positions; p++) {
        const double load = spec_load_of(spec, p);
        if (load >= 1.0)
            diag_at(diag, places, &spec->positions[p].headcount, DIAG_WARNING,
                    "'%s' is overloaded: inbound leads alone ask for %.0f %% of its working time; its "
                    "queue is unstable and has no steady state",
                    spec->positions[p].id, 100.0 * load);
    }
}

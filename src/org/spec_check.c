/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spec_check.h"

#include <math.h>
#include <string.h>

#include "calendar.h"
#include "fault.h"
#include "routing.h"
#include "spec_reorg.h"
#include "spec_warn.h"

enum { MOST_SEATS = 12000, MOST_POSITIONS = 2000, MOST_STAGES = 32, MOST_CELLS = 4096, MOST_NAMES = 256 };
enum { MOST_ATTEMPTS = 250 }; /* a lead counts them in a byte */

static const double most_leads_a_day = 1e6; /* of one source, as its rate */
static const double most_leads = 1e7;       /* of one replication: some 2 GB */

struct check { /* what every check needs */
    const struct spec *spec;
    const struct spec_routes *routes; /* of spec, where the file has them */
    const struct places *places;
    struct diag *diag;
    bool later; /* the chart after a reorganisation: positions without people are gone */
};

static void error_unknown(const struct check *c, const void *where, const char *what,
                          const char *name)
{
    const char *ids[MOST_NAMES];
    size_t n = 0;
    for (; n < c->spec->n_positions && n < MOST_NAMES; n++)
        ids[n] = c->spec->positions[n].id;
    const char *near = diag_nearest(name, ids, n);
    if (near != NULL)
        diag_at(c->diag, c->places, where, DIAG_ERROR,
                "%s '%s' is not a position of this organisation; did you mean '%s'?", what, name,
                near);
    else
        diag_at(c->diag, c->places, where, DIAG_ERROR,
                "%s '%s' is not a position of this organisation", what, name);
}

/* Reports a name that stands twice in a list. */
static void check_once(const struct check *c, const void *where, const char *const names[],
                       size_t n, const char *list)
{
    for (size_t i = 1; i < n; i++)
        for (size_t k = 0; k < i; k++)
            if (strcmp(names[i], names[k]) == 0) {
                diag_at(c->diag, c->places, where, DIAG_ERROR, "'%s' stands twice in '%s'",
                        names[i], list);
                return;
            }
}

static void check_bosses(const struct check *c)
{
    const struct spec_position *top = NULL;
    for (size_t p = 0; p < c->spec->n_positions; p++) {
        const struct spec_position *q = &c->spec->positions[p];
        if (c->later && q->headcount == 0)
            continue;
        check_once(c, &q->reports_to, q->reports_to, q->n_reports_to, "reports_to");
        for (size_t b = 0; b < q->n_reports_to; b++)
            if (routing_position(c->spec, q->reports_to[b]) < 0)
                error_unknown(c, &q->reports_to, "boss", q->reports_to[b]);
            else if (c->spec->positions[routing_position(c->spec, q->reports_to[b])].headcount == 0)
                diag_at(c->diag, c->places, &q->reports_to, DIAG_ERROR,
                        "'%s' reports to '%s', a position without people", q->id, q->reports_to[b]);
        if (q->n_reports_to > 0)
            continue;
        if (top != NULL)
            diag_at(c->diag, c->places, q, DIAG_ERROR,
                    "'%s' and '%s' both report to nobody; exactly one position may", top->id, q->id);
        else
            top = q;
    }
    if (top == NULL && c->spec->n_positions > 0)
        diag_at(c->diag, c->places, &c->spec->positions, DIAG_ERROR,
                "every position reports to somebody; exactly one must report to nobody");
    if (top != NULL && top->headcount != 1)
        diag_at(c->diag, c->places, &top->headcount, DIAG_ERROR,
                "the top position '%s' must have exactly one seat", top->id);
}

/* 0 not seen, 1 on the way up, 2 fine. True when a circle was found through p. */
static bool goes_in_circles(const struct check *c, size_t p, unsigned char seen[])
{
    const struct spec_position *q = &c->spec->positions[p];
    if (seen[p] != 0)
        return seen[p] == 1;
    seen[p] = 1;
    for (size_t b = 0; b < q->n_reports_to; b++) {
        const int32_t boss = routing_position(c->spec, q->reports_to[b]);
        if (boss < 0 || !goes_in_circles(c, (size_t)boss, seen))
            continue;
        diag_at(c->diag, c->places, &q->reports_to, DIAG_ERROR,
                "'%s' reports, through others, to itself by way of '%s'", q->id, q->reports_to[b]);
        seen[p] = 2;
        return false; /* one message per circle */
    }
    seen[p] = 2;
    return false;
}

static void check_circles(const struct check *c)
{
    unsigned char seen[MOST_SEATS] = {0};
    for (size_t p = 0; p < c->spec->n_positions; p++)
        (void)goes_in_circles(c, p, seen);
}

/* What only concerns people who prospect: spare seats, and where the career leads. */
static void check_career(const struct check *c, const struct spec_position *q)
{
    if (q->role != SPEC_SDR && q->spare_seats > 0)
        diag_at(c->diag, c->places, &q->spare_seats, DIAG_ERROR,
                "'%s' has spare seats, which only positions with role sdr can have", q->id);
    if (q->role != SPEC_SDR && q->n_promote_to > 0)
        diag_at(c->diag, c->places, &q->promote_to, DIAG_ERROR,
                "'%s' names promotions, which only positions with role sdr can have", q->id);
    check_once(c, &q->promote_to, q->promote_to, q->n_promote_to, "promote_to");
    for (size_t i = 0; i < q->n_promote_to; i++) {
        const bool nowhere = q->n_promote_to == 1 && strcmp(q->promote_to[i], "none") == 0;
        if (!nowhere && routing_position(c->spec, q->promote_to[i]) < 0)
            error_unknown(c, &q->promote_to, "promotion to", q->promote_to[i]);
    }
}

static void check_positions(const struct check *c)
{
    long seats = 0;
    for (size_t p = 0; p < c->spec->n_positions; p++) {
        const struct spec_position *q = &c->spec->positions[p];
        struct calendar_week week;
        const char *why = calendar_parse(q->calendar, &week);
        seats += q->headcount + q->spare_seats;
        check_career(c, q);
        if (why != NULL)
            diag_at(c->diag, c->places, &q->calendar, DIAG_ERROR,
                    "calendar '%s': %s; write for example 'Mon-Fri 9-17' or 'always'", q->calendar,
                    why);
        double share = 0.0;
        for (size_t i = 0; i < q->n_attention; i++)
            share += q->attention[i].share;
        if (q->n_attention > 0 && share <= 0.0)
            diag_at(c->diag, c->places, &q->attention, DIAG_ERROR,
                    "the shares of the attention rules of '%s' are all 0", q->id);
    }
    if (c->spec->n_positions >= MOST_POSITIONS)
        diag_at(c->diag, c->places, &c->spec->positions, DIAG_ERROR,
                "%zu positions are more than the %d that one organisation may have",
                c->spec->n_positions, MOST_POSITIONS - 1);
    if (seats > MOST_SEATS)
        diag_at(c->diag, c->places, &c->spec->positions, DIAG_ERROR,
                "%ld seats are more than the %d that one organisation may have", seats, MOST_SEATS);
    if (c->spec->n_positions == 0)
        diag_at(c->diag, c->places, &c->spec->positions, DIAG_ERROR,
                "there is no position; describe the organisation under 'org:'");
}

static void check_market(const struct check *c)
{
    const struct spec_market *m = &c->spec->market;
    double share = 0.0;
    for (size_t g = 0; g < m->n_segments; g++)
        share += m->segments[g].share;
    if (m->n_segments == 0)
        diag_at(c->diag, c->places, &m->segments, DIAG_ERROR,
                "there is no segment; describe who buys under 'market.segments:'");
    else if (fabs(share - 1.0) > 1e-6)
        diag_at(c->diag, c->places, &m->segments, DIAG_ERROR,
                "the shares of the segments sum to %g, not to 1", share);
    if (m->n_sources == 0)
        diag_at(c->diag, c->places, &m->sources, DIAG_ERROR,
                "there is no source of leads; describe one under 'market.sources:'");
    if (m->n_sources * m->n_segments > MOST_CELLS)
        diag_at(c->diag, c->places, &m->sources, DIAG_ERROR,
                "sources x segments is more than %d", MOST_CELLS);
}

static double weights(const double w[], size_t n)
{
    double sum = 0.0;
    for (size_t i = 0; i < n; i++)
        sum += w[i];
    return sum;
}

static void check_sources(const struct check *c)
{
    for (size_t s = 0; s < c->spec->market.n_sources; s++) {
        const struct spec_source *q = &c->spec->market.sources[s];
        if (q->n_weekdays != 7 || weights(q->weekdays, q->n_weekdays) <= 0.0)
            diag_at(c->diag, c->places, &q->weekdays, DIAG_ERROR,
                    "'weekdays' needs seven weights, Monday first, that are not all 0");
        if (q->n_hours != 24 || weights(q->hours, q->n_hours) <= 0.0)
            diag_at(c->diag, c->places, &q->hours, DIAG_ERROR,
                    "'hours' needs twenty-four weights, midnight first, that are not all 0");
        if (q->kind == SPEC_INBOUND && q->rate <= 0.0 && q->interarrival.kind == DIST_NONE)
            diag_at(c->diag, c->places, &q->rate, DIAG_WARNING,
                    "inbound source '%s' has no rate and brings no leads", q->id);
        if (q->kind == SPEC_OUTBOUND && q->accounts == 0)
            diag_at(c->diag, c->places, &q->accounts, DIAG_WARNING,
                    "outbound source '%s' has an empty account list", q->id);
    }
}

/* Leads a day of an inbound source at its reference spend. */
static double leads_per_day(const struct spec_source *q)
{
    const double mean = q->interarrival.kind == DIST_NONE ? 0.0 : dist_mean(&q->interarrival);
    return q->interarrival.kind == DIST_NONE ? q->rate
           : mean > 0.0                      ? (double)SIM_DAY / mean
                                             : HUGE_VAL;
}

/* A source that never pauses stops the clock; one that hardly does fills the memory. */
static void check_amount(const struct check *c)
{
    const struct spec_horizon *h = &c->spec->horizon;
    const sim_time after = h->follow_up >= 0 ? h->follow_up : h->maturity;
    const double days = sim_days(h->warm_up + h->duration + (h->arrivals_after ? after : 0));
    double leads = 0.0;
    for (size_t s = 0; s < c->spec->market.n_sources; s++) {
        const struct spec_source *q = &c->spec->market.sources[s];
        if (q->kind != SPEC_INBOUND)
            continue;
        if (leads_per_day(q) > most_leads_a_day) {
            diag_at(c->diag, c->places, &q->interarrival, DIAG_ERROR,
                    "between two leads of source '%s' less than 86.4 ms pass on average; at most "
                    "1000000 a day are simulated",
                    q->id);
            return;
        }
        leads += leads_per_day(q) * days;
    }
    if (leads > most_leads)
        diag_at(c->diag, c->places, &c->spec->market.sources, DIAG_ERROR,
                "the sources bring about %.2g leads in %.0f days; at most %.0g are simulated", leads,
                days, most_leads);
}

static bool has_source(const struct spec *spec, const char *id)
{
    for (size_t s = 0; s < spec->market.n_sources; s++)
        if (strcmp(spec->market.sources[s].id, id) == 0)
            return true;
    return false;
}

static bool has_segment(const struct spec *spec, const char *id)
{
    for (size_t g = 0; g < spec->market.n_segments; g++)
        if (strcmp(spec->market.segments[g].id, id) == 0)
            return true;
    return false;
}

static void error_no_source(const struct check *c, const struct spec_route *r)
{
    const char *ids[MOST_NAMES];
    size_t n = 0;
    for (; n < c->spec->market.n_sources && n < MOST_NAMES; n++)
        ids[n] = c->spec->market.sources[n].id;
    const char *near = diag_nearest(r->source, ids, n);
    diag_at(c->diag, c->places, &r->source, DIAG_ERROR, "there is no source '%s'%s%s%s", r->source,
            near != NULL ? "; did you mean '" : "", near != NULL ? near : "",
            near != NULL ? "'?" : "");
}

static void error_no_segment(const struct check *c, const struct spec_route *r)
{
    const char *ids[MOST_NAMES];
    size_t n = 0;
    for (; n < c->spec->market.n_segments && n < MOST_NAMES; n++)
        ids[n] = c->spec->market.segments[n].id;
    const char *near = diag_nearest(r->segment, ids, n);
    diag_at(c->diag, c->places, &r->segment, DIAG_ERROR, "there is no segment '%s'%s%s%s",
            r->segment, near != NULL ? "; did you mean '" : "", near != NULL ? near : "",
            near != NULL ? "'?" : "");
}

/* True when every name on the lines is one of the scenario's. */
static bool check_lines(const struct check *c, const struct spec_route lines[], size_t n)
{
    const size_t before = c->diag->errors;
    for (size_t i = 0; i < n; i++) {
        const struct spec_route *r = &lines[i];
        if (routing_position(c->spec, r->to) < 0)
            error_unknown(c, &r->to, "route to", r->to);
        if (r->source[0] != '\0' && !has_source(c->spec, r->source))
            error_no_source(c, r);
        if (r->segment[0] != '\0' && !has_segment(c->spec, r->segment))
            error_no_segment(c, r);
    }
    return c->diag->errors == before;
}

/* Every inbound lead must find lines whose shares sum to 1. */
static void check_coverage(const struct check *c)
{
    const struct spec *spec = c->spec;
    for (size_t s = 0; s < spec->market.n_sources; s++) {
        if (spec->market.sources[s].kind != SPEC_INBOUND)
            continue;
        for (size_t g = 0; g < spec->market.n_segments; g++) {
            double share = 0.0;
            for (size_t i = 0; i < c->routes->n_inbound; i++) {
                const struct spec_route *r = &c->routes->inbound[i];
                if ((r->source[0] == '\0' || strcmp(r->source, spec->market.sources[s].id) == 0) &&
                    (r->segment[0] == '\0' || strcmp(r->segment, spec->market.segments[g].id) == 0))
                    share += r->share;
            }
            if (fabs(share - 1.0) > 1e-9) {
                diag_at(c->diag, c->places, &c->routes->inbound, DIAG_ERROR,
                        "leads of source '%s' in segment '%s' find routes whose shares sum to %g, "
                        "not to 1",
                        spec->market.sources[s].id, spec->market.segments[g].id, share);
                return;
            }
        }
    }
}

/* The line that a lead takes which position p has qualified: one that names p, else one for all. */
static const struct spec_handoff *line_of(const struct spec_routes *r, const char *id)
{
    const struct spec_handoff *any = NULL;
    for (size_t i = 0; i < r->n_qualified; i++)
        if (strcmp(r->qualified[i].from, id) == 0)
            return &r->qualified[i];
        else if (any == NULL && r->qualified[i].from[0] == '\0')
            any = &r->qualified[i];
    return any;
}

/* An sdr who is handed a lead qualifies it anew and hands it on: that must end with somebody else. */
static void check_handoff_circles(const struct check *c)
{
    for (size_t start = 0; start < c->spec->n_positions; start++) {
        int32_t p = (int32_t)start;
        const struct spec_handoff *line = NULL;
        size_t steps = 0;
        for (; p >= 0 && c->spec->positions[p].role == SPEC_SDR && steps <= c->spec->n_positions;
             steps++) {
            line = line_of(c->routes, c->spec->positions[p].id);
            p = line == NULL ? -1 : routing_position(c->spec, line->to); /* none, same: the end */
        }
        if (steps <= c->spec->n_positions)
            continue;
        diag_at(c->diag, c->places, &line->to, DIAG_ERROR,
                "leads that '%s' has qualified go round in a circle and never reach a closer",
                c->spec->positions[start].id);
        return;
    }
}

static void check_handoffs(const struct check *c)
{
    const struct spec_routes *r = c->routes;
    for (size_t i = 0; i < r->n_qualified; i++) {
        const struct spec_handoff *h = &r->qualified[i];
        if (strcmp(h->to, "same") != 0 && strcmp(h->to, "none") != 0 &&
            routing_position(c->spec, h->to) < 0)
            error_unknown(c, &h->to, "route to", h->to);
        if (h->from[0] != '\0' && routing_position(c->spec, h->from) < 0)
            error_unknown(c, &h->from, "route from", h->from);
    }
    if (r->n_qualified == 0)
        diag_at(c->diag, c->places, &r->qualified, DIAG_ERROR,
                "nobody takes qualified leads; write 'qualified: POSITION', 'same' or 'none' under "
                "'routes:'");
    check_handoff_circles(c);
}

static void check_meetings(const struct check *c)
{
    for (size_t m = 0; m < c->spec->n_meetings; m++) {
        const struct spec_meeting *q = &c->spec->meetings[m];
        for (size_t i = 0; i < q->n_between; i++)
            if (routing_position(c->spec, q->between[i]) < 0)
                error_unknown(c, &q->between, "meeting of", q->between[i]);
        check_once(c, &q->between, q->between, q->n_between, "between");
        if (q->n_between < 2)
            diag_at(c->diag, c->places, &q->between, DIAG_ERROR,
                    "a meeting needs at least two positions in 'between'");
    }
}

static void check_attempts(const struct check *c, struct spec_step *const *steps, size_t n)
{
    long attempts = 0;
    for (size_t i = 0; i < n; i++)
        attempts += (*steps)[i].times;
    if (attempts > MOST_ATTEMPTS)
        diag_at(c->diag, c->places, steps, DIAG_ERROR,
                "a cadence of %ld attempts; at most %d are made on one lead", attempts,
                MOST_ATTEMPTS);
}

static void check_sales(const struct check *c)
{
    const struct spec_sales *s = &c->spec->sales;
    double share = 0.0;
    bool by_share = false;
    for (size_t i = 0; i < s->n_stages; i++) {
        by_share = by_share || s->stages[i].time.kind == DIST_NONE;
        share += s->stages[i].time.kind == DIST_NONE ? s->stages[i].share : 0.0;
    }
    if (by_share && fabs(share - 1.0) > 1e-6)
        diag_at(c->diag, c->places, &s->stages, DIAG_ERROR,
                "the shares of the stages sum to %g, not to 1", share);
    if (s->n_stages > MOST_STAGES)
        diag_at(c->diag, c->places, &s->stages, DIAG_ERROR, "more than %d stages", MOST_STAGES);
    check_attempts(c, &s->cadence.inbound, s->cadence.n_inbound);
    check_attempts(c, &s->cadence.outbound, s->cadence.n_outbound);
    if (s->cadence.n_inbound == 0)
        diag_at(c->diag, c->places, &s->cadence.inbound, DIAG_ERROR,
                "the inbound cadence has no step; write at least one under 'sales.cadence.inbound:'");
    if (c->spec->routes.n_outbound > 0 && s->cadence.n_outbound == 0)
        diag_at(c->diag, c->places, &s->cadence.outbound, DIAG_ERROR,
                "outbound is routed, but the outbound cadence has no step");
}

static void check_horizon(const struct check *c)
{
    const struct spec_horizon *h = &c->spec->horizon;
    const double years = (double)(h->warm_up + h->duration) / (365.25 * (double)SIM_DAY);
    if (years > 100.0)
        diag_at(c->diag, c->places, &h->duration, DIAG_ERROR,
                "the run is %.0f years long; at most 100 are simulated", years);
    if (h->follow_up >= 0 && h->follow_up < h->maturity)
        diag_at(c->diag, c->places, &h->follow_up, DIAG_WARNING,
                "the follow-up is shorter than the maturity window; the last leads are not followed "
                "to its end");
}

/* Everything about one chart: who is there, who leads whom, who gets what. */
static void check_organisation(const struct check *c)
{
    const struct spec *spec = c->spec;
    check_positions(c);
    if (spec->n_positions > 0 && spec->n_positions < MOST_SEATS) {
        check_bosses(c);
        check_circles(c);
    }
    if (check_lines(c, c->routes->inbound, c->routes->n_inbound))
        check_coverage(c);
    (void)check_lines(c, c->routes->outbound, c->routes->n_outbound);
    check_handoffs(c);
    check_meetings(c);
}

/* The later chart by itself, then whether one may become the other. */
static void check_later(const struct check *c)
{
    const struct spec after = spec_reorg_after(c->spec);
    const struct check later = {&after, &c->spec->reorg.routes, c->places, c->diag, true};
    check_organisation(&later);
    if (!diag_has_errors(c->diag))
        spec_reorg_check(c->spec, c->places, c->diag);
}

void spec_check(const struct spec *spec, const struct places *places, struct diag *diag)
{
    const struct check c = {spec, &spec->routes, places, diag, false};
    check_horizon(&c);
    check_market(&c);
    check_sources(&c);
    check_amount(&c);
    check_sales(&c);
    check_organisation(&c);
    fault_check(spec, places, diag);
    if (spec_reorg_planned(spec) && !diag_has_errors(diag))
        check_later(&c);
    if (!diag_has_errors(diag))
        spec_warn(spec, places, diag);
}

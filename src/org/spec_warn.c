/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spec_warn.h"

#include <string.h>

#include "routing.h"
#include "spec_load.h"

struct warning { /* what every warning needs */
    const struct spec *spec;
    const struct places *places;
    struct diag *diag;
};

static bool is_reached(const struct spec *spec, size_t p)
{
    const char *id = spec->positions[p].id;
    for (size_t i = 0; i < spec->routes.n_inbound; i++)
        if (strcmp(spec->routes.inbound[i].to, id) == 0)
            return true;
    for (size_t i = 0; i < spec->routes.n_outbound; i++)
        if (strcmp(spec->routes.outbound[i].to, id) == 0)
            return true;
    for (size_t i = 0; i < spec->routes.n_qualified; i++)
        if (strcmp(spec->routes.qualified[i].to, id) == 0)
            return true;
    return false;
}

static bool leads_anybody(const struct spec *spec, size_t p)
{
    for (size_t q = 0; q < spec->n_positions; q++)
        for (size_t b = 0; b < spec->positions[q].n_reports_to; b++)
            if (strcmp(spec->positions[q].reports_to[b], spec->positions[p].id) == 0)
                return true;
    return false;
}

/* People call a list one account after another: no line can divide it by share or segment. */
static void warn_outbound(const struct warning *c)
{
    for (size_t i = 0; i < c->spec->routes.n_outbound; i++) {
        const struct spec_route *r = &c->spec->routes.outbound[i];
        const int32_t p = routing_position(c->spec, r->to);
        const int32_t role = c->spec->positions[p].role;
        if (r->segment[0] != '\0')
            diag_at(c->diag, c->places, &r->segment, DIAG_WARNING,
                    "a segment has no effect on an outbound line; whoever calls takes the next "
                    "account of the list");
        if (r->share > 0.0 && r->share < 1.0)
            diag_at(c->diag, c->places, &r->share, DIAG_WARNING,
                    "a share has no effect on an outbound line; all teams on a list call from it as "
                    "they find time");
        if (role != SPEC_SDR && role != SPEC_AE)
            diag_at(c->diag, c->places, &r->to, DIAG_WARNING,
                    "'%s' is on an outbound line, but only sdr and ae call from lists", r->to);
    }
}

static void warn_empty_segments(const struct warning *c)
{
    for (size_t g = 0; g < c->spec->market.n_segments; g++)
        if (c->spec->market.segments[g].share <= 0.0)
            diag_at(c->diag, c->places, &c->spec->market.segments[g].share, DIAG_WARNING,
                    "nobody belongs to segment '%s', whose share is 0",
                    c->spec->market.segments[g].id);
}

static void warn_idle(const struct warning *c)
{
    for (size_t p = 0; p < c->spec->n_positions; p++) {
        const struct spec_position *q = &c->spec->positions[p];
        const bool works = q->role == SPEC_SDR || q->role == SPEC_AE;
        if (works && !is_reached(c->spec, p))
            diag_at(c->diag, c->places, q, DIAG_WARNING,
                    "no route leads to '%s'; its people have nothing to do", q->id);
        if (works && is_reached(c->spec, p) && q->headcount == 0)
            diag_at(c->diag, c->places, &q->headcount, DIAG_WARNING,
                    "leads are routed to '%s', which has no people; they will not be worked", q->id);
        if (q->role == SPEC_MANAGER && !leads_anybody(c->spec, p) &&
            q->own_job == SPEC_OWN_NONE)
            diag_at(c->diag, c->places, q, DIAG_WARNING, "manager '%s' leads nobody", q->id);
    }
}

/* A company with an empty pipeline, whose people have learnt nothing yet, is not the one that was asked about. Where
 * nobody closes there is only a queue, which settles within hours; where arrivals end with the counted period, an
 * experiment begins empty on purpose. */
static void warn_warm_up(const struct warning *c)
{
    const struct spec_horizon *h = &c->spec->horizon;
    bool closes = false;
    for (size_t p = 0; p < c->spec->n_positions; p++)
        closes |= c->spec->positions[p].role == SPEC_AE && is_reached(c->spec, p);
    if (closes && h->arrivals_after && h->warm_up < h->maturity / 2)
        diag_at(c->diag, c->places, &h->warm_up, DIAG_WARNING,
                "the warm-up is short: %.3g d, where leads are followed for %.3g d; pipelines and beliefs start "
                "empty and will not have settled",
                (double)h->warm_up / (double)SIM_DAY, (double)h->maturity / (double)SIM_DAY);
}

void spec_warn(const struct spec *spec, const struct places *places, struct diag *diag)
{
    const struct warning c = {spec, places, diag};
    warn_idle(&c);
    warn_outbound(&c);
    warn_empty_segments(&c);
    warn_warm_up(&c);
    spec_load_warn(spec, places, diag);
}

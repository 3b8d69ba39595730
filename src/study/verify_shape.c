/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "verify_shape.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { REFUSAL = 256 };

static double hours_of(double us)
{
    return us / (double)SIM_HOUR;
}

static bool refuse(char refusal[REFUSAL], const char *why, const char *id)
{
    snprintf(refusal, REFUSAL, "%s%s%.60s", why, id[0] != '\0' ? ": " : "", id);
    return false;
}

static bool is_nothing(const struct dist *d)
{
    return d->kind == DIST_NONE || (d->kind == DIST_CONSTANT && d->p[0] <= 0.0);
}

static bool flat(const double weights[], size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (weights[i] != weights[0])
            return false;
    return true;
}

/* ---- who comes ---- */

static bool read_source(struct verify_shape *shape, const struct spec_source *s, char refusal[])
{
    const bool renewal = s->interarrival.kind != DIST_NONE;
    if (renewal && s->interarrival.kind == DIST_TRACE)
        shape->replay = true;
    else if (renewal && s->interarrival.kind != DIST_EXPONENTIAL)
        return refuse(refusal, "arrivals are not Poisson (interarrival is not exponential)", s->id);
    if (!renewal &&
        (s->dispersion > 0.0 || !flat(s->weekdays, s->n_weekdays) || !flat(s->hours, s->n_hours)))
        return refuse(refusal, "arrivals are not Poisson at a constant rate", s->id);
    if (!is_nothing(&s->routing_delay))
        return refuse(refusal, "a routing delay precedes the line", s->id);
    if (s->patience.kind != DIST_NONE && s->patience.kind != DIST_EXPONENTIAL)
        return refuse(refusal, "patience is not exponential", s->id);
    if (!shape->replay)
        shape->lambda += renewal ? 1.0 / hours_of(dist_mean(&s->interarrival)) : s->rate / 24.0;
    return true;
}

static bool same_source(const struct spec_source *a, const struct spec_source *b)
{
    return a->patience.kind == b->patience.kind && a->patience.p[0] == b->patience.p[0] &&
           a->contactable == b->contactable && a->agree == b->agree && a->show == b->show;
}

static bool read_sources(struct verify_shape *shape, const struct spec *spec, char refusal[])
{
    const struct spec_source *first = NULL;
    shape->classes = 0;
    for (size_t i = 0; i < spec->market.n_sources; i++) {
        const struct spec_source *s = &spec->market.sources[i];
        if (s->kind == SPEC_OUTBOUND && spec->routes.n_outbound > 0 && s->accounts > 0)
            return refuse(refusal, "idle people make cold calls", s->id);
        if (s->kind == SPEC_OUTBOUND)
            continue;
        if (!read_source(shape, s, refusal))
            return false;
        if (first != NULL && (!same_source(first, s) || shape->replay))
            return refuse(refusal, "the sources differ in more than rate and priority", s->id);
        bool seen = false;
        for (size_t k = 0; k < i; k++)
            seen = seen || (spec->market.sources[k].kind == SPEC_INBOUND &&
                            spec->market.sources[k].priority == s->priority);
        shape->classes += !seen;
        first = first != NULL ? first : s;
    }
    if (first == NULL || (!shape->replay && !(shape->lambda > 0.0)))
        return refuse(refusal, "no inbound lead ever arrives", "");
    if (first->patience.kind == DIST_EXPONENTIAL)
        shape->patience = hours_of(dist_mean(&first->patience));
    shape->contactable = first->contactable;
    const double own = first->agree;
    shape->agree = own >= 0.0 ? own : spec->sales.agree.inbound;
    shape->show = first->show;
    if (shape->show < 1.0 && spec->sales.rebook > 0.0)
        return refuse(refusal, "missed meetings are booked once more", first->id);
    return true;
}

/* ---- what is decided by chance alone ---- */

static bool certain(double p)
{
    return p <= 0.0 || p >= 1.0;
}

static bool read_chances(struct verify_shape *shape, const struct spec *spec, char refusal[])
{
    const struct spec_sales *s = &spec->sales;
    if (s->scoring.threshold > 0.0)
        return refuse(refusal, "a score decides who is passed on", "");
    if (!is_nothing(&s->conversation))
        return refuse(refusal, "conversations take time of their own", "");
    if (s->switch_time > 0)
        return refuse(refusal, "changing the kind of work takes time", "");
    if (shape->agree > 0.0 && s->qualify.discernment > 0.0)
        return refuse(refusal, "a judgement decides who is passed on", "");
    if (!certain(shape->agree) && (s->agree.fit != 0.0 || s->agree.ready != 0.0))
        return refuse(refusal, "agreeing depends on the lead", "");
    const struct spec_win *w = &s->win;
    shape->win = w->base;
    if (!certain(w->base) &&
        (w->fit != 0.0 || w->ready != 0.0 || w->skill != 0.0 || w->neglect != 0.0))
        return refuse(refusal, "winning depends on lead and people", "");
    return true;
}

/* ---- the cadence, spread out into attempts ---- */

static bool same_handling(const struct dist *a, const struct dist *b)
{
    return a->kind == b->kind && memcmp(a->p, b->p, sizeof a->p) == 0 && a->count == b->count;
}

static bool read_cadence(struct verify_shape *shape, const struct spec *spec, struct arena *arena,
                         char refusal[])
{
    const struct spec_cadence *c = &spec->sales.cadence;
    size_t n = 0;
    for (size_t i = 0; i < c->n_inbound; i++)
        n += (size_t)c->inbound[i].times;
    if (n == 0)
        return refuse(refusal, "nobody makes an attempt", "");
    double *connect = ARENA_ARRAY(arena, n, double);
    double *retry = ARENA_ARRAY(arena, n, double);
    for (size_t i = 0, k = 0; i < c->n_inbound; i++)
        for (int32_t t = 0; t < c->inbound[i].times; t++, k++) {
            connect[k] = c->inbound[i].connect;
            retry[k] = hours_of(dist_mean(&c->inbound[i].wait));
            if (!same_handling(&c->inbound[i].handling, &c->inbound[0].handling))
                return refuse(refusal, "attempts of the cadence take different times", "");
        }
    const bool always_reached = connect[0] >= 1.0 && shape->contactable >= 1.0;
    shape->attempts = always_reached ? 1 : n;
    shape->connect = connect;
    shape->retry = retry;
    const bool trace = c->inbound[0].handling.kind == DIST_TRACE;
    if (trace != shape->replay)
        return refuse(refusal, "only one of arrivals and service is a trace", "");
    return true;
}

/* ---- the teams ---- */

static struct verify_shape_station station_of(const struct spec_position *p,
                                              const struct dist *service)
{
    const double mean = dist_mean(service);
    const double cv = mean > 0.0 ? dist_sd(service) / mean : 0.0;
    return (struct verify_shape_station){.servers = (size_t)p->headcount,
                                         .mean = hours_of(mean) / p->pace,
                                         .scv = cv * cv,
                                         .exponential = service->kind == DIST_EXPONENTIAL,
                                         .pooled = p->assignment == SPEC_POOLED};
}

static const struct spec_position *position_of(const struct spec *spec, const char *id)
{
    for (size_t i = 0; i < spec->n_positions; i++)
        if (strcmp(spec->positions[i].id, id) == 0)
            return &spec->positions[i];
    return NULL;
}

static bool check_team(const struct spec_position *p, char refusal[])
{
    if (p->headcount < 1)
        return refuse(refusal, "nobody is in the team", p->id);
    if (strcmp(p->calendar, "always") != 0)
        return refuse(refusal, "its calendar is not `always`", p->id);
    if (!(p->pace > 0.0))
        return refuse(refusal, "it never works", p->id);
    return true;
}

static const struct spec_handoff *line_from(const struct spec *spec, const char *id)
{
    const struct spec_handoff *any = NULL;
    for (size_t i = 0; i < spec->routes.n_qualified; i++) {
        const struct spec_handoff *line = &spec->routes.qualified[i];
        if (strcmp(line->from, id) == 0)
            return line;
        if (line->from[0] == '\0' && any == NULL)
            any = line;
    }
    return any;
}

static bool read_meeting(struct verify_shape *shape, const struct spec *spec,
                         const struct spec_position *closer, bool appointment, char refusal[])
{
    const struct spec_sales *s = &spec->sales;
    if (!check_team(closer, refusal))
        return false;
    if (s->accept.threshold > 0.0)
        return refuse(refusal, "the closer judges what it accepts", closer->id);
    shape->meets = true;
    shape->booking = appointment ? hours_of(dist_mean(&s->booking)) : 0.0;
    shape->meeting = station_of(closer, &s->meeting);
    shape->meeting.pooled = shape->meeting.pooled && !appointment;
    for (size_t i = 0; i < s->n_stages; i++) {
        const struct spec_stage *stage = &s->stages[i];
        if (!is_nothing(&stage->work))
            return refuse(refusal, "a stage keeps the closer busy", stage->id);
        const struct dist *time = stage->time.kind != DIST_NONE ? &stage->time : &s->cycle;
        const double share = stage->time.kind != DIST_NONE ? 1.0 : stage->share;
        shape->stages += share * hours_of(dist_mean(time));
    }
    for (size_t i = 0; i < spec->market.n_segments; i++)
        if (spec->market.segments[i].pace != 1.0)
            return refuse(refusal, "segments buy at a pace of their own",
                          spec->market.segments[i].id);
    return true;
}

static bool read_teams(struct verify_shape *shape, const struct spec *spec, char refusal[])
{
    if (spec->routes.n_inbound != 1)
        return refuse(refusal, "inbound leads go to several teams", "");
    const struct spec_position *p = position_of(spec, spec->routes.inbound[0].to);
    const struct dist *handling = &spec->sales.cadence.inbound[0].handling;
    while (p != NULL && shape->n_stations < VERIFY_SHAPE_STATIONS) {
        if (!check_team(p, refusal))
            return false;
        struct verify_shape_station *station = &shape->stations[shape->n_stations++];
        *station = station_of(p, handling);
        if (!station->pooled)
            return refuse(refusal, "its people do not share one line (assignment: pooled)", p->id);
        const struct spec_handoff *line = line_from(spec, p->id);
        if (shape->agree <= 0.0 || line == NULL || strcmp(line->to, "none") == 0)
            return true;
        if (strcmp(line->to, "same") == 0)
            return refuse(refusal, "the same person goes on to the meeting", p->id);
        p = position_of(spec, line->to);
        if (p != NULL && p->role != SPEC_SDR)
            return read_meeting(shape, spec, p, line->appointment, refusal);
    }
    return refuse(refusal, p == NULL ? "a route leads nowhere" : "too many teams in a row", "");
}

static bool is_fifo(const struct spec *spec)
{
    const struct spec_position *p = position_of(spec, spec->routes.inbound[0].to);
    return p != NULL && p->n_attention == 1 && p->attention[0].rule == SPEC_RULE_FIFO;
}

static void read_horizon(struct verify_shape *shape, const struct spec_horizon *h)
{
    const sim_time follow_up = h->follow_up >= 0 ? h->follow_up : h->maturity;
    shape->starts_empty = h->warm_up == 0;
    shape->warm_up = hours_of((double)h->warm_up);
    shape->duration = hours_of((double)h->duration);
    shape->follow_up = hours_of((double)(follow_up < h->maturity ? follow_up : h->maturity));
}

static bool check_others(const struct spec *spec, char refusal[])
{
    for (size_t i = 0; i < spec->n_positions; i++)
        if (spec->positions[i].role == SPEC_MARKETER && spec->positions[i].headcount > 0)
            return refuse(refusal, "marketers change how many leads arrive", spec->positions[i].id);
    return true;
}

bool verify_shape_of(struct verify_shape *shape, const struct root *root, struct arena *arena,
                     char refusal[256])
{
    const struct spec *spec = &root->spec;
    *shape = (struct verify_shape){.spec = spec};
    if (root->mechanisms.use != MECHANISM_USE_NONE)
        return refuse(refusal, "mechanisms are switched on (write `mechanisms: {use: none}`)", "");
    if (!read_sources(shape, spec, refusal) || !read_chances(shape, spec, refusal) ||
        !read_cadence(shape, spec, arena, refusal) || !read_teams(shape, spec, refusal) ||
        !check_others(spec, refusal))
        return false;
    shape->fifo = is_fifo(spec);
    read_horizon(shape, &spec->horizon);
    return true;
}

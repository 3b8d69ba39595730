/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "routing.h"

#include <string.h>

int32_t routing_position(const struct spec *spec, const char *id)
{
    for (size_t p = 0; p < spec->n_positions; p++)
        if (strcmp(spec->positions[p].id, id) == 0)
            return (int32_t)p;
    return -1;
}

static int32_t *resolve(const struct spec *spec, const struct spec_route routes[], size_t n,
                        struct arena *arena)
{
    int32_t *to = ARENA_ARRAY(arena, n + 1, int32_t);
    for (size_t i = 0; i < n; i++)
        to[i] = routing_position(spec, routes[i].to);
    return to;
}

/* The line for leads qualified by position p: one that names it, else one for anybody. */
static const struct spec_handoff *handoff_of(const struct spec *spec, size_t p)
{
    const struct spec_handoff *any = NULL;
    for (size_t i = 0; i < spec->routes.n_qualified; i++) {
        const struct spec_handoff *line = &spec->routes.qualified[i];
        if (line->from[0] == '\0')
            any = any != NULL ? any : line;
        else if (strcmp(line->from, spec->positions[p].id) == 0)
            return line;
    }
    return any;
}

static struct routing_target target_of(const struct spec *spec, size_t p)
{
    const struct spec_handoff *line = handoff_of(spec, p);
    if (line == NULL || strcmp(line->to, "none") == 0)
        return (struct routing_target){ROUTING_NOBODY, false};
    if (strcmp(line->to, "same") == 0)
        return (struct routing_target){ROUTING_SAME, line->appointment};
    return (struct routing_target){routing_position(spec, line->to), line->appointment};
}

/* An empty name stands for any. */
static bool names(const char *name, const char *id)
{
    return name[0] == '\0' || strcmp(name, id) == 0;
}

void routing_init(struct routing *r, const struct spec *spec, struct arena *arena)
{
    const struct spec_routes *routes = &spec->routes;

    r->spec = spec;
    r->inbound_to = resolve(spec, routes->inbound, routes->n_inbound, arena);
    r->outbound_to = resolve(spec, routes->outbound, routes->n_outbound, arena);
    r->qualified = ARENA_ARRAY(arena, spec->n_positions + 1, struct routing_target);
    const size_t n_sources = spec->market.n_sources;
    r->works = ARENA_ARRAY(arena, spec->n_positions * n_sources + 1, bool);
    r->dials = ARENA_ARRAY(arena, spec->n_positions + 1, bool);
    for (size_t p = 0; p < spec->n_positions; p++)
        r->qualified[p] = target_of(spec, p);
    for (size_t i = 0; i < routes->n_outbound; i++)
        for (size_t k = 0; k < n_sources; k++)
            if (routes->outbound[i].share > 0.0 &&
                spec->market.sources[k].kind == SPEC_OUTBOUND &&
                names(routes->outbound[i].source, spec->market.sources[k].id)) {
                r->works[(size_t)r->outbound_to[i] * n_sources + k] = true;
                r->dials[r->outbound_to[i]] = true;
            }
}

static bool matches(const struct routing *r, const struct spec_route *line, size_t source,
                    size_t segment)
{
    const struct spec_market *m = &r->spec->market;
    return names(line->source, m->sources[source].id) &&
           names(line->segment, m->segments[segment].id);
}

int32_t routing_inbound(const struct routing *r, size_t source, size_t segment, double u)
{
    const struct spec_routes *routes = &r->spec->routes;
    if (routes->n_inbound == 1) /* the usual case: one line for all */
        return matches(r, &routes->inbound[0], source, segment) ? r->inbound_to[0] : -1;

    double total = 0.0;
    for (size_t i = 0; i < routes->n_inbound; i++)
        if (matches(r, &routes->inbound[i], source, segment))
            total += routes->inbound[i].share;
    int32_t last = -1;
    double sum = 0.0;
    for (size_t i = 0; i < routes->n_inbound; i++) {
        if (!matches(r, &routes->inbound[i], source, segment) || routes->inbound[i].share <= 0.0)
            continue;
        last = r->inbound_to[i];
        sum += routes->inbound[i].share;
        if (u * total < sum)
            return last;
    }
    return last;
}

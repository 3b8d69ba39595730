/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "careers_path.h"

#define YEAR_DAYS 365.25
#define MOST_RELATIVE 2.0

/* Does the position of `from` lead to that of `to`? */
static bool leads_to(const struct world *w, const struct view *v, uint32_t from, uint32_t to)
{
    const struct spec_position *p = world_position(w, from);
    const enum spec_role role = view_role(v, to);
    if (p->n_promote_to == 0)
        return role == SPEC_AE || role == SPEC_MARKETER;
    for (size_t i = 0; i < p->n_promote_to; i++)
        if (routing_position(w->spec, p->promote_to[i]) == (int32_t)w->seats[to].position)
            return true;
    return false;
}

double careers_path_weight(const struct world *w, const struct view *v, const struct careers_spec *c,
                           uint32_t from, uint32_t to)
{
    if (view_role(v, from) != SPEC_SDR || view_role(v, to) == SPEC_SDR ||
        view_hops(v, from, to) > (uint32_t)c->reach || !leads_to(w, v, from, to))
        return 0.0;
    return view_coop(v, from, to);
}

void careers_path_promise(const struct world *w, const struct view *v, const struct careers_spec *c,
                          double q[])
{
    const uint32_t n = view_seats(v);
    for (uint32_t i = 0; i < n; i++)
        q[i] = 0.0;
    for (uint32_t to = 0; to < n; to++) {
        const enum spec_role role = view_role(v, to);
        const double openings = role == SPEC_SDR ? 0.0 : careers_rate(c, role, true) * YEAR_DAYS;
        double rivals = 0.0;
        for (uint32_t i = 0; i < n && openings > 0.0; i++)
            if (!w->seats[i].closed)
                rivals += careers_path_weight(w, v, c, i, to);
        for (uint32_t i = 0; i < n && rivals > 0.0; i++) {
            const double near = careers_path_weight(w, v, c, i, to);
            q[i] += openings * c->internal * near * (near / rivals);
        }
    }
}

double careers_path_relative(const struct careers_spec *c, double q)
{
    const double usual = careers_rate(c, SPEC_SDR, true) * YEAR_DAYS * c->promoted_share;
    const double r = usual > 0.0 ? q / usual : 1.0;
    return r < MOST_RELATIVE ? r : MOST_RELATIVE;
}

uint32_t careers_path_candidate(const struct world *w, const struct view *v,
                                const struct careers_spec *c, uint32_t seat, double u)
{
    uint32_t best = LEAD_NONE;
    if (view_role(v, seat) == SPEC_SDR)
        return best; /* nobody is promoted to what he is */
    for (uint32_t i = 0; i < view_seats(v); i++) {
        const struct seat *s = &w->seats[i];
        if (s->post != SEAT_IN_POST || w->sim.now - s->since < c->eligible_after ||
            u >= c->internal * careers_path_weight(w, v, c, i, seat))
            continue;
        if (best == LEAD_NONE ||
            s->skill[SEAT_PROSPECTING] > w->seats[best].skill[SEAT_PROSPECTING])
            best = i;
    }
    return best;
}

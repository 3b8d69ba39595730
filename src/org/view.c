/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view.h"

#include <math.h>
#include <string.h>

#define OFTEN (2 * SIM_WEEK) /* joint meetings at least so often bring people nearer */

static const struct spec_position *position_of(const struct view *v, uint32_t seat)
{
    return &v->spec->positions[v->chart->position[seat]];
}

uint32_t view_seats(const struct view *v)
{
    return v->chart->n_seats;
}

enum spec_role view_role(const struct view *v, uint32_t seat)
{
    return (enum spec_role)position_of(v, seat)->role;
}

bool view_filled(const struct view *v, uint32_t seat)
{
    return seat - v->chart->first_seat[v->chart->position[seat]] <
           chart_seats_of(position_of(v, seat));
}

void view_fetch(const struct view *v, uint32_t a, uint32_t b)
{
    chart_fetch(v->chart, a, b);
}

uint32_t view_hops(const struct view *v, uint32_t a, uint32_t b)
{
    return chart_hops(v->chart, a, b);
}

static bool meet_often(const struct view *v, uint32_t a, uint32_t b)
{
    for (size_t m = 0; m < v->spec->n_meetings; m++)
        if (v->spec->meetings[m].every <= OFTEN && view_meets(v, m, a, b))
            return true;
    return false;
}

double view_coop(const struct view *v, uint32_t a, uint32_t b)
{
    if (a == b)
        return 1.0;
    if (!view_filled(v, a) || !view_filled(v, b))
        return 0.0;
    int32_t beyond = (int32_t)view_hops(v, a, b) - 2;
    if (beyond > 0 && v->meeting_hops > 0 && meet_often(v, a, b))
        beyond -= v->meeting_hops;
    const double above = beyond > 0 ? pow(v->delta, (double)beyond) : 1.0;
    const double rapport = v->rapport != NULL ? v->rapport(v->rapport_self, a, b) : 1.0;
    if (above == 1.0 && rapport == 1.0)
        return 1.0;
    return v->floor + (1.0 - v->floor) * above * rapport;
}

bool view_alike(const struct view *v, uint32_t a, uint32_t b)
{
    const struct chart *c = v->chart;
    return v->rapport == NULL && c->inner[a] == c->inner[b] && c->line_boss[a] == c->line_boss[b] &&
           c->position[a] == c->position[b] && view_filled(v, a) && view_filled(v, b);
}

uint32_t view_boss(const struct view *v, uint32_t seat)
{
    return v->chart->line_boss[seat];
}

const uint32_t *view_bosses(const struct view *v, uint32_t seat)
{
    return v->chart->bosses[seat];
}

uint32_t view_common_boss(const struct view *v, uint32_t a, uint32_t b)
{
    return chart_common_boss(v->chart, a, b);
}

struct spec_pay view_pay(const struct view *v, uint32_t seat)
{
    struct spec_pay pay = position_of(v, seat)->pay;
    const double sum =
        pay.activity + pay.leads + pay.meeting + pay.accepted + pay.pipeline + pay.won;
    if (sum <= 0.0)
        return (struct spec_pay){0};
    pay.activity /= sum;
    pay.leads /= sum;
    pay.meeting /= sum;
    pay.accepted /= sum;
    pay.pipeline /= sum;
    pay.won /= sum;
    return pay;
}

/* Is somebody of the position the seat itself, or above it? */
static bool is_above(const struct chart *c, size_t position, uint32_t seat)
{
    if (c->position[seat] == position)
        return true;
    for (const uint32_t *b = c->bosses[seat]; *b != CHART_NONE; b++)
        if (is_above(c, position, *b))
            return true;
    return false;
}

static size_t position_named(const struct spec *spec, const char *id)
{
    size_t p = 0;
    while (p < spec->n_positions && strcmp(spec->positions[p].id, id) != 0)
        p++;
    return p;
}

uint64_t view_heads(const struct view *v, size_t meeting, uint32_t seat)
{
    const struct spec_meeting *m = &v->spec->meetings[meeting];
    uint64_t set = 0;
    for (size_t i = 0; i < m->n_between && i < 64; i++)
        if (is_above(v->chart, position_named(v->spec, m->between[i]), seat))
            set |= (uint64_t)1 << i;
    return set;
}

bool view_heads_meet(uint64_t a, uint64_t b)
{
    return a != 0 && b != 0 && (a != b || (a & (a - 1)) != 0);
}

bool view_meets(const struct view *v, size_t meeting, uint32_t a, uint32_t b)
{
    return view_heads_meet(view_heads(v, meeting, a), view_heads(v, meeting, b));
}

size_t view_meetings(const struct view *v)
{
    return v->spec->n_meetings;
}

const struct spec_meeting *view_meeting(const struct view *v, size_t meeting)
{
    return &v->spec->meetings[meeting];
}

sim_time view_report_cadence(const struct view *v, uint32_t seat)
{
    return position_of(v, seat)->report_cadence;
}

double view_time_for_team(const struct view *v, uint32_t seat)
{
    return position_of(v, seat)->time_for_team;
}

double view_coaching_skill(const struct view *v, uint32_t seat)
{
    return position_of(v, seat)->coaching_skill;
}

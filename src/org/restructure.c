/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "restructure.h"

#include <string.h>

#include "spec_reorg.h"
#include "world.h"

/* The first organisation's positions, then those that only the second one has, still empty. */
static void all_positions(struct spec *before, const struct spec *after, struct arena *arena)
{
    struct spec_position *all = ARENA_ARRAY(arena, after->n_positions, struct spec_position);
    for (size_t p = 0; p < after->n_positions; p++) {
        const int32_t known = routing_position(before, after->positions[p].id);
        all[p] = known >= 0 ? before->positions[known] : after->positions[p];
        if (known < 0)
            all[p].headcount = 0;
    }
    before->positions = all;
    before->n_positions = after->n_positions;
}

static bool same_meeting(const struct spec_meeting *a, const struct spec_meeting *b)
{
    if (a->n_between != b->n_between || a->every != b->every || a->length != b->length ||
        a->items != b->items)
        return false;
    for (size_t i = 0; i < a->n_between; i++)
        if (strcmp(a->between[i], b->between[i]) != 0)
            return false;
    return true;
}

static bool same_meetings(const struct spec *a, const struct spec *b)
{
    if (a->n_meetings != b->n_meetings)
        return false;
    for (size_t m = 0; m < a->n_meetings; m++)
        if (!same_meeting(&a->meetings[m], &b->meetings[m]))
            return false;
    return true;
}

void restructure_plan(struct world *w)
{
    if (!spec_reorg_planned(w->spec))
        return;
    struct restructure *r = ARENA_NEW(&w->fixed, struct restructure);
    struct spec *before = &r->side[0].spec;
    struct spec *after = &r->side[1].spec;
    *before = *w->spec;
    *after = spec_reorg_after(w->spec);
    all_positions(before, after, &w->fixed);
    r->at = spec_reorg_time(w->spec);
    r->meetings_change = !same_meetings(before, after);
    r->room = ARENA_ARRAY(&w->fixed, after->n_positions + 1, uint32_t);
    for (size_t p = 0; p < after->n_positions; p++) {
        const uint32_t was = chart_seats_of(&before->positions[p]);
        const uint32_t will_be = chart_seats_of(&after->positions[p]);
        r->room[p] = was > will_be ? was : will_be;
    }
    w->spec = before;
    w->restructure = r;
}

const uint32_t *restructure_room(const struct world *w)
{
    return w->restructure != NULL ? w->restructure->room : NULL;
}

void restructure_build(struct world *w)
{
    struct restructure *r = w->restructure;
    if (r == NULL)
        return;
    r->side[0].chart = w->chart;
    r->side[0].routing = w->routing;
    chart_init(&r->side[1].chart, &r->side[1].spec, r->room, &w->fixed);
    routing_init(&r->side[1].routing, &r->side[1].spec, &w->fixed);
    for (size_t p = 0; p < w->spec->n_positions; p++)
        if (r->side[1].spec.positions[p].headcount == 0) /* what is in hand takes its old way */
            r->side[1].routing.qualified[p] = r->side[0].routing.qualified[p];
}

static void take_side(struct world *w, const struct restructure_side *side)
{
    w->spec = &side->spec;
    w->chart = side->chart;
    w->routing = side->routing;
    w->view.spec = &side->spec;
}

/* Who leaves: a team that goes on takes over; a dissolved one finishes, and nobody follows. */
static void take_leave(struct world *w, uint32_t seat)
{
    const bool goes_on = w->spec->positions[w->chart.position[seat]].headcount > 0;
    if (goes_on || w->seats[seat].post == SEAT_VACANT)
        seat_close(w, seat);
    else
        w->seats[seat].closed = true;
}

/* Whoever stays may work at another speed from the next task on; whoever comes, or has a list to
 * call at last, begins. */
static void fill_seats(struct world *w, const struct restructure_side *before)
{
    for (uint32_t s = 0; s < w->chart.n_seats; s++) {
        const uint16_t p = w->chart.position[s];
        const uint32_t number = s - w->chart.first_seat[p];
        const bool was_there = number < (uint32_t)before->spec.positions[p].headcount;
        const bool is_there = number < (uint32_t)w->spec->positions[p].headcount;
        if (was_there && !is_there)
            take_leave(w, s);
        if (!is_there)
            continue;
        seat_set_pace(w, s);
        const struct seat_person person = seat_person(w, s);
        if (!was_there)
            seat_fill(w, s, &person, "reorganised");
        else if (w->routing.dials[p] && !before->routing.dials[p])
            seat_look(w, s);
    }
}

static void begin_meetings(struct world *w)
{
    w->agenda_epoch++;
    for (int r = 0; r < SPEC_ROLE_COUNT; r++)
        if (w->roles[r].regroup != NULL)
            w->roles[r].regroup(w);
}

static void switch_chart(void *world, uint32_t unused_a, uint32_t unused_b)
{
    struct world *w = world;
    struct restructure *r = w->restructure;

    (void)unused_a, (void)unused_b;
    r->before = w->view;
    r->before.chart = &r->side[0].chart;
    take_side(w, &r->side[1]);
    if (r->meetings_change)
        begin_meetings(w);
    probe_log(w, "reorganised", NULL, LEAD_NONE, "", 0.0, 0);
    hook_tell_reorganised(w, &r->before);
    fill_seats(w, &r->side[0]);
}

void restructure_register(struct world *w)
{
    w->handler_of[WORLD_H_REORGANISE] = world_handler(w, "chart switches", switch_chart);
}

bool restructure_begin(struct world *w)
{
    struct restructure *r = w->restructure;
    if (r == NULL)
        return false;
    const bool switched = w->spec != &r->side[0].spec;
    take_side(w, &r->side[0]);
    w->agenda_epoch = 0;
    (void)world_at(w, r->at, WORLD_CLASS_CALENDAR, w->handler_of[WORLD_H_REORGANISE], 0, 0);
    return switched;
}

/* A team without a successor, whose people are still at work on what they had in hand. */
static bool is_dissolved(const struct world *w, uint32_t seat)
{
    const struct restructure *r = w->restructure;
    const uint16_t p = w->chart.position[seat];
    return r != NULL && r->side[1].spec.positions[p].headcount == 0 &&
           r->side[0].spec.positions[p].headcount > 0 && w->seats[seat].post != SEAT_VACANT;
}

sim_time restructure_unpaid(const struct world *w, uint32_t seat, bool working)
{
    const struct probe *p = &w->probe;
    if (!is_dissolved(w, seat) || w->restructure->at >= p->until)
        return 0;
    const sim_time from = w->restructure->at > p->from ? w->restructure->at : p->from;
    return working ? calendar_between(world_calendar(w, seat), from, p->until) : p->until - from;
}

double restructure_cost(const struct world *w, size_t position)
{
    const struct restructure *r = w->restructure;
    const struct probe *p = &w->probe;
    if (r == NULL)
        return w->spec->positions[position].cost;
    const double before = r->side[0].spec.positions[position].cost;
    const double after = r->side[1].spec.positions[position].cost;
    if (before == after || r->at >= p->until)
        return before;
    const sim_time early = r->at > p->from ? r->at - p->from : 0;
    const double share = (double)early / (double)(p->until - p->from);
    return share * before + (1.0 - share) * after;
}

size_t restructure_most_meetings(const struct world *w)
{
    const struct restructure *r = w->restructure;
    if (r == NULL)
        return w->spec->n_meetings;
    const size_t before = r->side[0].spec.n_meetings;
    const size_t after = r->side[1].spec.n_meetings;
    return before > after ? before : after;
}

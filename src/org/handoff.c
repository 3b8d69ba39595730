/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "handoff.h"

#include "fetch.h"
#include "prospecting.h"
#include "world.h"

enum { CLASS_APPOINTMENT = 0, CLASS_TASK = 1 };

static uint32_t closer_for(struct world *w, uint32_t position, const struct lead *l)
{
    const struct spec_position *p = &w->spec->positions[position];
    if (p->assignment != SPEC_PODS)
        return seat_assign(w, position, l->entity);
    /* Pods: the qualifier's seats are spread over the closers in order. */
    const uint32_t from = w->seats[l->qualifier].position;
    const uint32_t n_from = (uint32_t)(w->spec->positions[from].headcount + (w->spec->positions[from].headcount == 0));
    const uint32_t n_to = (uint32_t)p->headcount;
    const uint32_t k = (l->qualifier - w->chart.first_seat[from]) % n_from;
    return n_to == 0 ? LEAD_NONE
                     : seat_present(w, w->chart.first_seat[position] + k * n_to / n_from % n_to);
}

static void set_date(struct world *w, uint32_t lead)
{
    struct lead *l = lead_at(w, lead);
    const struct dist *booking = &w->spec->sales.booking;
    const sim_time drawn = world_time(w, booking, l->entity, PURPOSE_BOOKING,
                                      (uint64_t)l->handoffs << 8 | l->rebooked);
    const sim_time date = calendar_next_open(world_calendar(w, l->closer),
                                             world_after(w, booking, drawn, l->closer));
    l->since = date;
    l->timer = world_at(w, date, WORLD_CLASS_ARRIVAL, w->handler_of[WORLD_H_MEETING], lead,
                        l->ordinal);
}

static void post_meeting(struct world *w, uint32_t lead, uint8_t class, uint32_t tray)
{
    const struct task_order order = {.kind = w->kind_of[WORLD_K_MEETING],
                                     .class = class,
                                     .tray = tray,
                                     .lead = lead,
                                     .expires_at = SIM_NEVER};
    (void)task_post(w, &order);
}

static void as_task(struct world *w, uint32_t lead, uint32_t position)
{
    struct lead *l = lead_at(w, lead);
    if (w->spec->positions[position].role == SPEC_SDR) {
        prospecting_hand_over(w, lead, position);
        return;
    }
    l->handoffs++;
    probe_handoff(w, l, position);
    l->team = (uint16_t)position;
    const bool pooled = w->spec->positions[position].assignment == SPEC_POOLED;
    holding_close(w, l, pooled ? LEAD_NONE : closer_for(w, position, l));
    post_meeting(w, lead, CLASS_TASK, pooled ? task_pool_tray(w, position) : l->closer);
}

void handoff_begin(struct world *w, uint32_t lead, uint32_t seat)
{
    struct lead *l = lead_at(w, lead);
    const struct routing_target target = w->routing.qualified[l->team];

    lead_move(w, lead, LEAD_BOOKED, seat, "");
    if (target.position == ROUTING_NOBODY) {
        lead_move(w, lead, LEAD_DROPPED, seat, "nobody takes it");
        return;
    }
    if (target.position == ROUTING_SAME) {
        holding_close(w, l, seat_present(w, seat));
        set_date(w, lead);
        return;
    }
    const uint32_t position = (uint32_t)target.position;
    if (w->spec->positions[position].headcount == 0) {
        lead_move(w, lead, LEAD_DROPPED, seat, "nobody there");
        return;
    }
    if (!target.appointment || w->spec->positions[position].role == SPEC_SDR) {
        as_task(w, lead, position);
        return;
    }
    l->handoffs++;
    probe_handoff(w, l, position);
    holding_close(w, l, closer_for(w, position, l));
    set_date(w, lead);
}

static bool rebooks(struct world *w, const struct lead *l, double u)
{
    const double p = w->spec->sales.rebook;
    if (l->rebooked)
        return false;
    if (w->hooks.n_factors[HOOK_REBOOK_ODDS] == 0 || p <= 0.0 || p >= 1.0)
        return u < p;
    const double odds = p / (1.0 - p) * hook_factor_of(w, HOOK_REBOOK_ODDS, l->closer, l);
    return u * (1.0 + odds) < odds;
}

static void meeting_date(void *world, uint32_t lead, uint32_t ordinal)
{
    struct world *w = world;
    struct lead *l = lead_at(w, lead);
    if (l->ordinal != ordinal)
        return;
    l->timer = (struct event_handle){0, 0};
    const struct rng_pair luck =
        world_pair(w, l->entity, PURPOSE_SHOW, (uint64_t)l->handoffs << 8 | l->rebooked);
    if (luck.u < w->spec->market.sources[l->source].show) {
        post_meeting(w, lead, CLASS_APPOINTMENT, l->closer);
    } else if (rebooks(w, l, luck.v)) {
        l->rebooked = true;
        probe_log(w, "rebooked", l, l->closer, "no-show", 0.0, 0);
        set_date(w, lead);
    } else {
        lead_move(w, lead, LEAD_EXPIRED, l->closer, "no-show");
    }
}

void handoff_rejected(struct world *w, uint32_t lead, uint32_t seat)
{
    const struct hook_contest *c = &w->hooks.contest;
    lead_move(w, lead, LEAD_REJECTED, seat, "unfit");
    if (c->contest != NULL && c->contest(w, c->self, lead))
        return;
    lead_move(w, lead, LEAD_DROPPED, seat, "rejected");
}

void handoff_overruled(struct world *w, uint32_t lead, uint32_t seat)
{
    w->roles[SPEC_AE].take_over(w, lead, seat, "overruled");
}

void handoff_register(struct world *w)
{
    w->handler_of[WORLD_H_MEETING] = world_handler(w, "meeting date", meeting_date);
    world_fetch(w, w->handler_of[WORLD_H_MEETING], fetch_closed);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lead.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "grow.h"
#include "world.h"

static const char *const names[LEAD_STATE_COUNT] = {
    [LEAD_FREE] = "free",
    [LEAD_CREATED] = "created",
    [LEAD_QUEUED] = "queued",
    [LEAD_ATTEMPTED] = "attempted",
    [LEAD_CONTACTED] = "contacted",
    [LEAD_DECIDING] = "deciding",
    [LEAD_BOOKED] = "booked",
    [LEAD_HELD] = "held",
    [LEAD_ACCEPTED] = "accepted",
    [LEAD_REJECTED] = "rejected",
    [LEAD_DISPUTED] = "disputed",
    [LEAD_NURTURED] = "nurtured",
    [LEAD_WON] = "won",
    [LEAD_LOST] = "lost",
    [LEAD_DISQUALIFIED] = "disqualified",
    [LEAD_DROPPED] = "dropped",
    [LEAD_EXPIRED] = "expired",
};

const char *lead_state_name(enum lead_state state)
{
    return names[state];
}

bool lead_ended(enum lead_state state)
{
    return state >= LEAD_WON;
}

static uint32_t take_slot(struct lead_pool *pool)
{
    const uint32_t slot = free_list_take(&pool->free, pool->items, sizeof *pool->items);
    pool->items = grow_pool(pool->items, &pool->capacity, slot + 1, sizeof *pool->items);
    return slot;
}

/* What is true of the lead and known to nobody, drawn from its identity. */
static void draw_truths(struct world *w, struct lead *l)
{
    const struct spec_market *m = &w->spec->market;
    const struct rng_pair truth = world_pair(w, l->entity, PURPOSE_TRUTH, 0);
    const double odds = exp(market_fit(w, l->source, l->segment));

    l->fit = truth.u * (1.0 + odds) < odds;
    l->ready_now = truth.v < m->segments[l->segment].ready;
    const double contactable = m->sources[l->source].contactable;
    l->contactable =
        contactable >= 1.0 || world_uniform(w, l->entity, PURPOSE_REACH, 0) < contactable;
}

/* The marketer who made an inbound lead: any of them, the same one in every scenario with as many. */
static uint32_t creator_of(const struct world *w, uint64_t entity)
{
    if (w->marketers.count == 0)
        return LEAD_NONE;
    const double u = world_uniform(w, entity, PURPOSE_CREATOR, 0);
    return w->marketers.seats[(uint32_t)(u * (double)w->marketers.count)];
}

uint32_t lead_create(struct world *w, const struct lead_birth *birth)
{
    const uint32_t slot = take_slot(&w->leads);
    struct lead *l = &w->leads.items[slot];
    const bool inbound = w->spec->market.sources[birth->source].kind == SPEC_INBOUND;

    *l = (struct lead){.entity = birth->entity,
                       .created = w->sim.now,
                       .response = -1,
                       .since = -1,
                       .verdict = -1,
                       .ordinal = w->leads.created++,
                       .task = TASK_NONE,
                       .owner = LEAD_NONE,
                       .qualifier = LEAD_NONE,
                       .closer = LEAD_NONE,
                       .creator = LEAD_NONE,
                       .account = birth->account,
                       .source = birth->source,
                       .segment = birth->segment,
                       .state = LEAD_CREATED,
                       .inbound = inbound,
                       .cohort = probe_in_period(w, w->sim.now)};
    draw_truths(w, l);
    if (inbound)
        l->creator = creator_of(w, birth->entity);
    w->leads.in_state[LEAD_CREATED]++;
    probe_transition(w, l, LEAD_FREE, LEAD_CREATED, l->creator, "");
    hook_tell_transition(w, slot, LEAD_FREE, LEAD_CREATED, LEAD_NONE);
    return slot;
}

static void release(struct world *w, uint32_t slot)
{
    struct lead *l = &w->leads.items[slot];
    (void)sim_cancel(&w->sim, l->timer);
    (void)sim_cancel(&w->sim, l->expiry);
    if (l->task != TASK_NONE)
        task_withdraw(w, l->task);
    if (!l->inbound && l->account != LEAD_NONE && l->state != LEAD_WON)
        market_rest(w, l->source, l->account);
    l->state = LEAD_FREE;
    l->ordinal = LEAD_NONE;
    free_list_give(&w->leads.free, slot);
}

static bool is_disposition(enum lead_state to)
{
    return to == LEAD_DISQUALIFIED || to == LEAD_ACCEPTED || to == LEAD_REJECTED;
}

void lead_move(struct world *w, uint32_t lead, enum lead_state to, uint32_t seat,
               const char *reason)
{
    struct lead *l = &w->leads.items[lead];
    const enum lead_state from = (enum lead_state)l->state;

#if defined(SABOTAGE) && SABOTAGE == 5 /* now and then a lead is in two states */
    if (l->ordinal % 1000 == 7)
        w->leads.in_state[from]++;
#endif
    w->leads.in_state[from]--;
    w->leads.in_state[to]++;
    l->state = (uint8_t)to;
    if (l->verdict < 0 && is_disposition(to))
        l->verdict = w->sim.now;
    probe_transition(w, l, from, to, seat, reason);
    if (w->hooks.n_events > 0)
        hook_tell_transition(w, lead, from, to, seat);
    if (lead_ended(to))
        release(w, lead);
}

bool lead_ready(struct world *w, const struct lead *l)
{
    if (l->ready_now)
        return true;
    const struct dist *after = &w->spec->market.segments[l->segment].ready_after;
    return l->created + world_time(w, after, l->entity, PURPOSE_READY_AFTER, 0) <= w->sim.now;
}

double lead_value(struct world *w, const struct lead *l)
{
    const struct dist *value = &w->spec->market.segments[l->segment].deal_value;
    const double v = dist_draw(
        value, &w->rng, (struct rng_name){l->entity, w->purpose[PURPOSE_VALUE], 0});
    return v > 0.0 ? v : 0.0;
}

void lead_register(struct world *w)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < w->chart.n_seats; i++)
        n += w->spec->positions[w->chart.position[i]].role == SPEC_MARKETER;
    w->marketers.seats = ARENA_ARRAY(&w->fixed, n + 1, uint32_t);
    for (uint32_t i = 0; i < w->chart.n_seats; i++)
        if (w->spec->positions[w->chart.position[i]].role == SPEC_MARKETER)
            w->marketers.seats[w->marketers.count++] = i;
}

void lead_start(struct world *w)
{
    free_list_reset(&w->leads.free);
    w->leads.created = 0;
    memset(w->leads.in_state, 0, sizeof w->leads.in_state);
}

void lead_fini(struct world *w)
{
    free(w->leads.items);
    free_list_fini(&w->leads.free);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "prospecting.h"

#include <math.h>
#include <string.h>

#include "fetch.h"
#include "handoff.h"
#include "world.h"

enum { CLASS_FIRST_INBOUND = 1, CLASS_FOLLOW_INBOUND = 2, CLASS_FOLLOW_OUTBOUND = 4 };

static enum spec_kind kind_of(const struct lead *l)
{
    return l->inbound ? SPEC_INBOUND : SPEC_OUTBOUND;
}

static double logit(double p)
{
    return log(p / (1.0 - p));
}

/* Attempts of one team are numbered from 0; each further team and each return gets numbers of its own. */
static uint64_t attempt_ordinal(const struct lead *l)
{
    return (uint64_t)l->handoffs << 32 | (uint64_t)l->returns << 16 | l->attempts;
}

static const struct spec_step *step_of(const struct world *w, const struct lead *l)
{
    return w->cadence[kind_of(l)][l->attempts - 1];
}

uint8_t prospecting_class(const struct world *w, const struct lead *l)
{
    if (l->attempts > 0)
        return l->inbound ? CLASS_FOLLOW_INBOUND : CLASS_FOLLOW_OUTBOUND;
    return l->inbound ? (uint8_t)w->spec->market.sources[l->source].priority
                      : CLASS_FIRST_INBOUND;
}

static void post(struct world *w, uint32_t lead)
{
    const struct lead *l = lead_at(w, lead);
    const uint32_t tray = l->owner != LEAD_NONE ? l->owner : task_pool_tray(w, l->team);
    const struct task_order order = {.kind = w->kind_of[WORLD_K_ATTEMPT],
                                     .class = prospecting_class(w, l),
                                     .tray = tray,
                                     .lead = lead,
                                     .expires_at = SIM_NEVER};
    (void)task_post(w, &order);
}

static void join_team(struct world *w, struct lead *l, uint32_t position)
{
    l->team = (uint16_t)position;
    l->attempts = 0;
    l->since = w->sim.now;
    const bool pooled = w->spec->positions[position].assignment == SPEC_POOLED;
    holding_own(w, l, pooled ? LEAD_NONE : seat_assign(w, position, l->entity));
}

/* How long it waits for somebody to take it up, counted from `since`. */
static void begin_patience(struct world *w, uint32_t lead, sim_time since)
{
    struct lead *l = lead_at(w, lead);
    const struct dist *patience = &w->spec->market.sources[l->source].patience;
    if (patience->kind == DIST_NONE)
        return;
    const sim_time limit = world_time(w, patience, l->entity, PURPOSE_PATIENCE, l->returns);
    l->expiry = world_at(w, since + limit, WORLD_CLASS_EXPIRY, w->handler_of[WORLD_H_PATIENCE],
                         lead, l->ordinal);
}

void prospecting_receive(struct world *w, uint32_t lead)
{
    struct lead *l = lead_at(w, lead);
    const double u = w->spec->routes.n_inbound > 1 ? world_uniform(w, l->entity, PURPOSE_ROUTE, 0)
                                                   : 0.5;
    const int32_t position = routing_inbound(&w->routing, l->source, l->segment, u);
    if (position < 0) {
        lead_move(w, lead, LEAD_EXPIRED, LEAD_NONE, "no route");
        return;
    }
    join_team(w, l, (uint32_t)position);
    begin_patience(w, lead, l->created);
    lead_move(w, lead, LEAD_QUEUED, LEAD_NONE, "");
    post(w, lead);
}

void prospecting_hand_over(struct world *w, uint32_t lead, uint32_t position)
{
    struct lead *l = lead_at(w, lead);
    l->handoffs++;
    probe_handoff(w, l, position);
    join_team(w, l, position);
    lead_move(w, lead, LEAD_QUEUED, LEAD_NONE, "next team");
    post(w, lead);
}

void prospecting_return(struct world *w, uint32_t lead, uint32_t seat)
{
    struct lead *l = lead_at(w, lead);
    l->returns++;
    l->qualifier = LEAD_NONE;
    l->agree_shift = 0.0f;
    probe_count_lead(w, PROBE_RECYCLED, l);
    join_team(w, l, l->team);
    begin_patience(w, lead, w->sim.now);
    lead_move(w, lead, LEAD_QUEUED, seat, "recycled");
    post(w, lead);
}

static void lose_patience(void *world, uint32_t lead, uint32_t ordinal)
{
    struct world *w = world;
    struct lead *l = lead_at(w, lead);
    if (l->ordinal != ordinal)
        return;
    l->expiry = (struct event_handle){0, 0};
    if (l->state == LEAD_QUEUED || l->state == LEAD_CREATED)
        lead_move(w, lead, LEAD_EXPIRED, LEAD_NONE, "patience");
}

/* The attempt begins: this is the first response, if it is the first. */
static sim_time attempt_effort(struct world *w, uint32_t seat, const struct task *task)
{
    struct lead *l = lead_at(w, task->lead);

    if (l->response < 0)
        l->response = w->sim.now - l->created;
    if (l->state != LEAD_ATTEMPTED && l->expiry.slot != 0) { /* patience ended with the first attempt */
        (void)sim_cancel(&w->sim, l->expiry);
        l->expiry = (struct event_handle){0, 0};
    }
    const uint64_t ordinal = attempt_ordinal(l);
    l->attempts++;
    if (l->state != LEAD_ATTEMPTED)
        lead_move(w, task->lead, LEAD_ATTEMPTED, seat, "");
    const struct dist *handling = &step_of(w, l)->handling;
    const struct rng_pair luck = world_pair(w, l->entity, PURPOSE_ATTEMPT, ordinal);
    const uint64_t item = handling->kind == DIST_TRACE ? l->ordinal : ordinal;
    l->luck = luck.v;
    return dist_time(handling, luck.u, &w->rng,
                     (struct rng_name){l->entity, w->purpose[PURPOSE_ATTEMPT], item});
}

bool prospecting_may_reach(const struct world *w, const struct lead *l)
{
    return l->attempts > 0 && l->attempts <= w->n_cadence[kind_of(l)] && l->luck < step_of(w, l)->connect;
}

static bool reaches(struct world *w, uint32_t seat, const struct lead *l)
{
    if (!l->contactable)
        return false;
#if defined(SABOTAGE) && SABOTAGE == 11 /* people are reached 5 % more often than the scenario says */
    if (l->luck < 1.05 * step_of(w, l)->connect)
        return true;
#endif
    const double p = step_of(w, l)->connect;
    if (w->hooks.n_factors[HOOK_CONTACT_ODDS] == 0 || p <= 0.0 || p >= 1.0)
        return l->luck < p;
    const double odds = p / (1.0 - p) * hook_factor_of(w, HOOK_CONTACT_ODDS, seat, l);
    return l->luck * (1.0 + odds) < odds;
}

static void wait_for_next(struct world *w, uint32_t lead, uint32_t seat)
{
    struct lead *l = lead_at(w, lead);
    if (l->attempts >= w->n_cadence[kind_of(l)]) {
        lead_move(w, lead, LEAD_EXPIRED, seat, "attempts");
        return;
    }
    const struct dist *wait = &w->cadence[kind_of(l)][l->attempts]->wait;
    const sim_time drawn = world_time(w, wait, l->entity, PURPOSE_WAIT, attempt_ordinal(l));
    l->timer = world_at(w, world_after(w, wait, drawn, seat), WORLD_CLASS_ARRIVAL,
                        w->handler_of[WORLD_H_FOLLOW_UP], lead, l->ordinal);
}

static void follow_up(void *world, uint32_t lead, uint32_t ordinal)
{
    struct world *w = world;
    struct lead *l = lead_at(w, lead);
    if (l->ordinal != ordinal)
        return;
    l->timer = (struct event_handle){0, 0};
    post(w, lead);
}

static sim_time conversation_effort(struct world *w, uint32_t seat, const struct task *task)
{
    const struct lead *l = lead_at(w, task->lead);
    (void)seat;
    return world_time(w, &w->spec->sales.conversation, l->entity, PURPOSE_CONVERSATION,
                      attempt_ordinal(l));
}

double prospecting_log_odds(struct world *w, const struct lead *l, double d_prime,
                            uint64_t listener)
{
    const double prior = logit(w->spec->sales.qualify.base_rate);
    if (d_prime <= 0.0)
        return prior; /* hears nothing */
    const uint64_t ordinal =
        (uint64_t)1 << 60 | (uint64_t)l->returns << 48 | listener << 8 | l->handoffs;
    const double signal = d_prime * (l->fit ? 0.5 : -0.5) +
                          world_normal(w, l->entity, PURPOSE_CONVERSATION, ordinal);
    return prior + d_prime * signal;
}

double prospecting_margin(struct world *w, uint32_t seat, const struct lead *l, double log_odds)
{
    const struct hook_passing *passing = &w->hooks.passing;
    if (passing->margin != NULL)
        return passing->margin(w, passing->self, seat, l, log_odds);
    const double base = w->spec->sales.qualify.base_rate;
    if (log_odds == logit(base))
        return 0.0; /* heard nothing: passes, whatever the rounding */
    return 1.0 / (1.0 + exp(-log_odds)) - base;
}

static void judge(struct world *w, uint32_t seat, uint32_t lead)
{
    struct lead *l = lead_at(w, lead);
    const struct spec_qualify *q = &w->spec->sales.qualify;
    const double d_prime =
        q->discernment > 0.0
            ? q->discernment * exp(q->skill * w->seats[seat].skill[SEAT_PROSPECTING])
            : 0.0;
    const double log_odds = prospecting_log_odds(w, l, d_prime, 0);
    const double margin = prospecting_margin(w, seat, l, log_odds);

    l->qualifier = seat;
    l->posterior = (float)(1.0 / (1.0 + exp(-log_odds)));
    if (w->hooks.escalate.ask != NULL &&
        w->hooks.escalate.ask(w, w->hooks.escalate.self, seat, lead, margin))
        return;
    prospecting_decide(w, lead, seat, margin >= 0.0);
}

static bool agrees(struct world *w, uint32_t seat, const struct lead *l)
{
    const struct spec_agree *a = &w->spec->sales.agree;
    const double own = w->spec->market.sources[l->source].agree;
    const double base = own >= 0.0 ? own : l->inbound ? a->inbound : a->outbound;
    const double u = world_uniform(w, l->entity, PURPOSE_AGREE, attempt_ordinal(l));
#if defined(SABOTAGE) && SABOTAGE == 2 /* an effect of distance that is typed in */
    if (chart_hops(&w->chart, seat, 0) > 2)
        return u < 0.9 * base;
#endif
#if defined(SABOTAGE) && SABOTAGE == 3 /* a label that matters */
    if (strlen(world_position(w, seat)->id) > 6)
        return u < 0.9 * base;
#endif
    const bool plain = a->fit == 0.0 && a->ready == 0.0 && l->agree_shift == 0.0f &&
                       w->hooks.n_factors[HOOK_AGREE_ODDS] == 0;
    if (base <= 0.0 || base >= 1.0 || plain)
        return u < base;
    const double shift = (l->fit ? a->fit : 0.0) + (lead_ready(w, l) ? a->ready : 0.0) +
                         (double)l->agree_shift;
    const double odds =
        base / (1.0 - base) * exp(shift) * hook_factor_of(w, HOOK_AGREE_ODDS, seat, l);
    return u * (1.0 + odds) < odds;
}

/* Not ready: kept for later if somebody does, else gone. */
static void put_off(struct world *w, uint32_t lead, uint32_t seat)
{
    const struct hook_keep *keep = &w->hooks.keep;
    probe_count_lead(w, PROBE_NOT_READY, lead_at(w, lead));
    if (keep->keep == NULL || !keep->keep(w, keep->self, seat, lead))
        lead_move(w, lead, LEAD_EXPIRED, seat, "not ready");
}

void prospecting_decide(struct world *w, uint32_t lead, uint32_t seat, bool pass)
{
    struct lead *l = lead_at(w, lead);
    if (!pass) {
        lead_move(w, lead, LEAD_DISQUALIFIED, seat, "unfit");
        return;
    }
    probe_count_lead(w, PROBE_PASSED, l);
    if (agrees(w, seat, l))
        handoff_begin(w, lead, seat);
    else if (lead_ready(w, l))
        lead_move(w, lead, LEAD_DISQUALIFIED, seat, "declined");
    else
        put_off(w, lead, seat);
}

static void attempt_done(struct world *w, uint32_t seat, const struct task *task)
{
    const struct lead *l = lead_at(w, task->lead);

    if (!reaches(w, seat, l)) {
        wait_for_next(w, task->lead, seat);
        return;
    }
    lead_move(w, task->lead, LEAD_CONTACTED, seat, "");
    const struct dist *length = &w->spec->sales.conversation;
    if (length->kind == DIST_CONSTANT && length->p[0] <= 0.0) {
        judge(w, seat, task->lead);
        return;
    }
    const struct task talk = {.posted = w->sim.now,
                              .due = w->sim.now,
                              .lead = task->lead,
                              .kind = w->kind_of[WORLD_K_CONVERSATION]};
    seat_begin(w, seat, &talk, conversation_effort(w, seat, &talk));
}

static void conversation_done(struct world *w, uint32_t seat, const struct task *task)
{
    judge(w, seat, task->lead);
}

void prospecting_dial(struct world *w, uint32_t seat, uint32_t lead)
{
    struct lead *l = lead_at(w, lead);
    holding_own(w, l, seat);
    l->team = w->seats[seat].position;
    l->since = w->sim.now;
    const struct task dial = {.posted = w->sim.now,
                              .due = w->sim.now,
                              .lead = lead,
                              .kind = w->kind_of[WORLD_K_ATTEMPT]};
    seat_begin(w, seat, &dial, attempt_effort(w, seat, &dial));
}

uint8_t prospecting_kind(const struct world *w)
{
    return w->kind_of[WORLD_K_ATTEMPT];
}

void prospecting_register(struct world *w)
{
    static const struct task_kind attempt = {"attempt", attempt_effort, attempt_done, NULL};
    static const struct task_kind conversation = {"conversation", conversation_effort,
                                                  conversation_done, NULL};
    w->kind_of[WORLD_K_ATTEMPT] = task_kind_add(w, &attempt);
    w->kind_of[WORLD_K_CONVERSATION] = task_kind_add(w, &conversation);
    w->handler_of[WORLD_H_FOLLOW_UP] = world_handler(w, "follow-up is due", follow_up);
    w->handler_of[WORLD_H_PATIENCE] = world_handler(w, "patience ends", lose_patience);
    world_fetch(w, w->handler_of[WORLD_H_FOLLOW_UP], fetch_owned);
    world_fetch(w, w->handler_of[WORLD_H_PATIENCE], fetch_owned);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trust.h"

#include <math.h>

#include "mechanism_root.h"
#include "prefetch.h"

#define TRUST_REFERENCE 0.5

struct belief { /* what was learnt beyond the prior, as of `at` */
    double good;
    double bad;
    sim_time at;
};

struct state {
    const struct trust_spec *spec;
    const struct view *view;
    struct belief *beliefs; /* [seat * (n_positions + 1) + position]; the last one: raw leads */
    size_t n_givers;
};

/* Somebody else's work: a hand-off, or a raw inbound lead. What a closer prospected alone is no
 * matter of trust. */
static bool from_others(uint32_t seat, const struct lead *l)
{
    return l->inbound || (l->qualifier != LEAD_NONE && l->qualifier != seat);
}

/* Leads that nobody else qualified come from marketing as a whole: giver number n_positions. */
static struct belief *belief_about(const struct world *w, const struct state *s, uint32_t seat,
                                   const struct lead *l)
{
    const size_t giver = l->qualifier != LEAD_NONE && l->qualifier != seat
                             ? w->seats[l->qualifier].position
                             : s->n_givers - 1;
    return &s->beliefs[(size_t)seat * s->n_givers + giver];
}

static void forget(const struct state *s, struct belief *b, sim_time now)
{
    if (now == b->at)
        return;
    const double keep = exp(-log(2.0) * (double)(now - b->at) / (double)s->spec->half_life);
    b->good *= keep;
    b->bad *= keep;
    b->at = now;
}

static double mean(const struct state *s, const struct belief *b)
{
    const double prior = s->spec->prior;
    return (b->good + prior) / (b->good + b->bad + 2.0 * prior);
}

static double trust_in(struct world *w, const struct state *s, uint32_t seat, const struct lead *l)
{
    struct belief *b = belief_about(w, s, seat, l);
    forget(s, b, w->sim.now);
    return mean(s, b);
}

static void learn(struct world *w, struct state *s, uint32_t seat, const struct lead *l, bool good,
                  double weight)
{
    struct belief *b = belief_about(w, s, seat, l);
    forget(s, b, w->sim.now);
    *(good ? &b->good : &b->bad) += weight;
    if (probe_in_period(w, w->sim.now)) {
        w->probe.trust_sum += mean(s, b);
        w->probe.trust_weight += 1.0;
    }
    probe_log(w, "trust", l, seat, "", mean(s, b), 0);
}

static void transition(struct world *w, void *self, uint32_t lead, enum lead_state from,
                       enum lead_state to, uint32_t seat)
{
    struct state *s = self;
    const struct lead *l = lead_at(w, lead);
    (void)from;
    if (seat == LEAD_NONE || w->seats[seat].role != SPEC_AE)
        return;
    const bool handed_over = l->qualifier != LEAD_NONE && l->qualifier != seat;
    const bool raw = l->inbound && l->qualifier == seat && l->handoffs == 0;
    if (handed_over && (to == LEAD_ACCEPTED || to == LEAD_REJECTED))
        learn(w, s, seat, l, to == LEAD_ACCEPTED, 1.0);
    else if (raw && (to == LEAD_BOOKED || to == LEAD_DISQUALIFIED))
        learn(w, s, seat, l, to == LEAD_BOOKED, 1.0);
    else if ((handed_over || raw) && (to == LEAD_WON || to == LEAD_LOST))
        learn(w, s, seat, l, to == LEAD_WON, s->spec->won_weight);
}

static void work_ahead(const struct world *w, const void *self, uint32_t seat, const struct lead *l)
{
    if (w->seats[seat].role == SPEC_AE && from_others(seat, l))
        prefetch_line(belief_about(w, self, seat, l));
}

/* Somebody new believes what everybody believes at first. */
static void seat_changed(struct world *w, void *self, uint32_t seat)
{
    struct state *s = self;
    for (size_t g = 0; w->seats[seat].post == SEAT_IN_POST && g < s->n_givers; g++)
        s->beliefs[(size_t)seat * s->n_givers + g] = (struct belief){.at = w->sim.now};
}

static double relative(struct world *w, void *self, uint32_t seat, const struct lead *l)
{
    const struct state *s = self;
    if (l == NULL || seat == LEAD_NONE || w->seats[seat].role != SPEC_AE || !from_others(seat, l))
        return 1.0;
    const double ratio = trust_in(w, s, seat, l) / TRUST_REFERENCE;
    return s->spec->strength == 1.0 ? ratio : pow(ratio, s->spec->strength);
}

static double prepared(struct world *w, void *self, uint32_t seat, const struct lead *l)
{
    const struct state *s = self;
    if (w->seats[seat].role != SPEC_AE || !from_others(seat, l))
        return 0.0;
    return s->spec->strength * w->spec->sales.win.prep *
           (trust_in(w, s, seat, l) - TRUST_REFERENCE);
}

static void install(struct world *w, void *state, const void *spec)
{
    struct state *s = state;
    *s = (struct state){.spec = spec, .view = w->shown, .n_givers = w->spec->n_positions + 1};
    s->beliefs =
        ARENA_ARRAY(&w->fixed, (size_t)view_seats(s->view) * s->n_givers, struct belief);
    hook_add_event(&w->hooks, (struct hook_event){.transition = transition,
                                                  .work_ahead = work_ahead,
                                                  .seat_changed = seat_changed,
                                                  .self = s});
    hook_add_factor(&w->hooks, HOOK_TASK_VALUE, (struct hook_factor_entry){relative, s});
    hook_add_factor(&w->hooks, HOOK_REBOOK_ODDS, (struct hook_factor_entry){relative, s});
    hook_add_shift(&w->hooks, HOOK_WIN_LOG_ODDS, (struct hook_shift_entry){prepared, s});
}

static void start(struct world *w, void *state)
{
    struct state *s = state;
    (void)w;
    for (size_t i = 0; i < (size_t)view_seats(s->view) * s->n_givers; i++)
        s->beliefs[i] = (struct belief){0};
}

static const struct param rows[] = {
    MECHANISM_STRENGTH_ROW(trust),
    {.name = "prior", .title = "weight of first beliefs",
     .kind = PARAM_REAL,
     P_AT(struct trust_spec, prior, double),
     .unit = "weight",
     .min = 0.1,
     .max = 100,
     .def = "2",
     .source = "assumed 1..5",
     .example = "mechanisms.trust.prior=8",
     .doc = "Weight of each side of the belief that a closer begins with; a trust of one half."},
    {.name = "half_life", .title = "half-life of trust",
     .kind = PARAM_DURATION,
     P_AT(struct trust_spec, half_life, int64_t),
     .unit = "days",
     .min = 1,
     .max = 3650,
     .def = "60 d",
     .source = "assumed 20..180",
     .example = "mechanisms.trust.half_life=20 d",
     .doc = "Time in which half of what a closer has learnt about a team is forgotten."},
    {.name = "won_weight", .title = "weight of a later win",
     .kind = PARAM_REAL,
     P_AT(struct trust_spec, won_weight, double),
     .unit = "weight",
     .min = 0,
     .max = 5,
     .def = "0.3",
     .source = "assumed 0..1",
     .example = "mechanisms.trust.won_weight=1",
     .doc = "How much a later win or loss counts, compared with the verdict at acceptance."},
    {0}};

const struct param_table trust_table = {
    .name = "trust", .rows = rows, .size = sizeof(struct trust_spec)};

const struct mechanism trust_mechanism = {
    .id = "trust",
    .title = "trust",
    .doc = "Closers learn how good each team's hand-offs are. What they believe decides how soon "
           "raw leads "
           "are worked, how well meetings are prepared and whether no-shows are called again.",
    .acts_through = "who hands off, and how well they qualify",
    .table = &trust_table,
    .spec_offset = offsetof(struct mechanism_specs, trust),
    .state_size = sizeof(struct state),
    .install = install,
    .start = start,
};

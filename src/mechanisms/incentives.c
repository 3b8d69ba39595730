/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "incentives.h"

#include <math.h>
#include <string.h>

#include "mechanism_root.h"

struct state {
    const struct incentives_spec *spec;
    const struct view *view;
    struct spec_pay *plans; /* normalised, each that there is */
    uint16_t *plan;         /* [seat] which of them */
    double win_fit;
    double win_unfit;
};

static const struct spec_pay *pay_of(const struct state *s, uint32_t seat)
{
    return &s->plans[s->plan[seat]];
}

static double above(double x)
{
    return 0.5 * erfc(x / sqrt(2.0));
}

double incentives_margin(const struct incentives_case *c)
{
    const double pi = 1.0 / (1.0 + exp(-c->log_odds));
    const double fit = pi * above(c->threshold - c->discernment / 2.0);
    const double unfit = (1.0 - pi) * above(c->threshold + c->discernment / 2.0);
    const double accepted = fit + unfit;
    const double won = fit * c->win_fit + unfit * c->win_unfit;
    const double share = won / c->reference_win;
    return c->pay.meeting + (c->pay.accepted + c->pay.pipeline) * accepted +
           c->pay.won * (share < 1.0 ? share : 1.0) - c->reject_cost * (1.0 - accepted);
}

/* Weights that say something about quality; all of them 0: the neutral rule. */
static bool says_something(const struct spec_pay *pay)
{
    return pay->meeting + pay->accepted + pay->pipeline + pay->won > 0.0;
}

/* Activity and leads say nothing about whom to pass on: the rest is normalised to 1. */
static struct spec_pay on_passing(struct spec_pay pay)
{
    const double sum = pay.meeting + pay.accepted + pay.pipeline + pay.won;
    if (sum > 0.0) {
        pay.meeting /= sum;
        pay.accepted /= sum;
        pay.pipeline /= sum;
        pay.won /= sum;
    }
    return pay;
}

static double passing(struct world *w, void *self, uint32_t seat, const struct lead *l,
                      double log_odds)
{
    const struct state *s = self;
    const struct spec_pay pay = on_passing(*pay_of(s, seat));
    const struct spec_sales *sales = &w->spec->sales;
    const double base = sales->qualify.base_rate;
    const double neutral = 1.0 / (1.0 + exp(-log_odds)) - base;
    (void)l;
    if (!says_something(&pay))
        return neutral;
    const struct incentives_case c = {.pay = pay,
                                      .log_odds = log_odds,
                                      .threshold = w->seats[seat].signal_belief,
                                      .discernment = sales->accept.discernment,
                                      .win_fit = s->win_fit,
                                      .win_unfit = s->win_unfit,
                                      .reference_win = sales->qualify.reference_win,
                                      .reject_cost = w->seats[seat].reject_cost};
    const double strength = s->spec->strength;
    const double rest = strength < 1.0 ? 1.0 - strength : 0.0;
    return strength * incentives_margin(&c) + rest * neutral;
}

struct prospect { /* what lies ahead of one task */
    double meeting;
    double accepted;
    double won;
    double minutes;
    double days_to_accept;
    double days_to_cash;
};

static struct prospect raw_lead(const struct outlook *o, const struct lead *l)
{
    const double contact = l->attempts == 0 ? o->contact : o->contact_next;
    const double meet = contact * o->book * o->show;
    const double ahead = o->conversation_minutes * contact +
                         meet * (o->meeting_minutes + o->accept * o->stage_minutes);
    return (struct prospect){.meeting = meet,
                             .accepted = meet * o->accept,
                             .won = meet * o->accept * o->win,
                             .minutes = o->attempt_minutes + ahead,
                             .days_to_accept = o->days_to_meeting,
                             .days_to_cash = o->days_to_meeting + o->days_of_cycle};
}

/* A person that hands the lead on counts only its own minutes. */
static double own_minutes(const struct outlook *o, const struct lead *l)
{
    const double contact = l->attempts == 0 ? o->contact : o->contact_next;
    return o->attempt_minutes + o->conversation_minutes * contact;
}

static struct prospect opportunity(const struct world *w, const struct outlook *o,
                                   const struct lead *l)
{
    const size_t n = w->spec->sales.n_stages;
    const double left = n > 0 ? (double)(n - l->stage) / (double)n : 0.0;
    return (struct prospect){.won = o->win,
                             .minutes = o->stage_minutes * left + 1.0,
                             .days_to_cash = o->days_of_cycle * left};
}

static struct prospect meeting(const struct outlook *o)
{
    return (struct prospect){.meeting = 1.0,
                             .accepted = o->accept,
                             .won = o->accept * o->win,
                             .minutes = o->meeting_minutes + o->accept * o->stage_minutes,
                             .days_to_cash = o->days_of_cycle};
}

#define ACTIVITY_WORTH 0.01 /* credit for having done something, next to 1 for the result itself   \
                             */

static double credit(const struct prospect *p, const struct spec_pay *pay, double tau_days)
{
    const double early = pay->meeting * p->meeting + (pay->accepted + pay->pipeline) * p->accepted;
    const double late = pay->won * p->won;
    double sum = pay->activity * ACTIVITY_WORTH;
    if (early > 0.0)
        sum += early * exp(-p->days_to_accept / tau_days);
    if (late > 0.0)
        sum += late * exp(-p->days_to_cash / tau_days);
    return sum / p->minutes;
}

/* What a fresh lead has lost of its worth in this person's eyes. */
static double urgency(const struct world *w, const struct incentives_spec *spec,
                      const struct lead *l)
{
    if (spec->urgency_half_life <= 0 || !l->inbound || l->response >= 0)
        return 1.0;
    const double age = (double)(w->sim.now - l->created);
    return exp(-log(2.0) * age / (double)spec->urgency_half_life);
}

/* What is not about a lead is worth what a cold follow-up is: done between leads, not instead of
 * them. */
#define OTHER_WORTH 0.001

static double score(struct world *w, void *self, uint32_t seat, const struct task *task)
{
    const struct state *s = self;

    if (task->lead == LEAD_NONE)
        return OTHER_WORTH;
    const struct lead *l = lead_at(w, task->lead);
    const struct outlook *o = &w->outlook[l->inbound ? SPEC_INBOUND : SPEC_OUTBOUND];
    struct prospect p;
    bool own = false;
    if (task->kind == w->kind_of[WORLD_K_STAGE]) {
        p = opportunity(w, o, l);
        own = true;
    } else if (task->kind == w->kind_of[WORLD_K_MEETING]) {
        p = meeting(o);
    } else {
        p = raw_lead(o, l);
        if (w->routing.qualified[l->team].position != ROUTING_SAME)
            p.minutes = own_minutes(o, l);
        own = !l->inbound;
    }
    const double tau = sim_days(world_position(w, seat)->cash_horizon);
    const double value = credit(&p, pay_of(s, seat), tau) * urgency(w, s->spec, l);
    return own ? value : value * hook_factor_of(w, HOOK_TASK_VALUE, seat, l);
}

/* Marketers who are paid for leads let everything through. */
static double scoring(struct world *w, void *self, uint32_t seat, const struct lead *l)
{
    const struct state *s = self;
    (void)w, (void)l;
    if (seat == LEAD_NONE)
        return 0.0;
    return -s->spec->strength * s->spec->scoring * pay_of(s, seat)->leads;
}

static double mean_win(const struct spec *spec, bool fit)
{
    const struct spec_win *win = &spec->sales.win;
    double ready = 0.0;
    for (size_t g = 0; g < spec->market.n_segments; g++)
        ready += spec->market.segments[g].share * spec->market.segments[g].ready;
    const double x = log(win->base / (1.0 - win->base)) + (fit ? win->fit : 0.0);
    return ready / (1.0 + exp(-x - win->ready)) + (1.0 - ready) / (1.0 + exp(-x));
}

static void look_up_pay(struct world *w, void *self, const struct view *before)
{
    struct state *s = self;
    (void)w, (void)before;
    uint16_t n = 0;
    for (uint32_t i = 0; i < view_seats(s->view); i++) {
        const struct spec_pay pay = view_pay(s->view, i);
        if (n == 0 || memcmp(&pay, &s->plans[n - 1], sizeof pay) != 0)
            s->plans[n++] = pay; /* seats of one position stand together */
        s->plan[i] = (uint16_t)(n - 1);
    }
}

static void install(struct world *w, void *state, const void *spec)
{
    struct state *s = state;
    *s = (struct state){.spec = spec,
                        .view = w->shown,
                        .win_fit = mean_win(w->spec, true),
                        .win_unfit = mean_win(w->spec, false)};
    s->plans = ARENA_ARRAY(&w->fixed, view_seats(s->view), struct spec_pay);
    s->plan = ARENA_ARRAY(&w->fixed, view_seats(s->view), uint16_t);
    look_up_pay(w, s, NULL);
    hook_add_event(&w->hooks, (struct hook_event){.reorganised = look_up_pay, .self = s});
    w->hooks.passing = (struct hook_passing){passing, s};
    w->hooks.value =
        (struct hook_value){score, s, s->spec->strength < 1.0 ? s->spec->strength : 1.0};
    hook_add_shift(&w->hooks, HOOK_SCORE_THRESHOLD, (struct hook_shift_entry){scoring, s});
}

static const struct param rows[] = {
    MECHANISM_STRENGTH_ROW(incentives),
    {.name = "scoring", .title = "bar lowered by pay for leads",
     .kind = PARAM_REAL,
     P_AT(struct incentives_spec, scoring, double),
     .unit = "log-odds",
     .min = 0,
     .max = 5,
     .def = "1",
     .source = "assumed 0..2",
     .example = "sales.scoring.threshold=30%\nmechanisms.incentives.scoring=3",
     .doc =
         "How far pay on the number of leads alone lowers the bar that a lead's score must pass."},
    {.name = "urgency_half_life", .title = "half-life of urgency",
     .kind = PARAM_DURATION,
     P_AT(struct incentives_spec, urgency_half_life, int64_t),
     .unit = "days",
     .min = 0.001,
     .max = 365,
     .def = "none",
     .optional = true,
     .source = "assumed none, or 1 h..2 d",
     .example = "mechanisms.incentives.urgency_half_life=4 h",
     .doc = "Age at which an unanswered inbound lead has lost half of its worth in the eyes of who "
            "works "
            "by value; none means that nobody hurries."},
    {0}};

const struct param_table incentives_table = {
    .name = "incentives", .rows = rows, .size = sizeof(struct incentives_spec)};

const struct mechanism incentives_mechanism = {
    .id = "incentives",
    .title = "incentives",
    .doc = "Pay decides which conversations are passed on, which task comes next and what "
           "marketers aim "
           "at. Quality is not typed in anywhere; it follows from what a rejection costs and what "
           "pays.",
    .acts_through = "the pay plan of whoever owns the position",
    .table = &incentives_table,
    .spec_offset = offsetof(struct mechanism_specs, incentives),
    .state_size = sizeof(struct state),
    .install = install,
};

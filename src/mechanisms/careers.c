/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "careers.h"

#include <math.h>

#include "careers_learning.h"
#include "careers_path.h"
#include "mechanism_root.h"

#define RAMPED 0.9 /* of full output: what the measure of ramp time asks for */

struct person {
    double learnt;    /* days */
    double nearness;  /* to whoever teaches, in [0, 1]; of the seat */
    double relative;  /* prospects of the seat against the usual ones */
    sim_time arrived;
    double stays;     /* unit exponential clock: gone when the rate of leaving has used it up */
    uint32_t goes_to; /* the seat that somebody who was promoted leaves for, LEAD_NONE */
    bool from_inside; /* whoever comes next was promoted */
    bool ramping;     /* hired in the counted period and not yet at 90 % */
};

struct state {
    const struct careers_spec *spec;
    const struct view *view;
    struct person *people; /* [seat] */
    double *factor;        /* [seat] of output, from learning: see set_factor */
    double *promise;       /* [seat] promotions a year to hope for */
    double mean[SPEC_ROLE_COUNT]; /* output of the usual staff */
    uint16_t hire;
    bool ready;
};

double careers_rate(const struct careers_spec *c, enum spec_role role, bool promotions_too)
{
    switch (role) {
    case SPEC_SDR:
        return (promotions_too ? 1.0 : 1.0 - c->promoted_share) / sim_days(c->tenure);
    case SPEC_AE:
        return 1.0 / sim_days(c->closer_tenure);
    case SPEC_MARKETER:
        return 1.0 / sim_days(c->marketer_tenure);
    case SPEC_MANAGER:
    case SPEC_ROLE_COUNT:
        break;
    }
    return 0.0;
}

static double unit_exponential(const struct world *w, uint64_t entity, enum purpose purpose)
{
    return -log(world_uniform(w, entity, purpose, 0));
}

/* Per day. Prospects keep people, and so does a manager with time for them. */
static double leaving_rate(const struct world *w, const struct state *s, uint32_t seat)
{
    const struct seat *here = &w->seats[seat];
    const struct careers_spec *c = s->spec;
    const double rate = c->strength * careers_rate(c, (enum spec_role)here->role, false);
    if (here->role != SPEC_SDR)
        return rate;
    const double bond = c->path_leaving * (s->people[seat].relative - 1.0) +
                        c->coaching_leaving * careers_learning_excess(here->coached_hours);
    return rate * exp(-c->strength * bond);
}

/* Sales development: half of it on the odds of agreeing, half on handling time. Closers: all of it on winning. */
static void set_factor(const struct world *w, const struct state *s, uint32_t seat)
{
    const enum spec_role role = (enum spec_role)w->seats[seat].role;
    const double share = careers_learning_share(s->spec, role, s->people[seat].learnt);
    s->factor[seat] =
        pow(share / s->mean[role], s->spec->strength * (role == SPEC_SDR ? 0.5 : 1.0));
}

/* ---- coming and going ---- */

/* Whom the vacancy is for: somebody from inside at once, else somebody from outside after the hiring time. */
static void find_successor(struct world *w, const struct state *s, uint32_t seat)
{
    const struct seat *here = &w->seats[seat];
    const uint64_t next =
        seat_identity((enum spec_role)here->role, here->ordinal, here->generation + 1);
    const double u = world_uniform(w, next, PURPOSE_PROMOTION, 0);
    const uint32_t inside = careers_path_candidate(w, s->view, s->spec, seat, u);
    if (inside != LEAD_NONE) {
        s->people[inside].goes_to = seat;
        seat_vacate(w, inside, "promoted");
        return;
    }
    const sim_time search = world_time(w, &s->spec->hiring, next, PURPOSE_HIRING, 0);
    (void)world_at(w, w->sim.now + search, WORLD_CLASS_CALENDAR, s->hire, seat, here->generation);
}

static void move_on(struct world *w, const struct state *s, uint32_t seat, uint32_t to)
{
    const struct seat_person person = seat_person(w, seat);
    s->people[seat].goes_to = LEAD_NONE;
    s->people[to].from_inside = true;
    seat_fill(w, to, &person, "promoted");
}

static void departed(struct world *w, const struct state *s, uint32_t seat)
{
    struct person *p = &s->people[seat];
    const struct seat *here = &w->seats[seat];
    if (here->role == SPEC_SDR && !here->closed && probe_in_period(w, w->sim.now)) {
        probe_unlimited(w, PROBE_TENURE, w->sim.now - p->arrived);
        w->probe.promoted += p->goes_to != LEAD_NONE;
        w->probe.left += p->goes_to == LEAD_NONE;
    }
    if (p->ramping)
        probe_competing(w, PROBE_RAMP, w->sim.now - p->arrived);
    p->ramping = false;
    if (p->goes_to != LEAD_NONE)
        move_on(w, s, seat, p->goes_to);
    if (!here->closed)
        find_successor(w, s, seat);
}

static void count_hire(struct world *w, const struct state *s, uint32_t seat)
{
    probe_log(w, "hired", NULL, seat, "", w->seats[seat].skill[SEAT_PROSPECTING], 0);
    if (!probe_in_period(w, w->sim.now))
        return;
    w->probe.hiring_cost += s->spec->hiring_cost;
    if (w->seats[seat].role != SPEC_SDR)
        return;
    w->probe.hired++;
    w->probe.hired_skill += w->seats[seat].skill[SEAT_PROSPECTING];
    w->probe.samples[PROBE_RAMP].population++;
    s->people[seat].ramping = true;
}

static void arrived(struct world *w, const struct state *s, uint32_t seat)
{
    struct person *p = &s->people[seat];
    p->arrived = w->sim.now;
    p->learnt = p->from_inside ? sim_days(s->spec->head_start) : 0.0;
    if (!p->from_inside)
        count_hire(w, s, seat);
    p->from_inside = false;
    p->stays = unit_exponential(w, w->seats[seat].entity, PURPOSE_EXIT);
    set_factor(w, s, seat);
}

static void seat_changed(struct world *w, void *self, uint32_t seat)
{
    if (w->seats[seat].post == SEAT_VACANT)
        departed(w, self, seat);
    else
        arrived(w, self, seat);
}

/* The applicants that a job attracts are as good as its prospects. */
static void hire(void *world, uint32_t seat, uint32_t generation)
{
    struct world *w = world;
    const struct state *s = world_state(w, &careers_mechanism);
    const struct seat *here = &w->seats[seat];
    if (here->post != SEAT_VACANT || here->closed || here->generation != generation)
        return;
    struct seat_person person = seat_applicant(w, seat);
    const double shift =
        s->spec->path_skill * s->spec->strength * (s->people[seat].relative - 1.0);
    for (int k = 0; k < SEAT_SKILL_COUNT && here->role == SPEC_SDR; k++)
        person.skill[k] += shift;
    seat_fill(w, seat, &person, "hired");
}

/* ---- learning ---- */

static double speed_of(const struct world *w, const struct state *s, uint32_t seat)
{
    return careers_learning_speed(s->spec, w->seats[seat].coached_hours, s->people[seat].nearness);
}

static void learn(struct world *w, const struct state *s, uint32_t seat)
{
    struct person *p = &s->people[seat];
    p->learnt += speed_of(w, s, seat);
    set_factor(w, s, seat);
    if (!p->ramping || careers_learning_share(s->spec, SPEC_SDR, p->learnt) < RAMPED)
        return;
    p->ramping = false;
    probe_log(w, "ramped", NULL, seat, "", 0.0, 0);
    probe_sample(w, PROBE_RAMP, w->sim.now - p->arrived);
}

/* A day more of everybody who was here: learnt, and perhaps the last one. */
static void midnight(struct world *w, void *self, int64_t day)
{
    const struct state *s = self;
    for (uint32_t i = 0; day > 0 && i < view_seats(s->view); i++) {
        if (w->seats[i].post == SEAT_VACANT || w->seats[i].since == w->sim.now)
            continue;
        learn(w, s, i);
        s->people[i].stays -= leaving_rate(w, s, i);
        if (s->people[i].stays <= 0.0)
            seat_vacate(w, i, "left");
    }
}

static double on_agree(struct world *w, void *self, uint32_t seat, const struct lead *l)
{
    const struct state *s = self;
    (void)l;
    return w->seats[seat].role == SPEC_SDR ? s->factor[seat] : 1.0;
}

static double on_effort(struct world *w, void *self, uint32_t seat, const struct lead *l)
{
    const struct state *s = self;
    return l != NULL && w->seats[seat].role == SPEC_SDR ? 1.0 / s->factor[seat] : 1.0;
}

static double on_win(struct world *w, void *self, uint32_t seat, const struct lead *l)
{
    const struct state *s = self;
    (void)l;
    return w->seats[seat].role == SPEC_AE ? s->factor[seat] : 1.0;
}

/* ---- life of the mechanism ---- */

/* The nearest of those who close teaches sales development people; others learn from their own colleagues. */
static double nearness_of(const struct state *s, uint32_t seat)
{
    double best = -1.0;
    if (view_role(s->view, seat) != SPEC_SDR)
        return 1.0;
    if (seat > 0 && view_alike(s->view, seat, seat - 1))
        return s->people[seat - 1].nearness;
    for (uint32_t i = 0; i < view_seats(s->view); i++)
        if (view_role(s->view, i) == SPEC_AE)
            best = fmax(best, view_coop(s->view, seat, i));
    return best < 0.0 ? 1.0 : best;
}

/* What the chart says, the same in every replication. */
static void get_ready(struct world *w, struct state *s)
{
    if (s->ready)
        return;
    careers_path_promise(w, s->view, s->spec, s->promise);
    for (uint32_t i = 0; i < view_seats(s->view); i++) {
        s->people[i].nearness = nearness_of(s, i);
        s->people[i].relative = careers_path_relative(s->spec, s->promise[i]);
    }
    s->ready = true;
}

/* Another chart, other paths; who teaches whom goes by the chart, not by how well they know each other yet. */
static void reorganised(struct world *w, void *self, const struct view *before)
{
    struct state *s = self;
    const struct view *own = s->view;
    struct view plain = *own;
    (void)before;
    plain.rapport = NULL;
    s->view = &plain;
    s->ready = false;
    get_ready(w, s);
    s->view = own;
}

static void install(struct world *w, void *state, const void *spec)
{
    struct state *s = state;
    *s = (struct state){.spec = spec, .view = w->shown};
    s->people = ARENA_ARRAY(&w->fixed, view_seats(s->view), struct person);
    s->factor = ARENA_ARRAY(&w->fixed, view_seats(s->view), double);
    s->promise = ARENA_ARRAY(&w->fixed, view_seats(s->view), double);
    for (int r = 0; r < SPEC_ROLE_COUNT; r++)
        s->mean[r] = careers_learning_mean(s->spec, (enum spec_role)r);
    s->hire = world_handler(w, "person is hired", hire);
    hook_add_event(&w->hooks, (struct hook_event){
                                  .midnight = midnight,
                                  .seat_changed = seat_changed,
                                  .reorganised = reorganised,
                                  .self = s});
    hook_add_factor(&w->hooks, HOOK_AGREE_ODDS, (struct hook_factor_entry){on_agree, s});
    hook_add_factor(&w->hooks, HOOK_EFFORT, (struct hook_factor_entry){on_effort, s});
    hook_add_factor(&w->hooks, HOOK_WIN_ODDS, (struct hook_factor_entry){on_win, s});
}

/* Tenures begin as those of a staff that has come and gone for ever. */
static void start(struct world *w, void *state)
{
    struct state *s = state;
    get_ready(w, s);
    for (uint32_t i = 0; i < view_seats(s->view); i++) {
        struct person *p = &s->people[i];
        struct seat *here = &w->seats[i];
        const double rate = s->spec->strength * careers_rate(s->spec, (enum spec_role)here->role, true);
        const double age = unit_exponential(w, here->entity, PURPOSE_TENURE);
        p->goes_to = LEAD_NONE;
        p->from_inside = p->ramping = false;
        p->arrived = rate > 0.0 ? -sim_from_us(age / rate * (double)SIM_DAY) : 0;
        p->stays = unit_exponential(w, here->entity, PURPOSE_EXIT);
        p->learnt = sim_days(-p->arrived) * speed_of(w, s, i);
        set_factor(w, s, i);
        if (here->post == SEAT_IN_POST)
            here->since = p->arrived;
    }
}

const struct mechanism careers_mechanism = {
    .id = "careers",
    .title = "careers",
    .doc = "People leave, are promoted to seats of closers and marketers within reach, are hired and learn. Where "
           "a path is in sight, better people apply and stay longer; whoever sits near closers learns faster.",
    .acts_through = "promotion openings within reach, and how near those sit who teach",
    .reads_lines = true,
    .table = &careers_table,
    .spec_offset = offsetof(struct mechanism_specs, careers),
    .state_size = sizeof(struct state),
    .install = install,
    .start = start,
};

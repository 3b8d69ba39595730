/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coaching.h"

#include <math.h>

#include "mechanism_root.h"

enum { CLASS_APPOINTMENT = 0, WEEKS = 4, WORK_DAYS = 5 };
#define NO_COACH UINT32_MAX
#define MONTH_WEEKS (30.4375 / 7.0)

struct rep {
    double hours[WEEKS];  /* coached in each of the last full weeks */
    double this_week;     /* so far */
    double manager_skill; /* skill x exp(.2 z) of who coaches */
    bool coached;         /* has a manager at all */
};

struct coach { /* a seat that may coach; without reps it does not */
    uint32_t seat;
    uint32_t *reps;
    uint32_t n_reps;
    uint32_t turn;  /* whose turn it is */
    double carried; /* protected time not yet used, in sessions */
};

struct state {
    const struct coaching_spec *spec;
    const struct view *view;
    struct rep *reps; /* [seat] */
    double *factor;   /* [seat] of the present week: relative output ^ (strength / 2); 1 where nobody coaches */
    struct coach *coaches;
    uint32_t n_coaches;
    uint32_t *coached;  /* reps of all coaches, one coach after the other */
    uint32_t *coach_of; /* [seat] the coach who sits there, NO_COACH */
    uint8_t kind;
    uint16_t handler;
    int64_t week;
};

double coaching_factor(const struct coaching_spec *c, double hours)
{
    const double at = c->low + (c->high - c->low) / (1.0 + exp(-c->slope * (hours - c->midpoint)));
    return at / (c->low + (c->high - c->low) / 2.0);
}

static bool is_rep(const struct state *s, uint32_t seat)
{
    const enum spec_role role = view_role(s->view, seat);
    return role == SPEC_SDR;
}

static void make_coaches(struct world *w, struct state *s)
{
    const uint32_t n = view_seats(s->view);
    s->reps = ARENA_ARRAY(&w->fixed, n, struct rep);
    s->factor = ARENA_ARRAY(&w->fixed, n, double);
    s->coaches = ARENA_ARRAY(&w->fixed, n, struct coach);
    for (uint32_t m = 0; m < n; m++)
        if (view_role(s->view, m) == SPEC_MANAGER)
            s->coaches[s->n_coaches++] = (struct coach){.seat = m};
    s->coached = ARENA_ARRAY(&w->fixed, n, uint32_t);
    s->coach_of = ARENA_ARRAY(&w->fixed, n, uint32_t);
}

static struct coach *coach_of(const struct state *s, uint32_t rep)
{
    const uint32_t boss = view_boss(s->view, rep);
    if (!is_rep(s, rep) || boss == CHART_NONE || s->coach_of[boss] == NO_COACH)
        return NULL;
    return &s->coaches[s->coach_of[boss]];
}

/* Each coach's reps in the order of their seats: counted, then dealt. */
static void find_reps(struct state *s)
{
    const uint32_t n = view_seats(s->view);
    uint32_t *next = s->coached;
    for (uint32_t i = 0; i < n; i++)
        s->coach_of[i] = NO_COACH;
    for (uint32_t i = 0; i < s->n_coaches; i++) {
        s->coaches[i].n_reps = 0;
        s->coach_of[s->coaches[i].seat] = i;
    }
    for (uint32_t r = 0; r < n; r++)
        if (coach_of(s, r) != NULL)
            coach_of(s, r)->n_reps++;
    for (size_t i = 0; i < s->n_coaches; i++) {
        s->coaches[i].reps = next;
        next += s->coaches[i].n_reps;
        s->coaches[i].n_reps = 0;
    }
    for (uint32_t r = 0; r < n; r++)
        if (coach_of(s, r) != NULL)
            coach_of(s, r)->reps[coach_of(s, r)->n_reps++] = r;
}

/* Sessions that a week of this manager holds room for. */
static double sessions_per_week(struct world *w, const struct state *s, const struct coach *c)
{
    const struct coaching_spec *p = s->spec;
    const double week = (double)world_calendar(w, c->seat)->week;
    return week * view_time_for_team(s->view, c->seat) * (1.0 - p->fixed_load) *
           p->protected_share / (double)p->session;
}

static void set_factor(struct world *w, const struct state *s, uint32_t seat)
{
    struct rep *r = &s->reps[seat];
    double hours = 0.0;
    for (int k = 0; k < WEEKS; k++)
        hours += r->hours[k];
    const double per_month = hours / WEEKS * MONTH_WEEKS;
    const double f = coaching_factor(s->spec, per_month * r->manager_skill);
    w->seats[seat].coached_hours = per_month * r->manager_skill;
    s->factor[seat] = pow(f, 0.5 * s->spec->strength);
}

/* A week begins: hold what the protected time allows, one rep after the other. */
static void hold_sessions(struct world *w, struct state *s, struct coach *c, sim_time monday)
{
    const struct calendar *calendar = world_calendar(w, c->seat);
    if (c->n_reps == 0)
        return;
    c->carried += sessions_per_week(w, s, c);
    uint32_t held = 0;
    uint32_t asked = 0;
    for (; asked < c->n_reps && c->carried >= 1.0; asked++) {
        const uint32_t rep = c->reps[(c->turn + asked) % c->n_reps];
        if (w->seats[rep].post != SEAT_IN_POST)
            continue;
        const sim_time day = monday + (sim_time)(held++ % WORK_DAYS) * SIM_DAY;
        const sim_time at = calendar_next_open(calendar, day + 14 * SIM_HOUR);
        c->carried -= 1.0;
        (void)world_at(w, at, WORLD_CLASS_CALENDAR, s->handler, rep, c->seat);
    }
    c->turn = (c->turn + asked) % c->n_reps;
    if (c->carried > 1.0)
        c->carried = 1.0; /* time that nobody needed is not saved up */
}

static void session(void *world, uint32_t rep, uint32_t manager)
{
    struct world *w = world;
    const struct state *s = world_state(w, &coaching_mechanism);
    const struct task_order order = {.kind = s->kind,
                                     .class = CLASS_APPOINTMENT,
                                     .tray = rep,
                                     .lead = LEAD_NONE,
                                     .other = manager,
                                     .expires_at = w->sim.now + SIM_WEEK};
    (void)task_post(w, &order);
}

/* One more week in which this rep has somebody who should coach. */
static void count_week(struct world *w, uint32_t rep, uint32_t manager)
{
    probe_log_pair(w, "coaching_week", rep, manager, 0.0);
    if (probe_in_period(w, w->sim.now))
        w->probe.coaching_reps += 1.0 / MONTH_WEEKS;
}

static void midnight(struct world *w, void *self, int64_t day)
{
    struct state *s = self;
    if ((w->start_day + day + 3) % 7 != 0) /* 1970-01-01 was a Thursday */
        return;
    s->week++;
    for (size_t i = 0; i < s->n_coaches; i++) {
        struct coach *c = &s->coaches[i];
        for (uint32_t k = 0; k < c->n_reps; k++) {
            struct rep *r = &s->reps[c->reps[k]];
            r->hours[s->week % WEEKS] = r->this_week;
            r->this_week = 0.0;
            set_factor(w, s, c->reps[k]);
        }
        hold_sessions(w, s, c, day * SIM_DAY);
    }
    for (size_t i = 0; i < s->n_coaches; i++)
        for (uint32_t k = 0; k < s->coaches[i].n_reps; k++)
            if (w->seats[s->coaches[i].reps[k]].post == SEAT_IN_POST)
                count_week(w, s->coaches[i].reps[k], s->coaches[i].seat);
}

static sim_time effort(struct world *w, uint32_t seat, const struct task *task)
{
    const struct state *s = world_state(w, &coaching_mechanism);
    (void)seat, (void)task;
    return s->spec->session;
}

static void done(struct world *w, uint32_t seat, const struct task *task)
{
    struct state *s = world_state(w, &coaching_mechanism);
    struct rep *r = &s->reps[seat];
    const double hours = sim_hours(s->spec->session);
    r->this_week += hours;
    probe_log_pair(w, "coached", task->other, seat, (double)s->spec->session);
    if (!probe_in_period(w, w->sim.now))
        return;
    w->probe.coaching_hours += hours;
    probe_work(&w->probe, task->other, task->kind)->busy += s->spec->session;
}

static double on_agree(struct world *w, void *self, uint32_t seat, const struct lead *l)
{
    const struct state *s = self;
    (void)w, (void)l;
    return s->factor[seat];
}

static double on_effort(struct world *w, void *self, uint32_t seat, const struct lead *l)
{
    const struct state *s = self;
    (void)w;
    return l != NULL ? 1.0 / s->factor[seat] : 1.0;
}

static double in_post(const struct world *w, const struct coach *c)
{
    double n = 0.0;
    for (uint32_t k = 0; k < c->n_reps; k++)
        n += w->seats[c->reps[k]].post == SEAT_IN_POST;
    return n > 1.0 ? n : 1.0;
}

/* Hours of a rep who was not coached so far begin where the manager's time will keep them. */
static void meet_coach(struct world *w, struct state *s, const struct coach *c)
{
    const double room = sessions_per_week(w, s, c) / in_post(w, c);
    const double weekly = (room < 1.0 ? room : 1.0) * sim_hours(s->spec->session);
    for (uint32_t k = 0; k < c->n_reps; k++) {
        struct rep *r = &s->reps[c->reps[k]];
        for (int q = 0; q < WEEKS && !r->coached; q++)
            r->hours[q] = weekly;
        if (!r->coached)
            r->this_week = weekly; /* of the week before */
        r->coached = true;
        r->manager_skill = view_coaching_skill(s->view, c->seat) *
                           exp(s->spec->skill_effect * w->seats[c->seat].skill[SEAT_COACHING]);
        set_factor(w, s, c->reps[k]);
    }
}

static void start(struct world *w, void *state)
{
    struct state *s = state;
    s->week = 0;
    for (uint32_t i = 0; i < view_seats(s->view); i++) {
        s->reps[i] = (struct rep){0};
        s->factor[i] = 1.0;
    }
    for (size_t i = 0; i < s->n_coaches; i++) {
        s->coaches[i].turn = 0;
        s->coaches[i].carried = 0.0;
        meet_coach(w, s, &s->coaches[i]);
    }
}

/* Reps take the hours they had to their next boss; without one they work at the midpoint. */
static void reorganised(struct world *w, void *self, const struct view *before)
{
    struct state *s = self;
    find_reps(s);
    if (before == NULL)
        return;
    for (uint32_t i = 0; i < view_seats(s->view); i++) {
        const uint32_t boss = view_boss(s->view, i);
        if (boss != CHART_NONE && view_role(s->view, boss) == SPEC_MANAGER)
            continue;
        s->reps[i].coached = false;
        s->factor[i] = 1.0;
    }
    for (size_t i = 0; i < s->n_coaches; i++) {
        s->coaches[i].turn %= s->coaches[i].n_reps > 0 ? s->coaches[i].n_reps : 1;
        meet_coach(w, s, &s->coaches[i]);
    }
}

static void install(struct world *w, void *state, const void *spec)
{
    static const struct task_kind kind = {"coaching", effort, done, NULL};
    struct state *s = state;
    *s = (struct state){.spec = spec, .view = w->shown};
    make_coaches(w, s);
    find_reps(s);
    s->kind = task_kind_add(w, &kind);
    s->handler = world_handler(w, "coaching session", session);
    hook_add_event(&w->hooks, (struct hook_event){
                                  .midnight = midnight, .reorganised = reorganised, .self = s});
    hook_add_factor(&w->hooks, HOOK_AGREE_ODDS, (struct hook_factor_entry){on_agree, s});
    hook_add_factor(&w->hooks, HOOK_EFFORT, (struct hook_factor_entry){on_effort, s});
}

static const struct param rows[] = {
    MECHANISM_STRENGTH_ROW(coaching),
    {.name = "low", .title = "output without coaching",
     .kind = PARAM_REAL,
     P_AT(struct coaching_spec, low, double),
     .unit = "factor",
     .min = 0.1,
     .max = 2,
     .def = "0.90",
     .source = "domain:6 (90 % of quota below 2 h)",
     .example = "mechanisms.coaching.low=0.8",
     .doc = "Output of reps who are hardly coached, relative to quota."},
    {.name = "high", .title = "output with much coaching",
     .kind = PARAM_REAL,
     P_AT(struct coaching_spec, high, double),
     .unit = "factor",
     .min = 0.1,
     .max = 2,
     .def = "1.07",
     .source = "domain:6 (107 % of quota above 3 h)",
     .example = "mechanisms.coaching.high=1.2",
     .doc = "Output of reps who are coached a lot, relative to quota."},
    {.name = "midpoint", .title = "coaching hours for half the gain",
     .kind = PARAM_REAL,
     P_AT(struct coaching_spec, midpoint, double),
     .unit = "hours/month",
     .min = 0,
     .max = 40,
     .def = "2.5",
     .source = "domain:6 (between 2 and 3 h)",
     .example = "mechanisms.coaching.midpoint=4",
     .doc = "Hours of coaching per rep and month at which half of the gain is reached."},
    {.name = "slope", .title = "steepness of coaching",
     .kind = PARAM_REAL,
     P_AT(struct coaching_spec, slope, double),
     .unit = "per hour",
     .min = 0,
     .max = 20,
     .def = "2.34",
     .source = "assumed 1..4 (most of the gain between 1.5 and 3.5 h)",
     .example = "mechanisms.coaching.slope=1",
     .doc = "How steeply output rises with coaching hours around the midpoint."},
    {.name = "session", .title = "length of a coaching session",
     .kind = PARAM_DURATION,
     P_AT(struct coaching_spec, session, int64_t),
     .unit = "days",
     .min = 0.001,
     .max = 1,
     .def = "60 min",
     .source = "assumed 30..90 min",
     .example = "mechanisms.coaching.session=30 min",
     .doc = "Length of one coaching session, of which each rep has at most one per week."},
    {.name = "fixed_load", .title = "manager's fixed duties",
     .kind = PARAM_SHARE,
     P_AT(struct coaching_spec, fixed_load, double),
     .unit = "share",
     .min = 0,
     .max = 1,
     .def = "30%",
     .source = "assumed 8..16 h of 40",
     .example = "mechanisms.coaching.fixed_load=80%",
     .doc = "Share of a manager's team time that reporting, hiring and other duties take."},
    {.name = "protected_share", .title = "time kept free for coaching",
     .kind = PARAM_SHARE,
     P_AT(struct coaching_spec, protected_share, double),
     .unit = "share",
     .min = 0,
     .max = 1,
     .def = "50%",
     .source = "assumed 25%..75%",
     .example = "mechanisms.coaching.protected_share=20%",
     .doc = "Share of what the fixed load leaves that is kept free for coaching sessions."},
    {.name = "skill_effect", .title = "effect of the manager's talent",
     .kind = PARAM_REAL,
     P_AT(struct coaching_spec, skill_effect, double),
     .unit = "log factor",
     .min = 0,
     .max = 1,
     .def = "0.2",
     .source = "assumed 0.1..0.4",
     .example = "mechanisms.coaching.skill_effect=0.5",
     .doc = "How much one standard deviation of the manager's own talent adds to an hour of "
            "coaching."},
    {0}};

const struct param_table coaching_table = {
    .name = "coaching", .rows = rows, .size = sizeof(struct coaching_spec)};

const struct mechanism coaching_mechanism = {
    .id = "coaching",
    .title = "coaching",
    .doc = "Reps who are coached sell better and work faster. The hours follow from the share of "
           "the week "
           "that the manager has for the team, and from how many reps share it.",
    .acts_through = "the manager's time, span and skill",
    .reads_lines = true,
    .table = &coaching_table,
    .spec_offset = offsetof(struct mechanism_specs, coaching),
    .state_size = sizeof(struct state),
    .install = install,
    .start = start,
};

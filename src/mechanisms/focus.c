/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "focus.h"

#include "mechanism_root.h"

enum { CLASS_REQUEST = 3, MAX_STRENGTH = 2 };

struct state {
    const struct focus_spec *spec;
    const struct view *view;
    uint32_t *targets; /* SDR seats */
    uint32_t n_targets;
    uint32_t *there; /* those of them in post this midnight */
    uint32_t n_there;
    uint8_t kind;
    uint16_t handler;
};

static bool is_boss_of(const struct view *v, uint32_t boss, uint32_t seat)
{
    for (const uint32_t *b = view_bosses(v, seat); *b != CHART_NONE; b++)
        if (*b == boss)
            return true;
    return false;
}

/* AEs and marketers may ask anybody, bosses only their own people. */
static bool may_ask(const struct world *w, const struct state *s, uint32_t sender, uint32_t target)
{
    const uint16_t role = w->seats[sender].role;
    if (role == SPEC_AE || role == SPEC_MARKETER)
        return true;
    return role == SPEC_MANAGER && is_boss_of(s->view, sender, target);
}

static void ask(void *world, uint32_t target, uint32_t sender)
{
    struct world *w = world;
    const struct state *s = world_state(w, &focus_mechanism);
    const struct task_order order = {.kind = s->kind,
                                     .class = CLASS_REQUEST,
                                     .tray = target,
                                     .lead = LEAD_NONE,
                                     .other = sender,
                                     .expires_at = w->sim.now + s->spec->expires};
    (void)task_post(w, &order);
}

static void see_who_is_there(const struct world *w, struct state *s)
{
    s->n_there = 0;
    for (uint32_t i = 0; i < s->n_targets; i++)
        if (w->seats[s->targets[i]].post != SEAT_VACANT)
            s->there[s->n_there++] = s->targets[i];
}

/* Any SDR in post. */
static uint32_t one_of(const struct state *s, double u)
{
    const uint32_t k = (uint32_t)(u * (double)s->n_there);
    return k < s->n_there ? s->there[k] : LEAD_NONE;
}

/* One sender's candidates of one working day. */
static void candidates(struct world *w, const struct state *s, uint32_t sender, sim_time open,
                       sim_time work)
{
    const uint64_t entity = rng_child(w->seats[sender].entity, (uint64_t)(open / SIM_DAY));
    const struct rng_name name = {entity, w->purpose[PURPOSE_REQUEST_COUNT], 0};
    const int64_t n = rng_poisson(&w->rng, name, MAX_STRENGTH * s->spec->requests);

    for (int64_t k = 0; k < n; k++) {
        const struct rng_pair luck = world_pair(w, entity, PURPOSE_REQUEST, (uint64_t)k * 2);
        const struct rng_pair when = world_pair(w, entity, PURPOSE_REQUEST, (uint64_t)k * 2 + 1);
        const uint32_t target = one_of(s, luck.u);
        if (target == LEAD_NONE || !may_ask(w, s, sender, target) ||
            luck.v * MAX_STRENGTH >= s->spec->strength * view_coop(s->view, sender, target))
            continue;
        const sim_time at =
            calendar_add(world_calendar(w, sender), open, (sim_time)(when.u * (double)work));
        (void)world_at(w, at, WORLD_CLASS_ARRIVAL, s->handler, target, sender);
    }
}

static void midnight(struct world *w, void *self, int64_t day)
{
    struct state *s = self;
    if (s->n_targets == 0)
        return;
    see_who_is_there(w, s);
    for (uint32_t i = 0; i < view_seats(s->view); i++) {
        if (w->seats[i].role == SPEC_SDR || w->seats[i].post == SEAT_VACANT)
            continue;
        const struct calendar *c = world_calendar(w, i);
        const sim_time start = day * SIM_DAY;
        const sim_time work = calendar_between(c, start, start + SIM_DAY);
        if (work > 0)
            candidates(w, s, i, calendar_next_open(c, start), work);
    }
}

static sim_time effort(struct world *w, uint32_t seat, const struct task *task)
{
    struct state *s = world_state(w, &focus_mechanism);
    struct seat *who = &w->seats[seat];
    (void)task;
    return world_time(w, &s->spec->handling, who->entity, PURPOSE_REQUEST, who->errands++);
}

static void done(struct world *w, uint32_t seat, const struct task *task)
{
    (void)w, (void)seat, (void)task;
}

static void find_targets(struct world *w, void *self, const struct view *before)
{
    struct state *s = self;
    (void)w, (void)before;
    s->n_targets = 0;
    for (uint32_t i = 0; i < view_seats(s->view); i++)
        if (view_role(s->view, i) == SPEC_SDR && view_filled(s->view, i))
            s->targets[s->n_targets++] = i;
}

static void install(struct world *w, void *state, const void *spec)
{
    static const struct task_kind kind = {"side_request", effort, done, NULL};
    struct state *s = state;
    *s = (struct state){.spec = spec, .view = w->shown};
    s->kind = task_kind_add(w, &kind);
    s->handler = world_handler(w, "side request", ask);
    s->targets = ARENA_ARRAY(&w->fixed, view_seats(s->view), uint32_t);
    s->there = ARENA_ARRAY(&w->fixed, view_seats(s->view), uint32_t);
    find_targets(w, s, NULL);
    hook_add_event(&w->hooks, (struct hook_event){
                                  .midnight = midnight, .reorganised = find_targets, .self = s});
}

static const struct param rows[] = {
    MECHANISM_STRENGTH_ROW(focus),
    {.name = "requests", .title = "side requests per day",
     .kind = PARAM_REAL,
     P_AT(struct focus_spec, requests, double),
     .unit = "per sender and working day",
     .min = 0,
     .max = 50,
     .def = "2",
     .source = "assumed 0..4",
     .example = "mechanisms.focus.requests=4",
     .doc = "Side requests that one colleague or boss would make per working day to SDRs right "
            "beside."},
    {.name = "handling", .title = "time for a side request",
     .kind = PARAM_DIST,
     P_AT(struct focus_spec, handling, struct dist),
     .unit = "time",
     .def = "lognormal(mean 15 min; cv 0.8)",
     .source = "assumed 5..30 min",
     .example = "mechanisms.focus.handling=30 min",
     .doc = "Working time that one side request takes, without the time lost by switching to it."},
    {.name = "expires", .title = "life of a side request",
     .kind = PARAM_DURATION,
     P_AT(struct focus_spec, expires, int64_t),
     .unit = "days",
     .min = 0.01,
     .max = 60,
     .def = "3 d",
     .source = "assumed 1..5 d",
     .example = "mechanisms.focus.expires=1 h",
     .doc = "A side request that has not been begun after this time is forgotten by who asked."},
    {0}};

const struct param_table focus_table = {
    .name = "focus", .rows = rows, .size = sizeof(struct focus_spec)};

const struct mechanism focus_mechanism = {
    .id = "focus",
    .title = "focus",
    .doc = "People who sit near ask sales development for side jobs: lists, research, slides. "
           "Every request "
           "takes time and costs a switch, so nearness has a price.",
    .acts_through = "who sits near whom, and who has two bosses",
    .reads_lines = true,
    .table = &focus_table,
    .spec_offset = offsetof(struct mechanism_specs, focus),
    .state_size = sizeof(struct state),
    .install = install,
};

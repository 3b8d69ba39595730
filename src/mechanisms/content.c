/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content.h"

#include <math.h>

#include "mechanism_root.h"

enum { CLASS_CONTENT = 4, DAYS_MAX = 2000 /* put off for so long: never done */ };

struct desk {          /* one person's material and request */
    uint32_t marketer; /* the nearest, CHART_NONE without any */
    sim_time made;     /* of the material in hand; -1 = none */
    sim_time asked;    /* when the open request was made; -1 = none */
    uint64_t requests; /* so far */
};

struct state {
    const struct content_spec *spec;
    const struct view *view;
    struct desk *desks; /* [seat] */
    uint32_t *near; /* marketers, to the seat last asked about */
    uint32_t n_near;
    bool acquainted;    /* who asks whom is known: the same in every replication */
    uint8_t kind;
    uint16_t handler;
};

/* The marketers with the best cooperation. */
static void find_near(struct state *s, uint32_t seat)
{
    double best = -1.0;
    s->n_near = 0;
    for (uint32_t m = 0; m < view_seats(s->view); m++) {
        if (view_role(s->view, m) != SPEC_MARKETER)
            continue;
        const double coop = view_coop(s->view, seat, m);
        if (coop > best)
            s->n_near = 0;
        best = coop > best ? coop : best;
        if (coop == best)
            s->near[s->n_near++] = m;
    }
}

/* They share those who ask by turn. Called for one seat after the other. */
static uint32_t nearest(const struct world *w, struct state *s, uint32_t seat)
{
    const bool as_before = seat > 0 && view_role(s->view, seat) != SPEC_MARKETER &&
                           view_alike(s->view, seat, seat - 1);
    if (!as_before)
        find_near(s, seat);
    return s->n_near > 0 ? s->near[w->seats[seat].ordinal % s->n_near] : CHART_NONE;
}

/* Working days that a request lies before it is taken up: geometric, infinite where the pick is 0. */
static double days_put_off(double pick, double u)
{
    return floor(log(1.0 - u) / log1p(-fmin(pick, 1.0)));
}

static void ask(struct world *w, struct state *s, uint32_t seat)
{
    struct desk *d = &s->desks[seat];
    const uint64_t entity = w->seats[seat].entity;
    const double pick = s->spec->pick * view_coop(s->view, seat, d->marketer); /* per working day */
    const double days =
        days_put_off(pick, world_uniform(w, entity, PURPOSE_CONTENT, 2 * d->requests));
    const struct calendar *c = world_calendar(w, d->marketer);

    d->asked = w->sim.now;
    probe_log(w, "content_asked", NULL, seat, "", 0.0, 0);
    d->requests++;
    if (probe_in_period(w, w->sim.now))
        w->probe.samples[PROBE_CONTENT].population++;
    if (days >= DAYS_MAX)
        return;
    const sim_time at = calendar_add(c, w->sim.now, (sim_time)days * calendar_working_day(c));
    if (at != SIM_NEVER)
        (void)world_at(w, at, WORLD_CLASS_ARRIVAL, s->handler, seat, 0);
}

static void taken_up(void *world, uint32_t seat, uint32_t unused)
{
    struct world *w = world;
    const struct state *s = world_state(w, &content_mechanism);
    const struct task_order order = {.kind = s->kind,
                                     .class = CLASS_CONTENT,
                                     .tray = s->desks[seat].marketer,
                                     .lead = LEAD_NONE,
                                     .other = seat,
                                     .expires_at = SIM_NEVER};
    (void)unused;
    (void)task_post(w, &order);
}

static sim_time effort(struct world *w, uint32_t seat, const struct task *task)
{
    const struct state *s = world_state(w, &content_mechanism);
    const struct desk *d = &s->desks[task->other];
    (void)seat;
    return world_time(w, &s->spec->handling, w->seats[task->other].entity, PURPOSE_CONTENT,
                      2 * d->requests - 1);
}

static void delivered(struct world *w, uint32_t seat, const struct task *task)
{
    const struct state *s = world_state(w, &content_mechanism);
    struct desk *d = &s->desks[task->other];
    (void)seat;
    if (probe_in_period(w, d->asked))
        probe_sample(w, PROBE_CONTENT, w->sim.now - d->asked);
    probe_log(w, "content_made", NULL, task->other, "", 0.0, d->asked);
    d->made = w->sim.now;
    d->asked = -1;
}

static void transition(struct world *w, void *self, uint32_t lead, enum lead_state from,
                       enum lead_state to, uint32_t seat)
{
    struct state *s = self;
    (void)lead, (void)from;
    if (to != LEAD_CONTACTED || seat == LEAD_NONE)
        return;
    const struct desk *d = &s->desks[seat];
    if (d->marketer != CHART_NONE && d->asked < 0 &&
        (d->made < 0 || w->sim.now - d->made >= s->spec->renew_after))
        ask(w, s, seat);
}

static double convinces(struct world *w, void *self, uint32_t seat, const struct lead *lead)
{
    const struct state *s = self;
    const struct desk *d = &s->desks[seat];
    (void)lead;
    const double fresh =
        d->made < 0 ? 0.0 : exp2(-(double)(w->sim.now - d->made) / (double)s->spec->half_life);
    return pow(s->spec->uplift, s->spec->strength * (fresh - s->spec->reference));
}

/* Whoever sits nearest now is asked next time. */
static void reorganised(struct world *w, void *self, const struct view *before)
{
    struct state *s = self;
    (void)before;
    for (uint32_t i = 0; i < view_seats(s->view); i++)
        s->desks[i].marketer = nearest(w, s, i);
}

static void install(struct world *w, void *state, const void *spec)
{
    static const struct task_kind kind = {"content_request", effort, delivered, NULL};
    struct state *s = state;
    *s = (struct state){.spec = spec, .view = w->shown};
    s->kind = task_kind_add(w, &kind);
    s->handler = world_handler(w, "content request is taken up", taken_up);
    s->desks = ARENA_ARRAY(&w->fixed, view_seats(s->view), struct desk);
    s->near = ARENA_ARRAY(&w->fixed, view_seats(s->view), uint32_t);
    hook_add_factor(&w->hooks, HOOK_AGREE_ODDS, (struct hook_factor_entry){convinces, s});
    hook_add_event(&w->hooks, (struct hook_event){
                                  .transition = transition, .reorganised = reorganised, .self = s});
}

static void start(struct world *w, void *state)
{
    struct state *s = state;
    for (uint32_t i = 0; i < view_seats(s->view); i++) {
        struct desk *d = &s->desks[i];
        if (!s->acquainted)
            d->marketer = nearest(w, s, i);
        d->made = d->asked = -1;
        d->requests = 0;
    }
    s->acquainted = true;
}

static const struct param rows[] = {
    MECHANISM_STRENGTH_ROW(content),
    {.name = "uplift", .title = "lift from new material",
     .kind = PARAM_REAL,
     P_AT(struct content_spec, uplift, double),
     .unit = "factor",
     .min = 1,
     .max = 10,
     .def = "1.2",
     .source = "assumed 1..1.5",
     .example = "mechanisms.content.uplift=1.5",
     .doc = "How much better the odds of agreeing to meet are with brand-new material than with "
            "none."},
    {.name = "reference", .title = "freshness of typical material",
     .kind = PARAM_SHARE,
     P_AT(struct content_spec, reference, double),
     .unit = "share",
     .min = 0,
     .max = 1,
     .def = "70%",
     .source = "assumed 50%..90%",
     .example = "mechanisms.content.reference=50%",
     .doc = "Freshness of the typical material, at which the odds of agreeing are the published "
            "ones."},
    {.name = "half_life", .title = "half-life of material",
     .kind = PARAM_DURATION,
     P_AT(struct content_spec, half_life, int64_t),
     .unit = "days",
     .min = 0.1,
     .max = 3650,
     .def = "30 d",
     .source = "assumed 14..90 d",
     .example = "mechanisms.content.half_life=14 d",
     .doc = "Time in which campaign material loses half of its effect on prospects."},
    {.name = "renew_after", .title = "age at which new material is wanted",
     .kind = PARAM_DURATION,
     P_AT(struct content_spec, renew_after, int64_t),
     .unit = "days",
     .min = 0,
     .max = 3650,
     .def = "14 d",
     .source = "assumed 7..30 d",
     .example = "mechanisms.content.renew_after=7 d",
     .doc = "Age of the material at which whoever uses it asks a marketer for something new."},
    {.name = "pick", .title = "chance that a request is taken up",
     .kind = PARAM_SHARE,
     P_AT(struct content_spec, pick, double),
     .unit = "share per working day",
     .min = 0,
     .max = 1,
     .def = "25%",
     .source = "assumed 10%..100%",
     .example = "mechanisms.content.pick=100%",
     .doc =
         "Chance that a marketer takes up the request of somebody right beside on a working day."},
    {.name = "handling", .title = "time for a request for material",
     .kind = PARAM_DIST,
     P_AT(struct content_spec, handling, struct dist),
     .unit = "time",
     .def = "lognormal(mean 3 h; cv 0.8)",
     .source = "assumed 1..8 h",
     .example = "mechanisms.content.handling=1 d",
     .doc = "The marketer's working time for one request, which the campaigns go without."},
    {0}};

const struct param_table content_table = {
    .name = "content", .rows = rows, .size = sizeof(struct content_spec)};

const struct mechanism content_mechanism = {
    .id = "content",
    .title = "content",
    .doc =
        "Fresh campaign material makes prospects agree more often, and goes stale. People who talk "
        "with prospects ask a marketer for it; what that takes is missing from the campaigns.",
    .acts_through = "how near the marketers sit, and how many ask how few of them",
    .reads_lines = true,
    .table = &content_table,
    .spec_offset = offsetof(struct mechanism_specs, content),
    .state_size = sizeof(struct state),
    .install = install,
    .start = start,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nurture.h"

#include <math.h>

#include "mechanism_root.h"
#include "prospecting.h"

enum { CLASS_TOUCH = 5 };

/* Draws of one lead: kept (by return), handling and answer (by touch). */
enum { DRAW_MARKETER = 0, DRAW_KEPT = 1, DRAW_HANDLING = 2, DRAW_ANSWER = 3 };

struct state {
    const struct nurture_spec *spec;
    const struct view *view;
    uint32_t *marketers; /* seats */
    uint32_t n_marketers;
    uint8_t kind;
    uint16_t handler;
};

static uint64_t ordinal_of(int draw, uint32_t k)
{
    return (uint64_t)draw << 32 | k;
}

static uint32_t marketer_of(const struct world *w, const struct state *s, const struct lead *l)
{
    if (l->inbound || s->n_marketers == 0)
        return l->inbound ? l->creator : CHART_NONE;
    const double u = world_uniform(w, l->entity, PURPOSE_NURTURE, ordinal_of(DRAW_MARKETER, 0));
    return s->marketers[(uint32_t)(u * (double)s->n_marketers)];
}

/* Share of the pay that a lead won or accepted months from now does not earn. */
static double short_term(const struct state *s, uint32_t seat)
{
    const struct spec_pay pay = view_pay(s->view, seat);
    return pay.activity + pay.leads + pay.meeting;
}

static double coverage(const struct state *s, uint32_t seat, uint32_t marketer)
{
    const double impatience = (short_term(s, seat) + short_term(s, marketer)) / 2.0;
    return s->spec->strength * s->spec->coverage * view_coop(s->view, seat, marketer) *
           (1.0 - s->spec->short_term * impatience);
}

static void wait_for_next(struct world *w, const struct state *s, uint32_t lead)
{
    struct lead *l = lead_at(w, lead);
    l->timer =
        world_at(w, w->sim.now + s->spec->every, WORLD_CLASS_ARRIVAL, s->handler, lead, l->ordinal);
}

static bool keep(struct world *w, void *self, uint32_t seat, uint32_t lead)
{
    const struct state *s = self;
    const struct lead *l = lead_at(w, lead);
    const uint32_t marketer = marketer_of(w, s, l);
    if (marketer == CHART_NONE || l->touches >= s->spec->touches)
        return false;
    const uint64_t ordinal = ordinal_of(DRAW_KEPT, l->returns);
    if (world_uniform(w, l->entity, PURPOSE_NURTURE, ordinal) >= coverage(s, seat, marketer))
        return false;
    lead_move(w, lead, LEAD_NURTURED, seat, "not ready");
    wait_for_next(w, s, lead);
    return true;
}

static void due(void *world, uint32_t lead, uint32_t ordinal)
{
    struct world *w = world;
    const struct state *s = world_state(w, &nurture_mechanism);
    struct lead *l = lead_at(w, lead);
    if (l->ordinal != ordinal)
        return;
    l->timer = (struct event_handle){0, 0};
    if (!s->spec->before_call) {
        l->touches++;
        prospecting_return(w, lead, LEAD_NONE);
        return;
    }
    const struct task_order order = {.kind = s->kind,
                                     .class = CLASS_TOUCH,
                                     .tray = marketer_of(w, s, l),
                                     .lead = lead,
                                     .expires_at = SIM_NEVER};
    (void)task_post(w, &order);
}

static sim_time effort(struct world *w, uint32_t seat, const struct task *task)
{
    const struct state *s = world_state(w, &nurture_mechanism);
    const struct lead *l = lead_at(w, task->lead);
    (void)seat;
    return world_time(w, &s->spec->handling, l->entity, PURPOSE_NURTURE,
                      ordinal_of(DRAW_HANDLING, l->touches));
}

static void touched(struct world *w, uint32_t seat, const struct task *task)
{
    const struct state *s = world_state(w, &nurture_mechanism);
    struct lead *l = lead_at(w, task->lead);
    const uint64_t ordinal = ordinal_of(DRAW_ANSWER, l->touches++);
    const double u = world_uniform(w, l->entity, PURPOSE_NURTURE, ordinal);
    if (lead_ready(w, l) && u < s->spec->response)
        prospecting_return(w, task->lead, seat);
    else if (l->touches < s->spec->touches)
        wait_for_next(w, s, task->lead);
    else
        lead_move(w, task->lead, LEAD_EXPIRED, seat, "not ready");
}

static double convinces(struct world *w, void *self, uint32_t seat, const struct lead *l)
{
    const struct nurture_spec *spec = ((const struct state *)self)->spec;
    (void)w, (void)seat;
    if (l->returns == 0)
        return 1.0;
    const double factor =
        (spec->before_call ? spec->warmth : 1.0) * (spec->coordinated ? 1.0 : spec->clash);
    return spec->strength == 1.0 ? factor : pow(factor, spec->strength);
}

static void install(struct world *w, void *state, const void *spec)
{
    static const struct task_kind kind = {"nurture_touch", effort, touched, NULL};
    struct state *s = state;
    *s = (struct state){.spec = spec, .view = w->shown};
    s->kind = task_kind_add(w, &kind);
    s->handler = world_handler(w, "programme touch is due", due);
    s->marketers = ARENA_ARRAY(&w->fixed, view_seats(s->view), uint32_t);
    for (uint32_t i = 0; i < view_seats(s->view); i++)
        if (view_role(s->view, i) == SPEC_MARKETER)
            s->marketers[s->n_marketers++] = i;
    w->hooks.keep = (struct hook_keep){keep, s};
    hook_add_factor(&w->hooks, HOOK_AGREE_ODDS, (struct hook_factor_entry){convinces, s});
}

static const struct param rows[] = {
    MECHANISM_STRENGTH_ROW(nurture),
    {.name = "coverage", .title = "share handed over for later",
     .kind = PARAM_SHARE,
     P_AT(struct nurture_spec, coverage, double),
     .unit = "share",
     .min = 0,
     .max = 1,
     .def = "50%",
     .source = "assumed 20%..80%",
     .example = "mechanisms.nurture.coverage=80%",
     .doc = "Share of prospects who are not ready that people right beside the marketers hand over "
            "for later, where nobody is paid for this month's volume."},
    {.name = "short_term", .title = "coverage lost by this month's pay",
     .kind = PARAM_SHARE,
     P_AT(struct nurture_spec, short_term, double),
     .unit = "share",
     .min = 0,
     .max = 1,
     .def = "50%",
     .source = "assumed 0..100%",
     .example = "mechanisms.nurture.short_term=100%",
     .doc =
         "How much of the coverage is lost where pay is for this month's volume alone: activity, "
         "leads and meetings."},
    {.name = "every", .title = "time between two touches",
     .kind = PARAM_DURATION,
     P_AT(struct nurture_spec, every, int64_t),
     .unit = "days",
     .min = 1,
     .max = 3650,
     .def = "30 d",
     .source = "assumed 14..90 d",
     .example = "mechanisms.nurture.every=14 d",
     .doc = "Time between two touches of a lead that is kept for later."},
    {.name = "touches", .title = "touches per lead",
     .kind = PARAM_INT,
     P_AT(struct nurture_spec, touches, int32_t),
     .unit = "touches",
     .min = 1,
     .max = 100,
     .def = "6",
     .source = "assumed 3..12",
     .example = "mechanisms.nurture.touches=2",
     .doc = "How many touches a lead gets at most before it is given up."},
    {.name = "response", .title = "chance that a touch is answered",
     .kind = PARAM_SHARE,
     P_AT(struct nurture_spec, response, double),
     .unit = "share",
     .min = 0,
     .max = 1,
     .def = "40%",
     .source = "assumed 10%..80%",
     .example = "mechanisms.nurture.response=80%",
     .doc = "Chance that a lead which has become ready answers a touch and goes back to the team."},
    {.name = "before_call",
     .kind = PARAM_BOOL,
     P_AT(struct nurture_spec, before_call, bool),
     .def = "true",
     .source = "assumed true",
     .example = "mechanisms.nurture.before_call=false",
     .doc = "Whether programmes touch a lead before the team calls again; else the team calls "
            "everybody again, ready or not."},
    {.name = "coordinated",
     .kind = PARAM_BOOL,
     P_AT(struct nurture_spec, coordinated, bool),
     .def = "true",
     .source = "assumed true",
     .example = "mechanisms.nurture.coordinated=false",
     .doc =
         "Whether the programme is silent while the team calls, so that the prospect does not hear "
         "from two sides at once."},
    {.name = "warmth", .title = "odds after touches",
     .kind = PARAM_REAL,
     P_AT(struct nurture_spec, warmth, double),
     .unit = "factor",
     .min = 1,
     .max = 10,
     .def = "1.2",
     .source = "assumed 1..1.5",
     .example = "mechanisms.nurture.coverage=100%\n"
                "mechanisms.nurture.every=7 d\n"
                "mechanisms.nurture.response=100%\n"
                "mechanisms.nurture.warmth=5",
     .doc = "How much better the odds of agreeing are after touches before the call, beyond being "
            "ready."},
    {.name = "clash", .title = "odds left when two touch at once",
     .kind = PARAM_REAL,
     P_AT(struct nurture_spec, clash, double),
     .unit = "factor",
     .min = 0.01,
     .max = 1,
     .def = "0.85",
     .source = "assumed 0.7..1",
     .example = "mechanisms.nurture.coverage=100%\n"
                "mechanisms.nurture.coordinated=false\n"
                "mechanisms.nurture.clash=0.1",
     .doc = "What is left of the odds of agreeing when programme and team touch a lead at once."},
    {.name = "handling", .title = "time for a touch",
     .kind = PARAM_DIST,
     P_AT(struct nurture_spec, handling, struct dist),
     .unit = "time",
     .def = "lognormal(mean 3 min; cv 0.8)",
     .source = "assumed 0.5..10 min",
     .example = "mechanisms.nurture.handling=10 min",
     .doc = "The marketer's working time for one touch, which the campaigns go without."},
    {0}};

const struct param_table nurture_table = {
    .name = "nurture", .rows = rows, .size = sizeof(struct nurture_spec)};

const struct mechanism nurture_mechanism = {
    .id = "nurture",
    .title = "nurture",
    .doc =
        "Prospects who are not ready are kept for later and touched by programmes until they are; "
        "then the team calls them again. Who sits far from marketing, or is paid for this month, "
        "hands fewer over.",
    .acts_through = "how near prospecting and marketing sit, and whether their pay is short-term",
    .reads_lines = true,
    .table = &nurture_table,
    .spec_offset = offsetof(struct mechanism_specs, nurture),
    .state_size = sizeof(struct state),
    .install = install,
};

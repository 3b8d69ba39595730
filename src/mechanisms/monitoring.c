/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "monitoring.h"

#include <stdlib.h>

#include "desk.h"
#include "fault.h"
#include "grow.h"
#include "mechanism_root.h"

enum { DRAWN_SEASONS = 800 };
#define SEASON (91 * SIM_DAY)
#define LOCATED_FOR (14 * SIM_DAY)
#define NOBODY UINT32_MAX

struct unit { /* a lead in the hands of a team */
    sim_time entered;
    uint32_t desk;
    uint8_t entry;
    uint8_t step; /* that comes next */
    bool open;
};

struct search { /* for one fault */
    sim_time at;
    enum desk_step step;
    uint32_t desk;        /* that raised the alarm first, NOBODY */
    sim_time right_since; /* since when it has blamed the right step, -1 */
    bool located;
};

struct state {
    const struct monitoring_spec *spec;
    const struct view *view;
    struct desk *desks; /* [seat] */
    uint32_t n_seats;
    struct unit *units; /* [lead] */
    uint32_t capacity;
    struct search *searches; /* [fault] */
    size_t n_searches;
    double *draws; /* [DRAWN_SEASONS] */
    sim_time period;     /* between two reviews */
    sim_time learn_from; /* first review */
    sim_time learn_to;
    bool settled;
    uint16_t handler;
};

/* The desk that a seat's work is reviewed at: its line boss; the top reviews itself. */
static uint32_t desk_of(const struct state *s, uint32_t seat)
{
    const uint32_t boss = view_boss(s->view, seat);
    return boss != CHART_NONE ? boss : seat;
}

static void leave(struct world *w, struct state *s, struct unit *u, uint8_t outcome)
{
    u->open = false;
    if (w->sim.now < s->learn_from)
        return;
    const struct desk_exit e = {.period = (uint32_t)((w->sim.now - s->learn_from) / s->period),
                                .entry = u->entry,
                                .outcome = outcome,
                                .age = desk_age(w->sim.now - u->entered)};
    if (s->settled)
        desk_see(&s->desks[u->desk], &e);
    else
        desk_learn(&s->desks[u->desk], &e);
}

static void enter(struct world *w, const struct state *s, struct unit *u, uint32_t seat,
                  enum desk_entry entry, enum desk_step step)
{
    *u = (struct unit){.entered = w->sim.now,
                       .desk = desk_of(s, seat),
                       .entry = (uint8_t)entry,
                       .step = (uint8_t)step,
                       .open = true};
}

/* The meeting takes place: the border, where closers have another boss. */
static void held(struct world *w, struct state *s, struct unit *u, uint32_t seat)
{
    if (u->open && u->desk == desk_of(s, seat)) {
        u->step = DESK_ACCEPT;
        return;
    }
    if (u->open)
        leave(w, s, u, DESK_HANDED_ON);
    enter(w, s, u, seat, DESK_ENTRY_ACCEPT, DESK_ACCEPT);
}

/* Teams that report to each other see the verdict on a hand-off when it falls. */
static void accepted(struct world *w, struct state *s, struct unit *u, uint32_t seat)
{
    if (s->spec->mutual && u->open && u->entry == DESK_ENTRY_ACCEPT) {
        leave(w, s, u, DESK_HANDED_ON);
        enter(w, s, u, seat, DESK_ENTRY_WIN, DESK_WIN);
        return;
    }
    u->step = DESK_WIN;
}

static struct unit *unit_of(struct state *s, uint32_t lead)
{
    if (lead >= s->capacity)
        s->units = grow_array(s->units, &s->capacity, lead + 1, sizeof *s->units);
    return &s->units[lead];
}

static void transition(struct world *w, void *self, uint32_t lead, enum lead_state from,
                       enum lead_state to, uint32_t seat)
{
    struct state *s = self;
    struct unit *u = unit_of(s, lead);
    (void)from;
    if (to == LEAD_CREATED)
        u->open = false;
    else if (to == LEAD_ATTEMPTED && !u->open && seat != LEAD_NONE)
        enter(w, s, u, seat, DESK_ENTRY_CONTACT, DESK_CONTACT);
    else if (to == LEAD_HELD && seat != LEAD_NONE)
        held(w, s, u, seat);
    else if (to == LEAD_CONTACTED)
        u->step = DESK_AGREE;
    else if (to == LEAD_BOOKED)
        u->step = DESK_SHOW;
    else if (to == LEAD_ACCEPTED && seat != LEAD_NONE)
        accepted(w, s, u, seat);
    else if (u->open && to == LEAD_WON)
        leave(w, s, u, DESK_WON);
    else if (u->open && (lead_ended(to) || to == LEAD_REJECTED || to == LEAD_NURTURED))
        leave(w, s, u, u->step);
}

static void settle(struct world *w, struct state *s)
{
    const double year = 365.25 * (double)SIM_DAY;
    s->settled = true;
    for (uint32_t d = 0; d < s->n_seats; d++) {
        if (s->desks[d].n_learnt == 0)
            continue;
        for (uint32_t k = 0; k < DRAWN_SEASONS; k++)
            s->draws[k] = world_uniform(w, w->seats[d].entity, PURPOSE_REVIEW, k);
        const sim_time learnt = s->learn_to - s->learn_from;
        const struct desk_plan plan = {.shift = s->spec->shift,
                                       .periods = (uint32_t)(learnt / s->period),
                                       .folds = learnt >= 2 * SEASON ? (uint32_t)(learnt / SEASON) : 2,
                                       .draws = s->draws,
                                       .n_draws = DRAWN_SEASONS,
                                       .alarms = s->spec->false_alarms * (double)s->period / year};
        desk_settle(&s->desks[d], &plan);
    }
}

/* An alarm at a desk whose people do the step is the fault's; any other one is false. */
static bool is_due_to(const struct search *f, const struct desk *d, sim_time now)
{
    return now > f->at && d->watches[f->step];
}

static void raise_alarm(struct world *w, struct state *s, uint32_t desk)
{
    bool due = false;
    for (size_t i = 0; i < s->n_searches; i++) {
        struct search *f = &s->searches[i];
        if (!is_due_to(f, &s->desks[desk], w->sim.now))
            continue;
        due = true;
        if (f->desk == NOBODY) {
            f->desk = desk;
            probe_sample(w, PROBE_DETECT, w->sim.now - f->at);
            probe_log(w, "fault_noticed", NULL, desk, "", 0.0, f->at);
        }
    }
    if (!due)
        desk_clear(&s->desks[desk]);
}

static void follow(struct world *w, struct state *s, struct search *f)
{
    if (f->located || f->desk == NOBODY)
        return;
    if (desk_blames(&s->desks[f->desk]) != f->step) {
        f->right_since = -1;
        return;
    }
    if (f->right_since < 0)
        f->right_since = w->sim.now;
    if (w->sim.now - f->right_since < LOCATED_FOR)
        return;
    f->located = true;
    probe_sample(w, PROBE_LOCATE, w->sim.now - f->at);
    probe_log(w, "fault_located", NULL, f->desk, "", 0.0, f->at);
}

static void review(void *world, uint32_t unused_a, uint32_t unused_b)
{
    struct world *w = world;
    struct state *s = world_state(w, &monitoring_mechanism);
    (void)unused_a, (void)unused_b;
    if (!s->settled && w->sim.now >= s->learn_to)
        settle(w, s);
    for (uint32_t d = 0; s->settled && d < s->n_seats; d++)
        if (s->desks[d].n_learnt > 0 && desk_review(&s->desks[d]))
            raise_alarm(w, s, d);
    for (size_t i = 0; i < s->n_searches; i++)
        follow(w, s, &s->searches[i]);
    (void)world_at(w, w->sim.now + s->period, WORLD_CLASS_CALENDAR, s->handler, 0, 0);
}

static const enum desk_step step_of[SPEC_STAGE_COUNT] = {[SPEC_STAGE_CONTACT] = DESK_CONTACT,
                                                         [SPEC_STAGE_AGREE] = DESK_AGREE,
                                                         [SPEC_STAGE_ACCEPT] = DESK_ACCEPT,
                                                         [SPEC_STAGE_WIN] = DESK_WIN};

static void install(struct world *w, void *state, const void *spec)
{
    struct state *s = state;
    *s = (struct state){.spec = spec, .view = w->shown, .n_seats = view_seats(&w->view)};
    if (w->spec->n_faults == 0)
        return;
    s->period = sim_from_us((double)SIM_WEEK / s->spec->strength);
    s->draws = ARENA_ARRAY(&w->fixed, DRAWN_SEASONS, double);
    s->desks = ARENA_ARRAY(&w->fixed, s->n_seats, struct desk);
    s->n_searches = w->spec->n_faults;
    s->searches = ARENA_ARRAY(&w->fixed, s->n_searches, struct search);
    s->handler = world_handler(w, "weekly review", review);
    hook_add_event(&w->hooks, (struct hook_event){.transition = transition, .self = s});
}

static void start(struct world *w, void *state)
{
    struct state *s = state;
    const sim_time to = w->spec->horizon.warm_up;
    if (s->n_searches == 0)
        return;
    for (uint32_t d = 0; d < s->n_seats; d++)
        desk_start(&s->desks[d]);
    for (size_t i = 0; i < s->n_searches; i++) {
        const struct spec_fault *f = &w->spec->faults[i];
        s->searches[i] = (struct search){.at = fault_time(w->spec, f),
                                         .step = step_of[f->stage],
                                         .desk = NOBODY,
                                         .right_since = -1};
    }
    w->probe.samples[PROBE_DETECT].population = s->n_searches;
    w->probe.samples[PROBE_LOCATE].population = s->n_searches;
    const sim_time reviews = to / s->period;
    const sim_time wanted = s->spec->learning / s->period;
    s->learn_to = reviews * s->period;
    s->learn_from = s->learn_to - (wanted < reviews ? wanted : reviews) * s->period;
    s->settled = false;
    (void)world_at(w, s->learn_from, WORLD_CLASS_CALENDAR, s->handler, 0, 0);
}

static void fini(void *state)
{
    struct state *s = state;
    for (uint32_t d = 0; s->n_searches > 0 && d < s->n_seats; d++)
        desk_fini(&s->desks[d]);
    free(s->units);
}

#define SCENE "faults=[{stage: contact, factor: 0.1, at: 2025-03-10}]\n"

static const struct param rows[] = {
    {.name = "strength", .title = "reviews per week",
     .kind = PARAM_REAL,
     P_AT(struct monitoring_spec, strength, double),
     .unit = "factor",
     .min = 0,
     .max = 2,
     .def = "1",
     .source = "assumed 0..2",
     .example = SCENE "mechanisms.monitoring.strength=2",
     .doc = "How many reviews a week each boss holds: 0 is off, 1 the default, 2 twice a week."},
    {.name = "mutual",
     .kind = PARAM_BOOL,
     P_AT(struct monitoring_spec, mutual, bool),
     .def = "false",
     .source = "assumed false",
     .example = "faults=[{stage: accept, factor: 0.1, at: 2025-03-10}]\n"
                 "mechanisms.monitoring.mutual=true",
     .doc = "Whether teams report to each other what became of hand-offs, verdict and sale apart."},
    {.name = "shift", .title = "fall that bosses watch for",
     .kind = PARAM_REAL,
     P_AT(struct monitoring_spec, shift, double),
     .unit = "factor",
     .min = 0.05,
     .max = 0.99,
     .def = "0.6",
     .source = "assumed 0.4..0.8",
     .example = "faults=[{stage: agree, factor: 0.1, at: 2025-03-10}]\n"
                "mechanisms.monitoring.shift=0.2",
     .doc = "The fall of a step's odds that bosses watch for; smaller ones are noticed later."},
    {.name = "learning", .title = "time from which bosses know",
     .kind = PARAM_DURATION,
     P_AT(struct monitoring_spec, learning, int64_t),
     .unit = "days",
     .min = 28,
     .max = 3650,
     .def = "273 d",
     .source = "assumed 182..365 d",
     .example = SCENE "mechanisms.monitoring.learning=28 d",
     .doc = "Time before the counted period from which bosses know what is usual."},
    {.name = "false_alarms", .title = "false alarms per year",
     .kind = PARAM_REAL,
     P_AT(struct monitoring_spec, false_alarms, double),
     .unit = "per desk and year",
     .min = 0.01,
     .max = 26,
     .def = "1",
     .source = "assumed 0.5..4",
     .example = SCENE "mechanisms.monitoring.false_alarms=26",
     .doc = "How often a year each boss may be alarmed while all is well; it sets the limits."},
    {0}};

const struct param_table monitoring_table = {
    .name = "monitoring", .rows = rows, .size = sizeof(struct monitoring_spec)};

const struct mechanism monitoring_mechanism = {
    .id = "monitoring",
    .title = "monitoring",
    .doc = "Every week each boss reviews what crosses the borders of the own team. A step that goes "
           "wrong is noticed when the figures pass a limit, and located when one step stands out; "
           "a boss who holds several steps sees them lumped.",
    .acts_through = "whose people do which step, and whether teams report to each other",
    .reads_lines = true,
    .table = &monitoring_table,
    .spec_offset = offsetof(struct mechanism_specs, monitoring),
    .state_size = sizeof(struct state),
    .install = install,
    .start = start,
    .fini = fini,
};

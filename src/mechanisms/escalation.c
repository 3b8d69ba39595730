/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "escalation.h"

#include <math.h>

#include "boss_tray.h"
#include "mechanism_root.h"
#include "prospecting.h"

struct state {
    const struct escalation_spec *spec;
    const struct view *view;
    uint8_t kind;
};

/* Somebody above who answers questions at all. */
static uint32_t who_answers(const struct world *w, const struct state *s, uint32_t seat)
{
    const uint32_t boss = view_boss(s->view, seat);
    return boss_tray_hears(w, s->view, boss) ? boss : CHART_NONE;
}

static bool ask(struct world *w, void *self, uint32_t seat, uint32_t lead, double margin)
{
    const struct state *s = self;
    if (fabs(margin) >= s->spec->band * s->spec->strength)
        return false;
    const uint32_t boss = who_answers(w, s, seat);
    if (boss == CHART_NONE)
        return false;
    lead_move(w, lead, LEAD_DECIDING, seat, "");
    const struct task_order order = {.kind = s->kind,
                                     .class = boss_tray_class(w, seat),
                                     .tray = boss,
                                     .lead = lead,
                                     .other = seat,
                                     .expires_at = w->sim.now + s->spec->time_out};
    (void)task_post(w, &order);
    return true;
}

static void cool(struct world *w, const struct state *s, const struct task *task)
{
    const double days = boss_tray_days(w, task->other, task->posted);
    lead_at(w, task->lead)->agree_shift -= (float)(s->spec->cooling * days);
    if (probe_in_period(w, task->posted))
        probe_wait(w, PROBE_DECISION, w->sim.now - task->posted);
}

static sim_time effort(struct world *w, uint32_t seat, const struct task *task)
{
    const struct state *s = world_state(w, &escalation_mechanism);
    const struct lead *l = lead_at(w, task->lead);
    (void)seat;
    return world_time(w, &s->spec->handling, l->entity, PURPOSE_DECISION, l->handoffs);
}

static void decided(struct world *w, uint32_t seat, const struct task *task)
{
    const struct state *s = world_state(w, &escalation_mechanism);
    struct lead *l = lead_at(w, task->lead);
    const double log_odds =
        prospecting_log_odds(w, l, s->spec->discernment, (uint64_t)w->seats[seat].ordinal + 1);
    cool(w, s, task);
    l->posterior = (float)(1.0 / (1.0 + exp(-log_odds)));
    prospecting_decide(w, task->lead, task->other,
                       prospecting_margin(w, task->other, l, log_odds) >= 0.0);
}

/* Nobody answered in time: by what the person had heard in the conversation. */
static void timed_out(struct world *w, const struct task *task)
{
    const struct state *s = world_state(w, &escalation_mechanism);
    const struct spec_qualify *q = &w->spec->sales.qualify;
    const double skill = w->seats[task->other].skill[SEAT_PROSPECTING];
    const struct lead *l = lead_at(w, task->lead);
    const double log_odds = prospecting_log_odds(w, l, q->discernment * exp(q->skill * skill), 0);
    cool(w, s, task);
    prospecting_decide(w, task->lead, task->other,
                       prospecting_margin(w, task->other, l, log_odds) >= 0.0);
}

static void install(struct world *w, void *state, const void *spec)
{
    static const struct task_kind kind = {"decision", effort, decided, timed_out};
    struct state *s = state;
    *s = (struct state){.spec = spec, .view = w->shown};
    s->kind = task_kind_add(w, &kind);
    w->hooks.escalate = (struct hook_escalate){ask, s};
}

static const struct param rows[] = {
    MECHANISM_STRENGTH_ROW(escalation),
    {.name = "band", .title = "how soon people feel unsure",
     .kind = PARAM_REAL,
     P_AT(struct escalation_spec, band, double),
     .unit = "credit",
     .min = 0,
     .max = 1,
     .def = "0.05",
     .source = "assumed 0.02..0.1",
     .example = "mechanisms.escalation.band=0.1",
     .doc = "How close the two sides of the passing rule must lie for a person to feel unsure."},
    {.name = "discernment", .title = "the boss's judgement of a case",
     .kind = PARAM_REAL,
     P_AT(struct escalation_spec, discernment, double),
     .unit = "d'",
     .min = 0,
     .max = 5,
     .def = "2.2",
     .source = "assumed 1.8..2.8",
     .example = "mechanisms.escalation.discernment=3",
     .doc = "How well the boss tells fitting prospects from others, in standard deviations."},
    {.name = "cooling", .title = "odds lost per day of asking",
     .kind = PARAM_REAL,
     P_AT(struct escalation_spec, cooling, double),
     .unit = "log-odds/day",
     .min = 0,
     .max = 5,
     .def = "0.15",
     .source = "assumed 0.05..0.3",
     .example = "mechanisms.escalation.cooling=0.5",
     .doc = "How fast a prospect loses interest per working day while the boss is being asked."},
    {.name = "handling", .title = "time for an unsure case",
     .kind = PARAM_DIST,
     P_AT(struct escalation_spec, handling, struct dist),
     .unit = "time",
     .def = "lognormal(mean 15 min; cv 0.5)",
     .source = "assumed 5..30 min",
     .example = "mechanisms.escalation.handling=30 min",
     .doc = "The boss's own working time for one unsure case, before other duties stretch it."},
    {.name = "time_out", .title = "time-out of a question",
     .kind = PARAM_DURATION,
     P_AT(struct escalation_spec, time_out, int64_t),
     .unit = "days",
     .min = 0.01,
     .max = 60,
     .def = "7 d",
     .source = "assumed 2..14 d",
     .example = "mechanisms.escalation.time_out=4 h",
     .doc = "After this time without an answer the person who asked decides alone."},
    {0}};

const struct param_table escalation_table = {
    .name = "escalation", .rows = rows, .size = sizeof(struct escalation_spec)};

const struct mechanism escalation_mechanism = {
    .id = "escalation",
    .title = "escalation",
    .doc = "People who are unsure about a prospect ask their boss and wait. The boss judges "
           "better, but the "
           "prospect cools; how long it takes follows from the boss's time.",
    .acts_through = "the boss's time for the team and the depth of the chart",
    .reads_lines = true,
    .table = &escalation_table,
    .spec_offset = offsetof(struct mechanism_specs, escalation),
    .state_size = sizeof(struct state),
    .install = install,
};

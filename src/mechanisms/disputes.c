/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disputes.h"

#include <math.h>

#include "boss_tray.h"
#include "handoff.h"
#include "mechanism_root.h"
#include "prospecting.h"

enum { MOST_LEVELS = 24 };

struct state {
    const struct disputes_spec *spec;
    const struct view *view;
    uint8_t kind;
};

/* Levels from a seat up to `top`, over line and dotted bosses; `most` if it takes no fewer. */
static uint32_t levels(const struct view *v, uint32_t seat, uint32_t top, uint32_t most)
{
    if (seat == top || most == 0)
        return 0;
    for (const uint32_t *b = view_bosses(v, seat); *b != CHART_NONE; b++) {
        const uint32_t n = 1 + levels(v, *b, top, most - 1);
        if (n < most)
            most = n;
    }
    return most;
}

/* Who of the seat's bosses stands on the shortest way up to `top`; the line boss where it is equal.
 */
static uint32_t next_boss(const struct view *v, uint32_t seat, uint32_t top)
{
    uint32_t next = CHART_NONE;
    uint32_t least = MOST_LEVELS;
    for (const uint32_t *b = view_bosses(v, seat); *b != CHART_NONE; b++) {
        const uint32_t n = levels(v, *b, top, least);
        if (n < least) {
            least = n;
            next = *b;
        }
    }
    return next;
}

static bool is_heard(const struct world *w, const struct state *s, const struct lead *l)
{
    const uint32_t top = view_common_boss(s->view, l->qualifier, l->closer);
    if (top == l->closer)
        return false; /* that was the last word; where the qualifier is it, or nobody, no boss stands on the way */
    uint32_t boss = l->qualifier;
    do {
        boss = next_boss(s->view, boss, top);
        if (!boss_tray_hears(w, s->view, boss))
            return false;
    } while (boss != top);
    return true;
}

static double stake_of(const struct state *s, uint32_t seat)
{
    const struct spec_pay pay = view_pay(s->view, seat);
    const double results = pay.accepted + pay.pipeline + pay.won;
    return results + pay.meeting + pay.leads + pay.activity > 0.0 ? results : 1.0;
}

/* Into the next in-tray; since = when it was contested; level = bosses who have passed it on. */
static void put_before(struct world *w, const struct state *s, uint32_t boss, uint32_t lead,
                       sim_time since, uint32_t level)
{
    const struct task_order order = {.kind = s->kind,
                                     .class = boss_tray_class(w, lead_at(w, lead)->qualifier),
                                     .tray = boss,
                                     .lead = lead,
                                     .other = level,
                                     .due = since,
                                     .expires_at = since + s->spec->time_out};
    (void)task_post(w, &order);
}

static bool contest(struct world *w, void *self, uint32_t lead)
{
    const struct state *s = self;
    const struct lead *l = lead_at(w, lead);
    if (l->qualifier == LEAD_NONE || l->qualifier == l->closer)
        return false;
    const double p =
        s->spec->strength * s->spec->share * (double)l->posterior * stake_of(s, l->qualifier);
    if (world_uniform(w, l->entity, PURPOSE_DISPUTE, l->handoffs) >= p || !is_heard(w, s, l))
        return false;
    const uint32_t top = view_common_boss(s->view, l->qualifier, l->closer);
    const uint32_t first = next_boss(s->view, l->qualifier, top);
    lead_move(w, lead, LEAD_DISPUTED, l->qualifier, "");
    put_before(w, s, first, lead, w->sim.now, 0);
    return true;
}

static sim_time effort(struct world *w, uint32_t seat, const struct task *task)
{
    const struct state *s = world_state(w, &disputes_mechanism);
    const struct lead *l = lead_at(w, task->lead);
    (void)seat;
    return world_time(w, &s->spec->handling, l->entity, PURPOSE_DISPUTE_HANDLING,
                      (uint64_t)l->handoffs << 8 | task->other);
}

static void count_delay(struct world *w, const struct task *task)
{
    if (probe_in_period(w, task->due))
        probe_wait(w, PROBE_DISPUTE, w->sim.now - task->due);
}

static void drop(struct world *w, const struct task *task, uint32_t seat, const char *reason)
{
    count_delay(w, task);
    lead_move(w, task->lead, LEAD_DROPPED, seat, reason);
}

static void timed_out(struct world *w, const struct task *task)
{
    drop(w, task, LEAD_NONE, "time-out");
}

static void settle(struct world *w, const struct state *s, uint32_t boss, const struct task *task)
{
    struct lead *l = lead_at(w, task->lead);
    const double log_odds =
        prospecting_log_odds(w, l, s->spec->discernment, (uint64_t)w->seats[boss].ordinal + 1);
    if (1.0 / (1.0 + exp(-log_odds)) < w->spec->sales.accept.threshold) {
        drop(w, task, boss, "upheld");
        return;
    }
    count_delay(w, task);
    l->win_shift -= (float)(s->spec->cooling * boss_tray_days(w, l->qualifier, task->due));
    handoff_overruled(w, task->lead, boss);
}

static void heard(struct world *w, uint32_t seat, const struct task *task)
{
    const struct state *s = world_state(w, &disputes_mechanism);
    const struct lead *l = lead_at(w, task->lead);
    const uint32_t top = view_common_boss(s->view, l->qualifier, l->closer);
    const uint32_t next = top != CHART_NONE ? next_boss(s->view, seat, top) : CHART_NONE;
    if (seat == top)
        settle(w, s, seat, task);
    else if (w->sim.now >= task->due + s->spec->time_out || next == CHART_NONE)
        timed_out(w, task); /* while it was in this boss's hands, or the chart has switched */
    else
        put_before(w, s, next, task->lead, task->due, task->other + 1);
}

static void install(struct world *w, void *state, const void *spec)
{
    static const struct task_kind kind = {"dispute", effort, heard, timed_out};
    struct state *s = state;
    *s = (struct state){.spec = spec, .view = w->shown};
    s->kind = task_kind_add(w, &kind);
    w->hooks.contest = (struct hook_contest){contest, s};
}

static const struct param rows[] = {
    MECHANISM_STRENGTH_ROW(disputes),
    {.name = "share", .title = "chance that a rejection is contested",
     .kind = PARAM_SHARE,
     P_AT(struct disputes_spec, share, double),
     .unit = "probability",
     .min = 0,
     .max = 1,
     .def = "30%",
     .source = "assumed 10%..60%",
     .example = "mechanisms.disputes.share=80%",
     .doc = "Chance that a rejection is contested by somebody who was sure of the lead and is paid "
            "for results only."},
    {.name = "discernment", .title = "the boss's judgement of a dispute",
     .kind = PARAM_REAL,
     P_AT(struct disputes_spec, discernment, double),
     .unit = "d'",
     .min = 0,
     .max = 5,
     .def = "2.2",
     .source = "assumed 1.8..2.8",
     .example = "mechanisms.disputes.discernment=1",
     .doc =
         "How well the common boss tells fitting prospects from others, in standard deviations."},
    {.name = "cooling", .title = "odds lost per day of dispute",
     .kind = PARAM_REAL,
     P_AT(struct disputes_spec, cooling, double),
     .unit = "log-odds/day",
     .min = 0,
     .max = 5,
     .def = "0.15",
     .source = "assumed 0.05..0.3",
     .example = "mechanisms.disputes.share=100%\n"
                "mechanisms.disputes.cooling=5",
     .doc = "How much of the odds of winning is lost per working day while the dispute is open."},
    {.name = "handling", .title = "time for a dispute",
     .kind = PARAM_DIST,
     P_AT(struct disputes_spec, handling, struct dist),
     .unit = "time",
     .def = "lognormal(mean 15 min; cv 0.5)",
     .source = "assumed 5..30 min",
     .example = "mechanisms.disputes.handling=2 h",
     .doc = "Working time that each boss on the way needs for a case, before other duties stretch "
            "it."},
    {.name = "time_out", .title = "time-out of a dispute",
     .kind = PARAM_DURATION,
     P_AT(struct disputes_spec, time_out, int64_t),
     .unit = "days",
     .min = 0.01,
     .max = 365,
     .def = "14 d",
     .source = "assumed 5..30 d",
     .example = "mechanisms.disputes.time_out=2 d",
     .doc =
         "After this time a dispute that the common boss has not taken up is closed and the lead "
         "dropped."},
    {0}};

const struct param_table disputes_table = {
    .name = "disputes", .rows = rows, .size = sizeof(struct disputes_spec)};

const struct mechanism disputes_mechanism = {
    .id = "disputes",
    .title = "disputes",
    .doc =
        "Whoever qualified a lead may contest its rejection. The case climbs from boss to boss to "
        "the lowest one above both sides, who decides; meanwhile the prospect cools, and after a "
        "time-out the lead is dropped.",
    .acts_through = "hops to the lowest common boss, and the time of the bosses on the way",
    .reads_lines = true,
    .table = &disputes_table,
    .spec_offset = offsetof(struct mechanism_specs, disputes),
    .state_size = sizeof(struct state),
    .install = install,
};

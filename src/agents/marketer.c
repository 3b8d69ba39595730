/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "marketer.h"

#include "world.h"

#define PLANNING_PERIOD (2 * SIM_WEEK)
#define PLANNING_HOUR (10 * SIM_HOUR)

/* Share of the time since the last planning that tasks left; begins to count anew. */
static double time_left(struct world *w, uint32_t seat)
{
    const sim_time from = w->sim.now > PLANNING_PERIOD ? w->sim.now - PLANNING_PERIOD : 0;
    const double there = (double)calendar_between(world_calendar(w, seat), from, w->sim.now);
    const double worked = (double)w->seats[seat].worked;
    w->seats[seat].worked = 0;
    if (worked <= 0.0)
        return 1.0;
    return worked < there ? 1.0 - worked / there : 0.0;
}

/* Time for campaigns: marketers in post count 1 each less the share of the last period spent on other tasks; a manager whose own
 * job it is counts what the team leaves. Relative to all of them at full time. */
static double campaign_time(struct world *w)
{
    double time = 0.0;
    double people = 0.0;
    for (uint32_t i = 0; i < w->chart.n_seats; i++) {
        const struct spec_position *p = world_position(w, i);
        if (w->seats[i].closed && p->role == SPEC_MANAGER)
            continue;
        if (p->role == SPEC_MARKETER) {
            const double left = time_left(w, i);
            people += w->seats[i].closed ? 0.0 : 1.0;
            time += w->seats[i].post == SEAT_VACANT ? 0.0 : left;
        } else if (p->role == SPEC_MANAGER && p->own_job == SPEC_OWN_CAMPAIGNS) {
            people += 1.0;
            time += 1.0 - p->time_for_team;
        }
    }
    return people > 0.0 ? time / people : 1.0;
}

static double spend_per_month(const struct world *w)
{
    double sum = 0.0;
    for (size_t i = 0; i < w->spec->market.n_sources * w->spec->market.n_segments; i++)
        sum += w->market.spend[i];
    return sum * w->market.budget;
}

static void log_plan(struct world *w, sim_time until)
{
    const size_t n = w->spec->market.n_segments;
    for (size_t i = 0; i < w->spec->market.n_sources * n; i++)
        probe_log_cell(w, "spend", i / n, i % n, w->market.spend[i]);
    for (size_t i = 0; i < w->spec->market.n_sources * n; i++)
        probe_log_cell(w, "aim", i / n, i % n, market_aim(w, i / n, i % n));
    probe_log(w, "planning", NULL, LEAD_NONE, "", spend_per_month(w) * w->market.campaign_time,
              until);
}

/* Money spent in the part of the coming period that is counted. */
static void account_spend(struct world *w, sim_time until)
{
    if (w->probe.log != NULL)
        log_plan(w, until);
    ledger_plan(w, until);
    const struct probe *p = &w->probe;
    const double per_day = spend_per_month(w) * w->market.campaign_time / 30.4375;
    probe_week_spend(w, until, per_day);
    const sim_time from = w->sim.now > p->from ? w->sim.now : p->from;
    const sim_time to = until < p->until ? until : p->until;
    if (to > from)
        w->probe.programme_spend +=
            spend_per_month(w) * w->market.campaign_time * sim_days(to - from) / 30.4375;
}

static void plan(void *world, uint32_t unused_a, uint32_t unused_b)
{
    struct world *w = world;
    const sim_time next = w->sim.now + PLANNING_PERIOD;

    (void)unused_a, (void)unused_b;
    w->market.campaign_time = campaign_time(w);
    w->market.budget = w->market.next_budget;
    if (w->hooks.spend.plan != NULL)
        w->hooks.spend.plan(w, w->hooks.spend.self, w->market.spend);
    account_spend(w, next);
    (void)world_at(w, next, WORLD_CLASS_CALENDAR, w->handler_of[WORLD_H_PLANNING], 0, 0);
}

/* The period before the first planning runs on the reference mix. */
static void start(struct world *w)
{
    w->market.campaign_time = campaign_time(w);
    account_spend(w, PLANNING_HOUR);
    (void)world_at(w, PLANNING_HOUR, WORLD_CLASS_CALENDAR, w->handler_of[WORLD_H_PLANNING], 0, 0);
}

static void build(struct world *w)
{
    w->handler_of[WORLD_H_PLANNING] = world_handler(w, "planning", plan);
}

const struct role marketer_role = {.id = "marketer", .build = build, .start = start};

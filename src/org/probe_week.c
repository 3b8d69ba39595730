/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "probe_week.h"

#include <string.h>

#include "world.h"

void probe_week_open(struct world *w)
{
    struct probe_week *p = &w->probe.by_week;
    p->n = (size_t)(w->end / SIM_WEEK);
    p->sum = ARENA_ARRAY(&w->fixed, PROBE_WEEK_COUNT * p->n + 1, double);
}

void probe_week_start(struct world *w)
{
    const struct probe_week *p = &w->probe.by_week;
    if (p->sum != NULL)
        memset(p->sum, 0, PROBE_WEEK_COUNT * p->n * sizeof p->sum[0]);
}

static void add_at(const struct probe_week *p, sim_time t, enum probe_week_kind kind, double amount)
{
    const size_t week = (size_t)(t / SIM_WEEK);
    if (week < p->n)
        p->sum[(size_t)kind * p->n + week] += amount;
}

void probe_week_add(struct world *w, enum probe_week_kind kind, double amount)
{
    if (w->probe.by_week.sum != NULL)
        add_at(&w->probe.by_week, w->sim.now, kind, amount);
}

void probe_week_transition(struct world *w, const struct lead *lead, enum lead_state to)
{
    if (w->probe.by_week.sum == NULL)
        return;
    if (to == LEAD_HELD)
        probe_week_add(w, PROBE_WEEK_HELD, 1.0);
    else if (to == LEAD_ACCEPTED)
        probe_week_add(w, PROBE_WEEK_ACCEPTED, 1.0);
    else if (to == LEAD_WON)
        probe_week_add(w, PROBE_WEEK_BOOKINGS, lead_value(w, lead));
}

void probe_week_spend(struct world *w, sim_time until, double per_day)
{
    if (w->probe.by_week.sum == NULL)
        return;
    for (sim_time t = w->sim.now; t < until;) {
        const sim_time next = (t / SIM_WEEK + 1) * SIM_WEEK;
        const sim_time to = next < until ? next : until;
        add_at(&w->probe.by_week, t, PROBE_WEEK_SPEND, per_day * sim_days(to - t));
        t = to;
    }
}

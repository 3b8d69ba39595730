/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger.h"

#include <math.h>
#include <string.h>

#include "world.h"

void ledger_build(struct world *w)
{
    struct ledger *g = &w->ledger;
    const sim_time duration = w->spec->horizon.duration;

    for (uint32_t i = 0; i < w->chart.n_seats; i++)
        g->n_sdr += w->spec->positions[w->chart.position[i]].role == SPEC_SDR;
    g->weeks = (uint32_t)(duration / SIM_WEEK);
    g->months = (size_t)(duration / LEDGER_MONTH);
    g->cells = w->spec->market.n_sources * w->spec->market.n_segments;
    g->activity = ARENA_ARRAY(&w->fixed, (size_t)g->n_sdr * g->weeks + 1, uint32_t);
    g->aimed = ARENA_ARRAY(&w->fixed, g->months * g->cells + 1, double);
    for (int k = 0; k < LEDGER_PAID_COUNT; k++)
        g->reached[k] = ARENA_ARRAY(&w->fixed, g->months * g->cells + 1, double);
}

void ledger_start(struct world *w)
{
    struct ledger *g = &w->ledger;
    const size_t months = g->months * g->cells * sizeof g->aimed[0];

    g->pay_apart = 0.0;
    g->pay_pairs = 0;
    memset(g->activity, 0, (size_t)g->n_sdr * g->weeks * sizeof g->activity[0]);
    memset(g->aimed, 0, months);
    for (int k = 0; k < LEDGER_PAID_COUNT; k++)
        memset(g->reached[k], 0, months);
}

double ledger_apart(const struct spec_pay *a, const struct spec_pay *b)
{
    return 0.5 * (fabs(a->activity - b->activity) + fabs(a->leads - b->leads) +
                  fabs(a->meeting - b->meeting) + fabs(a->accepted - b->accepted) +
                  fabs(a->pipeline - b->pipeline) + fabs(a->won - b->won));
}

static bool has_plan(const struct spec_pay *p)
{
    return p->activity + p->leads + p->meeting + p->accepted + p->pipeline + p->won > 0.0;
}

void ledger_handoff(struct world *w, uint32_t from, uint32_t to)
{
    if (from == LEAD_NONE || to == LEAD_NONE || !probe_in_period(w, w->sim.now))
        return;
    const struct spec_pay gives = view_pay(&w->view, from);
    const struct spec_pay takes = view_pay(&w->view, to);
    if (!has_plan(&gives) || !has_plan(&takes))
        return;
    w->ledger.pay_apart += ledger_apart(&gives, &takes);
    w->ledger.pay_pairs++;
}

/* The week of the counted period; g->weeks when t is in none that is whole. */
static uint32_t week_of(const struct world *w, sim_time t)
{
    const sim_time week = (t - w->probe.from) / SIM_WEEK;
    return t >= w->probe.from && week < w->ledger.weeks ? (uint32_t)week : w->ledger.weeks;
}

void ledger_activity(struct world *w, uint32_t seat)
{
    struct ledger *g = &w->ledger;
    const struct seat *s = &w->seats[seat];
    const uint32_t week = week_of(w, w->sim.now);
    if (s->role != SPEC_SDR || week == g->weeks)
        return;
    uint32_t *count = ledger_week(g, s->ordinal, week);
    *count += *count != LEDGER_ABSENT;
}

void ledger_absent(struct world *w, uint32_t seat)
{
    struct ledger *g = &w->ledger;
    const struct seat *s = &w->seats[seat];
    if (s->role != SPEC_SDR || w->sim.now <= s->since || w->sim.now <= w->probe.from)
        return;
    const uint32_t last = week_of(w, w->sim.now - 1);
    uint32_t k = s->since > w->probe.from ? week_of(w, s->since) : 0;
    for (; k <= last && k < g->weeks; k++)
        *ledger_week(g, s->ordinal, k) = LEDGER_ABSENT;
}

void ledger_plan(struct world *w, sim_time until)
{
    struct ledger *g = &w->ledger;
    const size_t n_segments = w->spec->market.n_segments;

    for (size_t m = 0; m < g->months; m++) {
        const sim_time begin = w->probe.from + (sim_time)m * LEDGER_MONTH;
        const sim_time from = w->sim.now > begin ? w->sim.now : begin;
        const sim_time to = until < begin + LEDGER_MONTH ? until : begin + LEDGER_MONTH;
        for (size_t c = 0; c < g->cells && to > from; c++)
            g->aimed[m * g->cells + c] +=
                market_aim(w, c / n_segments, c % n_segments) * sim_days(to - from);
    }
}

void ledger_reach(struct world *w, enum probe_count what, const struct lead *l)
{
    static const enum probe_count count_of[LEDGER_PAID_COUNT] = {
        [LEDGER_LEADS] = PROBE_CREATED,     [LEDGER_MEETING] = PROBE_HELD,
        [LEDGER_ACCEPTED] = PROBE_ACCEPTED, [LEDGER_PIPELINE] = PROBE_ACCEPTED,
        [LEDGER_WON] = PROBE_WON,
    };
    struct ledger *g = &w->ledger;
    const size_t month = (size_t)((l->created - w->probe.from) / LEDGER_MONTH);
    if (!l->inbound || l->creator == LEAD_NONE || month >= g->months)
        return;
    const size_t cell = month * g->cells + l->source * w->spec->market.n_segments + l->segment;
    for (int k = 0; k < LEDGER_PAID_COUNT; k++)
        if (count_of[k] == what)
            g->reached[k][cell] += k == LEDGER_PIPELINE ? lead_value(w, l) : 1.0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "channel.h"

enum { LONGEST_SEARCH = 400, MOST_LEVELS = 64 };

/* The pair's talk on civil day `day`, if there is one: a moment in the first person's working hours. */
static sim_time talk_on(struct world *w, const struct calendar *c, uint64_t pair, int64_t day, double p)
{
    const sim_time midnight = day * SIM_DAY;
    const sim_time open = calendar_next_open(c, midnight);
    if (open >= midnight + SIM_DAY)
        return SIM_NEVER;
    const struct rng_pair luck = world_pair(w, pair, PURPOSE_TALK, (uint64_t)day);
    if (luck.u >= p)
        return SIM_NEVER;
    const sim_time hours = calendar_between(c, open, midnight + SIM_DAY);
    return calendar_add(c, open, (sim_time)(luck.v * (double)hours));
}

sim_time channel_talk(struct world *w, struct channel *c, uint32_t from, uint32_t to)
{
    const uint32_t a = from < to ? from : to;
    const uint32_t b = from < to ? to : from;
    sim_time *next = &c->next_talk[(size_t)a * c->n_seats + b];
    if (*next > w->sim.now)
        return *next;

    const double p = c->talk_rate / 5.0 * view_coop(c->view, a, b);
    if (p <= 0.0)
        return SIM_NEVER;
    const uint64_t pair = w->seats[a].entity < w->seats[b].entity
                              ? rng_child(w->seats[a].entity, w->seats[b].entity)
                              : rng_child(w->seats[b].entity, w->seats[a].entity);
    const struct calendar *calendar = world_calendar(w, a);
    const int64_t today = w->sim.now / SIM_DAY;
    for (int64_t day = today; day < today + LONGEST_SEARCH; day++) {
        const sim_time at = talk_on(w, calendar, pair, day, p);
        if (at != SIM_NEVER && at > w->sim.now) {
            *next = at;
            return at;
        }
    }
    return SIM_NEVER;
}

/* The next of the boss's report days after t. */
static sim_time next_report(struct world *w, const struct channel *c, uint32_t boss, sim_time t)
{
    const sim_time period = view_report_cadence(c->view, boss);
    uint64_t k = t > period ? (uint64_t)(t / period) - 1 : 0;
    sim_time at = world_recurring(w, boss, period, k);
    while (at <= t)
        at = world_recurring(w, boss, period, ++k);
    return at;
}

static size_t line_upwards(const struct channel *c, uint32_t seat, uint32_t line[MOST_LEVELS])
{
    size_t n = 0;
    for (; seat != CHART_NONE && n < MOST_LEVELS; seat = view_boss(c->view, seat))
        line[n++] = seat;
    return n;
}

static bool lost(struct world *w, const struct channel *c, uint64_t item, size_t hop)
{
    return c->loss_per_hop > 0.0 &&
           world_uniform(w, item, PURPOSE_REPORT_LOSS, hop) < c->loss_per_hop;
}

sim_time channel_report(struct world *w, const struct channel *c, uint32_t from, uint32_t to,
                        uint64_t item)
{
    uint32_t up[MOST_LEVELS];
    uint32_t down[MOST_LEVELS];
    size_t n_up = line_upwards(c, from, up);
    size_t n_down = line_upwards(c, to, down);
    if (n_up == 0 || n_down == 0 || up[n_up - 1] != down[n_down - 1])
        return SIM_NEVER;
    while (n_up > 1 && n_down > 1 && up[n_up - 2] == down[n_down - 2]) {
        n_up--;
        n_down--;
    }
    sim_time t = w->sim.now;
    size_t hop = 0;
    for (size_t i = 1; i < n_up; i++, hop++) { /* each boss hears on its own report day */
        if (lost(w, c, item, hop))
            return SIM_NEVER;
        t = next_report(w, c, up[i], t);
    }
    /* Whoever reports to the common boss too has heard it in the same round; below, each tells its own people. */
    const size_t told = n_up > 1 ? 2 : 1;
    for (size_t i = n_down; i > told; i--, hop++) {
        if (lost(w, c, item, hop))
            return SIM_NEVER;
        t = next_report(w, c, down[i - told], t);
    }
    return t > w->sim.now ? t : w->sim.now + 1;
}

sim_time channel_crm(struct world *w, uint32_t to)
{
    const sim_time tomorrow = (w->sim.now / SIM_DAY + 1) * SIM_DAY;
    return calendar_next_open(world_calendar(w, to), tomorrow);
}

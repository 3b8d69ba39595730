/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "channel.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "huge.h"
#include "prefetch.h"

enum { LONGEST_SEARCH = 400, MOST_LEVELS = 24, FEWEST_PLACES = 256 };

/* The pair's talk on civil day `day`, if there is one: a moment in the first person's working
 * hours. */
static sim_time talk_on(struct world *w, const struct calendar *c, uint64_t pair, int64_t day,
                        double p)
{
    const sim_time midnight = day * SIM_DAY;
    const struct rng_pair luck = world_pair(w, pair, PURPOSE_TALK, (uint64_t)day);
    if (luck.u >= p)
        return SIM_NEVER;
    const sim_time open = calendar_next_open(c, midnight);
    if (open >= midnight + SIM_DAY)
        return SIM_NEVER;
    const sim_time hours = calendar_between(c, open, midnight + SIM_DAY);
    return calendar_add(c, open, (sim_time)(luck.v * (double)hours));
}

/* ---- pairs: of the millions in a large organisation, few ever have something to tell each other ---- */

static uint64_t key_of(uint32_t a, uint32_t b)
{
    return ((uint64_t)a << 32 | b) + 1;
}

static uint32_t first_place(const struct channel *c, uint64_t key)
{
    return (uint32_t)(rng_child(key, 0) & (c->n_places - 1));
}

/* Where the pair is, or the free place where it belongs: the places behind its first one are tried in turn. */
static struct channel_pair *place_of(const struct channel *c, uint64_t key)
{
    const uint32_t mask = c->n_places - 1;
    uint32_t i = first_place(c, key);
    while (c->pairs[i].key != 0 && c->pairs[i].key != key)
        i = (i + 1) & mask;
    return &c->pairs[i];
}

/* At most half of the places are taken. */
static void make_room(struct channel *c)
{
    const struct channel before = *c;
    if (2 * (uint64_t)(c->n_pairs + 1) <= c->n_places)
        return;
    c->n_places = before.n_places < FEWEST_PLACES ? FEWEST_PLACES : 2 * before.n_places;
    const size_t size = c->n_places * sizeof *c->pairs;
    c->pairs = huge_move(NULL, 0, size);
    if (c->pairs == NULL)
        arena_out_of_memory();
    memset(c->pairs, 0, size);
    for (uint32_t i = 0; i < before.n_places; i++)
        if (before.pairs[i].key != 0)
            *place_of(c, before.pairs[i].key) = before.pairs[i];
    free(before.pairs);
}

sim_time *channel_agreed(struct channel *c, uint32_t a, uint32_t b)
{
    const uint64_t key = a < b ? key_of(a, b) : key_of(b, a);
    make_room(c);
    struct channel_pair *pair = place_of(c, key);
    c->n_pairs += pair->key == 0;
    pair->key = key;
    return &pair->next;
}

void channel_fetch(const struct world *w, const struct channel *c, uint32_t a, uint32_t b)
{
    const uint64_t key = a < b ? key_of(a, b) : key_of(b, a);
    if (c->n_places > 0)
        prefetch_line(&c->pairs[first_place(c, key)]);
    prefetch_line(&w->seats[a].entity);
    prefetch_line(&w->seats[b].entity);
    view_fetch(c->view, a, b);
}

void channel_start(struct channel *c)
{
    if (c->n_places > 0)
        memset(c->pairs, 0, c->n_places * sizeof *c->pairs);
    c->n_pairs = 0;
}

void channel_fini(struct channel *c)
{
    free(c->pairs);
}

sim_time channel_talk(struct world *w, struct channel *c, uint32_t from, uint32_t to)
{
    const uint32_t a = from < to ? from : to;
    const uint32_t b = from < to ? to : from;
    sim_time *next = channel_agreed(c, a, b);
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

void channel_rearrange(struct channel *c, const struct view *before)
{
    struct view then = *before;
    struct view now = *c->view;
    then.rapport = now.rapport = NULL; /* what the charts alone say */
    for (uint32_t i = 0; i < c->n_places; i++) {
        const uint64_t both = c->pairs[i].key - 1;
        const uint32_t a = (uint32_t)(both >> 32);
        const uint32_t b = (uint32_t)both;
        if (c->pairs[i].key != 0 && view_coop(&then, a, b) != view_coop(&now, a, b))
            c->pairs[i].next = 0;
    }
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

static bool lost(struct world *w, const struct channel *c, uint64_t item, size_t hop)
{
    return c->loss_per_hop > 0.0 &&
           world_uniform(w, item, PURPOSE_REPORT_LOSS, hop) < c->loss_per_hop;
}

struct journey { /* of one item through the chart, over line and dotted bosses */
    const struct channel *c;
    uint64_t item;
    uint32_t to;
    sim_time before; /* later arrivals are of no interest */
    uint32_t down[MOST_LEVELS]; /* from `to` upwards */
};

static sim_time sooner(sim_time a, sim_time b)
{
    return a < b ? a : b;
}

/* From down[n - 1], who knows it at t, to down[0]: each boss tells on its own day. Whoever reports
 * to a boss that has just heard it from below (climbed) sat in the same round. */
static sim_time descend(struct world *w, const struct journey *j, size_t n, sim_time t, size_t hop,
                        bool climbed)
{
    for (size_t i = n - 1; i > 0 && t < j->before; i--) {
        if (i == n - 1 && climbed)
            continue;
        if (lost(w, j->c, j->item, hop++))
            return SIM_NEVER;
        t = next_report(w, j->c, j->down[i], t);
    }
    return t;
}

/* All lines from down[n - 1] up to `top`, the earliest arrival of the news going down them; *below:
 * is there any? */
static sim_time over_lines(struct world *w, struct journey *j, size_t n, uint32_t top, sim_time t,
                           size_t hop, bool *below)
{
    const uint32_t last = j->down[n - 1];
    if (last == top) {
        *below = true;
        return descend(w, j, n, t, hop, hop > 0);
    }
    sim_time best = SIM_NEVER;
    if (n < MOST_LEVELS)
        for (const uint32_t *b = view_bosses(j->c->view, last); *b != CHART_NONE; b++) {
            j->down[n] = *b;
            best = sooner(best, over_lines(w, j, n + 1, top, t, hop, below));
        }
    return best;
}

/* `seat` knows it at t: down from here if the addressee sits below, else on to each boss. */
static sim_time climb(struct world *w, struct journey *j, uint32_t seat, sim_time t, size_t hop)
{
    bool below = false;
    j->down[0] = j->to;
    sim_time best = over_lines(w, j, 1, seat, t, hop, &below);
    if (below || hop >= MOST_LEVELS || lost(w, j->c, j->item, hop))
        return best;
    for (const uint32_t *b = view_bosses(j->c->view, seat); *b != CHART_NONE; b++) {
        const sim_time heard = next_report(w, j->c, *b, t);
        if (heard < j->before)
            best = sooner(best, climb(w, j, *b, heard, hop + 1));
    }
    return best;
}

sim_time channel_report(struct world *w, const struct channel *c, uint32_t from, uint32_t to,
                        uint64_t item, sim_time before)
{
    struct journey j = {.c = c, .item = item, .to = to, .before = before};
    const sim_time t = climb(w, &j, from, w->sim.now, 0);
    if (t >= before)
        return SIM_NEVER;
    return t > w->sim.now ? t : w->sim.now + 1;
}

sim_time channel_crm(struct world *w, uint32_t to)
{
    const sim_time tomorrow = (w->sim.now / SIM_DAY + 1) * SIM_DAY;
    return calendar_next_open(world_calendar(w, to), tomorrow);
}

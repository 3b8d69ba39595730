/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "market.h"

#include <math.h>
#include <string.h>

#include "fetch.h"
#include "prospecting.h"
#include "world.h"

/* Identity trees: sources, cells and days have numbers by file order, never names. */
static uint64_t source_entity(size_t source)
{
    return rng_child(0x50c4, source);
}

static uint64_t cell_day(size_t source, size_t segment, int64_t day)
{
    return rng_child(rng_child(source_entity(source), segment), (uint64_t)day);
}

static double logit(double p)
{
    return log(p / (1.0 - p));
}

double market_fit(const struct world *w, size_t source, size_t segment)
{
    return w->market.fit_log_odds[segment] + w->spec->market.sources[source].fit_shift;
}

/* Exact daily step of the Ornstein-Uhlenbeck walk: x' = a x + sd sqrt(1 - a^2) e, a = 2^(-day / half-life). */
static void drift(struct world *w, int64_t day)
{
    for (size_t i = 0; i < w->spec->market.n_segments; i++) {
        const struct spec_segment *s = &w->spec->market.segments[i];
        const double mean = logit(s->fit);
        double *x = &w->market.fit_log_odds[i];
        if (s->drift_sd <= 0.0) {
            *x = mean;
            continue;
        }
        const double e = world_normal(w, rng_child(0xd41f, i), PURPOSE_DRIFT, (uint64_t)day);
        if (day == 0) {
            *x = mean + s->drift_sd * e;
            continue;
        }
        const double a = exp(-log(2.0) * (double)SIM_DAY / (double)s->drift_half_life);
        *x = mean + a * (*x - mean) + s->drift_sd * sqrt(1.0 - a * a) * e;
    }
}

static double wanted_factor(const struct world *w, size_t source, size_t segment)
{
    const struct market *m = &w->market;
    const size_t cell = source * w->spec->market.n_segments + segment;
    double factor = m->campaign_time;
    const double spend = m->spend[cell] * m->budget;
    if (m->reference[cell] > 0.0 && spend != m->reference[cell])
        factor *= pow(spend / m->reference[cell], w->spec->market.spend_elasticity);
    return factor;
}

double market_thinning(const struct world *w, size_t source, size_t segment)
{
    const double share =
        wanted_factor(w, source, segment) / w->spec->market.sources[source].max_factor;
    return share < 1.0 ? share : 1.0;
}

double market_aim(const struct world *w, size_t source, size_t segment)
{
    const struct spec_source *s = &w->spec->market.sources[source];
    if (s->kind != SPEC_INBOUND || s->interarrival.kind != DIST_NONE || s->rate <= 0.0)
        return 0.0;
    return market_thinning(w, source, segment) * s->max_factor * s->rate *
           w->spec->market.segments[segment].share;
}

static double day_factor(const struct world *w, size_t source, int64_t day)
{
    const double shape = w->spec->market.sources[source].dispersion;
    if (shape <= 0.0)
        return 1.0;
    const struct rng_name name = {source_entity(source), w->purpose[PURPOSE_DAY_FACTOR],
                                  (uint64_t)day};
    return rng_gamma(&w->rng, name, 1.0, shape);
}

/* Time of day by inversion of the cumulative hour weights. */
static sim_time time_of_day(const struct market *m, size_t source, double u)
{
    const double *cumulative = &m->hour_sum[source * 25];
    const double x = u * cumulative[24];
    int hour = 0;
    while (hour < 23 && cumulative[hour + 1] <= x)
        hour++;
    const double width = cumulative[hour + 1] - cumulative[hour];
    const double part = width > 0.0 ? (x - cumulative[hour]) / width : 0.0;
    const sim_time within = (sim_time)(part * (double)SIM_HOUR);
    return hour * SIM_HOUR + (within < SIM_HOUR ? within : SIM_HOUR - 1);
}

static sim_time last_arrival(const struct world *w)
{
    const struct spec_horizon *h = &w->spec->horizon;
    return h->arrivals_after ? w->end : h->warm_up + h->duration;
}

static void schedule_cell(struct world *w, size_t source, size_t segment, int64_t day, double mean)
{
    const uint64_t entity = cell_day(source, segment, day);
    const struct rng_name name = {entity, w->purpose[PURPOSE_DAY_COUNT], 0};
    const int64_t n = rng_poisson(&w->rng, name, mean);
    const double share = market_thinning(w, source, segment);
    const sim_time last = last_arrival(w);

    for (int64_t j = 0; j < n; j++) {
#if defined(SABOTAGE) && SABOTAGE == 14 /* with more money come other leads, not more */
        const struct rng_pair luck = world_pair(w, entity, PURPOSE_THIN, (uint64_t)j + (uint64_t)(1000.0 * share));
#else
        const struct rng_pair luck = world_pair(w, entity, PURPOSE_THIN, (uint64_t)j);
#endif
        if (luck.u >= share)
            continue;
        const sim_time t = day * SIM_DAY + time_of_day(&w->market, source, luck.v);
        if (t < last)
            (void)world_at(w, t, WORLD_CLASS_ARRIVAL, w->handler_of[WORLD_H_ARRIVE],
                           (uint32_t)(source << 16 | segment), (uint32_t)j);
    }
}

static void schedule_day(struct world *w, int64_t day)
{
    const struct spec_market *spec = &w->spec->market;
    const int weekday = (int)((((w->start_day + day + 3) % 7) + 7) % 7);

    for (size_t s = 0; s < spec->n_sources; s++) {
        const struct spec_source *source = &spec->sources[s];
        if (source->kind != SPEC_INBOUND || source->interarrival.kind != DIST_NONE ||
            source->rate <= 0.0)
            continue;
        const double mean = day_factor(w, s, day) * source->max_factor * source->rate * 7.0 *
                            w->market.profile[s * 7 + (size_t)weekday];
        for (size_t g = 0; g < spec->n_segments; g++) {
            if (wanted_factor(w, s, g) > source->max_factor)
                w->market.capped++;
            if (spec->segments[g].share > 0.0 && mean > 0.0)
                schedule_cell(w, s, g, day, mean * spec->segments[g].share);
        }
    }
}

static void midnight(void *world, uint32_t unused_a, uint32_t unused_b)
{
    struct world *w = world;
    const int64_t day = w->sim.now / SIM_DAY;

    (void)unused_a, (void)unused_b;
    drift(w, day);
    if (w->hooks.n_events > 0)
        hook_tell_midnight(w, day);
    if (w->sim.now < last_arrival(w))
        schedule_day(w, day);
    (void)world_at(w, (day + 1) * SIM_DAY, WORLD_CLASS_CALENDAR, w->handler_of[WORLD_H_MIDNIGHT],
                   0, 0);
}

/* A score before any human sees the lead: s = d'(2 fit - 1)/2 + N(0,1), passed on iff the posterior suffices. */
static bool score_passes(struct world *w, const struct lead *l)
{
    const struct spec_scoring *score = &w->spec->sales.scoring;
    if (score->threshold <= 0.0 && w->hooks.n_shifts[HOOK_SCORE_THRESHOLD] == 0)
        return true;
    if (score->threshold <= 0.0)
        return true;
    const double signal = score->discernment * (l->fit ? 0.5 : -0.5) +
                          world_normal(w, l->entity, PURPOSE_SCORE, 0);
    const double log_odds =
        logit(w->spec->sales.qualify.base_rate) + score->discernment * signal;
    const double bar = score->threshold >= 1.0 ? INFINITY : logit(score->threshold);
    return log_odds >= bar + hook_shift_of(w, HOOK_SCORE_THRESHOLD, l->creator, l);
}

static void enter(struct world *w, uint32_t lead)
{
    struct lead *l = lead_at(w, lead);
    if (!score_passes(w, l)) {
        lead_move(w, lead, LEAD_DISQUALIFIED, l->creator, "score");
        return;
    }
    const struct spec_source *source = &w->spec->market.sources[l->source];
    const sim_time delay = world_time(w, &source->routing_delay, l->entity, PURPOSE_ROUTING_DELAY, 0);
    if (delay > 0)
        l->timer = world_at(w, w->sim.now + delay, WORLD_CLASS_ARRIVAL,
                            w->handler_of[WORLD_H_QUEUE], lead, l->ordinal);
    else
        prospecting_receive(w, lead);
}

static void arrive(void *world, uint32_t cell, uint32_t j)
{
    struct world *w = world;
    const size_t source = cell >> 16;
    const size_t segment = cell & 0xffffu;
    const int64_t day = w->sim.now / SIM_DAY;
    const struct lead_birth birth = {.entity = rng_child(cell_day(source, segment, day), j),
                                     .source = (uint16_t)source,
                                     .segment = (uint16_t)segment,
                                     .account = LEAD_NONE};
#if defined(SABOTAGE) && SABOTAGE == 4 /* identity by order of events: common random numbers are lost */
    const struct lead_birth other = {.entity = rng_child(77, w->leads.created + w->spec->n_meetings),
                                     .source = birth.source,
                                     .segment = birth.segment,
                                     .account = LEAD_NONE};
    enter(w, lead_create(w, &other));
    return;
#endif
    enter(w, lead_create(w, &birth));
}

static size_t segment_by_share(const struct world *w, double u)
{
    const struct spec_market *m = &w->spec->market;
    double sum = 0.0;
    for (size_t g = 0; g + 1 < m->n_segments; g++) {
        sum += m->segments[g].share;
        if (u < sum)
            return g;
    }
    return m->n_segments - 1;
}

static void plan_renewal(struct world *w, uint32_t source)
{
    const struct spec_source *s = &w->spec->market.sources[source];
    const sim_time gap = world_time(w, &s->interarrival, source_entity(source), PURPOSE_GAP,
                                    w->market.renewals[source]);
    const sim_time t = w->sim.now + gap;
    if (t < last_arrival(w))
        (void)world_at(w, t, WORLD_CLASS_ARRIVAL, w->handler_of[WORLD_H_RENEWAL], source, 0);
}

static void renewal(void *world, uint32_t source, uint32_t unused)
{
    struct world *w = world;
    const uint64_t n = w->market.renewals[source]++;
    const uint64_t entity = rng_child(rng_child(source_entity(source), 0xabcd), n);
    const struct lead_birth birth = {
        .entity = entity,
        .source = (uint16_t)source,
        .segment =
            (uint16_t)segment_by_share(w, world_uniform(w, entity, PURPOSE_ACCOUNT, 0)),
        .account = LEAD_NONE};

    (void)unused;
    plan_renewal(w, source);
    enter(w, lead_create(w, &birth));
}

static void queue(void *world, uint32_t lead, uint32_t ordinal)
{
    struct world *w = world;
    if (lead_at(w, lead)->ordinal == ordinal)
        prospecting_receive(w, lead);
}

void market_register(struct world *w)
{
    w->handler_of[WORLD_H_MIDNIGHT] = world_handler(w, "midnight", midnight);
    w->handler_of[WORLD_H_ARRIVE] = world_handler(w, "lead arrives", arrive);
    w->handler_of[WORLD_H_QUEUE] = world_handler(w, "lead is routed", queue);
    w->handler_of[WORLD_H_RENEWAL] = world_handler(w, "lead arrives (renewal)", renewal);
    world_fetch(w, w->handler_of[WORLD_H_QUEUE], fetch_owned);
}

static void build_profile(struct world *w, size_t s)
{
    const struct spec_source *source = &w->spec->market.sources[s];
    double total = 0.0;
    for (size_t i = 0; i < 7; i++)
        total += i < source->n_weekdays ? source->weekdays[i] : 0.0;
    for (size_t i = 0; i < 7; i++)
        w->market.profile[s * 7 + i] =
            total > 0.0 && i < source->n_weekdays ? source->weekdays[i] / total : 1.0 / 7.0;
    double *sum = &w->market.hour_sum[s * 25];
    for (size_t i = 0; i < 24; i++)
        sum[i + 1] = sum[i] + (i < source->n_hours ? source->hours[i] : 0.0);
    if (sum[24] <= 0.0)
        for (size_t i = 0; i < 24; i++)
            sum[i + 1] = (double)(i + 1);
}

void market_build(struct world *w)
{
    const struct spec_market *spec = &w->spec->market;
    struct market *m = &w->market;
    const size_t cells = spec->n_sources * spec->n_segments;

    m->fit_log_odds = ARENA_ARRAY(&w->fixed, spec->n_segments + 1, double);
    m->spend = ARENA_ARRAY(&w->fixed, cells + 1, double);
    m->reference = ARENA_ARRAY(&w->fixed, cells + 1, double);
    m->profile = ARENA_ARRAY(&w->fixed, spec->n_sources * 7 + 1, double);
    m->hour_sum = ARENA_ARRAY(&w->fixed, spec->n_sources * 25 + 1, double);
    m->lists = ARENA_ARRAY(&w->fixed, spec->n_sources + 1, struct market_list);
    m->renewals = ARENA_ARRAY(&w->fixed, spec->n_sources + 1, uint64_t);
    for (size_t s = 0; s < spec->n_sources; s++) {
        const struct spec_source *source = &spec->sources[s];
        build_profile(w, s);
        for (size_t g = 0; g < spec->n_segments; g++)
            m->reference[s * spec->n_segments + g] =
                source->kind == SPEC_INBOUND ? source->spend * spec->segments[g].share : 0.0;
        const size_t n = source->kind == SPEC_OUTBOUND ? (size_t)source->accounts : 0;
        m->lists[s].account = ARENA_ARRAY(&w->fixed, n + 1, uint32_t);
        m->lists[s].available = ARENA_ARRAY(&w->fixed, n + 1, sim_time);
        m->lists[s].round = ARENA_ARRAY(&w->fixed, n + 1, uint16_t);
    }
}

void market_start(struct world *w)
{
    const struct spec_market *spec = &w->spec->market;
    struct market *m = &w->market;
    const size_t cells = spec->n_sources * spec->n_segments;

    memcpy(m->spend, m->reference, cells * sizeof m->spend[0]);
    m->budget = m->next_budget = 1.0;
    m->campaign_time = 1.0;
    m->capped = 0;
    m->next_source = 0;
    (void)world_at(w, 0, WORLD_CLASS_CALENDAR, w->handler_of[WORLD_H_MIDNIGHT], 0, 0);
    for (size_t s = 0; s < spec->n_sources; s++) {
        struct market_list *list = &m->lists[s];
        list->fresh = list->head = list->count = 0;
        memset(list->round, 0, (size_t)(spec->sources[s].accounts + 1) * sizeof list->round[0] *
                                   (spec->sources[s].kind == SPEC_OUTBOUND));
        m->renewals[s] = 0;
        if (spec->sources[s].kind == SPEC_INBOUND && spec->sources[s].interarrival.kind != DIST_NONE)
            plan_renewal(w, (uint32_t)s);
    }
}

/* The account to call next: one never called, else the one that has rested longest, if long enough. */
static bool take_account(struct world *w, size_t source, uint32_t *account, sim_time *next_at)
{
    struct market_list *list = &w->market.lists[source];
    const uint32_t n = (uint32_t)w->spec->market.sources[source].accounts;
    if (list->fresh < n) {
        *account = list->fresh++;
        return true;
    }
    if (list->count == 0)
        return false;
    if (list->available[list->head] > w->sim.now) {
        if (list->available[list->head] < *next_at)
            *next_at = list->available[list->head];
        return false;
    }
    *account = list->account[list->head];
    list->head = (list->head + 1) % n;
    list->count--;
    return true;
}

uint32_t market_next_account(struct world *w, uint32_t position, uint32_t seat, sim_time *next_at)
{
    const struct spec_market *spec = &w->spec->market;
    *next_at = SIM_NEVER;
    for (size_t k = 0; k < spec->n_sources; k++) {
        const size_t s = (w->market.next_source + k) % spec->n_sources;
        uint32_t account = 0;
        if (spec->sources[s].kind != SPEC_OUTBOUND || !w->routing.works[position * spec->n_sources + s] ||
            !take_account(w, s, &account, next_at))
            continue;
        w->market.next_source = (uint16_t)((s + 1) % spec->n_sources);
        const uint64_t who = rng_child(source_entity(s), account);
        const uint16_t round = w->market.lists[s].round[account]++;
        const struct lead_birth birth = {
            .entity = rng_child(who, round),
            .source = (uint16_t)s,
            .segment = (uint16_t)segment_by_share(w, world_uniform(w, who, PURPOSE_ACCOUNT, 0)),
            .account = account};
        const uint32_t lead = lead_create(w, &birth);
        lead_at(w, lead)->creator = seat;
        return lead;
    }
    return LEAD_NONE;
}

void market_rest(struct world *w, uint16_t source, uint32_t account)
{
    struct market_list *list = &w->market.lists[source];
    const struct spec_source *s = &w->spec->market.sources[source];
    const uint32_t n = (uint32_t)s->accounts;
    const uint32_t at = (list->head + list->count) % n;
    list->account[at] = account;
    list->available[at] = w->sim.now + s->cooling;
    list->count++;
}

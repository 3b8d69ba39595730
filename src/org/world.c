/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "world.h"

#include <stdlib.h>
#include <string.h>

#include "civil.h"
#include "fault.h"
#include "handoff.h"
#include "prospecting.h"

static void build_calendars(struct world *w)
{
    const struct spec *spec = w->spec;
    const struct spec_horizon *h = &spec->horizon;
    const size_t days = (size_t)(w->end / SIM_DAY) + 370;

    w->calendars = ARENA_ARRAY(&w->fixed, spec->n_positions, struct calendar);
    for (size_t p = 0; p < spec->n_positions; p++) {
        struct calendar_week week = {0};
        (void)calendar_parse(spec->positions[p].calendar, &week); /* checked by spec_check */
        calendar_init(&w->calendars[p], &w->fixed, &week, h->start, days, h->holidays,
                      h->n_holidays);
    }
}

static void build_outlook(struct world *w)
{
    w->outlook = ARENA_ARRAY(&w->fixed, SPEC_KIND_COUNT, struct outlook);
    for (int kind = 0; kind < SPEC_KIND_COUNT; kind++)
        w->outlook[kind] = outlook_of(w->spec, (enum spec_kind)kind);
}

static void build_parts(struct world *w)
{
    const struct spec *spec = w->spec;

    chart_init(&w->chart, spec, restructure_room(w), &w->fixed);
    routing_init(&w->routing, spec, &w->fixed);
    build_calendars(w);
    build_outlook(w);
    w->seats = ARENA_LINES(&w->fixed, w->chart.n_seats + 1, struct seat);
    w->idle = ARENA_ARRAY(&w->fixed, spec->n_positions, struct world_idle);
    w->turn = ARENA_ARRAY(&w->fixed, spec->n_positions, uint32_t);
    w->trays = ARENA_LINES(&w->fixed, w->chart.n_seats + spec->n_positions, struct task_tray);
    w->probe.work =
        ARENA_ARRAY(&w->fixed, (size_t)w->chart.n_seats * TASK_KINDS_MAX + 1, struct probe_work);
    for (int c = 0; c < PROBE_COUNT; c++)
        w->probe.by_source[c] = ARENA_ARRAY(&w->fixed, spec->market.n_sources + 1, int64_t);
    holding_build(w);
    market_build(w);
    ledger_build(w);
    workload_build(w);
    restructure_build(w);
}

static void expand_cadence(struct world *w, enum spec_kind kind, const struct spec_step *steps,
                           size_t n)
{
    uint32_t total = 0;
    for (size_t i = 0; i < n; i++)
        total += (uint32_t)steps[i].times;
    w->cadence[kind] = ARENA_ARRAY(&w->fixed, total + 1, const struct spec_step *);
    for (size_t i = 0; i < n; i++)
        for (int32_t k = 0; k < steps[i].times; k++)
            w->cadence[kind][w->n_cadence[kind]++] = &steps[i];
}

static sim_time end_of_run(const struct spec_horizon *h)
{
    return h->warm_up + h->duration + (h->follow_up >= 0 ? h->follow_up : h->maturity);
}

void world_build(struct world *w, const struct spec *spec, const struct role roles[SPEC_ROLE_COUNT])
{
    *w = (struct world){.spec = spec, .roles = roles};
    arena_init(&w->fixed);
    arena_init(&w->run);
    sim_init(&w->sim, w->handlers, 0, w);
    purpose_init(w->purpose);
    w->end = end_of_run(&spec->horizon);
    w->start_day = spec->horizon.start;
    restructure_plan(w);
    build_parts(w);
    w->view = (struct view){.spec = w->spec, .chart = &w->chart, .floor = 0.2, .delta = 0.7,
                            .meeting_hops = 1};
    w->shown = &w->view;
    expand_cadence(w, SPEC_INBOUND, spec->sales.cadence.inbound, spec->sales.cadence.n_inbound);
    expand_cadence(w, SPEC_OUTBOUND, spec->sales.cadence.outbound, spec->sales.cadence.n_outbound);
    seat_register(w);
    task_register(w);
    lead_register(w);
    market_register(w);
    prospecting_register(w);
    handoff_register(w);
    message_register(w);
    restructure_register(w);
    fault_install(w);
    for (int r = 0; r < SPEC_ROLE_COUNT; r++)
        if (roles[r].build != NULL)
            roles[r].build(w);
}

void world_start(struct world *w, uint64_t seed, uint32_t replication)
{
    w->running = false;
    arena_reset(&w->run);
    sim_reset(&w->sim);
    w->sim.n_handlers = w->n_handlers;
    rng_init(&w->rng, seed, replication);
    w->rng.witness = w->witness;
    task_start(w);
    lead_start(w);
    holding_start(w);
    message_start(w);
    probe_start(w);
    ledger_start(w);
    workload_start(w);
    const bool chart_is_back = restructure_begin(w);
    seat_init_all(w);
    if (chart_is_back) /* not before: whoever is told may look at the seats, too */
        hook_tell_reorganised(w, NULL);
    probe_log_start(w);
    memset(w->turn, 0, w->spec->n_positions * sizeof w->turn[0]);
    market_start(w);
    for (int r = 0; r < SPEC_ROLE_COUNT; r++)
        if (w->roles[r].start != NULL)
            w->roles[r].start(w);
    w->running = true;
}

void world_fini(struct world *w)
{
    sim_fini(&w->sim);
    task_fini(w);
    lead_fini(w);
    holding_fini(w);
    message_fini(w);
    probe_fini(w);
    arena_fini(&w->fixed);
    arena_fini(&w->run);
}

uint16_t world_handler(struct world *w, const char *name, void (*run)(void *, uint32_t, uint32_t))
{
    if (w->n_handlers >= WORLD_HANDLERS_MAX)
        abort(); /* a table too small is an error of ours, found by any test */
    w->handlers[w->n_handlers] = (struct sim_handler){.name = name, .run = run};
    return w->n_handlers++;
}

void world_fetch(struct world *w, uint16_t handler,
                 void (*ahead)(const void *world, uint32_t a, unsigned step))
{
    w->handlers[handler].ahead = ahead;
}

void world_keep_state(struct world *w, const void *owner, void *state)
{
    if (w->n_states >= WORLD_MECHANISMS_MAX)
        abort(); /* a table too small is an error of ours, found by any test */
    w->owners[w->n_states] = owner;
    w->states[w->n_states++] = state;
}

void *world_state(const struct world *w, const void *owner)
{
    for (size_t i = 0; i < w->n_states; i++)
        if (w->owners[i] == owner)
            return w->states[i];
    return NULL;
}

struct event_handle world_at(struct world *w, sim_time t, enum world_class class, uint16_t handler,
                             uint32_t a, uint32_t b)
{
    return sim_at(&w->sim, t, (uint8_t)class, handler, a, b);
}

double world_normal(const struct world *w, uint64_t entity, enum purpose p, uint64_t ordinal)
{
    return rng_normal(&w->rng, entity, w->purpose[p], ordinal);
}

sim_time world_time(const struct world *w, const struct dist *d, uint64_t entity, enum purpose p,
                    uint64_t ordinal)
{
    if (d->kind == DIST_CONSTANT)
        return sim_from_us(d->p[0]);
    return dist_draw_time(d, &w->rng, (struct rng_name){entity, w->purpose[p], ordinal});
}

sim_time world_after(const struct world *w, const struct dist *d, sim_time drawn, uint32_t seat)
{
    if (d->working)
        return calendar_add(world_calendar(w, seat), w->sim.now, drawn);
    return w->sim.now + drawn;
}

const struct calendar *world_calendar(const struct world *w, uint32_t seat)
{
    return &w->calendars[w->seats[seat].position];
}

const struct spec_position *world_position(const struct world *w, uint32_t seat)
{
    return &w->spec->positions[w->seats[seat].position];
}

/* Van der Corput's sequence: 0, 1/2, 1/4, 3/4, 1/8, ... spreads any number of seats evenly. The bits in reverse order,
 * behind the point. */
static double even_part(uint32_t ordinal)
{
    uint32_t r = ordinal;
    r = (r >> 1 & 0x55555555) | (r & 0x55555555) << 1;
    r = (r >> 2 & 0x33333333) | (r & 0x33333333) << 2;
    r = (r >> 4 & 0x0F0F0F0F) | (r & 0x0F0F0F0F) << 4;
    r = (r >> 8 & 0x00FF00FF) | (r & 0x00FF00FF) << 8;
    return (double)(r >> 16 | r << 16) * 0x1p-32;
}

sim_time world_recurring(const struct world *w, uint32_t seat, sim_time period, uint64_t k)
{
    const sim_time offset = (sim_time)(even_part(w->seats[seat].ordinal) * (double)period);
    return calendar_next_open(world_calendar(w, seat), (sim_time)k * period + offset);
}

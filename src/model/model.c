/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "agent_table.h"
#include "curve.h"
#include "load.h"
#include "mechanism_table.h"
#include "spec_check.h"
#include "weekly.h"
#include "weeks.h"
#include "world.h"

struct model {
    struct world world;
    struct role roles[SPEC_ROLE_COUNT];
    struct model_options options;
    const struct root *root;
    size_t n_installed;
    const struct mechanism *installed[WORLD_MECHANISMS_MAX];
    void *states[WORLD_MECHANISMS_MAX];
    struct rng_witness witness;
    struct chart other_chart;
    struct view other_view;
};

/* Installed iff switched on by the caller and by the scenario, and its strength is not 0. */
static bool is_on(const struct model *m, size_t index)
{
    const double strength = *(const double *)mechanism_table_spec(m->root, index);
    return (m->options.mechanisms >> index & 1u) != 0 &&
           m->root->mechanisms.use == MECHANISM_USE_ALL && strength > 0.0;
}

static void install(struct model *m)
{
    struct world *w = &m->world;
    for (size_t i = 0; i < mechanism_table_count(); i++) {
        if (!is_on(m, i))
            continue;
        const struct mechanism *mechanism = mechanism_table_at(i);
        void *state = arena_array(&w->fixed, 1, mechanism->state_size + 1);
        world_keep_state(w, mechanism, state);
        w->shown = (m->options.shown_other >> i & 1u) != 0 ? &m->other_view : &w->view;
        mechanism->install(w, state, mechanism_table_spec(m->root, i));
        m->installed[m->n_installed] = mechanism;
        m->states[m->n_installed++] = state;
    }
}

/* Draws under a name derived from a purpose (a second gamma for one PERT value) follow their first
 * and need no mention of their own. */
static void forward_draw(void *context, struct rng_name name)
{
    const struct model *m = context;
    const uint64_t seed = m->options.seed ^ m->options.crn_mix;
    for (size_t p = 0; p < PURPOSE_COUNT; p++)
        if (m->world.purpose[p] == name.purpose)
            m->options.drawn(m->options.drawn_context, p,
                             rng_child(rng_child(name.entity, name.ordinal), seed));
}

/* The same people and meetings with the lines of the other organisation. */
static void draw_other_view(struct model *m)
{
    struct world *w = &m->world;
    assert(w->restructure == NULL);
    chart_init(&m->other_chart, m->options.other_lines, NULL, &w->fixed);
    m->other_view = w->view;
    m->other_view.chart = &m->other_chart;
}

struct model *model_new(const struct root *root, const struct model_options *options)
{
    struct model *m = calloc(1, sizeof *m);
    if (m == NULL)
        return NULL;
    m->options = *options;
    m->root = root;
    agent_table_fill(m->roles);
    world_build(&m->world, &root->spec, m->roles);
    m->world.view.floor = root->mechanisms.coop_floor;
    m->world.view.delta = root->mechanisms.coop_delta;
    m->world.view.meeting_hops = root->mechanisms.meeting_hops;
    m->world.probe.log = options->log;
    m->world.probe.log_context = options->log_context;
    if (options->drawn != NULL) {
        m->witness = (struct rng_witness){forward_draw, m};
        m->world.witness = &m->witness;
    }
    if (options->weekly)
        probe_week_open(&m->world);
    if (options->other_lines != NULL)
        draw_other_view(m);
    install(m);
    return m;
}

void model_free(struct model *m)
{
    if (m == NULL)
        return;
    for (size_t i = 0; i < m->n_installed; i++)
        if (m->installed[i]->fini != NULL)
            m->installed[i]->fini(m->states[i]);
    world_fini(&m->world);
    free(m);
}

/* Time in system of what is still open belongs to the identity H = lambda G as well. */
static void close_books(struct world *w)
{
    struct probe *p = &w->probe;
    probe_number(w, 0);
    probe_log_end(w);
    for (uint32_t i = 0; i < w->leads.free.used; i++)
        if (w->leads.items[i].state != LEAD_FREE)
            p->sojourns += w->sim.now - w->leads.items[i].created;
}

static bool check_books(const struct world *w, struct error *error)
{
    int64_t sum = 0;
    for (int s = LEAD_CREATED; s < LEAD_STATE_COUNT; s++)
        sum += w->leads.in_state[s];
    if (sum != (int64_t)w->leads.created)
        return error_set(error, ERROR_INTERNAL,
                         "leads are not conserved: %" PRIu32 " created, %" PRId64 " accounted for",
                         w->leads.created, sum);
    if (w->probe.area != w->probe.sojourns)
        return error_set(error, ERROR_INTERNAL,
                         "time in system does not add up: integral %" PRId64 ", sum %" PRId64,
                         w->probe.area, w->probe.sojourns);
    return true;
}

/* Tasks waiting at the end against those at mid-period would need a history; a tray that holds more than a month of
 * its position's attempts is called overloaded. */
static bool is_overloaded(const struct world *w)
{
    const size_t n = w->chart.n_seats + w->spec->n_positions;
    for (size_t t = 0; t < n; t++)
        if (w->trays[t].count > 2000)
            return true;
    return false;
}

static void observe(struct model *m, struct model_result *result)
{
    struct world *w = &m->world;
    for (size_t i = 0; i < measure_count(); i++) {
        const struct measure *row = measure_at(i);
        result->values[i] = row->reduce(w, row);
    }
    curve_count(w, result->curves);
    if (m->options.weekly && result->weekly != NULL)
        weekly_reduce(w, result->weekly);
    if (result->weeks != NULL)
        weeks_copy(w, result->weeks);
    if (result->load != NULL)
        load_copy(w, result->load);
    result->events = w->sim.events;
    result->capped_demand = w->market.capped;
    result->overloaded = is_overloaded(w);
}

bool model_run(struct model *m, uint32_t replication, struct model_result *result,
               struct error *error)
{
    struct world *w = &m->world;

    world_start(w, m->options.seed ^ m->options.crn_mix, replication);
    for (size_t i = 0; i < m->n_installed; i++)
        if (m->installed[i]->start != NULL)
            m->installed[i]->start(w, m->states[i]);
    if (sim_run(&w->sim, w->end) == SIM_END_STORM)
        return error_set(error, ERROR_DATA,
                         "the model stopped advancing at day %.3f: %s keep each other busy "
                         "without time passing; give one of them a delay",
                         sim_days(w->sim.now), w->sim.storm);
    close_books(w);
    if (!check_books(w, error))
        return false;
    observe(m, result);
    return true;
}

void model_check(const struct root *root, const struct places *places, struct diag *diag)
{
    spec_check(&root->spec, places, diag);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "targeting.h"

#include <math.h>
#include <stdlib.h>

#include "grow.h"
#include "mechanism_root.h"

struct cell {
    double good;   /* weighted successes */
    double weight; /* weighted verdicts */
    sim_time at;
};

struct pending { /* a verdict that is known and not yet acted upon */
    sim_time created;
    sim_time known;
    uint32_t cell;
    enum loop_verdict verdict;
};

struct state {
    const struct targeting_spec *spec;
    const struct view *view;
    struct cell *cells; /* [source * n_segments + segment] */
    double *estimate;   /* of the last planning */
    double *old;        /* spend before the planning under way */
    size_t n_cells;
    struct pending *pending;
    uint32_t n_pending;
    uint32_t pending_capacity;
};

static void forget(const struct state *s, struct cell *c, sim_time now)
{
    const double keep = exp(-log(2.0) * (double)(now - c->at) / (double)s->spec->half_life);
    c->good *= keep;
    c->weight *= keep;
    c->at = now;
}

/* How a disposition grades the lead for people with this pay; false: it says nothing to them. */
static bool grade(const struct spec_pay *pay, const struct message *m, double *value)
{
    if (pay->meeting + pay->accepted + pay->pipeline + pay->won <= 0.0)
        return false;
    switch ((enum lead_state)m->disposition) {
    case LEAD_DISQUALIFIED:
        *value = (double)m->posterior;
        return true;
    case LEAD_ACCEPTED:
        *value = 1.0;
        return true;
    case LEAD_REJECTED:
        *value = 0.0;
        return true;
    case LEAD_WON:
    case LEAD_LOST:
        *value = m->disposition == LEAD_WON ? 1.0 : 0.0;
        return pay->won > 0.0;
    default:
        return false;
    }
}

static void remember(struct state *s, const struct message *m, sim_time now, uint32_t cell)
{
    s->pending = grow_array(s->pending, &s->pending_capacity, s->n_pending + 1, sizeof *s->pending);
    s->pending[s->n_pending++] =
        (struct pending){m->created, now, cell, loop_verdict_of((enum lead_state)m->disposition)};
}

static void message(struct world *w, void *self, const struct message *m)
{
    struct state *s = self;
    if (m->to != m->creator || w->seats[m->to].role != SPEC_MARKETER)
        return;
    const struct spec_pay pay = view_pay(s->view, m->to);
    double value = 0.0;
    if (!grade(&pay, m, &value))
        return;
    if (m->distorted)
        value = 1.0 - value;
    const uint32_t number = (uint32_t)(m->source * w->spec->market.n_segments + m->segment);
    struct cell *c = &s->cells[number];
    forget(s, c, w->sim.now);
    c->good += value;
    c->weight += 1.0;
    if (m->first && m->cohort && m->inbound && m->known - m->created <= w->probe.maturity &&
        w->sim.now - m->created <= w->probe.maturity)
        remember(s, m, w->sim.now, number);
}

static double mean_success(const struct state *s)
{
    double good = 0.0;
    double weight = 0.0;
    for (size_t i = 0; i < s->n_cells; i++) {
        good += s->cells[i].good;
        weight += s->cells[i].weight;
    }
    return weight > 0.0 ? good / weight : 0.0;
}

/* New spend; the total of all cells stays. */
static void spread(struct world *w, struct state *s, double spend[])
{
    const double mean = mean_success(s);
    double before = 0.0;
    double after = 0.0;
    for (size_t i = 0; i < s->n_cells; i++) {
        const double reference = w->market.reference[i];
        struct cell *c = &s->cells[i];
        const double n0 = s->spec->shrinkage;
        s->estimate[i] = mean > 0.0 ? (c->good + n0 * mean) / (c->weight + n0) : 0.0;
        const double tilt = mean > 0.0 ? s->estimate[i] / mean - 1.0 : 0.0;
        spend[i] = reference * exp(s->spec->sharpness * s->spec->strength * tilt);
        before += reference;
        after += spend[i];
    }
    for (size_t i = 0; i < s->n_cells; i++)
        spend[i] *= after > 0.0 ? before / after : 1.0;
}

/* True fit bought per dollar, relative to the reference mix: what the plan is worth, seen by nobody
 * inside. */
static void judge(struct world *w, const double spend[])
{
    const size_t n = w->spec->market.n_segments;
    double bought = 0.0;
    double reference = 0.0;
    for (size_t i = 0; i < w->spec->market.n_sources * n; i++) {
        const double fit = 1.0 / (1.0 + exp(-market_fit(w, i / n, i % n)));
        probe_log_cell(w, "fit", i / n, i % n, fit);
        bought += spend[i] * fit;
        reference += w->market.reference[i] * fit;
    }
    if (reference <= 0.0 || !probe_in_period(w, w->sim.now))
        return;
    w->probe.targeting_sum += bought / reference;
    w->probe.targeting_weight += 1.0;
}

/* The first planning that moves a cell by at least a noticeable share acts on everything known
 * about the cell. */
static void act(struct world *w, struct state *s, const double old[], const double spend[])
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < s->n_pending; i++) {
        const struct pending p = s->pending[i];
        const double change = fabs(spend[p.cell] - old[p.cell]);
        if (w->sim.now - p.created > w->probe.maturity)
            continue; /* not within the window: not yet acted upon */
        if (old[p.cell] > 0.0 && change >= s->spec->noticeable * old[p.cell]) {
            probe_sample(w, PROBE_ACTION, w->sim.now - p.known);
            loop_close(w, p.verdict, p.created);
        } else {
            s->pending[kept++] = p;
        }
    }
    s->n_pending = kept;
}

static void plan(struct world *w, void *self, double spend[])
{
    struct state *s = self;
    for (size_t i = 0; i < s->n_cells; i++) {
        s->old[i] = spend[i];
        forget(s, &s->cells[i], w->sim.now);
    }
    spread(w, s, spend);
    judge(w, spend);
    act(w, s, s->old, spend);
}

static void install(struct world *w, void *state, const void *spec)
{
    struct state *s = state;
    *s = (struct state){.spec = spec,
                        .view = w->shown,
                        .n_cells = w->spec->market.n_sources * w->spec->market.n_segments};
    s->cells = ARENA_ARRAY(&w->fixed, s->n_cells, struct cell);
    s->old = ARENA_ARRAY(&w->fixed, s->n_cells, double);
    s->estimate = ARENA_ARRAY(&w->fixed, s->n_cells, double);
    hook_add_event(&w->hooks, (struct hook_event){.message = message, .self = s});
    w->hooks.spend = (struct hook_spend){plan, s};
}

static void start(struct world *w, void *state)
{
    struct state *s = state;
    (void)w;
    s->n_pending = 0;
    for (size_t i = 0; i < s->n_cells; i++)
        s->cells[i] = (struct cell){0};
}

static void fini(void *state)
{
    struct state *s = state;
    free(s->pending);
}

static const struct param rows[] = {
    MECHANISM_STRENGTH_ROW(targeting),
    {.name = "sharpness", .title = "how money follows belief",
     .kind = PARAM_REAL,
     P_AT(struct targeting_spec, sharpness, double),
     .unit = "exponent",
     .min = 0,
     .max = 20,
     .def = "4",
     .source = "assumed 1..8",
     .example = "mechanisms.targeting.sharpness=8",
     .doc = "How strongly money follows a belief that one cell does better than the mean."},
    {.name = "shrinkage", .title = "weight of the general mean",
     .kind = PARAM_REAL,
     P_AT(struct targeting_spec, shrinkage, double),
     .unit = "verdicts",
     .min = 0.01,
     .max = 1000,
     .def = "2",
     .source = "assumed 1..10",
     .example = "mechanisms.targeting.shrinkage=10",
     .doc =
         "How many verdicts the general mean counts for, before a cell's own verdicts weigh more."},
    {.name = "half_life", .title = "half-life of what marketers know",
     .kind = PARAM_DURATION,
     P_AT(struct targeting_spec, half_life, int64_t),
     .unit = "days",
     .min = 1,
     .max = 3650,
     .def = "45 d",
     .source = "assumed 20..120",
     .example = "mechanisms.targeting.half_life=20 d",
     .doc = "Time in which half of what marketers have learnt about a cell is forgotten."},
    {.name = "noticeable", .title = "least change of spend",
     .kind = PARAM_SHARE,
     P_AT(struct targeting_spec, noticeable, double),
     .unit = "share",
     .min = 0,
     .max = 1,
     .def = "1%",
     .source = "assumed 0.5%..5%",
     .example = "mechanisms.targeting.noticeable=5%",
     .doc = "Least change of a cell's spend that counts as having acted on what was learnt."},
    {0}};

const struct param_table targeting_table = {
    .name = "targeting", .rows = rows, .size = sizeof(struct targeting_spec)};

const struct mechanism targeting_mechanism = {
    .id = "targeting",
    .title = "targeting",
    .doc = "Marketers shift programme money towards the sources and segments whose leads turned "
           "out well, "
           "as far as they have heard and as far as their pay makes them care.",
    .acts_through = "how late feedback arrives, and what marketers are paid for",
    .table = &targeting_table,
    .spec_offset = offsetof(struct mechanism_specs, targeting),
    .state_size = sizeof(struct state),
    .install = install,
    .start = start,
    .fini = fini,
};

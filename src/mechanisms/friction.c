/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "friction.h"

#include <math.h>
#include <string.h>

#include "mechanism_root.h"

enum { PAIR_AS_BEFORE = 0, PAIR_NEW = 1, PAIR_SOUR = 2 };

struct state {
    const struct friction_spec *spec;
    struct world *world;
    bool switched;
    sim_time at;
    double dip; /* d of this replication */
    bool *moved;    /* [seat] */
    uint8_t *pairs; /* [seat * n_seats + seat] what is between two people, bits */
    uint32_t n_seats;
};

static bool is_above(const struct view *v, uint32_t boss, uint32_t seat)
{
    for (const uint32_t *b = view_bosses(v, seat); *b != CHART_NONE; b++)
        if (*b == boss || is_above(v, boss, *b))
            return true;
    return false;
}

void friction_find_moved(const struct view *before, const struct view *after, bool moved[])
{
    const uint32_t n = view_seats(after);
    for (uint32_t s = 0; s < n; s++) {
        moved[s] = false;
        for (uint32_t b = 0; b < n && !moved[s]; b++)
            moved[s] = is_above(before, b, s) != is_above(after, b, s);
    }
}

static void mark(struct state *s, uint32_t a, uint32_t b, uint8_t what)
{
    s->pairs[(size_t)a * s->n_seats + b] |= what;
    s->pairs[(size_t)b * s->n_seats + a] |= what;
}

/* `head` had `seat` below it and has not any more. */
static void lose(struct state *s, const struct view *after, uint32_t head, uint32_t seat)
{
    for (uint32_t x = 0; x < s->n_seats; x++)
        if ((x == head || is_above(after, head, x)) && !s->moved[x])
            mark(s, x, seat, PAIR_SOUR);
}

static void compare_charts(struct state *s, const struct view *before)
{
    struct view after = s->world->view;
    after.rapport = NULL;
    struct view plain = *before;
    plain.rapport = NULL;
    memset(s->pairs, PAIR_AS_BEFORE, (size_t)s->n_seats * s->n_seats);
    friction_find_moved(before, &after, s->moved);
    for (uint32_t a = 0; a < s->n_seats; a++)
        for (uint32_t b = 0; b < s->n_seats; b++) {
            if (a < b && view_coop(&plain, a, b) != view_coop(&after, a, b))
                mark(s, a, b, PAIR_NEW);
            if (s->moved[b] && view_filled(&after, a) && is_above(before, a, b) &&
                !is_above(&after, a, b))
                lose(s, &after, a, b);
        }
}

static void reorganised(struct world *w, void *self, const struct view *before)
{
    struct state *s = self;
    s->switched = before != NULL;
    if (!s->switched)
        return;
    s->at = w->sim.now;
    compare_charts(s, before);
    const struct rng_name name = {.purpose = w->purpose[PURPOSE_DIP]};
    const double d = dist_draw(&s->spec->dip, &w->rng, name);
    s->dip = d < 0.0 ? 0.0 : d < 0.9 ? d : 0.9;
}

/* What is left of a shock: 1 at the date, 1/2 after one half-life. */
static double left(const struct state *s, sim_time half_life)
{
    return exp2(-(double)(s->world->sim.now - s->at) / (double)half_life);
}

static double rapport(const void *self, uint32_t a, uint32_t b)
{
    const struct state *s = self;
    const uint8_t between = s->switched ? s->pairs[(size_t)a * s->n_seats + b] : PAIR_AS_BEFORE;
    double part = 1.0;
    if (between == PAIR_AS_BEFORE)
        return 1.0;
    if (between & PAIR_NEW)
        part *= 1.0 - left(s, s->spec->rapport_half_life);
    if (between & PAIR_SOUR)
        part *= 1.0 - s->spec->grudge * left(s, s->spec->grudge_half_life);
    return pow(part, s->spec->strength);
}

static double slower(struct world *w, void *self, uint32_t seat, const struct lead *l)
{
    const struct state *s = self;
    (void)w;
    if (!s->switched || l == NULL || !s->moved[seat])
        return 1.0;
    return pow(1.0 - s->dip * left(s, s->spec->dip_half_life), -s->spec->strength);
}

static void install(struct world *w, void *state, const void *spec)
{
    struct state *s = state;
    if (w->restructure == NULL)
        return;
    *s = (struct state){.spec = spec, .world = w, .n_seats = view_seats(&w->view)};
    const size_t n = s->n_seats;
    s->moved = ARENA_ARRAY(&w->fixed, n, bool);
    s->pairs = ARENA_ARRAY(&w->fixed, n * n, uint8_t);
    w->view.rapport = rapport;
    w->view.rapport_self = s;
    hook_add_event(&w->hooks, (struct hook_event){.reorganised = reorganised, .self = s});
    hook_add_factor(&w->hooks, HOOK_EFFORT, (struct hook_factor_entry){slower, s});
}

#define SCENE "reorg={at: 2025-04-07, org: {sdr_manager: {reports_to: cmo}}}\n"

static const struct param rows[] = {
    {.name = "strength", .title = "strength of the friction of a change",
     .kind = PARAM_REAL,
     P_AT(struct friction_spec, strength, double),
     .unit = "factor",
     .min = 0,
     .max = 2,
     .def = "1",
     .source = "assumed 0..2",
     .example = SCENE "mechanisms.reorg.strength=0",
     .doc = "How strongly a reorganisation hurts: 0 is off, 1 the default, 2 twice as strong."},
    {.name = "dip", .title = "productivity lost by a new boss",
     .kind = PARAM_DIST,
     P_AT(struct friction_spec, dip, struct dist),
     .unit = "share",
     .min = 0,
     .max = 0.9,
     .def = "triangular(low 0; best 0.033; high 0.3)",
     .source = "assumed 0..30 %, median 10 % [domain:6]",
     .example = SCENE "mechanisms.reorg.dip=0.3",
     .doc = "Share of their productivity that people under other bosses lose at first; drawn once "
            "per replication."},
    {.name = "dip_half_life", .title = "half-life of the lost productivity",
     .kind = PARAM_DURATION,
     P_AT(struct friction_spec, dip_half_life, int64_t),
     .unit = "days",
     .min = 1,
     .max = 3650,
     .def = "75 d",
     .source = "assumed 60..90 d [domain:6]",
     .example = SCENE "mechanisms.reorg.dip_half_life=10 d",
     .doc = "Time in which half of the lost productivity has come back."},
    {.name = "rapport_half_life", .title = "half-life of lost rapport",
     .kind = PARAM_DURATION,
     P_AT(struct friction_spec, rapport_half_life, int64_t),
     .unit = "days",
     .min = 1,
     .max = 3650,
     .def = "90 d",
     .source = "assumed 30..180 d",
     .example = SCENE "mechanisms.reorg.rapport_half_life=10 d",
     .doc = "Time in which two people whom the chart has put elsewhere regain half of what they "
            "will do for each other."},
    {.name = "grudge", .title = "cooperation withheld by who lost people",
     .kind = PARAM_SHARE,
     P_AT(struct friction_spec, grudge, double),
     .unit = "share",
     .min = 0,
     .max = 1,
     .def = "30%",
     .source = "assumed 0..60%",
     .example = SCENE "mechanisms.reorg.grudge=90%",
     .doc = "Share of their cooperation that a head who lost people, and the others below it, "
            "withhold from them at first."},
    {.name = "grudge_half_life", .title = "half-life of the grudge",
     .kind = PARAM_DURATION,
     P_AT(struct friction_spec, grudge_half_life, int64_t),
     .unit = "days",
     .min = 1,
     .max = 3650,
     .def = "75 d",
     .source = "assumed 30..180 d",
     .example = SCENE "mechanisms.reorg.grudge_half_life=1000 d",
     .doc = "Time in which half of the withheld cooperation is given again."},
    {0}};

const struct param_table friction_table = {
    .name = "reorg", .rows = rows, .size = sizeof(struct friction_spec)};

const struct mechanism friction_mechanism = {
    .id = "reorg",
    .title = "friction of a reorganisation",
    .doc = "When the chart switches, people under other bosses work slower for a while, informal "
           "ties have to grow again, and the head that lost a team helps it less. How much, nobody "
           "has measured: all of it is assumed.",
    .acts_through = "from which chart to which the organisation switches",
    .table = &friction_table,
    .spec_offset = offsetof(struct mechanism_specs, reorg),
    .state_size = sizeof(struct state),
    .install = install,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sense.h"

#include <math.h>
#include <string.h>

#include "unit_cube.h"

enum { LEVELS = 4 };

static const double low_p = 0.1, high_p = 0.9;      /* ends of a tornado */
static const double edge_p = 0.05, inside_p = 0.90; /* of Morris' grid */

static const struct assumption *assumption_at(const struct sense *s, size_t i)
{
    return &s->plan.list->items[i];
}

/* ---- settings ---- */

static double *setting(struct sense *s, size_t row)
{
    return &s->settings[row * s->k];
}

static void set_tornado(struct sense *s)
{
    s->replications = s->plan.runs;
    s->n_settings = SENSE_ENDS + 2 * s->k;
    s->settings = ARENA_ARRAY(&s->arena, s->n_settings * s->k, double);
    for (size_t row = 0; row < s->n_settings; row++)
        for (size_t i = 0; i < s->k; i++)
            setting(s, row)[i] = NAN; /* the best value */
    for (size_t i = 0; i < s->k; i++) {
        struct sense_row *r = &s->rows[i];
        r->at_low = assumption_quantile(assumption_at(s, i), low_p);
        r->at_high = assumption_quantile(assumption_at(s, i), high_p);
        setting(s, SENSE_ALL_LOW)[i] = setting(s, SENSE_ENDS + 2 * i)[i] = r->at_low;
        setting(s, SENSE_ALL_HIGH)[i] = setting(s, SENSE_ENDS + 2 * i + 1)[i] = r->at_high;
    }
}

/* One replication for each row of the design; `of_block` settings in a row run it together. */
static void set_luck(struct sense *s, size_t (*row_of)(const struct sense *s, size_t setting))
{
    const size_t n = s->plan.n_scenarios;
    s->replications = 1;
    s->luck = ARENA_ARRAY(&s->arena, s->n_settings * n, size_t);
    for (size_t a = 0; a < s->n_settings * n; a++)
        s->luck[a] = row_of(s, a / n);
}

static size_t walk_of(const struct sense *s, size_t setting)
{
    return setting / (s->k + 1);
}
static size_t row_of(const struct sense *s, size_t setting)
{
    return setting % s->plan.runs;
}

static void stretch(struct sense *s, double from, double width)
{
    for (size_t row = 0; row < s->n_settings; row++)
        for (size_t i = 0; i < s->k; i++)
            setting(s, row)[i] =
                assumption_quantile(assumption_at(s, i), from + width * s->unit[row * s->k + i]);
}

static void reserve(struct sense *s, size_t settings)
{
    s->n_settings = settings;
    s->settings = ARENA_ARRAY(&s->arena, settings * s->k, double);
    s->unit = ARENA_ARRAY(&s->arena, settings * s->k, double);
}

static void set_morris(struct sense *s)
{
    reserve(s, s->plan.runs * (s->k + 1));
    s->moved = ARENA_ARRAY(&s->arena, s->plan.runs * s->k, size_t);
    morris_walks(s->unit, s->moved, s->plan.runs, s->k, LEVELS, s->plan.options->seed);
    stretch(s, edge_p, inside_p);
    set_luck(s, walk_of);
}

static void set_sobol(struct sense *s)
{
    reserve(s, (s->k + 2) * s->plan.runs);
    sobol_design(s->unit, s->plan.runs, s->k, s->plan.options->seed);
    stretch(s, 0.0, 1.0);
    set_luck(s, row_of);
}

static void set_draws(struct sense *s)
{
    s->n_settings = s->plan.runs;
    s->settings = ARENA_ARRAY(&s->arena, s->n_settings * s->k, double);
    for (size_t row = 0; row < s->n_settings; row++)
        for (size_t i = 0; i < s->k; i++)
            setting(s, row)[i] =
                assumption_draw(assumption_at(s, i), s->plan.options->seed, (uint32_t)row);
    set_luck(s, row_of);
}

void sense_begin(struct sense *s, const struct sense_plan *plan)
{
    *s = (struct sense){.plan = *plan, .k = plan->list->count};
    arena_init(&s->arena);
    s->target = plan->n_scenarios == 1   ? SENSE_VALUE
                : plan->n_scenarios == 2 ? SENSE_DIFFERENCE
                                         : SENSE_BEST;
    s->rows = ARENA_ARRAY(&s->arena, s->k, struct sense_row);
    for (size_t i = 0; i < s->k; i++)
        s->rows[i].assumption = i;
}

void sense_init(struct sense *s, const struct sense_plan *plan)
{
    static void (*const settings_of[SENSE_METHOD_COUNT])(struct sense *
                                                         s) = {[SENSE_TORNADO] = set_tornado,
                                                               [SENSE_MORRIS] = set_morris,
                                                               [SENSE_SOBOL] = set_sobol,
                                                               [SENSE_VOI] = set_draws};
    sense_begin(s, plan);
    settings_of[plan->method](s);
}

void sense_fini(struct sense *s)
{
    arena_fini(&s->arena);
}

struct arm_plan sense_arms(const struct sense *s)
{
    return (struct arm_plan){.arms = s->n_settings * s->plan.n_scenarios,
                             .replications = s->replications,
                             .luck = s->luck,
                             .measures = &s->plan.measure,
                             .n_measures = 1,
                             .options = s->plan.options};
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "two_level.h"

#include <math.h>

#include "analysis_zone.h"

void two_level_init(struct two_level *t, const struct assumption_list *list, size_t n_scenarios,
                    size_t sets, size_t replications, uint64_t seed)
{
    *t = (struct two_level){
        .list = list, .n_scenarios = n_scenarios, .sets = sets, .replications = replications};
    arena_init(&t->arena);
    t->settings = ARENA_ARRAY(&t->arena, sets * list->count, double);
    t->luck = ARENA_ARRAY(&t->arena, sets * n_scenarios, size_t);
    for (size_t set = 0; set < sets; set++)
        for (size_t i = 0; i < list->count; i++)
            t->settings[set * list->count + i] =
                assumption_draw(&list->items[i], seed, (uint32_t)set);
    for (size_t arm = 0; arm < sets * n_scenarios; arm++)
        t->luck[arm] = arm / n_scenarios;
}

void two_level_fini(struct two_level *t)
{
    arena_fini(&t->arena);
}

struct arm_plan two_level_arms(const struct two_level *t, const struct study_options *options)
{
    return (struct arm_plan){.arms = t->sets * t->n_scenarios,
                             .replications = t->replications,
                             .luck = t->luck,
                             .measures = t->measures,
                             .n_measures = t->n_measures,
                             .options = options};
}

/* Every replication of every set: the scenario's value, less the baseline's where there is one. */
static void fill(const struct two_level *t, const struct arm_set *arms, size_t scenario,
                 size_t measure, double y[], double base[])
{
    for (size_t set = 0; set < t->sets; set++) {
        double *to = y + set * t->replications;
        arm_set_series(arms, set * t->n_scenarios + scenario, measure, to);
        if (scenario == 0)
            continue;
        arm_set_series(arms, set * t->n_scenarios, measure, base);
        for (size_t r = 0; r < t->replications; r++)
            to[r] -= base[r];
    }
}

/* In which share of the sets is each scenario's conditional mean the best? The baseline's
 * difference is 0. */
static void read_best(struct two_level *t, double sign)
{
    for (size_t set = 0; set < t->sets; set++) {
        size_t best = 0;
        double highest = 0.0;
        for (size_t c = 1; c < t->n_scenarios; c++) {
            const struct two_level_cell *cell = &t->cells[c * t->n_measures];
            const double value = cell->known ? sign * cell->conditional[set] : -INFINITY;
            if (value > highest) {
                highest = value;
                best = c;
            }
        }
        t->best_mean[best] += 1.0;
    }
    for (size_t c = 0; c < t->n_scenarios; c++)
        t->best_mean[c] /= (double)t->sets;
}

void two_level_read(struct two_level *t, const struct arm_set *arms, const struct study *study)
{
    t->interrupted = arms->interrupted;
    if (t->interrupted)
        return;
    double *y = ARENA_ARRAY(&t->arena, t->sets * t->replications, double);
    double *base = ARENA_ARRAY(&t->arena, t->replications, double);
    t->cells = ARENA_ARRAY(&t->arena, t->n_scenarios * t->n_measures, struct two_level_cell);
    t->best_mean = ARENA_ARRAY(&t->arena, t->n_scenarios, double);
    for (size_t c = t->n_scenarios > 1 ? 1 : 0; c < t->n_scenarios; c++)
        for (size_t m = 0; m < t->n_measures; m++) {
            struct two_level_cell *cell = &t->cells[c * t->n_measures + m];
            cell->conditional = ARENA_ARRAY(&t->arena, t->sets, double);
            fill(t, arms, c, m, y, base);
            const bool mixed = t->n_scenarios > 1 && measure_at(t->measures[m])->standardised;
            cell->known = !mixed && one_way_read(&cell->spread, cell->conditional, y, t->sets,
                                                 t->replications, study->options.confidence);
        }
    const double sign = analysis_zone_sign(study, t->measures[0]);
    if (t->n_scenarios > 1)
        read_best(t, sign == 0.0 ? 1.0 : sign);
}

const struct two_level_cell *two_level_cell_of(const struct two_level *t, size_t scenario,
                                               size_t measure)
{
    for (size_t m = 0; t->cells != NULL && m < t->n_measures; m++)
        if (t->measures[m] == measure && t->cells[scenario * t->n_measures + m].known)
            return &t->cells[scenario * t->n_measures + m];
    return NULL;
}

enum verdict two_level_verdict(const struct two_level_cell *c, double sign, double zone)
{
    const double lo = fmin(c->spread.lo, c->spread.mean.lo);
    const double hi = fmax(c->spread.hi, c->spread.mean.hi);
    if (!estimate_has_interval(c->spread.mean))
        return VERDICT_UNCLEAR;
    return sign < 0.0 ? verdict_of(-hi, -lo, zone, false) : verdict_of(lo, hi, zone, false);
}

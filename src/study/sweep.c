/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sweep.h"

#include <math.h>

#include "store.h"

/* ---- set-up ---- */

const struct measure *sweep_measure(const struct sweep *s)
{
    return s->plan.given != NULL ? s->plan.given->measure : measure_at(s->plan.base->options.primary);
}

static double sign_of(const struct sweep *s)
{
    const struct study_options *o = &s->plan.base->options;
    const enum measure_better better = sweep_measure(s)->better;
    if (o->direction != 0)
        return o->direction > 0 ? 1.0 : -1.0;
    return better == MEASURE_LOWER ? -1.0 : 1.0;
}

static bool any_is_whole(const struct sweep_plan *p)
{
    for (size_t i = 0; i < p->n_axes; i++)
        if (vary_is_whole(&p->axes[i]))
            return true;
    return false;
}

void sweep_init(struct sweep *s, const struct sweep_plan *plan, const struct sweep_source *source)
{
    const struct study *base = plan->base;
    *s = (struct sweep){.plan = *plan};
    if (source != NULL)
        s->source = *source;
    s->sign = sign_of(s);
    arena_init(&s->arena);
    s->scenarios = ARENA_ARRAY(&s->arena, base->n_scenarios, struct vary_scenario);
    for (size_t i = 0; i < base->n_scenarios; i++)
        s->scenarios[i] =
            (struct vary_scenario){base->scenarios[i].id, base->scenarios[i].scenario};
    const struct decision_map_plan map = {
        .axes = plan->n_axes,
        .points = {plan->axes[0].points, plan->n_axes == 2 ? plan->axes[1].points : 1},
        .alternatives = base->n_scenarios,
        .first = plan->first,
        .most = plan->most,
        .splits = any_is_whole(plan) ? 0 : plan->splits,
        .confidence = base->options.confidence};
    decision_map_init(&s->map, &map);
}

void sweep_fini(struct sweep *s)
{
    decision_map_fini(&s->map);
    arena_fini(&s->arena);
}

double sweep_share(const struct sweep *s, size_t axis, double place)
{
    const struct vary *v = &s->plan.axes[axis];
    if (s->plan.levels[axis] == NULL)
        return place;
    const double at = place * (double)(v->points - 1);
    const size_t below = (size_t)at < v->points - 1 ? (size_t)at : v->points - 2;
    const double from = vary_share(v, s->plan.levels[axis][below]), to = vary_share(v, s->plan.levels[axis][below + 1]);
    return from + (at - (double)below) * (to - from);
}

double sweep_value(const struct sweep *s, size_t point, size_t axis)
{
    return vary_value(&s->plan.axes[axis], s->map.points[point].at[axis]);
}

/* ---- a point ---- */

static bool make_row(struct sweep *s, size_t point, size_t scenario, struct study_scenario *row,
                     struct arena *arena, struct error *error)
{
    size_t most = 0, n = 0;
    for (size_t i = 0; i < s->plan.n_axes; i++)
        most += vary_most_sets(&s->plan.axes[i], &s->scenarios[scenario], scenario);
    const char **sets = ARENA_ARRAY(arena, most + 1, const char *);
    for (size_t i = 0; i < s->plan.n_axes; i++)
        n += vary_sets(&s->plan.axes[i], &s->scenarios[scenario], scenario,
                       sweep_value(s, point, i), sets + n, most - n, arena);
    *row = s->plan.base->scenarios[scenario];
    return s->source.make(s->source.context, scenario, sets, n, row, error);
}

static struct study_scenario *make_rows(struct sweep *s, size_t point, struct arena *arena,
                                        struct error *error)
{
    const size_t n = s->plan.base->n_scenarios;
    struct study_scenario *rows = ARENA_ARRAY(arena, n, struct study_scenario);
    for (size_t i = 0; i < n; i++)
        if (!make_row(s, point, i, &rows[i], arena, error))
            return NULL;
    return rows;
}

bool sweep_check(struct sweep *s, struct error *error)
{
    bool ok = true;
    for (size_t i = 0; ok && i < s->map.n_points; i++) {
        struct arena arena;
        bool corner = true;
        for (size_t k = 0; k < s->plan.n_axes; k++)
            corner = corner && (s->map.points[i].at[k] == 0.0 || s->map.points[i].at[k] == 1.0);
        if (!corner)
            continue;
        arena_init(&arena);
        ok = make_rows(s, i, &arena, error) != NULL;
        s->source.drop(s->source.context);
        arena_fini(&arena);
    }
    return ok;
}

bool sweep_stored(struct sweep *s, struct store *store, size_t *n, struct error *error)
{
    bool ok = true;
    *n = 0;
    for (size_t i = 0; ok && i < s->map.n_points; i++) {
        struct arena arena;
        arena_init(&arena);
        const struct study_scenario *rows = make_rows(s, i, &arena, error);
        ok = rows != NULL;
        for (size_t k = 0; ok && k < s->plan.base->n_scenarios; k++) {
            size_t own = 0;
            ok = store_count(store, &rows[k], 0, s->plan.base->options.weeks, 0, s->plan.first, &own, error);
            *n += own;
        }
        s->source.drop(s->source.context);
        arena_fini(&arena);
    }
    return ok;
}

void sweep_contributions(const struct observation o[], size_t n, bool ratio, double sign, double out[], size_t stride)
{
    double above = 0.0, below = 0.0;
    for (size_t r = 0; ratio && r < n; r++) {
        above += o[r].numerator;
        below += o[r].denominator;
    }
    const double value = below != 0.0 ? above / below : NAN;
    for (size_t r = 0; r < n; r++) {
        const double y =
            ratio ? value + (o[r].numerator - value * o[r].denominator) * (double)n / below : measure_value(o[r]);
        out[r * stride] = sign * y;
    }
}

static void read_series(const struct sweep *s, const struct study *study, size_t scenario,
                        double out[], struct arena *arena)
{
    const size_t n = study->replications, measure = study->options.primary;
    struct observation *o = ARENA_ARRAY(arena, n, struct observation);
    for (size_t r = 0; r < n; r++)
        o[r] = study_observation(study, scenario, r, measure);
    sweep_contributions(o, n, measure_at(measure)->kind == MEASURE_RATIO, s->sign, out + scenario, study->n_scenarios);
}

static void step(void *context, size_t done, size_t planned)
{
    struct sweep *s = context;
    const struct study_options *o = &s->plan.base->options;
    (void)planned;
    if (o->progress != NULL)
        o->progress(o->progress_context, s->done + done, s->planned);
}

static bool run_point(struct sweep *s, size_t index, struct error *error)
{
    struct arena arena;
    struct study study;
    struct study_options options = s->plan.base->options;
    arena_init(&arena);
    const struct study_scenario *rows = make_rows(s, index, &arena, error);
    bool ok = rows != NULL;
    if (ok) {
        (void)decision_map_room(&s->map, index);
        struct decision_map_point *p = &s->map.points[index];
        options.replications = p->wanted;
        options.automatic = false;
        options.progress = step;
        options.progress_context = s;
        study_init(&study, rows, s->plan.base->n_scenarios, &options);
        ok = study_run(&study, error);
        s->interrupted = ok && study.interrupted;
        if (ok && !study.interrupted) {
            for (size_t i = 0; i < study.n_scenarios; i++)
                read_series(s, &study, i, p->values, &arena);
            s->replications += (p->wanted - p->n) * study.n_scenarios;
            s->done += p->wanted * study.n_scenarios;
            p->n = p->wanted;
        }
        study_fini(&study);
    }
    s->source.drop(s->source.context);
    arena_fini(&arena);
    return ok;
}

/* ---- the whole ---- */

static bool run_round(struct sweep *s, struct error *error)
{
    s->planned = s->done;
    for (size_t i = 0; i < s->map.n_points; i++)
        if (s->map.points[i].n < s->map.points[i].wanted)
            s->planned += s->map.points[i].wanted * s->plan.base->n_scenarios;
    for (size_t i = 0; i < s->map.n_points && !s->interrupted; i++)
        if (s->map.points[i].n < s->map.points[i].wanted && !run_point(s, i, error))
            return false;
    return true;
}

bool sweep_run(struct sweep *s, struct error *error)
{
    const double begin = study_seconds();
    do {
        if (!run_round(s, error))
            return false;
        decision_map_judge(&s->map);
    } while (!s->interrupted && decision_map_refine(&s->map));
    decision_map_read_boundary(&s->map);
    s->seconds = study_seconds() - begin;
    return true;
}

/* ---- reading ---- */

struct estimate sweep_estimate(const struct sweep *s, size_t point, size_t scenario)
{
    const struct decision_map_point *p = &s->map.points[point];
    const size_t k = s->map.plan.alternatives;
    double squares = 0.0;
    if (p->n == 0 || isnan(p->mean[scenario]))
        return estimate_unknown();
    const double mean = p->mean[scenario];
    for (size_t r = 0; r < p->n; r++)
        squares += (p->values[r * k + scenario] - mean) * (p->values[r * k + scenario] - mean);
    if (p->n < ESTIMATE_MIN_REPLICATIONS)
        return estimate_point(s->sign * mean);
    const double n = (double)p->n;
    return estimate_student(s->sign * mean, sqrt(squares / (n - 1.0) / n), n - 1.0,
                            s->map.plan.confidence);
}

struct sweep_area sweep_area_of(const struct sweep *s, size_t scenario)
{
    struct sweep_area area = {0.0, 0.0};
    for (size_t i = 0; i < s->map.n_cells; i++) {
        const struct decision_map_cell *c = &s->map.cells[i];
        if (!c->whole || c->best != scenario)
            continue;
        const struct decision_map_point *low = &s->map.points[c->corner[0]];
        const struct decision_map_point *high = &s->map.points[c->corner[s->map.corners - 1]];
        double size = high->at[0] - low->at[0];
        if (s->plan.n_axes == 2)
            size *= high->at[1] - low->at[1];
        area.proven += c->resolved ? size : 0.0;
        area.ahead += c->resolved ? 0.0 : size;
    }
    return area;
}

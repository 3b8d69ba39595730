/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "given_csv.h"

#include <math.h>

#include "assumed_range.h"
#include "csv_writer.h"
#include "unit.h"

/* ---- lines ---- */

struct line {
    bool sets; /* in the first column */
    size_t set, replication;
    const char *scenario, *measure;
    double value;
    const double *given;
    size_t n_given;
};

static void add_head(struct text *out, bool sets)
{
    text_printf(out, "%sscenario,replication,measure,value", sets ? "set," : "");
}

static void add_column(struct text *out, const char *key, const char *unit)
{
    struct text t = {0};
    text_printf(&t, NUMBERS_GIVEN_MARK "%s", key);
    if (unit[0] != '\0')
        text_printf(&t, " [%s]", unit);
    text_add(out, ",");
    csv_writer_text(out, text_of(&t));
    text_fini(&t);
}

static void add_line(struct text *out, const struct line *l)
{
    if (l->sets)
        text_printf(out, "%zu,", l->set + 1);
    csv_writer_text(out, l->scenario);
    text_printf(out, ",%zu,", l->replication + 1);
    csv_writer_text(out, l->measure);
    text_add(out, ",");
    csv_writer_number(out, l->value);
    for (size_t i = 0; i < l->n_given; i++) {
        text_add(out, ",");
        csv_writer_number(out, l->given[i]);
    }
    text_add(out, "\n");
}

/* ---- drawn or set assumptions ---- */

static struct vary_scale scale_of(const struct assumption *a)
{
    switch (assumed_range_kind(a->row)) {
    case PARAM_DURATION:
        return (struct vary_scale){1.0 / (double)UNIT_HOUR, "h", 0};
    case PARAM_SHARE:
        return (struct vary_scale){100.0, "%", 0};
    case PARAM_RATE:
        return (struct vary_scale){1.0, "per day", 0};
    default:
        return (struct vary_scale){1.0, "", 0};
    }
}

/* Settings of assumptions, and the arms that were run under them: arm = setting * n_scenarios + scenario. */
struct runs {
    const struct assumption_list *list;
    const double *settings; /* [setting * assumptions + assumption]; NaN: the best value */
    size_t n_settings, n_scenarios, replications;
    const size_t *luck; /* [arms]; NULL: all have the same */
    const struct arm_set *arms;
    const char *const *ids;
    bool sets;
};

static void add_measure(struct text *out, const struct runs *x, size_t setting, size_t measure, const double given[],
                        double y[])
{
    for (size_t c = 0; c < x->n_scenarios; c++) {
        const size_t arm = setting * x->n_scenarios + c;
        const size_t first = x->luck != NULL ? x->luck[arm] * x->replications : 0;
        arm_set_series(x->arms, arm, measure, y);
        for (size_t r = 0; r < x->replications; r++) {
            const struct line l = {x->sets, setting, first + r, x->ids[c], measure_at(x->arms->plan.measures[measure])->id,
                                   y[r], given, x->list->count};
            add_line(out, &l);
        }
    }
}

static void add_runs(struct text *out, const struct runs *x)
{
    struct arena arena;
    arena_init(&arena);
    double *y = ARENA_ARRAY(&arena, x->replications, double);
    double *given = ARENA_ARRAY(&arena, x->list->count, double);
    add_head(out, x->sets);
    for (size_t i = 0; i < x->list->count; i++)
        add_column(out, x->list->items[i].path, scale_of(&x->list->items[i]).unit);
    text_add(out, "\n");
    for (size_t setting = 0; setting < x->n_settings; setting++) {
        for (size_t i = 0; i < x->list->count; i++) {
            const struct assumption *a = &x->list->items[i];
            const double value = x->settings[setting * x->list->count + i];
            given[i] = (isnan(value) ? a->best : value) * scale_of(a).factor;
        }
        for (size_t m = 0; m < x->arms->plan.n_measures; m++)
            add_measure(out, x, setting, m, given, y);
    }
    arena_fini(&arena);
}

void given_csv_sense(struct text *out, const struct sense *s, const struct arm_set *arms, const char *const ids[])
{
    const struct runs runs = {.list = s->plan.list,
                              .settings = s->settings,
                              .n_settings = s->n_settings,
                              .n_scenarios = s->plan.n_scenarios,
                              .replications = s->replications,
                              .luck = s->luck,
                              .arms = arms,
                              .ids = ids,
                              .sets = s->plan.method != SENSE_VOI};
    add_runs(out, &runs);
}

void given_csv_levels(struct text *out, const struct two_level *t, const struct arm_set *arms, const char *const ids[])
{
    const struct runs runs = {.list = t->list,
                              .settings = t->settings,
                              .n_settings = t->sets,
                              .n_scenarios = t->n_scenarios,
                              .replications = t->replications,
                              .luck = t->luck,
                              .arms = arms,
                              .ids = ids,
                              .sets = true};
    add_runs(out, &runs);
}

/* ---- a sweep ---- */

static void add_axis(struct text *out, const struct sweep *s, const struct vary *v)
{
    struct text t = {0};
    if (v->only != VARY_ALL)
        text_printf(&t, "%s:", s->scenarios[v->only].id);
    text_add(&t, v->key);
    add_column(out, text_of(&t), vary_scale_of(v).unit);
    text_fini(&t);
}

void given_csv_sweep(struct text *out, const struct sweep *s)
{
    add_head(out, true);
    for (size_t i = 0; i < s->plan.n_axes; i++)
        add_axis(out, s, &s->plan.axes[i]);
    text_add(out, "\n");
    for (size_t i = 0; i < s->map.n_points; i++) {
        const struct decision_map_point *p = &s->map.points[i];
        const size_t k = s->map.plan.alternatives;
        double given[DECISION_MAP_AXES];
        for (size_t a = 0; a < s->plan.n_axes; a++)
            given[a] = sweep_value(s, i, a) * vary_scale_of(&s->plan.axes[a]).factor;
        for (size_t c = 0; c < k; c++)
            for (size_t r = 0; r < p->n; r++) {
                const struct line l = {true, i, r, s->scenarios[c].id, sweep_measure(s)->id,
                                       s->sign * p->values[r * k + c], given, s->plan.n_axes};
                add_line(out, &l);
            }
    }
}

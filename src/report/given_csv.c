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

/* ---- sensitivity ---- */

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

static void add_setting(struct text *out, const struct sense *s, const struct arm_set *arms, size_t setting,
                        const char *const ids[], double y[], double given[])
{
    for (size_t i = 0; i < s->k; i++) {
        const struct assumption *a = &s->plan.list->items[i];
        const double value = s->settings[setting * s->k + i];
        given[i] = (isnan(value) ? a->best : value) * scale_of(a).factor;
    }
    for (size_t c = 0; c < s->plan.n_scenarios; c++) {
        const size_t arm = setting * s->plan.n_scenarios + c;
        const size_t first = s->luck != NULL ? s->luck[arm] * s->replications : 0;
        arm_set_series(arms, arm, 0, y);
        for (size_t r = 0; r < s->replications; r++) {
            const struct line l = {s->plan.method != SENSE_VOI, setting, first + r, ids[c],
                                   sense_measure(s)->id, y[r], given, s->k};
            add_line(out, &l);
        }
    }
}

void given_csv_sense(struct text *out, const struct sense *s, const struct arm_set *arms, const char *const ids[])
{
    struct arena arena;
    arena_init(&arena);
    double *y = ARENA_ARRAY(&arena, s->replications, double);
    double *given = ARENA_ARRAY(&arena, s->k, double);
    add_head(out, s->plan.method != SENSE_VOI);
    for (size_t i = 0; i < s->k; i++)
        add_column(out, s->plan.list->items[i].path, scale_of(&s->plan.list->items[i]).unit);
    text_add(out, "\n");
    for (size_t setting = 0; setting < s->n_settings; setting++)
        add_setting(out, s, arms, setting, ids, y, given);
    arena_fini(&arena);
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

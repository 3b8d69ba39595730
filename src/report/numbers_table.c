/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numbers_table.h"

#include <math.h>

#include "bonferroni.h"
#include "figure.h"
#include "grid.h"
#include "verdict.h"

enum { WIDTH = 110 };

struct table {
    const struct numbers *n;
    const struct numbers_table_options *options;
    struct arena arena; /* what is printed */
    struct arena scratch;
    size_t fewest; /* pairs behind any difference */
};

struct difference {
    struct estimate absolute, relative;
    enum verdict verdict;
    size_t pairs;
};

static double sign_of(const struct table *t, const struct measure *m)
{
    if (measure_find(m->id) == measure_count() && t->options->direction != 0)
        return t->options->direction;
    return m->better == MEASURE_HIGHER ? 1.0 : m->better == MEASURE_LOWER ? -1.0 : 0.0;
}

static struct difference difference_of(struct table *t, size_t measure, size_t scenario)
{
    const struct numbers_table_options *o = t->options;
    const size_t compared = t->n->n_scenarios - 1;
    const size_t family = measure == o->primary ? compared : compared * t->n->n_measures;
    struct analysis_series x, y;
    numbers_pairs(t->n, measure, o->baseline, scenario, &x, &y, &t->scratch);
    struct difference d = {estimate_unknown(), estimate_unknown(), VERDICT_UNCLEAR, x.n};
    if (x.n > 0) {
        const struct estimate base = analysis_series_estimate(&x, o->confidence);
        const double scale = base.known ? fabs(base.point) : (double)NAN;
        d.absolute = analysis_series_difference(&x, &y, bonferroni_confidence(o->confidence, family));
        if (scale > 0.0)
            d.relative = estimate_scaled(d.absolute, 1.0 / scale);
        const double zone = o->indifference_absolute ? o->indifference : o->indifference * scale;
        const double sign = sign_of(t, x.measure);
        if (sign != 0.0 && base.known)
            d.verdict = verdict_of_estimate(estimate_scaled(d.absolute, sign), zone, o->superiority);
    }
    arena_reset(&t->scratch);
    return d;
}

static void set_value(struct table *t, struct grid *g, size_t row, size_t measure)
{
    struct analysis_series x, y;
    struct text words = {0};
    numbers_pairs(t->n, measure, t->options->baseline, t->options->baseline, &x, &y, &t->scratch);
    const struct estimate e = x.n > 0 ? analysis_series_estimate(&x, t->options->confidence) : estimate_unknown();
    if (e.known)
        figure_point_unit(&words, e, figure_scale_of(x.measure, e.point));
    grid_set(g, row, 1, e.known ? text_of(&words) : "n/a", NULL);
    arena_reset(&t->scratch);
    text_fini(&words);
}

static void set_row(struct table *t, struct grid *g, size_t row, size_t measure)
{
    size_t column = 2;
    grid_set(g, row, 0, t->n->measures[measure].title, NULL);
    set_value(t, g, row, measure);
    for (size_t i = 0; i < t->n->n_scenarios; i++) {
        if (i == t->options->baseline)
            continue;
        const struct difference d = difference_of(t, measure, i);
        struct text words = {0};
        figure_effect(&words, d.relative, d.absolute, &t->n->measures[measure]);
        grid_set(g, row, column++, text_of(&words), d.absolute.known ? verdict_mark(d.verdict) : " ");
        text_fini(&words);
        if (d.absolute.known && d.pairs < t->fewest)
            t->fewest = d.pairs;
    }
}

static void add_sentences(struct table *t, struct text *out)
{
    const struct measure *m = &t->n->measures[t->options->primary];
    for (size_t i = 0; i < t->n->n_scenarios; i++) {
        if (i == t->options->baseline)
            continue;
        const struct difference d = difference_of(t, t->options->primary, i);
        const bool no_proof = d.verdict == VERDICT_UNCLEAR;
        text_printf(out, "%s and %s on %s: %s", t->n->scenarios[i], t->n->scenarios[t->options->baseline],
                    m->title, no_proof ? "no difference proven" : verdict_name(d.verdict));
        text_add(out, ", ");
        figure_effect(out, d.relative, d.absolute, m);
        text_printf(out, ", %zu pairs.\n", d.pairs);
    }
}

static void add_grid(struct table *t, struct text *out)
{
    struct grid g;
    size_t column = 2, row = 2;
    grid_init(&g, 1 + t->n->n_measures, 1 + t->n->n_scenarios, &t->arena);
    grid_set(&g, 0, 0, "", NULL);
    grid_set(&g, 0, 1, t->n->scenarios[t->options->baseline], NULL);
    for (size_t i = 0; i < t->n->n_scenarios; i++)
        if (i != t->options->baseline)
            grid_set(&g, 0, column++, t->n->scenarios[i], " ");
    set_row(t, &g, 1, t->options->primary);
    for (size_t m = 0; m < t->n->n_measures; m++)
        if (m != t->options->primary)
            set_row(t, &g, row++, m);
    grid_write(out, &g, t->options->width > 0 ? t->options->width : WIDTH, t->options->color);
}

void numbers_table_write(struct text *out, const struct numbers *n,
                         const struct numbers_table_options *options)
{
    struct table t = {.n = n, .options = options, .fewest = SIZE_MAX};
    arena_init(&t.arena);
    arena_init(&t.scratch);
    text_printf(out, "reorg compare: %zu scenarios and %zu measures of %s, paired by replication\n\n",
                n->n_scenarios, n->n_measures, options->file);
    add_sentences(&t, out);
    text_add(out, "\n");
    add_grid(&t, out);
    text_printf(out, "\n  ▲ better  ▼ worse  = equivalent  ? not distinguishable; %g%%, simultaneous\n",
                100.0 * options->confidence);
    if (t.fewest < 10)
        text_add(out, "  fewer than 10 pairs: no intervals and no verdicts, because they would promise more than they hold\n");
    arena_fini(&t.arena);
    arena_fini(&t.scratch);
}

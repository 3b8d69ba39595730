/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run_table.h"

#include "figure.h"
#include "grid.h"
#include "label.h"
#include "levels_table.h"
#include "table_parts.h"

enum { REASON_WIDTH = 60 };

static void fill_row(struct grid *g, size_t row, const struct analysis *a, size_t scenario,
                     size_t measure)
{
    const struct measure *m = measure_at(measure);
    const struct analysis_cell *c = &a->cells[scenario * a->n_measures + measure];
    const struct figure_scale scale = figure_scale_of(m, c->estimate.known ? c->estimate.point : 0);
    struct text t = {0};
    text_add(&t, m->title);
    if (measure == a->study->options.primary)
        text_add(&t, " *");
    grid_set(g, row, 0, text_of(&t), NULL);
    text_clear(&t);
    if (c->estimate.known) {
        figure_point_unit(&t, c->estimate, scale);
        grid_set(g, row, 1, text_of(&t), NULL);
        text_clear(&t);
        figure_interval(&t, c->estimate, scale);
    } else {
        grid_set(g, row, 1, "n/a", NULL);
        label_fit(&t, c->note != NULL ? c->note : m->na, REASON_WIDTH);
    }
    grid_set(g, row, 2, text_of(&t), NULL);
    text_fini(&t);
}

static void write_group(struct text *out, const struct table_parts *p, size_t scenario,
                        bool headline)
{
    size_t n = 0;
    for (size_t m = 0; m < p->a->n_measures; m++)
        n += measure_at(m)->headline ? 0 : 1;
    struct grid g;
    grid_init(&g, 1 + (headline ? p->n_measures : n), 3, p->arena);
    struct text interval = {0};
    text_printf(&interval, "%g%% interval", 100.0 * p->a->study->options.confidence);
    grid_set(&g, 0, 1, "value", NULL);
    grid_set(&g, 0, 2, text_of(&interval), NULL);
    text_fini(&interval);
    size_t row = 1;
    if (headline)
        for (size_t i = 0; i < p->n_measures; i++)
            fill_row(&g, row++, p->a, scenario, p->measures[i]);
    for (size_t m = 0; !headline && m < p->a->n_measures; m++)
        if (!measure_at(m)->headline)
            fill_row(&g, row++, p->a, scenario, m);
    grid_write(out, &g, p->width, false);
}

void run_table_write(struct text *out, const struct analysis *a, size_t scenario,
                     const struct report_options *options)
{
    struct table_parts p;
    struct arena arena;
    struct report_options plain = *options;
    plain.n_measures = 0; /* all measures are printed anyway */
    arena_init(&arena);
    table_parts_init(&p, a, &plain, &arena);
    table_parts_first_line(out, &p, options, "run");
    text_add(out, "\nheadline\n");
    write_group(out, &p, scenario, true);
    text_add(out, "\nfurther measures\n");
    write_group(out, &p, scenario, false);
    text_add(out, "\n  * primary measure; `reorg explain MEASURE` says how each is counted\n");
    table_parts_primary(out, &p, options);
    struct text t = {0};
    text_add(&t, "the parts of the feedback loop (until the verdict, to the creator, to acting) add up in means, "
                 "not in medians");
    table_parts_note(out, &p, &t);
    text_fini(&t);
    levels_table_write(out, &p);
    table_parts_study_notes(out, &p);
    table_parts_warnings(out, &p);
    table_parts_rests_on(out, options, false);
    arena_fini(&arena);
}

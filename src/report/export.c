/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export.h"

#include "csv_writer.h"
#include "figure.h"
#include "results_csv.h"
#include "table_parts.h"

void export_long(struct text *out, const struct study *s)
{
    results_csv_header(out);
    for (size_t i = 0; i < s->n_scenarios; i++)
        for (size_t r = 0; r < s->replications; r++)
            results_csv_rows(out, s, i, r);
}

void export_wide(struct text *out, const struct study *s)
{
    text_add(out, "scenario,replication");
    for (size_t m = 0; m < measure_count(); m++) {
        text_add(out, ",");
        csv_writer_text(out, measure_at(m)->id);
    }
    for (size_t i = 0; i < s->n_scenarios; i++)
        for (size_t r = 0; r < s->replications; r++) {
            text_add(out, "\n");
            csv_writer_text(out, s->scenarios[i].id);
            text_printf(out, ",%zu", r + 1);
            for (size_t m = 0; m < measure_count(); m++) {
                text_add(out, ",");
                csv_writer_number(out, measure_value(study_observation(s, i, r, m)));
            }
        }
    text_add(out, "\n");
}

/* Names come from files: nothing in them may end a cell, or be taken for a tag or a link. */
static void add_cell(struct text *out, const char *words)
{
    static const char marked[] = "\\|`*_<>[]&#";
    text_add(out, "| ");
    for (; *words != '\0'; words++) {
        for (const char *m = marked; *m != '\0'; m++)
            if (*m == *words)
                text_add(out, "\\");
        text_add_n(out, words, 1);
    }
    text_add(out, " ");
}

static void add_value(struct text *out, const struct analysis *a, size_t measure)
{
    const struct analysis_cell *c = &a->cells[measure];
    const struct measure *m = measure_at(measure);
    struct text t = {0};
    if (c->estimate.known)
        figure_point_unit(&t, c->estimate, figure_scale_of(m, c->estimate.point));
    add_cell(out, t.length > 0 ? text_of(&t) : "n/a");
    text_fini(&t);
}

static void add_difference(struct text *out, const struct analysis *a, size_t scenario, size_t measure)
{
    text_add(out, "| ");
    figure_difference(out, a, scenario, measure);
    text_printf(out, " %s ", figure_mark(a, scenario, measure));
}

void export_markdown(struct text *out, const struct analysis *a, const struct report_options *options)
{
    struct arena arena;
    struct table_parts p;
    arena_init(&arena);
    table_parts_init(&p, a, options, &arena);
    text_add(out, "| ");
    for (size_t i = 0; i < a->study->n_scenarios; i++)
        add_cell(out, p.names[i]);
    text_add(out, "|\n|---");
    for (size_t i = 0; i < a->study->n_scenarios; i++)
        text_add(out, "|--:");
    text_add(out, "|\n");
    for (size_t k = 0; k < p.n_measures; k++) {
        add_cell(out, measure_at(p.measures[k])->title);
        add_value(out, a, p.measures[k]);
        for (size_t i = 1; i < a->study->n_scenarios; i++)
            add_difference(out, a, i, p.measures[k]);
        text_add(out, "|\n");
    }
    text_printf(out, "\n%zu replications, seed %llu; differences from %s, %g %% simultaneous.\n",
                a->study->replications, (unsigned long long)a->study->options.seed,
                a->study->scenarios[0].id, 100.0 * a->study->options.confidence);
    arena_fini(&arena);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export.h"

#include "csv_writer.h"
#include "figure.h"
#include "table_parts.h"

enum { PIECE = 1 << 16 };

bool export_pass(struct export_out *out, bool all)
{
    if (!all && out->text.length < PIECE)
        return true;
    const bool taken = out->piece(out->context, text_of(&out->text));
    text_clear(&out->text);
    return taken;
}

bool export_into_file(void *context, const char *text)
{
    struct export_file *to = context;
    text_add(atomic_file_text(&to->file), text);
    return atomic_file_flush(&to->file, &to->error);
}

bool export_each(struct export_out *out, const struct study *s,
                 void (*add)(struct text *out, const struct study *s, size_t scenario, size_t replication))
{
    for (size_t i = 0; i < s->n_scenarios; i++)
        for (size_t r = 0; r < s->replications; r++) {
            add(&out->text, s, i, r);
            study_pause(s, r);
            if (!export_pass(out, false))
                return false;
        }
    return true;
}

static void add_wide_row(struct text *out, const struct study *s, size_t scenario, size_t replication)
{
    csv_writer_text(out, s->scenarios[scenario].id);
    text_printf(out, ",%zu", replication + 1);
    for (size_t m = 0; m < measure_count(); m++) {
        text_add(out, ",");
        csv_writer_number(out, measure_value(study_observation(s, scenario, replication, m)));
    }
    text_add(out, "\n");
}

bool export_wide(struct export_out *out, const struct study *s)
{
    text_add(&out->text, "scenario,replication");
    for (size_t m = 0; m < measure_count(); m++) {
        text_add(&out->text, ",");
        csv_writer_text(&out->text, measure_at(m)->id);
    }
    text_add(&out->text, "\n");
    return export_each(out, s, add_wide_row);
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

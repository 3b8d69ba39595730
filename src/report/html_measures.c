/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_measures.h"

#include "compare_table.h"
#include "figure.h"
#include "html_parts.h"

static void begin_row(struct html_writer *w, const struct html_input *in, size_t m)
{
    const struct estimate base = in->a->cells[m].estimate;
    struct text t = {0};
    figure_label(&t, measure_at(m), figure_scale_of(measure_at(m), base.known ? base.point : 0.0));
    if (measure_at(m)->better == MEASURE_LOWER)
        text_add(&t, " (less is better)");
    html_parts_row(w, text_of(&t));
    text_fini(&t);
}

/* The baseline's value with its own interval. */
static void write_base(struct html_writer *w, const struct html_input *in, size_t m)
{
    const struct estimate e = in->a->cells[m].estimate;
    const struct figure_scale scale = figure_scale_of(measure_at(m), e.known ? e.point : 0.0);
    struct text t = {0};
    html_writer_begin(w, "td");
    html_parts_level(w, in, 0, m);
    figure_interval(&t, e, scale);
    if (t.length > 0) {
        html_writer_begin(w, "br");
        html_writer_end(w);
        html_writer_element(w, "span", "quiet", text_of(&t));
    }
    html_writer_end(w);
    text_fini(&t);
}

static void write_row(struct html_writer *w, const struct html_input *in, size_t m)
{
    begin_row(w, in, m);
    write_base(w, in, m);
    for (size_t i = 1; i < in->a->study->n_scenarios; i++) {
        html_writer_begin(w, "td");
        html_writer_attribute(w, "class", html_parts_class(in, i, m));
        html_parts_change(w, in, i, m);
        html_writer_begin(w, "br");
        html_writer_end(w);
        html_parts_level(w, in, i, m);
        html_writer_end(w);
    }
    html_parts_row_end(w);
}

static void write_legend(struct html_writer *w, const struct html_input *in)
{
    const struct study_options *o = &in->a->study->options;
    struct text t = {0};
    text_printf(&t, "▲ better%s, ▼ worse, = equivalent (within ",
                o->superiority ? " by more than the indifference zone" : "");
    compare_table_zone(&t, in->a);
    text_printf(&t, "), ? not distinguishable. Upper line: difference with its %g%% interval, simultaneous over "
                    "structures and measures; lower line: the value itself.",
                100.0 * o->confidence);
    html_parts_paragraph(w, "note", &t);
}

void html_measures_write(struct html_writer *w, const struct html_input *in)
{
    struct text caption = {0};
    const bool compares = html_input_compares(in);
    text_printf(&caption, compares ? "Differences from %s" : "%s in numbers", in->parts.names[0]);
    html_parts_table(w, "numbers measures", text_of(&caption),
                     html_parts_scenario_heads(in, "Measure", 0), in->a->study->n_scenarios + 1);
    text_fini(&caption);
    for (size_t row = 0; row < in->parts.n_measures; row++)
        write_row(w, in, in->parts.measures[row]);
    html_parts_table_end(w);
    if (compares)
        write_legend(w, in);
}

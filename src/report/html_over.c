/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_over.h"

#include "figure.h"
#include "html_parts.h"
#include "html_picture.h"
#include "levels_table.h"

bool html_over_has(const struct html_input *in)
{
    return in->a->levels != NULL && !in->a->levels->interrupted;
}

/* The first structure to look at: a study of one scenario has nothing else. */
static size_t first_of(const struct html_input *in)
{
    return html_input_compares(in) ? 1 : 0;
}

void html_over_sentences(struct html_writer *w, const struct html_input *in)
{
    html_writer_begin(w, "ul");
    html_writer_attribute(w, "class", "verdicts");
    for (size_t i = 1; i < in->a->study->n_scenarios; i++) {
        struct text t = {0};
        if (!levels_table_sentence(&t, &in->parts, i))
            text_printf(&t, "%s: what holds over our assumptions cannot be said.", in->parts.names[i]);
        html_writer_element(w, "li", NULL, text_of(&t));
        text_fini(&t);
    }
    html_writer_end(w);
}

static void write_cell(struct html_writer *w, const struct html_input *in, size_t i, size_t m)
{
    const struct two_level_cell *c = two_level_cell_of(in->a->levels, i, m);
    struct text t = {0};
    html_writer_begin(w, "td");
    if (c != NULL)
        levels_table_spread(&t, in->a, m, c);
    html_writer_text(w, c != NULL ? text_of(&t) : "n/a");
    html_writer_begin(w, "br");
    html_writer_end(w);
    text_clear(&t);
    text_add(&t, "chance: ");
    if (html_input_compares(in))
        figure_difference(&t, in->a, i, m);
    else
        figure_interval(&t, in->a->cells[m].estimate,
                        figure_scale_of(measure_at(m), in->a->cells[m].estimate.point));
    html_writer_element(w, "span", "quiet", text_of(&t));
    html_writer_end(w);
    text_fini(&t);
}

static void write_best(struct html_writer *w, const struct html_input *in)
{
    html_parts_row(w, "best of all, in so many of the sets");
    for (size_t i = 1; i < in->a->study->n_scenarios; i++) {
        html_writer_begin(w, "td");
        html_writer_format(w, "%.0f%%", 100.0 * in->a->levels->best_mean[i]);
        html_writer_end(w);
    }
    html_parts_row_end(w);
}

static void write_table(struct html_writer *w, const struct html_input *in)
{
    const size_t first = first_of(in), n = in->a->study->n_scenarios;
    struct text t = {0};
    text_printf(&t, first == 0 ? "%s over our assumptions, 5th to 95th percentile"
                               : "Differences from %s over our assumptions, 5th to 95th percentile",
                in->parts.names[0]);
    html_parts_table(w, "numbers", text_of(&t), html_parts_scenario_heads(in, "Measure", first), n - first + 1);
    text_fini(&t);
    for (size_t row = 0; row < in->parts.n_measures; row++) {
        const size_t m = in->parts.measures[row];
        html_parts_row(w, measure_at(m)->title);
        for (size_t i = first; i < n; i++)
            write_cell(w, in, i, m);
        html_parts_row_end(w);
    }
    if (first == 1)
        write_best(w, in);
    html_parts_table_end(w);
}

void html_over_write(struct html_writer *w, const struct html_input *in)
{
    struct text t = {0};
    if (html_input_compares(in))
        html_over_sentences(w, in);
    html_picture_write(w, in, "more");
    write_table(w, in);
    levels_table_note(&t, in->a->levels);
    html_parts_paragraph(w, "note", &t);
}

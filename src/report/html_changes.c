/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_changes.h"

#include <inttypes.h>
#include <string.h>

#include "change_kind.h"
#include "figure.h"
#include "html_chart.h"
#include "html_parts.h"
#include "scenario.h"

/* People of the chart on the first day. */
static int64_t people_of(const struct scenario *s)
{
    static const char tail[] = ".headcount";
    int64_t people = 0;
    for (size_t i = 0; i < s->n_parameters; i++) {
        const char *path = s->parameters[i].path;
        const size_t n = strlen(path), m = strlen(tail);
        int64_t heads = 0;
        if (strncmp(path, "org.", 4) == 0 && n > m && strcmp(path + n - m, tail) == 0 &&
            text_to_int64(s->parameters[i].text, &heads))
            people += heads;
    }
    return people;
}

static void write_people(struct html_writer *w, const struct html_input *in)
{
    const struct study *s = in->a->study;
    html_parts_row(w, "people in the chart");
    for (size_t i = 0; i < s->n_scenarios; i++) {
        html_writer_begin(w, "td");
        if (s->scenarios[i].scenario != NULL)
            html_writer_format(w, "%" PRId64, people_of(s->scenarios[i].scenario));
        else
            html_writer_text(w, "n/a");
        html_writer_end(w);
    }
    html_parts_row_end(w);
}

static void write_measure(struct html_writer *w, const struct html_input *in, const char *id)
{
    const size_t m = measure_find(id);
    struct text t = {0};
    if (m >= in->a->n_measures)
        return;
    const struct estimate base = in->a->cells[m].estimate;
    figure_label(&t, measure_at(m), figure_scale_of(measure_at(m), base.known ? base.point : 0.0));
    html_parts_row(w, text_of(&t));
    text_fini(&t);
    for (size_t i = 0; i < in->a->study->n_scenarios; i++) {
        html_writer_begin(w, "td");
        html_parts_level(w, in, i, m);
        if (i > 0) {
            html_writer_begin(w, "br");
            html_writer_end(w);
            html_parts_change(w, in, i, m);
        }
        html_writer_end(w);
    }
    html_parts_row_end(w);
}

/* All changes of one kind, "none" where there are none. */
static void write_kind(struct html_writer *w, const struct html_input *in, enum change_kind kind)
{
    html_parts_row(w, change_kind_title(kind));
    for (size_t i = 1; i < in->a->study->n_scenarios; i++) {
        const struct differs *d = &in->differs[i];
        size_t n = 0;
        html_writer_begin(w, "td");
        for (size_t k = 0; k < d->count; k++) {
            if (change_kind_of(&d->changes[k]) != kind)
                continue;
            if (n++ == 0)
                html_writer_begin(w, "ul");
            html_writer_element(w, "li", NULL, d->changes[k].words);
        }
        if (n > 0)
            html_writer_end(w);
        else
            html_writer_element(w, "span", "quiet", "as today");
        html_writer_end(w);
    }
    html_parts_row_end(w);
}

static void write_summaries(struct html_writer *w, const struct html_input *in)
{
    html_parts_row(w, "In short");
    for (size_t i = 1; i < in->a->study->n_scenarios; i++) {
        const struct differs *d = &in->differs[i];
        html_writer_begin(w, "td");
        html_writer_element(w, "strong", NULL, d->summary != NULL ? d->summary : "");
        if (d->equal_budget != NULL)
            html_writer_format(w, "; %s", d->equal_budget);
        html_writer_end(w);
    }
    html_parts_row_end(w);
}

static void write_differences(struct html_writer *w, const struct html_input *in)
{
    struct text caption = {0};
    const char **heads = html_parts_scenario_heads(in, "Change", 1);
    text_printf(&caption, "What differs from %s", in->parts.names[0]);
    html_parts_table(w, "words", text_of(&caption), heads, in->a->study->n_scenarios);
    text_fini(&caption);
    write_summaries(w, in);
    for (size_t k = 0; k < CHANGE_KIND_COUNT; k++)
        write_kind(w, in, (enum change_kind)k);
    html_parts_table_end(w);
}

void html_changes_write(struct html_writer *w, const struct html_input *in)
{
    if (in->differs != NULL && html_input_compares(in))
        write_differences(w, in);
    html_chart_write(w, in);
    html_parts_table(w, "numbers", in->a->cells != NULL ? "People and what they cost" : "People",
                     html_parts_scenario_heads(in, "Size", 0), in->a->study->n_scenarios + 1);
    write_people(w, in);
    if (in->a->cells != NULL) {
        write_measure(w, in, "cost_total");
        write_measure(w, in, "programme_spend");
    }
    html_parts_table_end(w);
}

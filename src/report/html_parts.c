/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_parts.h"

#include <string.h>

#include "figure.h"

void html_parts_table(struct html_writer *w, const char *class, const char *caption,
                      const char *const heads[], size_t n)
{
    html_writer_begin(w, "div");
    html_writer_attribute(w, "class", "scroll");
    html_writer_attribute(w, "role", "region");
    html_writer_attribute(w, "tabindex", "0");
    html_writer_attribute(w, "aria-label", caption);
    html_writer_begin(w, "table");
    html_writer_attribute(w, "class", class);
    html_writer_element(w, "caption", NULL, caption);
    html_writer_begin(w, "thead");
    html_writer_begin(w, "tr");
    for (size_t i = 0; i < n; i++) {
        html_writer_begin(w, "th");
        html_writer_attribute(w, "scope", "col");
        html_writer_name(w, heads[i]);
        html_writer_end(w);
    }
    html_writer_end(w);
    html_writer_end(w);
    html_writer_begin(w, "tbody");
}

void html_parts_table_end(struct html_writer *w)
{
    html_writer_end(w);
    html_writer_end(w);
    html_writer_end(w);
}

const char **html_parts_scenario_heads(const struct html_input *in, const char *first, size_t from)
{
    const size_t n = in->a->study->n_scenarios;
    const char **heads = ARENA_ARRAY(in->arena, n + 1, const char *);
    heads[0] = first;
    for (size_t i = from; i < n; i++)
        heads[1 + i - from] = in->parts.names[i];
    return heads;
}

void html_parts_row(struct html_writer *w, const char *head)
{
    html_writer_begin(w, "tr");
    html_writer_begin(w, "th");
    html_writer_attribute(w, "scope", "row");
    html_writer_name(w, head);
    html_writer_end(w);
}

void html_parts_row_keyed(struct html_writer *w, const char *title, const char *key)
{
    html_writer_begin(w, "tr");
    html_writer_begin(w, "th");
    html_writer_attribute(w, "scope", "row");
    html_writer_name(w, title);
    if (strcmp(title, key) != 0) {
        html_writer_begin(w, "br");
        html_writer_end(w);
        html_writer_element(w, "code", NULL, key);
    }
    html_writer_end(w);
}

void html_parts_row_end(struct html_writer *w)
{
    html_writer_end(w);
}

/* <data value="...">, begun; what names the number for whoever checks it. */
static void begin_number(struct html_writer *w, const struct html_input *in, const char *class,
                         size_t scenario, size_t measure, double value)
{
    char buffer[32];
    html_writer_begin(w, "data");
    html_writer_attribute(w, "class", class);
    html_writer_attribute(w, "value", text_from_double(value, buffer));
    html_writer_attribute(w, "data-measure", measure_at(measure)->id);
    html_writer_attribute(w, "data-scenario", in->a->study->scenarios[scenario].id);
}

void html_parts_level(struct html_writer *w, const struct html_input *in, size_t scenario,
                      size_t measure)
{
    const struct analysis *a = in->a;
    const struct estimate base = a->cells[measure].estimate;
    const struct estimate e = a->cells[scenario * a->n_measures + measure].estimate;
    const struct figure_scale scale =
        figure_scale_of(measure_at(measure), base.known ? base.point : e.known ? e.point : 0.0);
    struct text t = {0};
    figure_value(&t, e.known ? e.point : 0.0, scale);
    if (e.known)
        begin_number(w, in, "level", scenario, measure, e.point);
    else
        html_writer_begin(w, "span");
    html_writer_text(w, e.known ? text_of(&t) : "n/a");
    html_writer_end(w);
    text_fini(&t);
}

const char *html_parts_class(const struct html_input *in, size_t scenario, size_t measure)
{
    static const char *const classes[VERDICT_COUNT] = {[VERDICT_EQUIVALENT] = "same",
                                                       [VERDICT_BETTER] = "better",
                                                       [VERDICT_WORSE] = "worse",
                                                       [VERDICT_UNCLEAR] = "unclear"};
    const bool given = strcmp(figure_mark(in->a, scenario, measure), " ") != 0;
    return given ? classes[html_input_difference(in, scenario, measure)->verdict] : "";
}

void html_parts_change(struct html_writer *w, const struct html_input *in, size_t scenario,
                       size_t measure)
{
    const struct analysis_difference *d = html_input_difference(in, scenario, measure);
    struct text t = {0};
    figure_difference(&t, in->a, scenario, measure);
    if (!d->difference.known) {
        html_writer_text(w, "n/a");
        text_fini(&t);
        return;
    }
    begin_number(w, in, "change", scenario, measure, d->difference.point);
    html_writer_text(w, text_of(&t));
    html_writer_end(w);
    text_fini(&t);
    if (html_parts_class(in, scenario, measure)[0] == '\0')
        return;
    html_writer_text(w, "\xC2\xA0"); /* a mark does not go to another line */
    html_writer_begin(w, "span");
    html_writer_attribute(w, "class", "mark");
    html_writer_begin(w, "span");
    html_writer_attribute(w, "aria-hidden", "true");
    html_writer_text(w, verdict_mark(d->verdict));
    html_writer_end(w);
    html_writer_element(w, "span", "unseen", verdict_name(d->verdict));
    html_writer_end(w);
}

void html_parts_paragraph(struct html_writer *w, const char *class, struct text *t)
{
    html_writer_element(w, "p", class, text_of(t));
    text_fini(t);
    *t = (struct text){0};
}

const char *html_parts_line(const char *at, struct text *line)
{
    const size_t n = strcspn(at, "\n"), blank = strspn(at, " ");
    text_clear(line);
    text_add_n(line, at + blank, n > blank ? n - blank : 0);
    return at + n + (at[n] == '\n' ? 1 : 0);
}

void html_parts_command(struct html_writer *w, const char *words, const char *command)
{
    html_writer_element(w, "p", "todo", words);
    html_writer_begin(w, "pre");
    html_writer_element(w, "code", NULL, command);
    html_writer_end(w);
}

void html_parts_command_text(struct html_writer *w, const char *words, struct text *command)
{
    html_parts_command(w, words, text_of(command));
    text_fini(command);
    *command = (struct text){0};
}

void html_parts_compare(struct html_writer *w, const struct html_input *in, const char *words,
                        const char *behind)
{
    struct text command = {0}, t = {0};
    const bool all = html_input_compare(in, &command);
    text_printf(&t, "%s%s:", words,
                all ? "" : ", with the options that stand at the end of this page");
    text_printf(&command, " %s", behind);
    html_parts_command_text(w, text_of(&t), &command);
    text_fini(&t);
}

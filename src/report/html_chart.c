/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_chart.h"

#include <string.h>

#include "change_kind.h"
#include "chart_shape.h"
#include "html_parts.h"
#include "svg_canvas.h"

enum { COLOURS = 7 };

static void draw_line(struct html_writer *w, const struct org_chart *c, const struct org_chart_box *b,
                      size_t k)
{
    double points[CHART_SHAPE_POINTS][2];
    const size_t n = chart_shape_line(c, b, k, points);
    for (size_t i = 0; i + 1 < n; i++)
        svg_canvas_line(w, points[i], points[i + 1], k > 0 ? "dotted" : "boss");
}

static void draw_box(struct html_writer *w, const struct org_chart_box *b)
{
    struct text t = {0};
    const double x = chart_shape_x(b), y = chart_shape_y(b);
    html_writer_begin(w, "rect");
    svg_canvas_number(w, "x", x - CHART_SHAPE_WIDE / 2.0);
    svg_canvas_number(w, "y", y);
    svg_canvas_number(w, "width", CHART_SHAPE_WIDE);
    svg_canvas_number(w, "height", CHART_SHAPE_HIGH);
    html_writer_attribute(w, "rx", "5");
    html_writer_format_attribute(w, "class", "box colour%zu", b->colour % COLOURS);
    html_writer_end(w);
    chart_shape_head(b, &t);
    svg_canvas_words(w, x, y + 22.0, "middle", "head", text_of(&t));
    text_clear(&t);
    chart_shape_below(b, &t);
    svg_canvas_words(w, x, y + 41.0, "middle", "name", text_of(&t));
    text_fini(&t);
}

static void draw(struct html_writer *w, const struct org_chart *c, const char *label)
{
    svg_canvas_begin(w, "own chart", label, chart_shape_width(c), chart_shape_height(c));
    for (size_t i = 0; i < c->n; i++)
        for (size_t k = 0; k < ORG_CHART_BOSSES && c->boxes[i].bosses[k] != ORG_CHART_NOBODY; k++)
            draw_line(w, c, &c->boxes[i], k);
    for (size_t i = 0; i < c->n; i++)
        draw_box(w, &c->boxes[i]);
    html_writer_end(w);
}

static void write_row(struct html_writer *w, const struct org_chart *c, const struct org_chart_box *b)
{
    struct text t = {0};
    html_parts_row(w, b->name);
    html_writer_element(w, "td", NULL, b->role);
    html_writer_element(w, "td", NULL, b->heads);
    html_writer_element(w, "td", NULL, b->department);
    for (size_t k = 0; k < ORG_CHART_BOSSES && b->bosses[k] != ORG_CHART_NOBODY; k++)
        text_printf(&t, "%s%s%s", k > 0 ? ", " : "", c->boxes[b->bosses[k]].name,
                    k > 0 ? " (dotted)" : "");
    html_writer_element(w, "td", NULL, text_of(&t));
    html_parts_row_end(w);
    text_fini(&t);
}

static void write_table(struct html_writer *w, const struct org_chart *c, const char *caption)
{
    static const char *const heads[] = {"Position", "Role", "People", "Department", "Reports to"};
    html_writer_begin(w, "details");
    html_writer_element(w, "summary", NULL, "The chart as a table");
    html_parts_table(w, "data", caption, heads, sizeof heads / sizeof heads[0]);
    for (size_t i = 0; i < c->n; i++)
        write_row(w, c, &c->boxes[i]);
    html_parts_table_end(w);
    html_writer_end(w);
}

static void write_one(struct html_writer *w, const struct html_input *in, size_t scenario)
{
    struct org_chart c;
    struct text label = {0}, caption = {0};
    org_chart_read(&c, in->a->study->scenarios[scenario].scenario, in->arena);
    text_printf(&label, "chart-%zu-caption", scenario);
    text_printf(&caption, "Chart: %s", in->parts.names[scenario]);
    html_writer_begin(w, "figure");
    html_writer_begin(w, "figcaption");
    html_writer_attribute(w, "id", text_of(&label));
    html_writer_text(w, text_of(&caption));
    html_writer_end(w);
    html_writer_begin(w, "div");
    html_writer_attribute(w, "class", "picture");
    html_writer_attribute(w, "tabindex", "0");
    html_writer_attribute(w, "role", "region");
    html_writer_format_attribute(w, "aria-label", "Picture of the chart: %s", in->parts.names[scenario]);
    draw(w, &c, text_of(&label));
    html_writer_end(w);
    write_table(w, &c, text_of(&caption));
    html_writer_end(w);
    text_fini(&label);
    text_fini(&caption);
}

static bool has_other_chart(const struct html_input *in, size_t scenario)
{
    const struct differs *d = in->differs != NULL ? &in->differs[scenario] : NULL;
    for (size_t i = 0; d != NULL && i < d->count; i++) {
        const enum change_kind kind = change_kind_of(&d->changes[i]);
        if ((kind == CHANGE_LINES || kind == CHANGE_PEOPLE) &&
            strncmp(d->changes[i].path, "org.", 4) == 0)
            return true;
    }
    return false;
}

void html_chart_write(struct html_writer *w, const struct html_input *in)
{
    html_writer_begin(w, "div");
    html_writer_attribute(w, "class", "charts");
    for (size_t i = 0; i < in->a->study->n_scenarios; i++)
        if (in->a->study->scenarios[i].scenario != NULL && (i == 0 || has_other_chart(in, i)))
            write_one(w, in, i);
    html_writer_end(w);
}

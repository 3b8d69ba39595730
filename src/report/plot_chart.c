/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot_chart.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "chart_shape.h"
#include "csv_writer.h"
#include "label.h"

enum { CAPTION = 34, BELOW = 30, BESIDE = 24, WIDEST_PAIR = 1500, LEAST_WIDTH = 1060, LETTER = 8 };

enum kind { BOX, SOLID, DOTTED, NAME };

/* The charts of a study, and the one being written. */
struct sheet {
    const struct plot_input *p;
    struct text *csv;
    const struct org_chart *charts; /* [scenario] */
    const bool *shown;              /* [scenario] */
    size_t scenario;
    double x, y; /* of its upper left corner */
};

static bool differs_from(const struct org_chart *c, const struct org_chart *other)
{
    for (size_t i = 0; i < c->n; i++) {
        if (chart_shape_box_differs(other, &c->boxes[i]))
            return true;
        for (size_t k = 0; k < ORG_CHART_BOSSES && c->boxes[i].bosses[k] != ORG_CHART_NOBODY; k++)
            if (chart_shape_line_differs(c, other, &c->boxes[i], k))
                return true;
    }
    return c->n != other->n;
}

static void add_row(const struct sheet *s, enum kind kind, const double place[4], bool differs, const char *head,
                    const char *below)
{
    csv_writer_whole(s->csv, kind);
    text_add(s->csv, ",");
    csv_writer_whole(s->csv, s->scenario);
    for (size_t i = 0; i < 4; i++) {
        text_add(s->csv, ",");
        csv_writer_number(s->csv, place[i] + (i % 2 == 0 ? s->x : s->y));
    }
    text_printf(s->csv, ",%d,", differs ? 1 : 0);
    csv_writer_plot_text(s->csv, head);
    text_add(s->csv, ",");
    csv_writer_plot_text(s->csv, below);
    text_add(s->csv, "\n");
}

static void add_line(const struct sheet *s, const struct org_chart_box *b, size_t k)
{
    const struct org_chart *c = &s->charts[s->scenario];
    double points[CHART_SHAPE_POINTS][2];
    const size_t n = chart_shape_line(c, b, k, points);
    const bool differs = chart_shape_line_differs(c, &s->charts[0], b, k);
    for (size_t i = 0; i + 1 < n; i++) {
        const double place[] = {points[i][0], points[i][1], points[i + 1][0], points[i + 1][1]};
        add_row(s, k > 0 ? DOTTED : SOLID, place, differs, "", "");
    }
}

static void add_box(const struct sheet *s, const struct org_chart_box *b)
{
    const double x = chart_shape_x(b), y = chart_shape_y(b);
    const double place[] = {x - CHART_SHAPE_WIDE / 2.0, y, x + CHART_SHAPE_WIDE / 2.0, y + CHART_SHAPE_HIGH};
    struct text head = {0}, below = {0};
    chart_shape_head(b, &head);
    chart_shape_below(b, &below);
    add_row(s, BOX, place, chart_shape_box_differs(&s->charts[0], b), text_of(&head), text_of(&below));
    text_fini(&head);
    text_fini(&below);
}

/* "Proposal; without sdr, sdr_manager", "Today; the same chart: Proposal". */
static void write_caption(const struct sheet *s, struct text *out)
{
    const struct org_chart *c = &s->charts[s->scenario], *base = &s->charts[0];
    size_t named = 0;
    text_add(out, s->p->short_names[s->scenario]);
    for (size_t i = 0; s->scenario > 0 && i < base->n; i++)
        if (org_chart_find(c, base->boxes[i].id) == NULL)
            text_printf(out, "%s%s", named++ > 0 ? ", " : "; without ", base->boxes[i].name);
    for (size_t i = 1; s->scenario == 0 && i < s->p->a->study->n_scenarios; i++)
        if (!s->shown[i])
            text_printf(out, "%s%s", named++ > 0 ? ", " : "; the same chart: ", s->p->short_names[i]);
}

static void add_chart(const struct sheet *s, double width)
{
    const struct org_chart *c = &s->charts[s->scenario];
    const double place[] = {CHART_SHAPE_MARGIN, CAPTION / -2.0, 0.0, 0.0};
    struct text caption = {0}, fit = {0};
    for (size_t i = 0; i < c->n; i++)
        for (size_t k = 0; k < ORG_CHART_BOSSES && c->boxes[i].bosses[k] != ORG_CHART_NOBODY; k++)
            add_line(s, &c->boxes[i], k);
    for (size_t i = 0; i < c->n; i++)
        add_box(s, &c->boxes[i]);
    write_caption(s, &caption);
    label_clean_fit(&fit, text_of(&caption), (size_t)(width / LETTER), label_fit);
    add_row(s, NAME, place, s->scenario > 0, text_of(&fit), "");
    text_fini(&caption);
    text_fini(&fit);
}

/* Beside each other in pairs where two fit, else below each other. Gives the size of the whole. */
static void add_charts(struct sheet *s, double size[2])
{
    const size_t n = s->p->a->study->n_scenarios;
    double widest = 0.0, row = 0.0;
    size_t shown = 0, done = 0;
    for (size_t i = 0; i < n; i++) {
        widest = fmax(widest, s->shown[i] ? chart_shape_width(&s->charts[i]) : 0.0);
        shown += s->shown[i];
    }
    const size_t beside = shown > 1 && widest <= WIDEST_PAIR ? 2 : 1;
    size[0] = fmax(LEAST_WIDTH, (double)beside * widest + (double)(beside - 1) * BESIDE);
    const double cell = (size[0] - (double)(beside - 1) * BESIDE) / (double)beside;
    for (s->scenario = 0; s->scenario < n; s->scenario++) {
        if (!s->shown[s->scenario])
            continue;
        if (done++ % beside == 0) {
            s->y += row;
            row = 0.0;
        }
        s->x = (done - 1) % beside > 0 ? cell + BESIDE : 0.0;
        s->y += CAPTION;
        add_chart(s, cell);
        s->y -= CAPTION;
        row = fmax(row, CAPTION + chart_shape_height(&s->charts[s->scenario]) + BELOW);
    }
    size[1] = s->y + row - BELOW;
}

static void write_words(const struct sheet *s, struct plot_words *words, const double size[2])
{
    const struct org_chart *c = &s->charts[0];
    struct text t = {0};
    size_t others = 0;
    long people = 0;
    for (size_t i = 0; i < c->n; i++)
        people += strtol(c->boxes[i].heads, NULL, 10);
    for (size_t i = 1; i < s->p->a->study->n_scenarios; i++)
        others += s->shown[i];
    if (s->p->a->study->n_scenarios == 1)
        text_printf(&t, "Who reports to whom in %s: %zu positions, %ld people", s->p->short_names[0], c->n, people);
    else if (others == 0)
        text_printf(&t, "All structures have the chart of %s: %zu positions, %ld people", s->p->short_names[0], c->n,
                    people);
    else
        text_printf(&t, "Who reports to whom: %zu chart%s beside that of %s", others, others == 1 ? "" : "s",
                    s->p->short_names[0]);
    plot_input_title(s->p, words, text_of(&t));
    text_clear(&t);
    words->word[PLOT_NOTE_1] =
        others > 0 ? "In a structure's colour: lines and positions that are not like those of the baseline." : "";
    words->word[PLOT_NOTE_2] = "Solid lines: who leads; dotted: who else has a say; ×: people in the position. At the "
                               "start, before any reorganisation.";
    plot_input_number(s->p, words, PLOT_LEFT, size[0]);
    plot_input_number(s->p, words, PLOT_RIGHT, size[1]);
    text_fini(&t);
}

bool plot_chart_fill(const struct plot_input *p, struct text *csv, struct plot_words *words)
{
    const size_t n = p->a->study->n_scenarios;
    struct org_chart *charts = ARENA_ARRAY(p->arena, n, struct org_chart);
    bool *shown = ARENA_ARRAY(p->arena, n, bool);
    struct sheet s = {.p = p, .csv = csv, .charts = charts, .shown = shown};
    double size[2];
    for (size_t i = 0; i < n; i++) {
        if (p->a->study->scenarios[i].scenario == NULL)
            return false;
        org_chart_read(&charts[i], p->a->study->scenarios[i].scenario, p->arena);
        shown[i] = i == 0 || differs_from(&charts[i], &charts[0]);
    }
    text_add(csv, "kind,scenario_index,x,y,x_to,y_to,differs,head,below\n");
    add_charts(&s, size);
    write_words(&s, words, size);
    return charts[0].n > 0;
}

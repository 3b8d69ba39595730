/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "svg_forest.h"

#include <math.h>

#include "figure.h"
#include "html_parts.h"
#include "label.h"
#include "svg_canvas.h"

enum { WIDTH = 1100, LEFT = 380, RIGHT = 800, LINE = 22, HEAD = 30, TOP = 16, BOTTOM = 50, NAME_COLUMNS = 40 };

static const double longest = 75.0; /* percent; beyond, the interval ends at the edge */

/* The drawing under way. */
struct canvas {
    struct html_writer w;
    const struct html_input *in;
    double y;
};

static double x_of(double percent)
{
    const double inside = fmax(-longest, fmin(longest, percent));
    return LEFT + (RIGHT - LEFT) * (inside + longest) / (2.0 * longest);
}

static void draw_difference(struct canvas *c, size_t scenario, size_t measure)
{
    const struct analysis_difference *d = html_input_difference(c->in, scenario, measure);
    const double middle = c->y - 5.0;
    struct text t = {0};
    label_fit_drawn(&t, c->in->parts.names[scenario], NAME_COLUMNS);
    svg_canvas_words(&c->w, LEFT - 12, c->y, "end", "name", text_of(&t));
    text_clear(&t);
    figure_difference(&t, c->in->a, scenario, measure);
    text_printf(&t, " %s", figure_mark(c->in->a, scenario, measure));
    svg_canvas_words(&c->w, RIGHT + 12, c->y, "start", "value", text_of(&t));
    text_fini(&t);
    if (!d->relative.known)
        return;
    if (estimate_has_interval(d->relative))
        svg_canvas_line(&c->w, (double[2]){x_of(100.0 * d->relative.lo), middle},
                        (double[2]){x_of(100.0 * d->relative.hi), middle},
                        html_parts_class(c->in, scenario, measure));
    html_writer_begin(&c->w, "circle");
    svg_canvas_number(&c->w, "cx", x_of(100.0 * d->relative.point));
    svg_canvas_number(&c->w, "cy", middle);
    html_writer_attribute(&c->w, "r", "4.5");
    html_writer_attribute(&c->w, "class", html_parts_class(c->in, scenario, measure));
    html_writer_end(&c->w);
}

static void draw_axis(struct canvas *c, double bottom)
{
    for (int percent = -60; percent <= 60; percent += 20) {
        svg_canvas_line(&c->w, (double[2]){x_of(percent), TOP}, (double[2]){x_of(percent), bottom},
                        percent == 0 ? "zero" : "grid");
        struct text t = {0};
        figure_fixed(&t, percent, 0, true);
        text_add(&t, "%");
        svg_canvas_words(&c->w, x_of(percent), bottom + 18.0, "middle", "value", text_of(&t));
        text_fini(&t);
    }
    struct text t = {0};
    text_add(&t, "difference from ");
    label_fit_drawn(&t, c->in->parts.names[0], NAME_COLUMNS);
    svg_canvas_words(&c->w, (LEFT + RIGHT) / 2.0, bottom + 40.0, "middle", "value", text_of(&t));
    text_fini(&t);
}

void svg_forest_write(struct text *out, const struct html_input *in, const char *label)
{
    struct canvas c = {.in = in, .y = TOP};
    const size_t n = in->a->study->n_scenarios - 1;
    const size_t rows = in->parts.n_measures;
    const double bottom = TOP + (double)rows * (double)(HEAD + n * LINE);
    html_writer_init(&c.w, out);
    svg_canvas_begin(&c.w, "own", label, WIDTH, bottom + BOTTOM);
    draw_axis(&c, bottom);
    for (size_t row = 0; row < rows; row++) {
        c.y += HEAD - 6;
        svg_canvas_words(&c.w, LEFT - 12, c.y, "end", "head", measure_at(in->parts.measures[row])->title);
        c.y += 6;
        for (size_t i = 1; i <= n; i++) {
            c.y += LINE - 4;
            draw_difference(&c, i, in->parts.measures[row]);
            c.y += 4;
        }
    }
    html_writer_end(&c.w);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "svg_ahead.h"

#include <math.h>

#include "contest_table.h"
#include "figure.h"
#include "label.h"
#include "svg_canvas.h"

enum { WIDTH = 1100, LEFT = 380, RIGHT = 860, LINE = 28, TOP = 14, BOTTOM = 52, NAME_COLUMNS = 40, TICKS = 6 };

/* The drawing under way. */
struct canvas {
    struct html_writer w;
    const struct html_input *in;
    struct figure_scale scale;
    double lo, hi; /* ends of the axis, in the measure's unit */
};

static double x_of(const struct canvas *c, double value)
{
    return LEFT + (RIGHT - LEFT) * (value - c->lo) / (c->hi - c->lo);
}

/* 1, 2 or 5 times a power of ten: about TICKS of them fill the width. */
static double step_of(double width)
{
    static const double round[] = {1.0, 2.0, 5.0, 10.0};
    const double rough = width / TICKS, power = pow(10.0, floor(log10(rough)));
    size_t i = 0;
    while (i < 3 && round[i] * power < rough)
        i++;
    return round[i] * power;
}

/* An axis that holds 0 and all intervals, its ends on steps; returns the step. */
static double find_ends(struct canvas *c)
{
    const struct contest *contest = c->in->contest;
    for (size_t i = 0; i < contest->plan.k; i++) {
        const struct estimate e = contest->result.alternatives[i].ahead;
        const double ends[] = {e.point, e.lo, e.hi};
        for (size_t k = 0; k < sizeof ends / sizeof ends[0]; k++) {
            c->lo = isfinite(ends[k]) ? fmin(c->lo, ends[k]) : c->lo;
            c->hi = isfinite(ends[k]) ? fmax(c->hi, ends[k]) : c->hi;
        }
    }
    const double step = step_of(c->hi > c->lo ? c->hi - c->lo : 1.0);
    c->lo = step * floor(c->lo / step - 1e-9);
    c->hi = step * ceil(c->hi / step + 1e-9);
    return step;
}

static void draw_axis(struct canvas *c, double step, double bottom)
{
    struct text t = {0};
    const long n = lround((c->hi - c->lo) / step), zero = lround(-c->lo / step);
    const int decimals = (int)fmax(0.0, ceil(-log10(step * c->scale.factor) - 1e-9));
    for (long i = 0; i <= n; i++) {
        const double value = (double)(i - zero) * step, x = x_of(c, value);
        svg_canvas_line(&c->w, (double[2]){x, TOP}, (double[2]){x, bottom}, i == zero ? "zero" : "grid");
        text_clear(&t);
        figure_fixed(&t, value * c->scale.factor, decimals, true);
        svg_canvas_words(&c->w, x, bottom + 18.0, "middle", "value", text_of(&t));
    }
    text_clear(&t);
    text_add(&t, "ahead of the best of the others: ");
    figure_label(&t, measure_at(c->in->a->study->options.primary), c->scale);
    svg_canvas_words(&c->w, (LEFT + RIGHT) / 2.0, bottom + 42.0, "middle", "value", text_of(&t));
    text_fini(&t);
}

static const char *class_of(const struct canvas *c, size_t i)
{
    const struct ranking *r = &c->in->contest->result;
    if (i == r->best && r->decided)
        return "better";
    return r->alternatives[i].could_be_best ? "unclear" : "worse";
}

static void draw_one(struct canvas *c, size_t i, double y)
{
    const struct estimate e = c->in->contest->result.alternatives[i].ahead;
    struct text t = {0};
    label_fit_drawn(&t, c->in->parts.names[i], NAME_COLUMNS);
    svg_canvas_words(&c->w, LEFT - 12, y + 5.0, "end", "name", text_of(&t));
    text_clear(&t);
    figure_interval(&t, e, c->scale);
    svg_canvas_words(&c->w, RIGHT + 12, y + 5.0, "start", "value", t.length > 0 ? text_of(&t) : "n/a");
    text_fini(&t);
    if (!e.known)
        return;
    if (estimate_has_interval(e))
        svg_canvas_line(&c->w, (double[2]){x_of(c, e.lo), y}, (double[2]){x_of(c, e.hi), y}, class_of(c, i));
    html_writer_begin(&c->w, "circle");
    svg_canvas_number(&c->w, "cx", x_of(c, e.point));
    svg_canvas_number(&c->w, "cy", y);
    html_writer_attribute(&c->w, "r", "4.5");
    html_writer_attribute(&c->w, "class", class_of(c, i));
    html_writer_end(&c->w);
}

void svg_ahead_write(struct text *out, const struct html_input *in, const char *label)
{
    struct canvas c = {.in = in, .scale = contest_table_scale(in->contest)};
    const size_t n = in->contest->plan.k;
    const double bottom = TOP + (double)n * (double)LINE;
    const double step = find_ends(&c);
    html_writer_init(&c.w, out);
    svg_canvas_begin(&c.w, "own", label, WIDTH, bottom + BOTTOM);
    draw_axis(&c, step, bottom);
    for (size_t i = 0; i < n; i++)
        draw_one(&c, i, TOP + ((double)i + 0.5) * (double)LINE);
    html_writer_end(&c.w);
}

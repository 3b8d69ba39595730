/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "svg_canvas.h"

void svg_canvas_begin(struct html_writer *w, const char *class, const char *label, double width,
                      double height)
{
    html_writer_begin(w, "svg");
    html_writer_attribute(w, "role", "img");
    html_writer_attribute(w, "class", class);
    html_writer_attribute(w, "aria-labelledby", label);
    html_writer_format_attribute(w, "viewBox", "0 0 %.0f %.0f", width, height);
    svg_canvas_number(w, "width", width);
    svg_canvas_number(w, "height", height);
}

void svg_canvas_number(struct html_writer *w, const char *name, double value)
{
    html_writer_format_attribute(w, name, "%.0f", value); /* no decimals: no locale */
}

void svg_canvas_line(struct html_writer *w, const double from[2], const double to[2],
                     const char *class)
{
    html_writer_begin(w, "line");
    svg_canvas_number(w, "x1", from[0]);
    svg_canvas_number(w, "y1", from[1]);
    svg_canvas_number(w, "x2", to[0]);
    svg_canvas_number(w, "y2", to[1]);
    html_writer_attribute(w, "class", class);
    html_writer_end(w);
}

void svg_canvas_words(struct html_writer *w, double x, double y, const char *anchor,
                      const char *class, const char *text)
{
    html_writer_begin(w, "text");
    svg_canvas_number(w, "x", x);
    svg_canvas_number(w, "y", y);
    html_writer_attribute(w, "text-anchor", anchor);
    html_writer_attribute(w, "class", class);
    html_writer_text(w, text);
    html_writer_end(w);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * svg_canvas.h - what pictures that we draw ourselves are made of. Looks are classes of the page's style
 * sheet, coordinates whole pixels.
 */
#ifndef SVG_CANVAS_H
#define SVG_CANVAS_H

#include "html_writer.h"

/* <svg>, to be ended; label: id of the element that describes it. */
void svg_canvas_begin(struct html_writer *w, const char *class, const char *label, double width,
                      double height);

void svg_canvas_number(struct html_writer *w, const char *name, double value);
void svg_canvas_line(struct html_writer *w, const double from[2], const double to[2],
                     const char *class);

/* anchor: "start", "middle", "end" of the text is at the place. */
void svg_canvas_words(struct html_writer *w, double x, double y, const char *anchor,
                      const char *class, const char *text);

#endif

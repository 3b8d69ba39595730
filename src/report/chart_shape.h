/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * chart_shape.h - an organisation chart as boxes and lines, the same in the page and in the picture; and what differs
 * between the charts of two structures. In pixels, y downwards.
 */
#ifndef CHART_SHAPE_H
#define CHART_SHAPE_H

#include "org_chart.h"
#include "text.h"

enum { CHART_SHAPE_SLOT = 136, CHART_SHAPE_LEVEL = 92, CHART_SHAPE_WIDE = 128, CHART_SHAPE_HIGH = 52, CHART_SHAPE_MARGIN = 6 };

double chart_shape_width(const struct org_chart *c);
double chart_shape_height(const struct org_chart *c);

/* Middle of the head of the box. */
double chart_shape_x(const struct org_chart_box *b);
double chart_shape_y(const struct org_chart_box *b);

/* The line from the k-th boss to the box: from the foot of the boss to the head of the box, the first down, across and
 * down, dotted ones straight. Returns the number of points. */
enum { CHART_SHAPE_POINTS = 4 };
size_t chart_shape_line(const struct org_chart *c, const struct org_chart_box *b, size_t k,
                      double points[CHART_SHAPE_POINTS][2]);

/* What stands in the box, short enough: "Name ×7", and "role, department" below it. */
void chart_shape_head(const struct org_chart_box *b, struct text *out);
void chart_shape_below(const struct org_chart_box *b, struct text *out);

/* ---- what differs between two charts of one company ---- */

/* Has the box no like of its id in the other chart, or another name, role, department or headcount, or fewer bosses? */
bool chart_shape_box_differs(const struct org_chart *other, const struct org_chart_box *b);

/* Has its like there another k-th boss, or none, or is there no such position? */
bool chart_shape_line_differs(const struct org_chart *c, const struct org_chart *other, const struct org_chart_box *b,
                            size_t k);

#endif

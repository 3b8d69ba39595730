/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * straight_line.h - the line through points by least squares, and whether it rises or falls beyond chance.
 */
#ifndef STRAIGHT_LINE_H
#define STRAIGHT_LINE_H

#include <stdbool.h>
#include <stddef.h>

struct straight_line {
    double x, y;  /* the middle of the points, through which it goes */
    double slope;
    double p;     /* of a level line, two-sided (Student's t, n - 2 degrees of freedom) */
};

/* False, and nothing filled: fewer than 3 points, all x alike, or a number that is not finite. */
bool straight_line_fit(struct straight_line *l, const double x[], const double y[], size_t n);

double straight_line_at(const struct straight_line *l, double x);

/* Where it crosses 0; NaN where it is level. */
double straight_line_zero(const struct straight_line *l);

#endif

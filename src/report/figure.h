/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure.h - numbers as people read them: units they know, digits they can use.
 *
 *   8,203,144.7 $/year     8.20   with the unit "$M" in the row's label
 *   0.1213 share           12.1   with "%"
 *   +0.0812, interval      +8.1% ±2.2, or +8.1% (5.2 to 12.0) where the interval is lopsided
 *
 * A difference is printed with as many decimals as it takes for its verdict to follow from what is
 * printed: a reader with a pencil must come to the same mark.
 */
#ifndef FIGURE_H
#define FIGURE_H

#include "analysis.h"
#include "text.h"

/* How a measure is shown: value x factor, in `unit` ("" for a plain number). */
struct figure_scale {
    double factor;
    const char *unit;
};

/* A scale that suits values about as large as `value` (NaN: the measure's own). */
struct figure_scale figure_scale_of(const struct measure *m, double value);

/* "accepted leads per month", "bookings per year, $M". */
void figure_label(struct text *out, const struct measure *m, struct figure_scale scale);

/* Fixed decimals, half up, in every locale with a point; commas between thousands; minus is U+2212.
 */
void figure_fixed(struct text *out, double value, int decimals, bool plus);

/* A value at three digits or more; "n/a" when NaN. */
void figure_value(struct text *out, double value, struct figure_scale scale);

/* Point and interval with the digits the interval deserves: "612 (608.1 to 615.9)", or without. */
void figure_estimate(struct text *out, struct estimate e, struct figure_scale scale);

/* The point alone, with the digits that its interval deserves. */
void figure_point(struct text *out, struct estimate e, struct figure_scale scale);

/* The same with its unit: "$7.46M", "12.1%", "41.0 min". */
void figure_point_unit(struct text *out, struct estimate e, struct figure_scale scale);

/* The interval alone, with as many digits as the point: "608.1 to 615.9"; nothing when there is
 * none. */
void figure_interval(struct text *out, struct estimate e, struct figure_scale scale);

/* "31%". "n/a" when unknown. */
void figure_share(struct text *out, struct estimate e);

/* "31% (17 to 49)". */
void figure_share_interval(struct text *out, struct estimate e);

/* Indifference zone as printed: percent of the baseline, or in the measure's unit where the
 * baseline is 0. */
double figure_zone(const struct analysis *a, size_t scenario, size_t measure);

/* "+8.1% ±2.2", without the mark. */
void figure_difference(struct text *out, const struct analysis *a, size_t scenario, size_t measure);

/* "+8.1%" alone. */
void figure_change(struct text *out, const struct analysis *a, size_t scenario, size_t measure);

/* The verdict's mark; " " where there is none to give (neither direction is better). */
const char *figure_mark(const struct analysis *a, size_t scenario, size_t measure);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * assumed_range.h - how wrong a default may be: the range in its source, "assumed 0.2..0.6".
 *
 * The text of a source is for people; what stands behind the upper end ("of 40", "[domain:6]") is not read, but for a
 * semicolon, which says that the value is bound to others ("all segments sum to 1") and cannot be moved alone. An end without
 * a unit has the other's, else the row's. Of a distribution the range is that of its first argument, its mean, median or
 * value.
 */
#ifndef ASSUMED_RANGE_H
#define ASSUMED_RANGE_H

#include <stdbool.h>

#include "param.h"
#include "text.h"

/* In the stored scale (durations: microseconds). False when the row is no number or states no range. */
bool assumed_range_of(const struct param *row, double *low, double *high);

/* Two values as people write them, "2..8", "5..30 min", "20%..60%". False when they are no values of the row, or not in
 * order. */
bool assumed_range_read(const struct param *row, const char *text, double *low, double *high);

/* The number that a value's text hangs on: itself, or a distribution's first argument. */
bool assumed_range_value(const struct param *row, const char *text, double *value);

/* The same text with another number in that place. */
void assumed_range_write(const struct param *row, const char *text, double value, struct text *out);

/* How the row's numbers are written; PARAM_END for a row that holds none. */
enum param_kind assumed_range_kind(const struct param *row);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * series_csv.h - series.csv: a reorganisation week by week, against staying.
 *
 * One row per scenario that reorganises, series and week of the run. weeks_since counts from the
 * week of the switch (negative before); p10 and p90 are of single replications; total is the
 * difference summed since the switch. lo and hi are pointwise intervals of the mean.
 */
#ifndef SERIES_CSV_H
#define SERIES_CSV_H

#include <stdbool.h>

#include "analysis.h"
#include "text.h"

/* False, and nothing written, when no scenario of the study can be followed. */
bool series_csv_write(struct text *out, const struct analysis *a);

#endif

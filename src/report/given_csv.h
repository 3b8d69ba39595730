/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * given_csv.h - the runs of an analysis as a file of numbers that says what was varied (numbers.h): so that the same,
 * or another program, can read them again.
 *
 *   set,scenario,replication,measure,value,given:org.sdr.headcount,given:org.sdr.pace [h]
 *
 * Of the measure that the analysis was about, what each replication contributes to it. Times stand in hours, shares in
 * percent, axes of a sweep in the unit of their pictures; the unit stands in the head. Without a column `set` where no
 * two sets share a replication.
 */
#ifndef GIVEN_CSV_H
#define GIVEN_CSV_H

#include "sense.h"
#include "sweep.h"
#include "two_level.h"

/* arms: of sense_arms, run. ids[scenarios]. */
void given_csv_sense(struct text *out, const struct sense *s, const struct arm_set *arms, const char *const ids[]);

/* Sets of assumptions, every measure that they were read for. arms: of two_level_arms, run. */
void given_csv_levels(struct text *out, const struct two_level *t, const struct arm_set *arms, const char *const ids[]);

void given_csv_sweep(struct text *out, const struct sweep *s);

#endif

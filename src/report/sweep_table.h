/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sweep_table.h - the text of `sweep`: sentences, then the curves as a table (one axis) or the map
 * in letters (two axes).
 */
#ifndef SWEEP_TABLE_H
#define SWEEP_TABLE_H

#include "report.h"
#include "sweep.h"

/* "2 scenarios at 11 points x 20 to 80 replications, seed 1". */
void sweep_table_facts(struct text *out, const struct sweep *s);

/* The points in the order of the first axis, from the arena. */
const struct decision_map_point **sweep_table_order(const struct sweep *s, struct arena *arena);

void sweep_table_write(struct text *out, const struct sweep *s,
                       const struct report_options *options);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * compare_table.h - what `compare` prints, in the order in which it should be read: the verdict in
 * words, what differs between the structures, then the numbers with their marks, then how to read
 * them.
 *
 *                                    Today         Proposal A        Proposal B
 *   leads worked per month             612      +3.1% ±0.4  ▲      +1.0% ±0.4  =
 *
 * The baseline's column is absolute, the others are differences from it. Too many columns for the
 * terminal are printed in blocks, each with the baseline again.
 */
#ifndef COMPARE_TABLE_H
#define COMPARE_TABLE_H

#include "report.h"

void compare_table_write(struct text *out, const struct analysis *a, const struct differs differs[],
                         const struct report_options *options);

/* The size below which nobody would care, in words: "2%", "$50.0k of contribution per year, 2% of the
 * others". */
void compare_table_zone(struct text *out, const struct analysis *a);

#endif

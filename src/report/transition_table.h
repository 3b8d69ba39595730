/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * transition_table.h - the text of `compare` about reorganisations: the dip, until when, break-even.
 */
#ifndef TRANSITION_TABLE_H
#define TRANSITION_TABLE_H

#include "table_parts.h"

/* Nothing when no scenario reorganises. */
void transition_table_write(struct text *out, const struct table_parts *p);

/* "-3.9% (-5.1 to -2.7) in the first 13 weeks", as a gain would be; "no dip proven in the first 13 weeks: ..." */
void transition_table_dip(struct text *out, const struct transition_course *c,
                          enum weekly_series series);

/* "break-even after 31 weeks (12 to 60)"; "break-even not within the run of 71 weeks" */
void transition_table_break_even(struct text *out, const struct transition_course *c,
                                 size_t observed);

#endif

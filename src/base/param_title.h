/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * param_title.h - what people call a parameter, for titles, axes and tables: the words of its row, then where.
 *
 *   org.sdr_manager.time_for_team      time for the team, sdr manager
 *   market.sources.*.rate              leads per day, every source
 *   sales.cadence.inbound[0].connect   chance that an attempt connects, inbound step 1
 *   sales.cycle.median                 sales cycle, median
 */
#ifndef PARAM_TITLE_H
#define PARAM_TITLE_H

#include "param.h"
#include "text.h"

/* Appends the words; the path itself where a row on the way is not known or has none. */
void param_title_write(struct text *out, const struct param_table *root, const char *path);

#endif

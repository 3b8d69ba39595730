/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_load.h - data of the heat map of load: who is busy when. A row for each position of each structure, a column for
 * each week of the counted period, in percent of the working time of those in post, mean over replications.
 */
#ifndef PLOT_LOAD_H
#define PLOT_LOAD_H

#include "plot_input.h"

/* Is there a week to show in every structure, and a position with something to do? Then, and only then, it is filled. */
bool plot_load_has(const struct plot_input *p);

/* False when the replications do not know (kept by an earlier version), or the period holds no whole week. */
bool plot_load_fill(const struct plot_input *p, struct text *csv, struct plot_words *words);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_ahead.h - the picture of a selection: how far each candidate is ahead of the best of the others, with its interval,
 * what became of it and in which round, and what it cost to find out.
 *
 *   round 1   the first stage, of all        round 2, 3, ...   one batch more of each that is left
 */
#ifndef PLOT_AHEAD_H
#define PLOT_AHEAD_H

#include "contest.h"
#include "plot_input.h"

/* Of its files, its script and its row of plot_table. */
extern const char plot_ahead_name[];

/* Data and words as their files hold them; p is of the contest's study. The contest is known. */
void plot_ahead_fill(const struct plot_input *p, const struct contest *c, struct text *csv, struct text *words);

#endif

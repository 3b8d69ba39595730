/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_transition.h - the weeks around a reorganisation: accepted leads with and without it, and
 * the summed difference until break-even.
 */
#ifndef PLOT_TRANSITION_H
#define PLOT_TRANSITION_H

#include "plot_input.h"

/* Of the first scenario that reorganises and whose like that stays is in the study. */
bool plot_transition_fill(const struct plot_input *p, struct text *csv, struct plot_words *words);

#endif

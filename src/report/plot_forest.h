/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_forest.h - differences from the baseline in percent, one line per structure and headline
 * measure, with the indifference zone behind: the table's marks as a picture.
 */
#ifndef PLOT_FOREST_H
#define PLOT_FOREST_H

#include "plot_input.h"

bool plot_forest_fill(const struct plot_input *p, struct text *csv, struct plot_words *words);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_chart.h - data of the organisation charts: the baseline's, and that of each structure whose chart is another one,
 * beside each other, with what differs from the baseline in the structure's colour.
 */
#ifndef PLOT_CHART_H
#define PLOT_CHART_H

#include "plot_input.h"

/* False when the scenarios are not at hand. */
bool plot_chart_fill(const struct plot_input *p, struct text *csv, struct plot_words *words);

#endif

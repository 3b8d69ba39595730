/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_more.h - mean, its error, and the risk (a measure of risk and error plot, Nelson 2008): what
 * the assumptions leave open of a difference, beside what chance does at the best values.
 */
#ifndef PLOT_MORE_H
#define PLOT_MORE_H

#include "plot_input.h"

/* False for a study that was not run under sets of assumptions. */
bool plot_more_fill(const struct plot_input *p, struct text *csv, struct plot_words *words);

#endif

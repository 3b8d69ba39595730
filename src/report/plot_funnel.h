/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_funnel.h - leads that reach each stage, in numbers and as a share of all leads created.
 */
#ifndef PLOT_FUNNEL_H
#define PLOT_FUNNEL_H

#include "plot_input.h"

bool plot_funnel_fill(const struct plot_input *p, struct text *csv, struct plot_words *words);

#endif

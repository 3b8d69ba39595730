/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_waterfall.h - from the one organisation to the other, cause by cause: each bar begins where
 * the one above it ends, and the last one is the difference.
 */
#ifndef PLOT_WATERFALL_H
#define PLOT_WATERFALL_H

#include "plot_input.h"

/* False for a study that was not asked why. */
bool plot_waterfall_fill(const struct plot_input *p, struct text *csv, struct plot_words *words);

#endif

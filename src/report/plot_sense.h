/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_sense.h - data and words of the pictures of a sensitivity analysis: the tornado, Morris' plane of mu* and sigma,
 * Sobol indices, the value of information.
 */
#ifndef PLOT_SENSE_H
#define PLOT_SENSE_H

#include "sense.h"
#include "text.h"

/* "tornado", "morris", "sobol", "voi": picture and script. */
const char *plot_sense_name(const struct sense *s);

/* False when there is nothing to draw. */
bool plot_sense_fill(const struct sense *s, const char *const names[], struct text *csv,
                     struct text *words);

#endif

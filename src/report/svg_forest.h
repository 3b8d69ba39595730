/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * svg_forest.h - the forest of differences drawn without gnuplot, for the page.
 */
#ifndef SVG_FOREST_H
#define SVG_FOREST_H

#include "html_input.h"

/* One block per measure, one line per structure. label: id of the element that describes it. */
void svg_forest_write(struct text *out, const struct html_input *in, const char *label);

#endif

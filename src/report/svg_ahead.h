/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * svg_ahead.h - how far each candidate of a selection is ahead of the best of the others, drawn for the page.
 */
#ifndef SVG_AHEAD_H
#define SVG_AHEAD_H

#include "html_input.h"

/* One line per structure. label: id of the element that describes it. */
void svg_ahead_write(struct text *out, const struct html_input *in, const char *label);

#endif

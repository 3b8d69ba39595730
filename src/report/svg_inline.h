/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * svg_inline.h - a picture's SVG made fit to stand inside a page.
 *
 * Only elements and attributes that draw are passed; what could run, load or style is left out, whoever
 * wrote the file. Ids get a prefix, so that two pictures on a page do not share one. Colours are
 * written #rrggbb, by which the page's style sheet finds them for the dark.
 */
#ifndef SVG_INLINE_H
#define SVG_INLINE_H

#include <stdbool.h>

#include "text.h"

/* Adds the picture as one <svg> with role="img" and aria-labelledby=`label`. False, and nothing added,
 * when it is no well-formed SVG with a viewBox. */
bool svg_inline_write(struct text *out, const char *svg, const char *prefix, const char *label);

#endif

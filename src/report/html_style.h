/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_style.h - how the report looks: in the light, in the dark, on paper, on a telephone.
 */
#ifndef HTML_STYLE_H
#define HTML_STYLE_H

#include "text.h"

/* The style sheet, which loads nothing. */
void html_style_write(struct text *out);

#endif

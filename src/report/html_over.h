/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_over.h - what holds over our assumptions: every number that is assumed drawn anew, many times (--uncertain).
 */
#ifndef HTML_OVER_H
#define HTML_OVER_H

#include "html_input.h"

/* Was it asked, and finished? */
bool html_over_has(const struct html_input *in);

/* What holds over them of each structure, one line each. */
void html_over_sentences(struct html_writer *w, const struct html_input *in);

void html_over_write(struct html_writer *w, const struct html_input *in);

#endif

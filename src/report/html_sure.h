/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_sure.h - how sure the report is: what the intervals mean, what is undecided, and every warning.
 */
#ifndef HTML_SURE_H
#define HTML_SURE_H

#include "html_input.h"

/* Writes the paragraph with what no study of this kind can say at its end, and empties it. */
void html_sure_limits(struct html_writer *w, const struct html_input *in, struct text *paragraph);

/* One item per line; empties them. */
void html_sure_notes(struct html_writer *w, struct text *notes);

void html_sure_write(struct html_writer *w, const struct html_input *in);

#endif

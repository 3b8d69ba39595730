/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_answer.h - the report's answer: one sentence with its condition, then one line per structure.
 */
#ifndef HTML_ANSWER_H
#define HTML_ANSWER_H

#include "html_input.h"

/* The study in a few words, for the page's title. */
void html_answer_title(struct text *out, const struct html_input *in);

/* What an answer rests on. */
void html_answer_condition(struct html_writer *w, const struct html_input *in);

void html_answer_write(struct html_writer *w, const struct html_input *in);

#endif

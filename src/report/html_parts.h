/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_parts.h - what sections of the report are made of: tables, marks, numbers, commands.
 *
 * A number that summary.json has too stands in <data value="...">: the value to the last digit for
 * programs, the rounded one for people.
 */
#ifndef HTML_PARTS_H
#define HTML_PARTS_H

#include "html_input.h"

/* A table that scrolls by itself where the screen is narrow, with its caption and column heads; rows
 * follow. */
void html_parts_table(struct html_writer *w, const char *class, const char *caption,
                      const char *const heads[], size_t n);
void html_parts_table_end(struct html_writer *w);

/* The heads of a table with one column per scenario from `from` on; `first` stands before them. */
const char **html_parts_scenario_heads(const struct html_input *in, const char *first,
                                       size_t from);

/* <th scope="row">, the row begun. */
void html_parts_row(struct html_writer *w, const char *head);
/* The same of an assumption: what it is in words, and below it its key. */
void html_parts_row_keyed(struct html_writer *w, const char *title, const char *key);
void html_parts_row_end(struct html_writer *w);

/* A scenario's value of a measure, "86.6", in the scale of the baseline's. */
void html_parts_level(struct html_writer *w, const struct html_input *in, size_t scenario,
                      size_t measure);

/* "+23.4% ±9.0 ▲" against the baseline. */
void html_parts_change(struct html_writer *w, const struct html_input *in, size_t scenario,
                       size_t measure);

/* Class of a verdict in the style sheet; "" where there is none to give. */
const char *html_parts_class(const struct html_input *in, size_t scenario, size_t measure);

/* <p>, or <p class>. The text is consumed. */
void html_parts_paragraph(struct html_writer *w, const char *class, struct text *t);

/* Fills in the line that begins there, without blanks before it; returns where the next one begins. */
const char *html_parts_line(const char *at, struct text *line);

/* A command that the reader may type, after words that say what for. */
void html_parts_command(struct html_writer *w, const char *words, const char *command);

/* `reorg compare` of the study's scenarios with something behind. */
void html_parts_compare(struct html_writer *w, const struct html_input *in, const char *words,
                        const char *behind);

/* As html_parts_command, of a text that is used up. */
void html_parts_command_text(struct html_writer *w, const char *words, struct text *command);

#endif

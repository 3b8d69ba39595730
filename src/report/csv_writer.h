/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * csv_writer.h - comma-separated values (RFC 4180), safe to open in a spreadsheet.
 *
 * A text that begins with = + - @ (or a tab or return) would run as a formula; it gets an
 * apostrophe in front, which spreadsheets do not show. Numbers are never guarded: they are written
 * by us. Lines end in
 * "\n".
 */
#ifndef CSV_WRITER_H
#define CSV_WRITER_H

#include <stddef.h>

#include "text.h"

/* One field of text, guarded, and quoted where it must be. */
void csv_writer_text(struct text *out, const char *value);

/* One field of text for gnuplot, which takes quotes and a comma in a field for its end (5.4): they
 * are written as the marks U+201A and U+201D that look alike, so that the field never needs quotes.
 */
void csv_writer_plot_text(struct text *out, const char *value);

/* Shortest text that reads back as the same number; nothing when it is not available. */
void csv_writer_number(struct text *out, double value);

void csv_writer_whole(struct text *out, size_t value);

#endif

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

/* One field of text for gnuplot 5.4, in which some characters do harm: a comma or a quote ends a
 * text even inside quotes, a backslash at the end joins lines, and ]]> is written into SVG as it
 * stands. They become marks that look alike (U+201A, U+201D, U+2216, U+203A), and no field ever
 * needs quotes. */
void csv_writer_plot_text(struct text *out, const char *value);

/* Shortest text that reads back as the same number; nothing when it is not available. */
void csv_writer_number(struct text *out, double value);

void csv_writer_whole(struct text *out, size_t value);

#endif

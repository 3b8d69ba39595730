/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * label.h - people's names for structures, made safe and short enough to print.
 *
 * A name may be 256 bytes of any script. Columns of a terminal and boxes of a picture are narrower,
 * and a control character or a character that turns the direction of text must never reach either.
 * Widths are columns of a terminal: 2 for a Chinese character, 0 for a combining accent.
 */
#ifndef LABEL_H
#define LABEL_H

#include <stddef.h>

#include "analysis.h"
#include "arena.h"
#include "text.h"

/* Bytes of the first character of s, at least 1; malformed bytes stand alone. s is not empty. */
size_t label_step(const char *s);

/* Adds s with every character that does not print replaced by U+FFFD. */
void label_clean(struct text *out, const char *s);

/* Adds as much of s as fits the columns, and "…" when something had to go. */
void label_fit(struct text *out, const char *s, size_t columns);

/* The same for a picture, whose letters are not all as broad: so many W take the room of more. */
void label_fit_drawn(struct text *out, const char *s, size_t columns);

/* Adds s cleaned, as much of it as `fit`, one of the two above, lets in. */
void label_clean_fit(struct text *out, const char *s, size_t columns,
                     void (*fit)(struct text *out, const char *s, size_t columns));

/* Adds s with every letter that the fonts of a plain machine may lack (those beyond Latin, Greek,
 * Cyrillic, Hebrew, Arabic and common symbols) replaced by a square. True when there was one. */
bool label_plain(struct text *out, const char *s);

/* Adds s with a word joiner, which takes no room, in each &#: gnuplot copies what looks like a character
 * reference into an SVG as it stands, even one that was cut short. */
void label_apart(struct text *out, const char *s);

enum label_side { LABEL_LEFT, LABEL_RIGHT };

/* Adds s with spaces up to the columns; longer text stays as it is. */
void label_pad(struct text *out, const char *s, size_t columns, enum label_side side);

/* Breaks s at spaces into lines of at most `columns`, at most `most` lines, the last one shortened
 * if need be. Words longer than a line are cut. Returns the number of lines, at least 1. */
size_t label_wrap(const char *s, size_t columns, const char *lines[], size_t most,
                  struct arena *arena);

/* Adds s wrapped to any number of lines, each after `indent` spaces; the first one starts where the
 * text already stands. Ends with a newline. */
void label_paragraph(struct text *out, const char *s, size_t columns, size_t indent);

/* One name per scenario: its cleaned name, or "name (id)" where two share a name, or its id. */
const char **label_names(const struct analysis *a, struct arena *arena);

#endif

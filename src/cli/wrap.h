/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wrap.h - lines that fit the terminal, for help.
 */
#ifndef WRAP_H
#define WRAP_H

#include <stddef.h>
#include <stdio.h>

/* Columns for help: those of the terminal, at most 100; 100 where there is none. */
size_t wrap_width(void);

/* One paragraph of ASCII. The cursor stands at column `at`; further lines begin at column `indent`. A word that fits in no
 * line is cut. Ends the line. */
void wrap_text(FILE *out, const char *text, size_t at, size_t indent, size_t width);

/* A command that can be pasted into a shell: in a terminal broken lines end in a backslash, elsewhere none is broken. */
void wrap_command(FILE *out, const char *command, size_t width);

/* Lines of any text, those too wide broken at a space. width 0: as they are. */
void wrap_lines(FILE *out, const char *text, size_t width);

#endif

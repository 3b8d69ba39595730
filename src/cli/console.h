/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * console.h - the three standard streams: opened even when the caller closed them, checked when the
 * program ends.
 *
 * A closed standard output must not let the first file opened take its number and receive the
 * results' table. A reader that went away (a pipe to head), a full disk or a file that may not
 * grow (ulimit) is an error of its own, exit 74, not a death by signal.
 */
#ifndef CONSOLE_H
#define CONSOLE_H

#include <stdbool.h>

#include "arguments.h"

/* Call before anything else. */
void console_start(void);

/* Prints at once, so that a failure is known with its cause; false: now or before, something could not be written. */
bool console_show(const char *text);

/* What a program will read: into the file, whole or not at all, or with NULL to standard output. The exit code, after
 * a message where it failed. */
int console_export(const char *text, const char *file);

/* Flushes standard output; code, or REORG_WRITE with a message when something could not be written.
 */
int console_end(int code);

/* A line on standard error: "reorg: MESSAGE". */
void console_error(const char *message);

/* Notes for people, unless they asked for quiet. */
void console_note(const struct arguments *a, const char *text);

/* Colours wanted: --color, else a terminal without NO_COLOR and with a TERM other than dumb. */
bool console_color(const struct arguments *a);

/* A text on standard output; in a terminal its lines are wrapped, the rest below where their second column begins. */
void console_print(const char *text);

/* Columns of the terminal on standard output, by COLUMNS or as it says itself; 0 when it is none, or of less than 40. */
size_t console_width(void);

#endif

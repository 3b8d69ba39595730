/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * slip.h - what somebody who has never seen YAML gets wrong most often, told in plain words.
 *
 *   role manager           a colon is missing                  role:manager    the space after it is missing
 *   name: “My company”     curly quotes                        between: a, b   a list without brackets
 *       headcount: 6       further right than its neighbours   name = x        = in place of a colon
 */
#ifndef SLIP_H
#define SLIP_H

#include <stdbool.h>
#include <stddef.h>

#include "text.h"

/* For a text that could not be read: adds "; ..." about the first slip seen in lines first..last (from 0), and nothing
 * when none is seen. */
void slip_explain(struct text *out, const char *const lines[], size_t first, size_t last);

/* For a key or value without its other half: adds how it was meant ("a colon is missing: write 'role: manager'"). */
bool slip_in_pair(struct text *out, const char *text);

/* What is wrong with an unquoted value as a whole, or NULL. in_brackets: it stands inside { } or [ ]. */
const char *slip_in_value(const char *text, bool in_brackets);

/* Do spaces that are none indent the line? */
bool slip_in_indentation(const char *line);

#endif

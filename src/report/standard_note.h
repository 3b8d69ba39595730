/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * standard_note.h - says below a comparison what the feedback loop is standardised to.
 */
#ifndef STANDARD_NOTE_H
#define STANDARD_NOTE_H

#include "table_parts.h"

/* Nothing when no measure of the table is standardised, or no lead got a verdict. */
void standard_note_write(struct text *out, const struct table_parts *p);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sense_json.h - a sensitivity analysis for programs: every number of the table, unrounded, for
 * every assumption.
 */
#ifndef SENSE_JSON_H
#define SENSE_JSON_H

#include "sense.h"
#include "text.h"

enum { SENSE_JSON_VERSION = 1 };

/* ids[scenarios]. */
void sense_json_write(struct text *out, const struct sense *s, const char *const ids[]);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * schema.h - the JSON Schema (draft-07) of scenario files, from the parameter rows: editors
 * complete keys, show descriptions and mark wrong values while they are typed.
 */
#ifndef SCHEMA_H
#define SCHEMA_H

#include "param.h"
#include "text.h"

/* Appends the schema of files (scenarios, experiments) whose top level is `root`, with `extends` and `defaults`.
 * Ends with a newline. */
void schema_write(const struct param_table *root, struct text *out);

#endif

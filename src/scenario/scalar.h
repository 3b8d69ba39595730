/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * scalar.h - one value of a parameter from its text into its C type, or a message that says what to
 * write instead.
 */
#ifndef SCALAR_H
#define SCALAR_H

#include <stdbool.h>
#include <stddef.h>

#include "param.h"
#include "quantity.h"
#include "text.h"

/* Reads `text` as the row's kind (of lists: as one element) and stores it at `value`. Appends the
 * normal spelling. False when refused, with a message. */
bool scalar_read(const struct quantity_site *site, const char *text, void *value,
                 struct text *normal);

/* Bytes of one value of a scalar kind, or of one element of a list of values. */
size_t scalar_size(enum param_kind kind);

/* Appends text as a YAML scalar, quoted when it would be read as something else. */
void scalar_quote(const char *text, struct text *out);

#endif

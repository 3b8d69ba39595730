/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bind_default.h - defaults read before: a row's default is parsed once, however many positions a
 * scenario has. (A file of some kilobytes can name four thousand.)
 */
#ifndef BIND_DEFAULT_H
#define BIND_DEFAULT_H

#include "bind.h"

struct bind_default {
    const struct param *row;
    const void *value; /* of a scalar: its bytes; of a list of scalars: the values */
    size_t count;      /* of a list of scalars */
    const char *text;  /* the normal spelling, in the arena */
};

/* What is known about the row's default, or NULL. */
const struct bind_default *bind_default_find(const struct bind *b, const struct param *row);

/* Remembers it; value and text live in the arena. An uncertain default is not remembered, because
 * it is a number of its own in every place. */
void bind_default_keep(struct bind *b, const struct bind_default *d);

#endif

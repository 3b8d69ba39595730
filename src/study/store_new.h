/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * store_new.h - how a study.db comes into being, and whether one that is there is this study.
 *
 * It is made under another name and then renamed, so that a study.db always has its tables and
 * says whose it is.
 */
#ifndef STORE_NEW_H
#define STORE_NEW_H

#include "store.h"

/* Makes DIRECTORY/study.db, which is not there yet. */
bool store_new_make(const char *directory, const struct study *study, struct error *error);

/* The same, filled by somebody else inside of a transaction. */
typedef bool store_new_fill(struct store *s, const void *context, struct error *error);
bool store_new_make_with(const char *directory, store_new_fill *fill, const void *context,
                         struct error *error);

/* Is the opened one the same study? Otherwise the error names the first difference. */
bool store_new_agrees(struct store *s, const struct study *study, struct error *error);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_numbers.h - a file of results from elsewhere, as the commands that take one read it.
 */
#ifndef API_NUMBERS_H
#define API_NUMBERS_H

#include <reorg/reorg.h>

#include "numbers.h"

/* Reads it into the arena. False with the error filled in, and all its problems, located, in *text, the caller's. */
bool api_numbers_read(struct numbers *n, const char *path, struct arena *arena, char **text, struct reorg_error *error);

/* Was the name found, at an index below n? Else false with the error filled in. */
bool api_numbers_find(size_t found, size_t n, const char *what, const char *name, struct reorg_error *error);

/* Refuses a file with several sets of varied numbers, which no comparison can be about. */
bool api_numbers_one_set(const struct numbers *n, const char *path, struct reorg_error *error);

#endif

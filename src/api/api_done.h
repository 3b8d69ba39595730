/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_done.h - what of a plan is stored already where its results would go: for --dry-run.
 */
#ifndef API_DONE_H
#define API_DONE_H

#include "api_study.h"

/* The study in the directory, to be looked at; *store is NULL where there is none. False where there is one that would be
 * refused: then the text says so, and why. */
bool api_done_open(struct reorg_study *s, const char *directory, struct store **store, struct text *t);

/* "  40 of 200 runs are stored in DIRECTORY already: 160 would run". Closes
 * the store, which may be NULL. */
void api_done_say(struct text *t, struct store *store, const char *directory, size_t done, size_t planned);

#endif

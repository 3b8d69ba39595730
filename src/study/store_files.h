/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * store_files.h - the texts of the files that a study was read from, kept in it.
 *
 * With them, and with the command line that is noted beside them, the question that was asked can be asked again
 * after the files have moved or changed: `reorg sense STUDY` reads the companies from here and their runs from the
 * store. A text stands among the notes under "file:" and the path that it had.
 */
#ifndef STORE_FILES_H
#define STORE_FILES_H

#include "input_file.h"
#include "store.h"

/* Keeps every file that a scenario of the study was read from. */
bool store_files_put(struct store *s, const struct study *study, struct error *error);

/* All that are kept, in the arena; *n is 0 for a study without any. */
bool store_files_read(struct store *s, const struct input_kept **files, size_t *n, struct arena *arena,
                      struct error *error);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * source_files.h - the files that make up a scenario, and which of them may be read at all.
 *
 * A file named inside a scenario (extends, trace) must lie, links resolved, below the scenario's own directory or one of
 * the two above it, be a plain file of limited size, and not be an absolute path.
 */
#ifndef SOURCE_FILES_H
#define SOURCE_FILES_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "scenario.h"
#include "unit.h"

struct source_files {
    struct arena *arena;
    char *top;               /* real path of the highest directory that may be read; NULL = none */
    struct scenario_source *sources;
    size_t count;
    size_t capacity;
};

/* Fixes the directories by the scenario's own path. */
void source_files_init(struct source_files *f, struct arena *arena, const char *scenario_path);

/* Text of a file given by the user. NULL with a phrase. Adds it to the list of sources. */
const char *source_files_read(struct source_files *f, const char *path, size_t max_bytes, size_t *length,
                              struct unit_hint *hint);

/* Path of a file named in `from` (relative to from's directory), checked; NULL with a phrase. */
const char *source_files_resolve(struct source_files *f, const char *from, const char *name, struct unit_hint *hint);

/* Same file? (by real path) */
bool source_files_same(const char *a, const char *b);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * trace_file.h - columns of numbers from small CSV files beside a scenario, for trace(file; column) and empirical(...).
 */
#ifndef TRACE_FILE_H
#define TRACE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "unit.h"

enum { TRACE_FILE_MAX_BYTES = 8 << 20 };

struct trace_files {
    struct arena *arena;
    const char *directory; /* of the scenario file */
    /* Reads a file named in the scenario under the rules for extended files: text in the arena, or NULL with a phrase. */
    const char *(*open)(void *context, const char *name, size_t max_bytes, size_t *length, struct unit_hint *hint);
    void *context;
};

/* The numbers of one column (by its header) times `unit`; at least one. False with a phrase. */
bool trace_files_read(struct trace_files *t, const char *file, const char *column, double unit,
                      const double **values, size_t *count, struct unit_hint *hint);

#endif

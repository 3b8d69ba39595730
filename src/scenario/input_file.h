/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * input_file.h - the files of a scenario: its own, those it extends, and those with observed data.
 *
 * A scenario may come from a stranger, so it reaches only what lies below its own directory or one
 * of the two above it, after resolving links; regular files only, never more than their limit.
 */
#ifndef INPUT_FILE_H
#define INPUT_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "diag.h"
#include "error.h"

struct tree_node;

/* A file that was read before and is given again, by the path that it had then. */
struct input_kept {
    const char *path;
    const char *text;
    size_t length;
};

struct input_file {
    const char *path; /* as the user would write it */
    const char *real; /* resolved; NULL for a text that is in no file */
    const char *text;
    size_t length;
    char sha256[65];
    struct input_file *next; /* in order of reading */
};

struct input_files {
    struct arena *arena;
    struct diag *diag;
    const char
        *limit; /* resolved directory that holds all files; NULL: no further file may be read */
    const struct input_kept *kept; /* [n_kept] stand in for all that is on disk; NULL: the disk is read */
    size_t n_kept;
    struct input_file *first;
    size_t count;
};

/* The scenario itself. NULL with a message and the code. */
const struct input_file *input_file_open(struct input_files *f, const char *path, size_t max_bytes,
                                         enum error_code *code);

/* The scenario given as text; further files are looked for beside `path`. */
const struct input_file *input_file_take(struct input_files *f, const char *path, const char *text,
                                         size_t length);

/* A further file, named by the value `node` (key `what`) in a file. One that was read before is not
 * read again. NULL with a message at the node. */
const struct input_file *input_file_follow(struct input_files *f, const struct tree_node *node,
                                           const char *what, const char *relative,
                                           size_t max_bytes);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * atomic_file.h - a file that appears whole or not at all.
 *
 *   .NAME.tmp  --write, fsync-->  --rename-->  NAME  --fsync of the directory-->
 *
 * A program that is killed, or a disk that is full, leaves the old file as it was. Files are opened
 * relative to an open directory and never through a symbolic link. A temporary file that an
 * earlier, killed run left is replaced.
 */
#ifndef ATOMIC_FILE_H
#define ATOMIC_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "error.h"
#include "text.h"

struct atomic_file {
    int directory;     /* borrowed descriptor */
    int file;          /* -1: none open */
    const char *shown; /* name for messages, borrowed */
    char name[80];
    char temporary[96];
    struct text buffer; /* not yet written */
};

/* name: no slash, at most 79 bytes. `shown` is how messages call the file. */
bool atomic_file_begin(struct atomic_file *f, int directory, const char *name, const char *shown,
                       struct error *error);

/* Where to put text; call atomic_file_flush now and then when it gets long. */
struct text *atomic_file_text(struct atomic_file *f);

/* Writes out what is in the buffer when it is longer than some 64 KiB. On failure the file is given
 * up. */
bool atomic_file_flush(struct atomic_file *f, struct error *error);

/* Puts the file in its place. On failure the old one, if any, is untouched. */
bool atomic_file_commit(struct atomic_file *f, struct error *error);

/* Forgets the file; nothing happens when it is committed already. */
void atomic_file_abandon(struct atomic_file *f);

/* All of it at once. */
bool atomic_file_write(int directory, const char *name, const char *shown, const struct text *text,
                       struct error *error);

/* The same, called FOLDER/NAME in messages. */
bool atomic_file_write_in(int directory, const char *folder, const char *name,
                          const struct text *text, struct error *error);

/* Puts an existing temporary file of that directory (made by another program) in its place, if it
 * is an ordinary file; fsyncs both. */
bool atomic_file_adopt(int directory, const char *temporary, const char *name, const char *shown,
                       struct error *error);

#endif

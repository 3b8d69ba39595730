/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * small_file.h - the whole of a file that is known to be small: a script, a picture and its data.
 */
#ifndef SMALL_FILE_H
#define SMALL_FILE_H

#include <stdbool.h>

#include "text.h"

/* Adds the file of that path. False, with errno set and perhaps a part of it added, when it cannot be
 * read, is no ordinary file, or is longer than `most` bytes (EFBIG). */
bool small_file_read(struct text *out, const char *path, size_t most);

/* The same for NAMEEND in the open folder, which must not be a symbolic link: "forest", ".csv". */
bool small_file_read_in(struct text *out, int directory, const char *name, const char *end, size_t most);

#endif

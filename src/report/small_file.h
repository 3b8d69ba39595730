/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * small_file.h - the whole of a file that is known to be small: a script, a picture's data.
 */
#ifndef SMALL_FILE_H
#define SMALL_FILE_H

#include <stdbool.h>

#include "text.h"

enum small_file_links { SMALL_FILE_NO_LINK, SMALL_FILE_ANY };

/* Adds the file of that name in the open folder (AT_FDCWD: where we are). False, with errno set and
 * perhaps a part of it added, when it cannot be read, is no ordinary file, or is longer than
 * `most` bytes (EFBIG). SMALL_FILE_NO_LINK: also when it is a symbolic link. */
bool small_file_read(struct text *out, int directory, const char *name, size_t most,
                     enum small_file_links links);

#endif

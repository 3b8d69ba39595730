/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_file.h - files that the user names for a result.
 */
#ifndef API_FILE_H
#define API_FILE_H

#include <stdbool.h>

#include "error.h"
#include "text.h"

/* The folder of the path, opened; *name is what stands behind the last slash. -1 on failure. */
int api_file_folder(const char *path, const char **name, struct error *error);

/* The text as that file, whole or not at all. */
bool api_file_write(const char *path, const struct text *text, struct error *error);

#endif

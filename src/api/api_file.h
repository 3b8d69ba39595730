/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_file.h - a file at a path that the user names, whole or not at all.
 */
#ifndef API_FILE_H
#define API_FILE_H

#include "atomic_file.h"

/* Opens the folder of the path and begins the file. */
bool api_file_begin(struct atomic_file *f, int *directory, const char *path, struct error *error);

/* Puts the file in its place when all went well, else forgets it; returns whether it is there. */
bool api_file_end(struct atomic_file *f, int directory, bool ok, struct error *error);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * data_folder.h - where the files are that the program is delivered with: beside the program, as it was installed or built,
 * else where it or its package was to be installed, else in the source tree of a build outside of it.
 */
#ifndef DATA_FOLDER_H
#define DATA_FOLDER_H

#include <stdbool.h>

#include "text.h"

/* The folder `name` ("plots", "scenarios") that holds a readable `file`; false when none of the places has it. */
bool data_folder_find(struct text *folder, const char *name, const char *file);

/* Does FIRST/NAME hold the file? `folder` becomes it. */
bool data_folder_try(struct text *folder, const char *first, const char *name, const char *file);

#endif

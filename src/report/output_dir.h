/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * output_dir.h - the folder that results go to, and the refusal to write into any other.
 *
 * Nothing a person made is ever overwritten: the folder must be new, empty, or one of ours, which a
 * manifest.json that begins like ours, or a study.db with our mark, proves. A symbolic link is refused, since somebody else may
 * have put it there; so are files and "/". While it is open the folder is locked: a second program
 * that wants to write into it is told so.
 */
#ifndef OUTPUT_DIR_H
#define OUTPUT_DIR_H

#include <stdbool.h>

#include "error.h"

/* How a manifest.json of ours begins. */
#define OUTPUT_DIR_SIGNATURE "{\n  \"program\": \"reorg\""

/* How the folders of parts begin that may stand in a study's folder: shard-3-of-8. */
#define OUTPUT_DIR_PART "shard-"

/* Makes every folder of the path that is missing (mode 0755); false with errno set. */
bool output_dir_make(const char *path);

/* Opens, after making it and its parents where missing (mode 0755). */
bool output_dir_open(const char *path, int *directory, struct error *error);

/* Does it hold a manifest.json of ours? */
bool output_dir_is_ours(const char *path);

/* The folder `name` inside; made when missing; never a symbolic link. `shown` for messages. */
bool output_dir_sub(int parent, const char *name, const char *shown, int *directory,
                    struct error *error);

/* Moves the folder, if there is one that output_dir_open would take and nobody works on, to
 * PATH.old-N with the first free N. */
bool output_dir_set_aside(const char *path, struct error *error);

/* Gives up lock and descriptor; -1 allowed. */
void output_dir_close(int directory);

#endif

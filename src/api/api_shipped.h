/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_shipped.h - the scenario files that come with the program.
 */
#ifndef API_SHIPPED_H
#define API_SHIPPED_H

#include <stddef.h>

#include "arena.h"

/* The .yaml files of a folder of the shipped scenarios ("theory"), sorted, at most `most`; paths
 * from the arena. Looked for in the environment's REORG_SCENARIOS, in ./scenarios, where the
 * program was installed. 0 when there is no such folder. */
size_t api_shipped_files(const char *folder, const char *files[], size_t most,
                         struct arena *arena);

#endif

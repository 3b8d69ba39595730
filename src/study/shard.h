/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * shard.h - a study cut into parts that run in different processes, on any machines.
 *
 *   replications   1 2 3 4 5 6 7 8 9 ...
 *   of 3 shards    1 2 3 1 2 3 1 2 3 ...      shard i runs those with (replication - 1) mod N = i - 1
 *
 * Which replication is whose depends on the two numbers alone, so the parts need not know of each
 * other, a lost one can be run again anywhere, and together they are to the bit what one process
 * would have computed.
 */
#ifndef SHARD_H
#define SHARD_H

#include <stdbool.h>
#include <stddef.h>

#include "text.h"

enum { SHARD_MOST = 1000000 };

struct shard {
    size_t index; /* from 1 to count */
    size_t count; /* 0: the study is not cut */
};

/* Is the replication (from 0) this shard's? Everything is, of a study that is not cut. */
bool shard_has(struct shard s, size_t replication);

/* How many of the first n replications are its own. */
size_t shard_share(struct shard s, size_t n);

/* "1,3-5,9" of the numbers i from 1 to n for which missing[i - 1]; nothing when none is. As the
 * option --array of Slurm takes it. */
void shard_list(struct text *out, const bool missing[], size_t n);

#endif

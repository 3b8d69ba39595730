/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * result_block.h - room for what one replication leaves behind.
 */
#ifndef RESULT_BLOCK_H
#define RESULT_BLOCK_H

#include <stdbool.h>
#include <stddef.h>

#include "model.h"
#include "result_room.h"

/* Zeroed. weeks: whole weeks of a run when they are counted one by one, else 0 (then
 * result->weekly is NULL). It lies in `room`, which frees it, or with NULL by itself. False when out of memory. */
bool result_block_new(struct model_result *result, size_t weeks, struct result_room *room);

/* Of a block that lies by itself. */
void result_block_free(struct model_result *result);

/* A room for so many blocks; memory: bytes that stay in memory. NULL when out of memory. */
struct result_room *result_block_room(size_t blocks, size_t weeks, size_t memory);

#endif

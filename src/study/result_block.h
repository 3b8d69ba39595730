/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * result_block.h - room for what one replication leaves behind, in one piece of memory.
 */
#ifndef RESULT_BLOCK_H
#define RESULT_BLOCK_H

#include <stdbool.h>
#include <stddef.h>

#include "model.h"

/* Zeroed. weeks: whole weeks of a run when they are counted one by one, else 0 (then
 * result->weekly is NULL). False when out of memory. The study frees it by its values. */
bool result_block_new(struct model_result *result, size_t weeks);
void result_block_free(struct model_result *result);

#endif

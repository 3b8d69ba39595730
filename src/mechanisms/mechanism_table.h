/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * mechanism_table.h - all mechanisms in the order in which their factors are multiplied.
 */
#ifndef MECHANISM_TABLE_H
#define MECHANISM_TABLE_H

#include <stdint.h>

#include "mechanism.h"
#include "mechanism_root.h"

size_t mechanism_table_count(void);

/* One bit for each: all of them switched on. */
uint64_t mechanism_table_all(void);

const struct mechanism *mechanism_table_at(size_t index);

/* Index of an id, mechanism_table_count() when unknown. */
size_t mechanism_table_find(const char *id);

/* Section of mechanism `index` in a bound scenario. */
const void *mechanism_table_spec(const struct root *root, size_t index);

#endif

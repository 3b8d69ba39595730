/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * grow.h - an array on the heap that doubles when it is full, and grows fourfold when it is large: what moves is copied,
 * and room that is not yet used is only promised by the system.
 */
#ifndef GROW_H
#define GROW_H

#include <stddef.h>
#include <stdint.h>

/* Room for at least `needed` items of `size` bytes; *capacity grows to a power of two >= 64. The new part is zeroed.
 * Out of memory ends the program like arena_array. Free with free(). */
void *grow_array(void *items, uint32_t *capacity, uint32_t needed, size_t size);

/* The same, beginning on a cache line, and the new part is left as it is: for pools whose items are written when they are
 * taken. In the time of a large company's first replication the system clears its memory, and once is enough. */
void *grow_pool(void *items, uint32_t *capacity, uint32_t needed, size_t size);

#endif

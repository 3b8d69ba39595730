/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "grow.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"

void *grow_array(void *items, uint32_t *capacity, uint32_t needed, size_t size)
{
    if (needed <= *capacity)
        return items;
    uint64_t larger = *capacity < 64 ? 64 : *capacity;
    while (larger < needed)
        larger *= 2;
    char *grown = larger <= UINT32_MAX ? realloc(items, larger * size) : NULL;
    if (grown == NULL)
        arena_out_of_memory();
    memset(grown + (size_t)*capacity * size, 0, (size_t)(larger - *capacity) * size);
    *capacity = (uint32_t)larger;
    return grown;
}

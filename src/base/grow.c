/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "grow.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"

static uint64_t larger_than(uint32_t capacity, uint32_t needed)
{
    uint64_t larger = capacity < 64 ? 64 : capacity;
    while (larger < needed)
        larger *= 2;
    return larger;
}

void *grow_array(void *items, uint32_t *capacity, uint32_t needed, size_t size)
{
    if (needed <= *capacity)
        return items;
    const uint64_t larger = larger_than(*capacity, needed);
    char *grown = larger <= UINT32_MAX ? realloc(items, larger * size) : NULL;
    if (grown == NULL)
        arena_out_of_memory();
    memset(grown + (size_t)*capacity * size, 0, (size_t)(larger - *capacity) * size);
    *capacity = (uint32_t)larger;
    return grown;
}

void *grow_lines(void *items, uint32_t *capacity, uint32_t needed, size_t size)
{
    if (needed <= *capacity)
        return items;
    const uint64_t larger = larger_than(*capacity, needed); /* a multiple of 64, as aligned_alloc wants it */
    char *grown = larger <= UINT32_MAX ? aligned_alloc(ARENA_LINE, larger * size) : NULL;
    if (grown == NULL)
        arena_out_of_memory();
    const size_t kept = (size_t)*capacity * size;
    if (items != NULL)
        memcpy(grown, items, kept);
    memset(grown + kept, 0, larger * size - kept);
    free(items);
    *capacity = (uint32_t)larger;
    return grown;
}

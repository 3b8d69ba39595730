/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "grow.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "huge.h"

enum { FIRST = 64 };

static uint64_t larger_than(uint32_t capacity, uint32_t needed, size_t size)
{
    uint64_t larger = capacity < FIRST ? FIRST : capacity;
    if (larger * size >= HUGE_FROM && 4 * larger <= UINT32_MAX)
        larger *= 4;
    while (larger < needed)
        larger *= 2;
    return larger;
}

static void *grow(void *items, uint32_t *capacity, uint32_t needed, size_t size, bool line)
{
    const uint64_t larger = larger_than(*capacity, needed, size);
    const size_t kept = (size_t)*capacity * size;
    void *grown = NULL;
    if (larger <= UINT32_MAX)
        grown = line || larger * size >= HUGE_FROM ? huge_move(items, kept, larger * size)
                                                   : realloc(items, larger * size);
    if (grown == NULL)
        arena_out_of_memory();
    *capacity = (uint32_t)larger;
    return grown;
}

void *grow_array(void *items, uint32_t *capacity, uint32_t needed, size_t size)
{
    const size_t kept = (size_t)*capacity * size;
    if (needed <= *capacity)
        return items;
    char *grown = grow(items, capacity, needed, size, false);
    memset(grown + kept, 0, *capacity * size - kept);
    return grown;
}

void *grow_pool(void *items, uint32_t *capacity, uint32_t needed, size_t size)
{
    return needed <= *capacity ? items : grow(items, capacity, needed, size, true);
}

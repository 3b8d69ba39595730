/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "grow.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "huge.h"

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
    const size_t kept = (size_t)*capacity * size;
    if (larger * size >= HUGE_FROM)
        return grow_lines(items, capacity, needed, size);
    char *grown = larger <= UINT32_MAX ? realloc(items, larger * size) : NULL;
    if (grown == NULL)
        arena_out_of_memory();
    memset(grown + kept, 0, larger * size - kept);
    *capacity = (uint32_t)larger;
    return grown;
}

void *grow_lines(void *items, uint32_t *capacity, uint32_t needed, size_t size)
{
    if (needed <= *capacity)
        return items;
    const uint64_t larger = larger_than(*capacity, needed);
    const size_t kept = (size_t)*capacity * size;
    char *grown = larger <= UINT32_MAX ? huge_move(items, kept, larger * size) : NULL;
    if (grown == NULL)
        arena_out_of_memory();
    memset(grown + kept, 0, larger * size - kept);
    *capacity = (uint32_t)larger;
    return grown;
}

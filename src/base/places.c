/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "places.h"

#include <stdint.h>
#include <string.h>

/* Fibonacci hashing of the address; the table's size is a power of two. Nothing depends on the
 * order. */
static size_t slot_of(const void *value, size_t capacity)
{
    const uint64_t mixed = (uint64_t)(uintptr_t)value * UINT64_C(0x9E3779B97F4A7C15);

    return (size_t)(mixed >> 20) & (capacity - 1);
}

/* The entry of this address, or the free one where it belongs. */
static struct places_entry *seek(struct places_entry *entries, size_t capacity, const void *value)
{
    size_t i = slot_of(value, capacity);

    while (entries[i].value != NULL && entries[i].value != value)
        i = (i + 1) & (capacity - 1);
    return &entries[i];
}

static void grow(struct places *p, struct arena *arena)
{
    const size_t capacity = p->capacity == 0 ? 64 : p->capacity * 2;
    struct places_entry *entries = ARENA_ARRAY(arena, capacity, struct places_entry);

    for (size_t i = 0; i < p->capacity; i++)
        if (p->entries[i].value != NULL)
            *seek(entries, capacity, p->entries[i].value) = p->entries[i];
    p->entries = entries;
    p->capacity = capacity;
}

void places_add(struct places *p, struct arena *arena, const void *value, struct place place,
                const char *source)
{
    if (value == NULL)
        return;
    if (p->count * 2 >= p->capacity)
        grow(p, arena);
    struct places_entry *entry = seek(p->entries, p->capacity, value);
    if (entry->value == NULL)
        p->count++;
    *entry = (struct places_entry){.value = value, .place = place, .source = source};
}

const struct places_entry *places_find(const struct places *p, const void *value)
{
    if (value == NULL || p->capacity == 0)
        return NULL;
    const struct places_entry *entry = seek(p->entries, p->capacity, value);
    return entry->value != NULL ? entry : NULL;
}

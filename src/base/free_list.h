/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * free_list.h - which places of a growing array may be used again, the one given back last first.
 *
 * The free places' numbers stand in an array of their own and not, linked, in the places themselves: taking one
 * waits for no memory, and which places come next is known long before their turn. In a large pool they have left the
 * processor's caches, so whoever takes one asks for a later one.
 */
#ifndef FREE_LIST_H
#define FREE_LIST_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "arena.h"
#include "grow.h"

enum { FREE_LIST_AHEAD = 8 }; /* takings between asking for a place and taking it */

struct free_list { /* all zero: of an array that has never been used */
    uint32_t *numbers; /* owned; free places, the last one is taken first */
    uint32_t count;
    uint32_t capacity;
    uint32_t used;     /* places ever taken: numbers are below it */
};

/* All places are free and as good as never used; keeps the memory. */
static inline void free_list_reset(struct free_list *f)
{
    f->count = f->used = 0;
}

static inline void free_list_fini(struct free_list *f)
{
    free(f->numbers);
    *f = (struct free_list){0};
}

/* Asks for the memory of a place. */
static inline void free_list_fetch(const void *place, size_t size)
{
    for (size_t i = 0; i < size; i += ARENA_LINE)
        __builtin_prefetch((const char *)place + i, 1);
}

/* The place that is taken some takings later if none is given back until then; `otherwise` if it was never used. */
static inline uint32_t free_list_later(const struct free_list *f, uint32_t otherwise)
{
    return f->count > FREE_LIST_AHEAD ? f->numbers[f->count - 1 - FREE_LIST_AHEAD] : otherwise;
}

/* The place given back last, or else one more than were used, for which the array of `items`, `size` bytes each, may have
 * to grow. Asks for the memory of a place some takings later. */
static inline uint32_t free_list_take(struct free_list *f, const void *items, size_t size)
{
    if (f->count == 0)
        return f->used++;
    free_list_fetch((const char *)items + free_list_later(f, 0) * size, size);
    return f->numbers[--f->count];
}

static inline void free_list_give(struct free_list *f, uint32_t number)
{
    if (f->count == f->capacity)
        f->numbers = grow_pool(f->numbers, &f->capacity, f->count + 1, sizeof *f->numbers);
    f->numbers[f->count++] = number;
}

#endif

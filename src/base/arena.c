/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Blocks form a singly linked list; allocation bumps a mark in the current block. Blocks double in
 * size up to a limit, so that a small scenario costs one block and a large run a handful. After a
 * reset the list is walked again from its start; a block that is too small for a request is skipped
 * and stays empty until the next reset.
 *
 *   first -> [used|free] -> [used|free] -> [free      ] -> NULL
 *                            current
 */
#include "arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "huge.h"

enum { SMALLEST_BLOCK = 1 << 14, LARGEST_STEP = 1 << 22 };

struct arena_block {
    struct arena_block *next;
    size_t used;
    size_t size;
    alignas(max_align_t) unsigned char bytes[];
};

void arena_init(struct arena *a)
{
    a->first = NULL;
    a->current = NULL;
}

void arena_fini(struct arena *a)
{
    struct arena_block *block = a->first;

    while (block != NULL) {
        struct arena_block *next = block->next;
        free(block);
        block = next;
    }
    arena_init(a);
}

void arena_reset(struct arena *a)
{
    for (struct arena_block *b = a->first; b != NULL; b = b->next)
        b->used = 0;
    a->current = a->first;
}

noreturn void arena_out_of_memory(void)
{
    static const char message[] = "reorg: out of memory\n";

    (void)fputs(message, stderr);
    exit(70);
}

/* Appends a block behind the current one that holds at least `bytes`. */
static struct arena_block *add_block(struct arena *a, size_t bytes)
{
    size_t size = a->current != NULL ? a->current->size * 2 : SMALLEST_BLOCK;

    if (size > LARGEST_STEP)
        size = LARGEST_STEP;
    if (size < bytes)
        size = bytes;
    if (size > SIZE_MAX - sizeof(struct arena_block))
        arena_out_of_memory();
    struct arena_block *block = huge_move(NULL, 0, sizeof *block + size);
    if (block == NULL)
        arena_out_of_memory();
    block->used = 0;
    block->size = size;
    if (a->current == NULL) {
        block->next = NULL;
        a->first = block;
    } else {
        block->next = a->current->next;
        a->current->next = block;
    }
    a->current = block;
    return block;
}

static struct arena_block *block_with_room(struct arena *a, size_t bytes)
{
    struct arena_block *b = a->current;

    if (b == NULL || b->size - b->used >= bytes)
        return b != NULL ? b : add_block(a, bytes);
    while (b->next != NULL) {
        b = b->next;
        a->current = b;
        if (b->size - b->used >= bytes)
            return b;
    }
    return add_block(a, bytes);
}

/* Room for `bytes`, not zeroed. */
static void *take(struct arena *a, size_t bytes)
{
    const size_t step = alignof(max_align_t);

    if (bytes > SIZE_MAX - step)
        arena_out_of_memory();
    bytes = (bytes + step - 1) / step * step;
    if (bytes == 0)
        bytes = step;
    struct arena_block *block = block_with_room(a, bytes);
    void *memory = block->bytes + block->used;
    block->used += bytes;
    return memory;
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
    if (size != 0 && n > SIZE_MAX / size)
        arena_out_of_memory();
    void *memory = take(a, n * size);
    memset(memory, 0, n * size);
    return memory;
}

void *arena_lines(struct arena *a, size_t n, size_t size)
{
    if (size != 0 && n > (SIZE_MAX - ARENA_LINE) / size)
        arena_out_of_memory();
    char *memory = take(a, n * size + ARENA_LINE);
    memory += (ARENA_LINE - (uintptr_t)memory % ARENA_LINE) % ARENA_LINE;
    memset(memory, 0, n * size);
    return memory;
}

char *arena_text(struct arena *a, const char *text, size_t n)
{
    if (n == SIZE_MAX)
        arena_out_of_memory();
    char *copy = take(a, n + 1);
    if (n > 0)
        memcpy(copy, text, n);
    copy[n] = '\0';
    return copy;
}

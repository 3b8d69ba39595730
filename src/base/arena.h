/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * arena.h - memory that lives and dies together.
 *
 * A scenario's parameters, or one replication's leads and tasks, are allocated piece by piece and
 * released in one stroke. Reset keeps the blocks for the next replication, so a long study does not
 * visit malloc.
 */
#ifndef ARENA_H
#define ARENA_H

#include <stddef.h>
#include <stdnoreturn.h>

struct arena {
    struct arena_block *first;   /* owned list of blocks; NULL when empty */
    struct arena_block *current; /* the block that allocation takes from */
};

void arena_init(struct arena *a);
void arena_fini(struct arena *a);

/* Forgets all allocations, keeps the blocks. */
void arena_reset(struct arena *a);

/* Zeroed memory for n objects of `size` bytes, aligned for any type; never NULL: out of memory ends
 * the program with a message on stderr and exit code 70 (a half-built model has no use). n * size =
 * 0 gives a valid pointer. */
void *arena_array(struct arena *a, size_t n, size_t size);

/* The same, beginning on a cache line of ARENA_LINE bytes. */
void *arena_lines(struct arena *a, size_t n, size_t size);

/* A copy of the first n bytes of text with a NUL behind. */
char *arena_text(struct arena *a, const char *text, size_t n);

/* Ends the program with a message on stderr and exit code 70: what every allocation does that
 * cannot be served. */
noreturn void arena_out_of_memory(void);

enum { ARENA_LINE = 64 };

#define ARENA_LINES(a, n, type) ((type *)arena_lines((a), (n), sizeof(type)))
#define ARENA_NEW(a, type) ((type *)arena_array((a), 1, sizeof(type)))
#define ARENA_ARRAY(a, n, type) ((type *)arena_array((a), (n), sizeof(type)))

#endif

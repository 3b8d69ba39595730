/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * places.h - where each bound value came from: a map from the value's address to its place in a
 * file, so that a check made long after reading can still point at the line that is to be changed.
 */
#ifndef PLACES_H
#define PLACES_H

#include <stddef.h>

#include "arena.h"

/* A position in an input. file NULL = the command line or no place at all. Lines and columns count
 * from 1, columns in characters; line 0 = the file as a whole. */
struct place {
    const char *file;
    int line;
    int column;
};

struct places_entry {
    const void *value;
    struct place place;
    const char *source; /* the source line, borrowed; NULL when there is none */
};

struct places {
    struct places_entry *entries; /* hash table, open addressing; value NULL = free */
    size_t count;
    size_t capacity;
};

/* Remembers the place of the value at this address; a later one replaces an earlier one. {0} is an
 * empty map. */
void places_add(struct places *p, struct arena *arena, const void *value, struct place place,
                const char *source);

/* The entry of the value at exactly this address, or NULL (the value is a default). */
const struct places_entry *places_find(const struct places *p, const void *value);

#endif

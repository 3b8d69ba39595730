/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * draw_set.h - which random numbers a replication drew, as a set of names in bounded memory.
 *
 *     purpose 8 bits | hash of the draw's name 56 bits
 *
 * Beyond DRAW_SET_MOST names only those are kept whose hash ends in a zero bit, then in two, and so on.
 * The choice is the name's own, so two sets choose alike and shares stay right; only counts are
 * multiplied up again.
 */
#ifndef DRAW_SET_H
#define DRAW_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DRAW_SET_MOST = 1 << 21, DRAW_SET_PURPOSES = 256 };

struct draw_set {
    uint64_t *names; /* ascending and each once after draw_set_close */
    size_t count;
    size_t capacity;
    unsigned halvings; /* so many zero bits a kept name ends in */
    bool failed;       /* out of memory: names are missing */
};

/* How the draws for one purpose of two replications meet; counts are of names, each once. */
struct draw_set_meeting {
    double a;    /* drawn in the first */
    double b;    /* drawn in the second */
    double both; /* drawn in both: equal random numbers */
};

/* {0} is an empty set. */
void draw_set_fini(struct draw_set *s);

/* purpose < DRAW_SET_PURPOSES. A name may come again. */
void draw_set_add(struct draw_set *s, size_t purpose, uint64_t name);

/* Adds come first, then this, then questions. */
void draw_set_close(struct draw_set *s);

/* Both closed. Takes names of the coarser choice of the two. */
struct draw_set_meeting draw_set_meet(const struct draw_set *a, const struct draw_set *b,
                                      size_t purpose);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * identity.h - what makes a study this one and no other: the facts that fix all its numbers.
 *
 * Not among them: how many replications (a study may be gone on with), threads, where results go,
 * and how they are analysed (measures, confidence, baseline's zone).
 */
#ifndef IDENTITY_H
#define IDENTITY_H

#include "arena.h"
#include "study.h"

struct identity_fact {
    const char *name;  /* "seed", "scenario company" */
    const char *value; /* "1", the hash of its arm */
};

struct identity {
    struct identity_fact *facts; /* in the order in which a difference is looked for */
    size_t n;
};

/* How the fact of a scenario begins; its id follows. */
#define IDENTITY_SCENARIO "scenario "

/* Facts and texts from the arena. */
struct identity identity_of(const struct study *s, struct arena *arena);

/* Eight hexadecimal digits of it, for a folder's name. */
void identity_key(const struct identity *identity, char key[9]);

#endif

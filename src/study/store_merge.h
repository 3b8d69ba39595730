/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * store_merge.h - the parts of a study, run in different processes, put together.
 *
 * A part is a study.db like any other. It belongs to the study when all facts that fix the numbers
 * are the same: seed, scenarios, version, commit, mathematics library. Each replication is read and
 * its fingerprint compared before it is taken over; one that is there already must be the same to
 * the bit.
 */
#ifndef STORE_MERGE_H
#define STORE_MERGE_H

#include "store.h"

struct store_merge_counts {
    size_t taken;  /* replications that were new */
    size_t shared; /* that were there already, and the same */
};

/* Takes over what the part holds. A failure names the part and what is wrong with it; replications
 * that were found good before stay. */
bool store_merge(struct store *into, const char *part, struct store_merge_counts *counts,
                 struct error *error);

/* Makes an empty study like the part, for store_merge to fill: facts, measures, scenarios and
 * notes, in an existing folder. */
bool store_merge_begin(struct store **out, const char *directory, const char *like,
                       struct error *error);

#endif

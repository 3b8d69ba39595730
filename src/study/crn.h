/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crn.h - do the compared scenarios really share their luck? (`--diagnose-crn`)
 *
 * Common random numbers work as far as the same thing asks for the same number in both scenarios:
 * the third call on a lead that both attract is the same draw in both. A draw that only one of them
 * makes is noise of its own. Runs the first replications of a finished study again, notes the names of
 * all draws, and counts for each purpose how many of them both scenarios made.
 *
 *               2 x draws made in both
 *     share = ---------------------------         1: all luck shared, 0: none
 *             draws in one + draws in the other
 *
 * A low share is no mistake by itself: who does more calls draws more of them. It shows where the
 * noise comes from when the pairing helps little.
 */
#ifndef CRN_H
#define CRN_H

#include "arena.h"
#include "draw_set.h"
#include "study.h"

enum { CRN_REPLICATIONS = 3 }; /* looked at; the names hardly change from one to the next */

struct crn_purpose {
    const char *words;
    double draws; /* in a replication, mean of the two scenarios */
    double share; /* with equal keys, 0..1 */
    bool one_sided; /* one of the two never drew for it: nothing to be out of step with */
};

/* Purposes that either scenario drew for, lowest share first, then most draws. */
struct crn_pair {
    struct crn_purpose *purposes;
    size_t count;
    double share; /* of all draws; NaN when there are none */
};

struct crn {
    size_t replications;
    struct crn_pair *pairs; /* [scenario]; 0 unused */
};

/* Needs study->replications >= 1; memory from the arena. False when a model cannot be run again. */
bool crn_diagnose(struct crn *c, const struct study *study, struct arena *arena,
                  struct error *error);

#endif

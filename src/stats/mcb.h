/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * mcb.h - multiple comparisons with the best: how far is each alternative from the best of the others?
 *
 *     worse by up to 3                      -3 [========] 0          cannot be the best
 *     from 1 worse to 2 better              -1 [====|======] 2       could be
 *     better by up to 2, nobody else can    0 [======] 2             the best
 *
 * Constrained intervals for mean_i - max over j != i of mean_j (Hsu 1984, Annals of Statistics 12), all k at once. They
 * rest on the one-sided statements about the true best and its k - 1 rivals only, the same as screening.h, and are
 * therefore narrower than those of all k (k - 1) / 2 differences. Paired differences: common random numbers make
 * them shorter still. An end at 0 is meant: it says on which side the alternative stands.
 */
#ifndef MCB_H
#define MCB_H

#include "screening.h"

/* out[k]; the point is the smallest of i's differences from the others. could[k] as screening.h has it. k >= 2. False,
 * and nothing to be read, when a difference has no interval. */
bool mcb_of_pairs(screening_pair *pair, void *context, size_t k, double confidence, struct estimate out[],
                  bool could[]);

#endif

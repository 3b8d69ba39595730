/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * screening.h - which of k alternatives could still be the best.
 *
 * Subset screening (Nelson, Swann, Goldsman, Song 2001, Operations Research 49) with paired differences, so that common
 * random numbers help and variances need not be equal:
 *
 *     keep i  iff  mean_i >= mean_j - t(1 - alpha/(k-1), n-1) S_ij / sqrt(n)   for all j
 *
 * The true best is kept with probability 1 - alpha at least (Bonferroni over its k - 1 rivals). It says who is out, not
 * who is best.
 */
#ifndef SCREENING_H
#define SCREENING_H

#include <stdbool.h>
#include <stddef.h>

#include "estimate.h"

/* Alternative i minus alternative j, more is better, at that two-sided confidence. */
typedef struct estimate screening_pair(void *context, size_t i, size_t j, double confidence);

/* Two-sided confidence of each difference, so that k - 1 statements about one end of each hold together:
 * 1 - 2 (1 - confidence) / (k - 1). */
double screening_confidence(double confidence, size_t k);

/* could[k]; k >= 2. False when a difference has no interval: then could[] is not to be read. pair gets i < j. */
bool screening_of_pairs(screening_pair *pair, void *context, size_t k, double confidence, bool could[]);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bonferroni.h - being right about all of k statements at once.
 *
 * Twenty intervals of 95 % each contain a miss more often than not. If each is made at confidence 1
 * - (1 - c)/k, all k hold together with probability at least c, whatever their dependence
 * (Bonferroni's inequality).
 */
#ifndef BONFERRONI_H
#define BONFERRONI_H

#include <stddef.h>

/* 1 - (1 - confidence) / comparisons; comparisons 0 counts as 1. NaN when confidence is outside (0,
 * 1). */
double bonferroni_confidence(double confidence, size_t comparisons);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * count_range.h - the range in which a whole number will lie with a given chance.
 *
 * Where 0.3 deals are expected, no range of whole numbers holds 80 %: {0} holds 74 %, {0, 1} holds
 * 96 %. Ranges of *at least* 80 % hold far more on average when counts are small. Here the most
 * likely numbers are taken, one after another, as long as that brings the chance nearer to the one
 * asked for; the chance of the range is given with it.
 */
#ifndef COUNT_RANGE_H
#define COUNT_RANGE_H

#include <stddef.h>
#include <stdint.h>

struct count_range {
    uint32_t lo, hi; /* both within */
    double chance;   /* share of the sample that lies within */
};

/* Of a sample of n >= 1 counts, in any order; chance in (0, 1). */
struct count_range count_range_of(const uint32_t sample[], size_t n, double chance);

#endif

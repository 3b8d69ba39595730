/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * turning.h - which assumptions move a difference over the drawn sets, and which of them turn its sign.
 *
 *   mean difference of a set
 *       |    .   . ' '          The sets draw all assumptions at once, each by itself. So the line through the
 *       |  . . '                sets' mean differences over one assumption is the effect of that one, averaged
 *     0 +--.----------- x       over all the others; where it crosses 0 within the range, the answer turns.
 *       | '
 *
 * Which lines are no chance is judged for all assumptions and structures together (Holm).
 */
#ifndef TURNING_H
#define TURNING_H

#include "two_level.h"

struct turning {
    size_t assumption; /* in the list */
    double from, to;   /* its 5th and 95th percentile */
    double low, high;  /* the difference there, in the measure's unit */
    bool turns;        /* their signs differ */
    double at;         /* where; NaN when it does not */
};

/* Those of a scenario (>= 1) on the primary measure: the ones that turn first, then by size of the effect. Returns how
 * many; *turnings from the arena. */
size_t turning_read(const struct turning **turnings, const struct two_level *t, size_t scenario, double confidence,
                    struct arena *arena);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * analysis_best.h - which scenarios could still be the best on the primary measure, and how far each is from the best
 * of the others.
 *
 * Subset screening (screening.h) and multiple comparisons with the best (mcb.h) with paired differences. All k
 * scenarios take part, the baseline too. They say who is out, and by how much at most; not who is best.
 */
#ifndef ANALYSIS_BEST_H
#define ANALYSIS_BEST_H

#include "estimate.h"
#include "study.h"

/* could[scenario]; ahead[scenario] of the best of the others, in the measure's unit, positive is good. False, and
 * nothing to be read, when it cannot be said: fewer than three scenarios or ten replications, no better direction,
 * a difference without an interval. */
bool analysis_best_screen(const struct study *s, bool could[], struct estimate ahead[]);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * analysis_best.h - which scenarios could still be the best on the primary measure.
 *
 * Subset screening (Nelson, Swann, Goldsman, Song 2001) with paired differences: a scenario is out when some other
 * beats it beyond the noise, each comparison at an error of (1 - confidence) / (k - 1), so that the true best stays in
 * with the confidence asked for. All k scenarios take part, the baseline too. It says who is out, not who is best.
 */
#ifndef ANALYSIS_BEST_H
#define ANALYSIS_BEST_H

#include "study.h"

/* could[scenario]. False, and nothing filled, when it cannot be said: fewer than three scenarios or ten replications, no
 * better direction, a difference without an interval. */
bool analysis_best_screen(const struct study *s, bool could[]);

#endif

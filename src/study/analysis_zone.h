/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * analysis_zone.h - which direction is good, and how small a difference nobody would care about.
 */
#ifndef ANALYSIS_ZONE_H
#define ANALYSIS_ZONE_H

#include "study.h"

/* +1 when more of the measure is better, -1 when less is, 0 when neither. The study's own direction
 * rules for the primary measure. */
double analysis_zone_sign(const struct study *s, size_t measure);

/* Indifference zone in the measure's unit. A share of the baseline's value; the share itself taken
 * as an amount where that value is 0. An absolute zone is meant for the primary measure: the others
 * keep the default share. NaN when the baseline has no value. */
double analysis_zone_of(const struct study *s, size_t measure, double baseline);

#endif

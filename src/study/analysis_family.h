/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * analysis_family.h - which statements of a comparison have to hold together, and what each interval needs for it.
 *
 *   primary measure          over the compared scenarios: Bonferroni
 *   other headline measures  over scenarios x measures: max-t (max_t.h), which knows that they move together.
 *                            A cell without a t interval (a quantile read off all leads) takes Bonferroni's
 *                            part of the error, and max-t divides the rest
 *   everything else          each by itself
 */
#ifndef ANALYSIS_FAMILY_H
#define ANALYSIS_FAMILY_H

#include "analysis_series.h"

struct analysis_family {
    double alone;   /* confidence asked for */
    double primary;
    double joint;   /* headline cells with a t interval */
    double other;   /* headline cells without */
};

struct analysis_family analysis_family_of(const struct study *s);

/* For the difference of these two on their measure. */
double analysis_family_confidence(const struct analysis_family *f, const struct study *s,
                                  size_t measure, const struct analysis_series *base,
                                  const struct analysis_series *other);

#endif

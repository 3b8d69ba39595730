/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * settling.h - is the warm-up long enough? A warning, never a change.
 *
 * Weekly counts of leads worked, accepted and won, averaged over replications, from the first day on. MSER-5
 * (warmup.h) says how many weeks should go. If that is more than the warm-up takes, and the counted period without
 * those weeks has a mean that differs by more than the indifference share, what is measured still drifts. Where the chart
 * switches, only the weeks before that are looked at.
 */
#ifndef SETTLING_H
#define SETTLING_H

#include "study.h"

enum { SETTLING_LEAST = 10 }; /* replications; the average of fewer is mostly noise */

struct settling {
    bool drifts;       /* worth a warning */
    size_t series;     /* the one that drifts most: model_series_title */
    size_t weeks;      /* that should go by it */
    size_t warm_up;    /* weeks that do */
    double change;     /* relative, of the counted mean when they went */
};

/* One scenario of a finished study. */
struct settling settling_of(const struct study *s, size_t scenario);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * analysis.h - the statistics of a finished study, ready for printing: estimates per scenario,
 * paired differences with simultaneous intervals, verdicts, and how well common random numbers
 * worked.
 *
 * Family of intervals. The primary measure is simultaneous over the compared scenarios
 * (Bonferroni); the other headline measures over scenarios x headline measures by max-t
 * (analysis_family.h); all other measures are for looking up and are printed pointwise.
 *
 * A relative difference is the absolute one in units of the baseline's value, both ends alike, and
 * so is the indifference zone. The verdict can therefore be redone by eye from either interval.
 */
#ifndef ANALYSIS_H
#define ANALYSIS_H

#include "estimate.h"
#include "study.h"
#include "transition.h"
#include "verdict.h"

/* One scenario's value of one measure. */
struct analysis_cell {
    struct estimate estimate; /* pooled value and pointwise interval, in the measure's unit */
    size_t n;                 /* replications that gave a value */
    bool skewed;              /* lopsided replications: the t interval is too short on one side */
    const char *note;         /* why there is no interval or value ("fewer than 10 replications: no
                                 interval"), or NULL */
};

/* A scenario against the baseline on one measure. */
struct analysis_difference {
    struct estimate difference; /* scenario - baseline, absolute, simultaneous interval */
    struct estimate
        relative;         /* the same divided by the baseline's value; unknown where that is 0 */
    double indifference;  /* zone used, absolute, in the measure's unit */
    enum verdict verdict; /* signed by the better direction; neither-direction measures get
                             VERDICT_UNCLEAR unless equivalent */
    bool skewed;          /* lopsided paired differences */
    struct estimate vrf;  /* variance reduction by common random numbers */
};

/* Share of replications (single years) in which the scenario does worse than the baseline on
 * `contribution`, and in which it comes out ahead of all others on the primary measure (Wilson). */
struct analysis_chance {
    struct estimate worse_than_baseline;
    struct estimate best_year;
};

struct ablation;
struct why;

struct analysis {
    const struct study *study;       /* borrowed */
    const struct ablation *ablation; /* borrowed: what each mechanism carries; NULL: not asked */
    const struct why *why;           /* borrowed: causes of the difference; NULL: not asked */
    struct arena *arena;             /* borrowed: holds all below */
    size_t n_measures;
    struct analysis_cell *cells;             /* [scenario * n_measures + measure] */
    struct analysis_difference *differences; /* [scenario * n_measures + measure]; 0 unused */
    struct analysis_chance *chances;         /* [scenario] */
    struct transition *transitions;          /* of the scenarios that reorganise */
    size_t n_transitions;
    bool *could_be_best;                     /* [scenario], analysis_best.h; NULL: cannot be said */
    struct estimate *ahead;                  /* [scenario] of the best of the others; valid with could_be_best */
};

/* All memory from the arena. Needs study->replications >= 1. */
void analysis_init(struct analysis *a, const struct study *study, struct arena *arena);

/* A one-line, plain-English verdict on the primary measure for scenario i (>= 1), such as
 * "Proposal beats Today on accepted leads per month: +8.1 % (95 % CI 5.9 to 10.3)". */
const char *analysis_sentence(const struct analysis *a, size_t scenario, struct arena *arena);

#endif

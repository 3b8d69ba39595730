/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * two_level.h - chance and what is assumed, told apart: R sets of assumptions, m replications of
 * each.
 *
 *   set of assumptions 1   replications 1 .. m      -> conditional mean of (scenario - baseline)
 * under these assumptions set of assumptions 2   replications m+1 .. 2m   -> ...
 *
 * All scenarios share a set's values and its replications; no two sets share a replication, so that
 * the noise of single years can be taken out of the conditional means by one-way random effects
 * (one_way.h). What is left is the spread over our assumptions: its 5th and 95th percentile, and in
 * which share of the sets a scenario is ahead. Intervals of a study at best values are about chance
 * only; the two are never mixed.
 */
#ifndef TWO_LEVEL_H
#define TWO_LEVEL_H

#include "arm_set.h"
#include "assumption.h"
#include "one_way.h"
#include "study.h"
#include "verdict.h"

/* One scenario's difference from the baseline on one measure; of a study of one scenario, its
 * value. */
struct two_level_cell {
    bool known; /* false: no value in some replication, or standardised to a mix that each set has
                   its own of */
    struct one_way spread;
    double *conditional; /* [sets] */
};

struct two_level {
    struct arena arena;
    const struct assumption_list *list; /* borrowed */
    size_t n_scenarios;
    size_t sets;
    size_t replications;    /* of each set, at least 2 */
    const size_t *measures; /* borrowed; the first is the primary one */
    size_t n_measures;
    double *settings; /* [set * assumptions + assumption] */
    size_t *luck;     /* [arms] */
    struct two_level_cell
        *cells; /* [scenario * n_measures + measure]; of the baseline only when it is alone */
    double *best_mean; /* [scenario] share of sets in which its conditional mean of the primary
                          measure is best */
    bool interrupted;  /* nothing is read then */
};

/* Draws the sets. */
void two_level_init(struct two_level *t, const struct assumption_list *list, size_t n_scenarios,
                    size_t sets, size_t replications, uint64_t seed);
void two_level_fini(struct two_level *t);

/* Arms: arm = set * n_scenarios + scenario. `options` must outlive the plan. */
struct arm_plan two_level_arms(const struct two_level *t, const struct study_options *options);

void two_level_read(struct two_level *t, const struct arm_set *arms, const struct study *study);

/* The cell of that measure, or NULL: not asked for, or without a value. */
const struct two_level_cell *two_level_cell_of(const struct two_level *t, size_t scenario,
                                               size_t measure);

/* Better: ahead at the 5th percentile too, and the mean over the sets is ahead beyond its own
 * chance (without any spread over the sets the percentiles are that mean); signed so that positive
 * is good. Worse likewise; equivalent: percentiles and interval of the mean within the zone; else
 * unclear. */
enum verdict two_level_verdict(const struct two_level_cell *c, double sign, double zone);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ablation.h - what each mechanism contributes to the difference between two organisations.
 *
 *                            all on          without m
 *   baseline                   B                B-m
 *   compared scenario          S                S-m
 *   difference               S - B      -    (S-m) - (B-m)    =    contribution of m
 *
 * All four live through the same luck (common random numbers), so the contribution is taken
 * replication by replication and its interval is Student's t over those differences of differences.
 * A ratio enters by what each replication adds to it (delta method). The intervals hold together
 * over all mechanisms of one difference (Bonferroni).
 *
 * Contributions need not add up to the difference: what two mechanisms do only together is taken
 * away with either of them, and what one does in place of the other with neither.
 */
#ifndef ABLATION_H
#define ABLATION_H

#include "estimate.h"
#include "study.h"

struct ablation_mechanism {
    const char *id;
    const char *title; /* for people */
    uint64_t bit;      /* in struct study_scenario.mechanisms */
};

/* One mechanism's part in one difference. */
struct ablation_part {
    size_t mechanism;             /* index */
    struct estimate contribution; /* to scenario - baseline, in the measure's unit */
    struct estimate remaining;    /* scenario - baseline without the mechanism */
};

/* One scenario against the baseline on one measure. */
struct ablation_split {
    size_t scenario, measure;
    struct ablation_part *parts; /* [n_done], largest contribution first, unknown ones last */
};

struct ablation {
    struct arena arena;
    const struct ablation_mechanism *mechanisms; /* borrowed */
    size_t n_mechanisms;
    size_t n_done; /* mechanisms whose runs were finished: all of them, or those before Ctrl-C */
    struct ablation_split *splits; /* by measure, the primary first, then by scenario */
    size_t n_splits;
    const size_t *measures; /* borrowed */
    size_t n_measures;
    bool interrupted;
    void (*progress)(void *context, size_t done, size_t planned); /* of the plan, for all runs */
    void *progress_context;
    size_t before; /* runs finished before the study under way */
    size_t more;   /* studies of that size that follow it */
};

/* mechanisms, measures: those to look at; both must outlive it. */
void ablation_init(struct ablation *b, const struct ablation_mechanism mechanisms[],
                   size_t n_mechanisms, const size_t measures[], size_t n_measures);
void ablation_fini(struct ablation *b);

/* Lets the plan's progress count the runs without a mechanism as well. For the study that will be
 * handed to ablation_run; b must stay where it is. */
void ablation_join(struct ablation *b, struct study_options *plan);

/* Runs a finished study again without each mechanism and reads the contributions. False only on
 * errors; interruption is success with `interrupted` set, and the mechanisms done are read. */
bool ablation_run(struct ablation *b, const struct study *s, struct error *error);

#endif

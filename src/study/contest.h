/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * contest.h - scenarios against each other until the best is found: the loop of ranking.h, fed by simulation.
 *
 *     ranking   "10 more of b and d"  -->  runner, threads  -->  primary measure of each  -->  ranking
 *
 * One observation is the primary measure in one replication. So the measure has to be a mean over replications: a ratio
 * of sums or a quantile of all leads is none. Replications are numbered from CONTEST_FIRST on, which no other command
 * draws: scenarios that were picked because they looked good there are judged by luck of their own.
 */
#ifndef CONTEST_H
#define CONTEST_H

#include "ranking.h"
#include "runner.h"
#include "study.h"

enum { CONTEST_FIRST = 10000000 }; /* the second block of store.h */

struct contest {
    struct study study; /* results of scenario i: [0, contest_replications); `replications` = finished for all */
    struct ranking_plan plan;
    bool cross_check;      /* asked for */
    struct ranking result; /* valid when `known` */
    struct ranking check;  /* Nelson-Matejcik on the same replications, valid when `checked` */
    bool known;            /* the first stage was finished */
    bool checked;
    struct runner runner; /* while it runs */
    struct error error;   /* why a sample could not be had */
    size_t *wanted;       /* [scenario] of the batch under way */
};

/* options: as of a study; `replications` and `first` follow from the plan. With a store in study.options, set before
 * the run, what it has is taken and what is run is kept. */
void contest_init(struct contest *c, const struct study_scenario scenarios[], size_t n,
                  const struct study_options *options, const struct ranking_plan *plan, bool cross_check);
void contest_fini(struct contest *c);

/* False only on errors; interruption is success with study.interrupted set. */
bool contest_run(struct contest *c, struct error *error);

/* Replications there are of a scenario. */
size_t contest_replications(const struct contest *c, size_t scenario);

/* Primary measure of scenario i in its replication r. */
double contest_value(const struct contest *c, size_t scenario, size_t replication);

#endif

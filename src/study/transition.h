/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * transition.h - what a reorganisation costs on the way: the weeks after it, against staying.
 *
 *      reorganising      ~~~~~~|_      __~~~~     week by week, the same luck in both
 *      staying           ~~~~~~|~~~~~~~~~~~~~
 *                              T dip     break-even: the summed loss is made good
 *
 * "Staying" is the scenario of the study that is the same but for its section `reorg`. Differences
 * are taken replication by replication; intervals of dates draw replications again and may not end
 * within the run.
 */
#ifndef TRANSITION_H
#define TRANSITION_H

#include "arena.h"
#include "crossing.h"
#include "estimate.h"
#include "study.h"
#include "weekly.h"

enum { TRANSITION_QUARTER = 13, TRANSITION_WINDOW = 4, TRANSITION_SEARCH = 26 };

struct transition_week { /* one week of one series */
    double mean;         /* reorganising */
    double low, high;    /* between which 80 % of the replications lie */
    double stay;         /* mean of staying */
    struct estimate difference;
    struct estimate total; /* summed difference since the switch, this week included */
};

struct transition_course { /* one series */
    struct transition_week *weeks; /* [n_weeks] of the whole run */
    double before;                 /* staying, mean of the weeks since the switch */
    struct estimate quarter;       /* difference per week in the first 13 weeks */
    struct crossing crossing;      /* weeks since the switch */
    struct crossing_intervals intervals;
};

struct transition {
    size_t scenario;
    size_t stay;  /* its index, or n_scenarios when the study has no such scenario */
    size_t at;    /* week of the switch */
    size_t weeks; /* of the run */
    struct transition_course courses[WEEKLY_SERIES_COUNT]; /* only with `stay` */
};

/* One for each scenario that reorganises, in order; returns how many. Texts and arrays from the
 * arena. */
size_t transition_find(const struct study *s, struct transition **out, struct arena *arena);

#endif

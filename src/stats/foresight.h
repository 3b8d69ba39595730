/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * foresight.h - what becomes of the open cases, week by week, as many possible futures.
 *
 * One future: the cases are drawn again with replacement and everything is fitted to them anew
 * (what we do not know about the parameters); each week gets its shock, half of whose variance all
 * weeks share (a good quarter stays good for a while); then every open case ends or does not (luck).
 * New cases, if wanted, arrive as negative binomial counts by weekday. The spread of a count over the futures is the
 * prediction; its mean over them is in no way surer than its range.
 */
#ifndef FORESIGHT_H
#define FORESIGHT_H

#include "cohort_hazard.h"
#include "error.h"

enum { FORESIGHT_MAX_WEEKS = 53 };

struct foresight_input {
    const struct cohort_case *cases;
    size_t n;
    size_t n_groups;
    int32_t first_day, last_day; /* observed; older cases than COHORT_MAX_DAYS are left out */
    const bool *month_end;       /* from first_day to last_day + 7 weeks */
    size_t weeks;                /* predicted, 1..FORESIGHT_MAX_WEEKS */
    size_t refits;               /* resamples of the cases, >= 1 */
    size_t futures;              /* for each of them, >= 1 */
    bool arrivals;               /* also cases that come after last_day */
    uint64_t seed;
};

struct foresight {
    struct cohort_hazard hazard[COHORT_CAUSE_COUNT]; /* of the cases as they are; law.p[0] = 0: none */
    double *open;       /* [group]: on the evening of last_day */
    size_t n_futures;   /* refits x futures */
    uint32_t *ends;     /* [cause - 1][group][week][future] */
};

/* False when no end has been seen of any cause, or too few to fit anything. All in the arena. */
bool foresight_run(struct foresight *f, const struct foresight_input *input, struct arena *arena,
                   struct error *error);

/* The futures of one cell; n_futures numbers. */
const uint32_t *foresight_cell(const struct foresight *f, const struct foresight_input *input,
                               int cause, size_t group, size_t week);

#endif

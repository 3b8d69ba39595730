/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cohort_hazard.h - the daily chance that something open comes to an end, by age, group and calendar.
 *
 * A case of group g, born on day c and still open on day t, ends by a cause on that day with
 * probability
 *
 *   group[g] x h(t - c) x weekday(t) x month_end(t)
 *
 *   h          of all groups together: the hazard of a delay law fitted to all cases, the open ones
 *              censored (delay_fit.h); beyond the ages that were seen the law extrapolates
 *   group      observed over expected ends of the group, shrunk towards 1: a gamma factor whose
 *              spread between groups is estimated as well (empirical Bayes, as for insurance risks:
 *              Buehlmann, Straub 1970), so that a source with two deals does not look like gold
 *   weekday, month_end   observed over expected, shrunk towards 1 as if ten ends more had been
 *              seen that came as expected; the month's end is its last three days
 *   shock      spread of a factor of each week beyond chance: a week in which half of the team is
 *              ill
 *
 * Spreads are coefficients of variation. A few groups or weeks say little about them, so they are
 * averaged over what the counts allow, under a half-normal prior.
 */
#ifndef COHORT_HAZARD_H
#define COHORT_HAZARD_H

#include "cohort.h"

enum { COHORT_HAZARD_WEEKDAYS = 7 };

struct cohort_hazard {
    struct delay_law law;
    size_t n_groups;
    double *group;     /* [n_groups] */
    double *observed;  /* [n_groups]: ends ... */
    double *expected;  /* ... and how many an average group would have had */
    double weekday[COHORT_HAZARD_WEEKDAYS]; /* Monday first */
    double month_end;
    double group_cv;
    double shock_cv;
};

/* What is known beforehand. */
struct cohort_hazard_plan {
    int cause;             /* COHORT_WON or COHORT_LOST */
    struct delay_law law;  /* its family is fitted, beginning here */
    const bool *month_end; /* of each day from first_day on */
};

/* The laws that could be fitted, best first, with their Akaike weights exp(-AIC/2) / sum: how far
 * the data prefers each. A short history can hardly tell a long tail from a short one; who predicts
 * with the best alone is surer than the data allow. Returns how many, 0: too few ends. */
size_t cohort_hazard_laws(const struct cohort_table *t, int cause, struct arena *arena,
                          struct delay_law laws[DELAY_FIT_ALL], double weights[DELAY_FIT_ALL]);

/* Fits all of it; what it points to lies in the arena. With `b` the law is that of a
 * bootstrap of the cases, and spreads and group factors are drawn from what the counts say about
 * them; without, they are means. */
void cohort_hazard_fit(struct cohort_hazard *h, const struct cohort_table *t,
                       const struct cohort_hazard_plan *plan, struct arena *arena,
                       struct bootstrap *b);

/* h by age in days 0 .. n - 1. */
void cohort_hazard_ages(const struct delay_law *law, double ages[], size_t n);

/* weekday x month_end of a day. */
double cohort_hazard_calendar(const struct cohort_hazard *h, int32_t day, bool month_end);

/* Mean, or with `b` a draw, of the coefficient of variation of a gamma factor on counts[i], where
 * means[i] were expected; prior half-normal with this scale. */
double cohort_hazard_spread(const double counts[], const double means[], size_t n, double scale,
                            struct bootstrap *b);

#endif

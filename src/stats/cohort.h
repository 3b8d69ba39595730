/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cohort.h - cases counted by group, day of birth and day: how many were open, how many ended.
 *
 * A lead is born on one day and ends on another by one of two causes (it is won, it is lost), or is
 * still open on the last day observed. Days are whole numbers on which 1970-01-01, a Thursday, is 0.
 *
 *        born        ended           last day
 *   c ----o============W                 |        won
 *   c2 -----------o======================o        open: nobody knows yet
 */
#ifndef COHORT_H
#define COHORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "bootstrap.h"
#include "delay_fit.h"

enum { COHORT_OPEN, COHORT_WON, COHORT_LOST, COHORT_CAUSE_COUNT };
enum { COHORT_WEEKDAYS = 7, COHORT_MAX_DAYS = 730 };

struct cohort_case {
    uint32_t group;
    int32_t born;
    int32_t ended; /* the day of the end; of an open one the last day of observation */
    int32_t cause; /* COHORT_OPEN, ... */
};

/* Cases counted by group, day of birth and day: what the fits need, whatever the number of leads. */
struct cohort_table {
    size_t n_groups;
    size_t n_days;   /* first_day .. last_day, both observed */
    int32_t first_day;
    uint32_t *born;  /* [group][birth] */
    uint32_t *ended; /* [cause][group][birth][day], cause - 1 */
    uint32_t *open;  /* [group][birth][day]: open when the day begins */
    uint32_t *ended_by_delay; /* [cause][delay], cause 0: open or ended by censoring */
};

/* Room for counts; groups x days^2 numbers. last_day - first_day < COHORT_MAX_DAYS. */
void cohort_table_init(struct cohort_table *t, struct arena *arena, size_t n_groups,
                       int32_t first_day, int32_t last_day);

/* Counts the cases. Those born before first_day are left out. */
void cohort_table_fill(struct cohort_table *t, const struct cohort_case cases[], size_t n);

/* A delay of d days between two dates lies between d - 1/2 and d + 1/2, as near as dates can tell:
 * the cases of one cause for delay_fit.h, the others censored, in the arena. With `b` each case
 * counts as often as a Poisson variable of mean 1 says: a bootstrap of the cases. */
const struct delay_case *cohort_delays(const struct cohort_table *t, int cause,
                                       struct arena *arena, struct bootstrap *b, size_t *n);

/* Cases of that group and birth (days after first_day) that were open when the day began. */
uint32_t cohort_open(const struct cohort_table *t, size_t group, size_t birth, size_t day);
/* Those that ended on it. */
uint32_t cohort_ended(const struct cohort_table *t, int cause, size_t group, size_t birth,
                      size_t day);

#endif

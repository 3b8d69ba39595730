/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reduce.h - the small formulas that read one replication's value of a measure off the finished world.
 */
#ifndef REDUCE_H
#define REDUCE_H

#include "measure.h"
#include "world.h"

#define REDUCE_MONTH_DAYS 30.4375
#define REDUCE_YEAR_DAYS 365.25

/* Events of kind `what` in the period, and the same per month. */
struct observation reduce_flow(struct world *w, const struct measure *row);
struct observation reduce_flow_per_month(struct world *w, const struct measure *row);

/* Cohort: `what` per `of`. */
struct observation reduce_cohort(struct world *w, const struct measure *row);

/* Quantile row->quantile of sample `what`, in minutes (of = 0) or days (of = 1). */
struct observation reduce_quantile(struct world *w, const struct measure *row);

/* Length of the counted period. */
double reduce_years(const struct world *w);
double reduce_months(const struct world *w);

/* Seats of a position, or a role, in post on average over the period; their working hours. */
double reduce_seats(const struct world *w, size_t position);
double reduce_role_hours(const struct world *w, enum spec_role role);
double reduce_role_seats(const struct world *w, enum spec_role role);

/* What the seats filled cost per year, on average over the period; SPEC_ROLE_COUNT: of all roles. */
double reduce_pay(const struct world *w, enum spec_role role);

/* Hours that seats of a role spent in the period on the task kind with this id (NULL = any but other work). */
double reduce_busy_hours(const struct world *w, enum spec_role role, const char *kind);
double reduce_begun(const struct world *w, enum spec_role role, const char *kind);

/* Not available. */
struct observation reduce_none(void);
struct observation reduce_total(double value);
struct observation reduce_ratio(double numerator, double denominator);

#endif

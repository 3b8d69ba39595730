/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * weekly.h - a replication week by week: what a change of the chart is judged by over time.
 */
#ifndef WEEKLY_H
#define WEEKLY_H

#include <stddef.h>

#include "spec.h"

struct world;

enum weekly_series {
    WEEKLY_ACCEPTED,
    WEEKLY_ATTEMPTS,
    WEEKLY_MEETINGS,
    WEEKLY_CONTRIBUTION, /* margin on deals won less programmes and seats in post */
    WEEKLY_SERIES_COUNT
};

struct weekly_row {
    const char *id;    /* in series.csv and summary.json */
    const char *title; /* "accepted leads per week" */
    const char *noun;  /* for sentences: "accepted leads" */
    const char *unit;  /* as measures have them */
};

const struct weekly_row *weekly_row_of(enum weekly_series series);

/* Whole weeks of a run, and the week (from 0) in which its reorganisation takes place; only for a
 * scenario that plans one. */
size_t weekly_weeks(const struct spec *spec);
size_t weekly_switch(const struct spec *spec);

/* Fills out[series * weeks + week] from a finished world whose weeks were counted. */
void weekly_reduce(const struct world *w, double out[]);

#endif

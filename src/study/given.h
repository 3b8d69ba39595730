/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * given.h - one measure of a file of numbers, run by run, beside the numbers that were varied.
 *
 * A run is a replication of a set in which every scenario has a value: what is compared is paired. Runs make groups:
 * the sets, or the points of a sweep, at which some of the varied numbers are equal.
 */
#ifndef GIVEN_H
#define GIVEN_H

#include "numbers.h"

enum { GIVEN_AXES = 2 };

struct given_run {
    double key[GIVEN_AXES]; /* of the varied numbers that tell groups apart; 0 behind them */
    uint64_t set, replication;
    const double *at;             /* all varied numbers of the file */
    const struct observation *of; /* [scenarios] */
};

struct given {
    const struct numbers *numbers; /* borrowed */
    const struct measure *measure;
    size_t n_axes; /* varied numbers that tell groups apart, at most GIVEN_AXES; 0: groups are sets */
    struct given_run *runs; /* group by group, by set and replication */
    size_t n_runs;
    size_t left_out; /* runs in which a scenario has no value */
    size_t *from;    /* [n_groups + 1] runs of a group; groups go up by the first axis, then the second ..., or by set */
    size_t n_groups;
};

/* axes: which varied numbers tell groups apart. Arrays from the arena. */
void given_init(struct given *g, const struct numbers *n, size_t measure, const size_t axes[], size_t n_axes,
                struct arena *arena);

/* For qsort, of pointers to runs: by replication, then as they stand. */
int given_by_replication(const void *a, const void *b);

/* The number of that axis in a group. */
double given_at(const struct given *g, size_t group, size_t axis);

/* The different values of a varied number over all runs, going up; returns how many. levels[n_runs]. */
size_t given_levels(const struct given *g, size_t number, double levels[]);

#endif

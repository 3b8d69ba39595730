/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * numbers.h - results from anywhere: a long CSV of scenario, replication, measure and value.
 *
 *   scenario,replication,measure,value[,numerator,denominator][,set][,given:NAME]...
 *   today,1,won,31
 *   proposal,1,won,35
 *
 * The first line names the columns, in any order; others are passed over. A replication may be
 * anything that was tried in every scenario (a month, a region, a random seed): equal numbers are
 * pairs. An empty value is not available. With numerator and denominator a measure is the ratio of
 * their sums, otherwise the mean of the values. All problems are reported, each with its line.
 *
 * Columns given:NAME hold numbers that were varied: finite, and the same in all rows of a `set`. A set is one setting
 * of them, run for one replication or several; without such a column each replication is a set of its own. Equal
 * replications of several sets share their luck.
 */
#ifndef NUMBERS_H
#define NUMBERS_H

#include "analysis_series.h"
#include "diag.h"

enum {
    NUMBERS_MAX_BYTES = 32 << 20,
    NUMBERS_MAX_SCENARIOS = 256,
    NUMBERS_MAX_MEASURES = 1024,
    NUMBERS_MAX_FIELD = 256,
    NUMBERS_MAX_GIVEN = 256 /* as many as columns */
};

#define NUMBERS_GIVEN_MARK "given:"

struct numbers_row {
    size_t measure, scenario; /* indices */
    uint64_t set; /* of varied numbers; 0 where the file has no such column */
    uint64_t replication;
    struct observation o;
    const double *given; /* [n_given] */
    int line;
};

struct numbers {
    struct arena *arena; /* borrowed: holds all below */
    const char *scenarios[NUMBERS_MAX_SCENARIOS];
    size_t n_scenarios;
    struct measure *measures; /* ids and titles as in the file, or the program's own where it knows
                                 the name */
    size_t n_measures;
    bool ratios;              /* the file has numerators and denominators */
    bool has_sets;            /* the file has a column `set` */
    const char *given[NUMBERS_MAX_GIVEN]; /* what was varied, without the mark */
    size_t n_given;
    char sha256[65];
    struct numbers_row *rows; /* sorted by measure, scenario, set, replication */
    size_t n_rows;
};

/* False when there is any problem; they are in diag. */
bool numbers_read(struct numbers *n, const char *path, struct diag *diag, enum error_code *code,
                  struct arena *arena);

size_t numbers_scenario(const struct numbers *n, const char *id);    /* n_scenarios: unknown */
size_t numbers_measure(const struct numbers *n, const char *id); /* n_measures: unknown */
size_t numbers_given(const struct numbers *n, const char *name); /* n_given: unknown */

/* The first row of measure and scenario; is a row one of theirs? They follow one another, by replication. */
const struct numbers_row *numbers_first(const struct numbers *n, size_t measure, size_t scenario);
bool numbers_is_of(const struct numbers *n, const struct numbers_row *row, size_t measure, size_t scenario);

/* Both scenarios in the replications in which both have a value; arrays from the arena. */
void numbers_pairs(const struct numbers *n, size_t measure, size_t base, size_t other,
                   struct analysis_series *x, struct analysis_series *y, struct arena *arena);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * numbers.h - results from anywhere: a long CSV of scenario, replication, measure and value.
 *
 *   scenario,replication,measure,value[,numerator,denominator]
 *   today,1,won,31
 *   proposal,1,won,35
 *
 * The first line names the columns, in any order; others are passed over. A replication may be
 * anything that was tried in every scenario (a month, a region, a random seed): equal numbers are
 * pairs. An empty value is not available. With numerator and denominator a measure is the ratio of
 * their sums, otherwise the mean of the values. All problems are reported, each with its line.
 */
#ifndef NUMBERS_H
#define NUMBERS_H

#include "analysis_series.h"
#include "diag.h"

enum {
    NUMBERS_MAX_BYTES = 32 << 20,
    NUMBERS_MAX_SCENARIOS = 256,
    NUMBERS_MAX_MEASURES = 1024,
    NUMBERS_MAX_FIELD = 256
};

struct numbers_row {
    size_t measure, scenario; /* indices */
    uint64_t replication;
    struct observation o;
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
    struct numbers_row *rows; /* sorted by measure, scenario, replication */
    size_t n_rows;
};

/* False when there is any problem; they are in diag. */
bool numbers_read(struct numbers *n, const char *path, struct diag *diag, enum error_code *code,
                  struct arena *arena);

size_t numbers_scenario(const struct numbers *n, const char *id);    /* n_scenarios: unknown */
size_t numbers_measure(const struct numbers *n, const char *id); /* n_measures: unknown */

/* The first row of measure and scenario; is a row one of theirs? They follow one another, by replication. */
const struct numbers_row *numbers_first(const struct numbers *n, size_t measure, size_t scenario);
bool numbers_is_of(const struct numbers *n, const struct numbers_row *row, size_t measure, size_t scenario);

/* Both scenarios in the replications in which both have a value; arrays from the arena. */
void numbers_pairs(const struct numbers *n, size_t measure, size_t base, size_t other,
                   struct analysis_series *x, struct analysis_series *y, struct arena *arena);

#endif

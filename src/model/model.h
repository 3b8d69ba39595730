/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * model.h - one replication of one scenario: build, run, observe, check.
 *
 *   struct model *m = model_new(root, &options);
 *   for each replication: model_run(m, replication, &result, &error);
 *   model_free(m);
 *
 * A model belongs to one thread; models of the same scenario may run on several threads at once (the specification
 * is only read). Memory is kept between replications.
 */
#ifndef MODEL_H
#define MODEL_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "diag.h"
#include "error.h"
#include "measure.h"

struct spec;
struct root; /* mechanism_root.h: the bound scenario (organisation and mechanisms) */
struct probe_row; /* probe.h: one line of the event log */

struct model_options {
    uint64_t seed;
    uint64_t crn_mix;      /* 0: common random numbers; otherwise mixed into every draw (--no-crn) */
    uint64_t mechanisms;   /* bit i set: mechanism i of the table is switched on */
    /* Called for each row of the event log when not NULL (reorg trace). */
    void (*log)(void *context, const struct probe_row *row);
    void *log_context;
    /* Called for each draw when not NULL: the purpose (below model_draws_count) and a hash of the draw's whole name,
     * seed included, so equal hashes are equal random numbers. Changes no result. */
    void (*drawn)(void *context, size_t purpose, uint64_t name);
    void *drawn_context;
    /* Lines of another organisation of the same positions (blend.h), and the mechanisms (a bit each)
     * that are shown these in place of the scenario's own; NULL: all see the scenario's. Not
     * together with a planned reorganisation. */
    const struct spec *other_lines;
    uint64_t shown_other;
    bool weekly; /* count week by week from the first day to the last: model_result.weekly */
};

/* Counts on the curve's grid over one replication's cohort. */
struct model_curve {
    uint32_t event[MEASURE_CURVE_BINS];    /* reached it in this bin */
    uint32_t competing[MEASURE_CURVE_BINS]; /* ended otherwise (lost, expired) in this bin */
    uint32_t censored[MEASURE_CURVE_BINS]; /* observation ended in this bin */
};

enum { MODEL_SERIES = 3, MODEL_WEEKS = 520 };

/* What happened in each whole week of warm-up and counted period together, the first MODEL_WEEKS of them. */
struct model_weeks {
    size_t weeks;
    size_t warm_up; /* whole weeks that the warm-up takes, rounded up */
    uint32_t count[MODEL_SERIES][MODEL_WEEKS];
};

/* "accepted leads a week" */
const char *model_series_title(size_t series);

enum { MODEL_LOAD_COLUMNS = 53, MODEL_LOAD_POSITIONS = 48, MODEL_LOAD_NOBODY = 255 };

/* How busy each position was in each column of weeks of the counted period: the first MODEL_LOAD_POSITIONS of them. */
struct model_load {
    uint32_t positions, columns; /* 0: not known (kept by an earlier version) */
    uint32_t weeks;              /* that a column takes */
    int64_t first_day;           /* of the first column, since 1970-01-01 */
    uint8_t percent[MODEL_LOAD_POSITIONS * MODEL_LOAD_COLUMNS]; /* [position * columns + column], of the working time
                                                                   of those in post; MODEL_LOAD_NOBODY: nobody was */
};

struct model_result {
    struct observation *values; /* [measure_count()], caller's */
    struct model_curve *curves; /* [MEASURE_CURVE_COUNT], caller's */
    double *weekly; /* [WEEKLY_SERIES_COUNT * weekly_weeks()], caller's; NULL where not asked for */
    struct model_weeks *weeks;  /* caller's; NULL: not wanted */
    struct model_load *load;    /* likewise */
    uint64_t events;            /* handled by the engine */
    uint64_t capped_demand;     /* wishes for more leads than the potential stream holds */
    bool overloaded;            /* queues still growing at the end: no steady state */
};

struct model *model_new(const struct root *root, const struct model_options *options);
void model_free(struct model *m);

/* False with an error when the model could not finish (event storm, broken invariant). */
bool model_run(struct model *m, uint32_t replication, struct model_result *result, struct error *error);

/* What random numbers are drawn for, in words; purpose < model_draws_count(). */
size_t model_draws_count(void);
const char *model_draws_words(size_t purpose);

/* Semantic checks beyond single values (unknown boss, two roots, route to nowhere, shares, ...): errors and warnings
 * go to diag at their places. `places` maps bound values to the file. */
void model_check(const struct root *root, const struct places *places, struct diag *diag);

#endif

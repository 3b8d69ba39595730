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

struct root; /* mechanism_root.h: the bound scenario (organisation and mechanisms) */

struct model_log_row;

struct model_options {
    uint64_t seed;
    uint64_t crn_mix;      /* 0: common random numbers; otherwise mixed into every draw (--no-crn) */
    uint64_t mechanisms;   /* bit i set: mechanism i of the table is switched on */
    /* Called for each row of the event log when not NULL (reorg trace). Fields are plain text, no commas or quotes in
     * `event`; ids are the lead's ordinal. time in microseconds since the start of the run. */
    void (*log)(void *context, const struct model_log_row *row);
    void *log_context;
    bool weekly; /* count week by week: model_result.weekly */
};

struct model_log_row {
    int64_t time;
    const char *event;   /* "created", "attempted", "accepted", "task_begun", "message", "planning", ... */
    int64_t lead;        /* ordinal of the lead in this replication, -1 when not about a lead */
    int64_t seat;        /* ordinal of the seat, -1 */
    const char *position; /* id of the seat's position, or "" */
    const char *source;  /* id of the lead's source, or "" */
    const char *segment; /* id of the lead's segment, or "" */
    const char *detail;  /* kind of task, reason, channel, or "" */
    double value;        /* deal value, spend, belief; 0 when it has none */
    int64_t other;       /* second time or number (task: when posted); 0 */
};

/* Counts on the curve's grid over one replication's cohort. */
struct model_curve {
    uint32_t event[MEASURE_CURVE_BINS];    /* reached it in this bin */
    uint32_t competing[MEASURE_CURVE_BINS]; /* ended otherwise (lost, expired) in this bin */
    uint32_t censored[MEASURE_CURVE_BINS]; /* observation ended in this bin */
};

struct model_result {
    struct observation *values; /* [measure_count()], caller's */
    struct model_curve *curves; /* [MEASURE_CURVE_COUNT], caller's */
    double *weekly; /* [WEEKLY_SERIES_COUNT * weekly_weeks()], caller's; NULL where not asked for */
    uint64_t events;            /* handled by the engine */
    uint64_t capped_demand;     /* wishes for more leads than the potential stream holds */
    bool overloaded;            /* queues still growing at the end: no steady state */
};

struct model *model_new(const struct root *root, const struct model_options *options);
void model_free(struct model *m);

/* False with an error when the model could not finish (event storm, broken invariant). */
bool model_run(struct model *m, uint32_t replication, struct model_result *result, struct error *error);

/* Semantic checks beyond single values (unknown boss, two roots, route to nowhere, shares, ...): errors and warnings
 * go to diag at their places. `places` maps bound values to the file. */
void model_check(const struct root *root, const struct places *places, struct diag *diag);

#endif

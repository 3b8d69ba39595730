/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * experiment.h - a claim somebody made, written as an experiment before it is run.
 *
 *   claim: In the marketing department SDRs reach higher activity.
 *   article: "000"
 *   interest: sells SDR teams
 *   compare:
 *     - {file: ../today.yaml}         the first arm is the baseline
 *     - {file: ../proposal.yaml}      each further arm is held against it
 *   measure: calls_per_sdr_day
 *   direction: higher
 *   smallest: 2%                                              below it nobody would care
 *   replications: 60
 *   fades_when: {because: the manager is part-time, set: [org.sdr_manager.time_for_team=20%]}
 *
 * A sweep is a list of points: arms with a `point`, and an arm with `baseline: true` wherever a new
 * pair begins. What the claim says of further measures stands under `also`. The experiment states
 * nothing about how it will come out.
 */
#ifndef EXPERIMENT_H
#define EXPERIMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "param.h"

enum experiment_direction {
    EXPERIMENT_HIGHER,
    EXPERIMENT_LOWER,
    EXPERIMENT_SAME,   /* practically the same: within the smallest effect that matters */
    EXPERIMENT_INSIDE, /* each arm's own value lies between low and high; nothing is compared */
    EXPERIMENT_DIRECTION_COUNT
};

struct experiment_arm {
    const char *file;  /* a scenario, relative to the experiment's own file */
    const char **set;  /* "key=value" laid over it */
    size_t n_set;
    const char *point; /* what this point of a sweep is, in words; "" = no sweep */
    bool baseline;     /* the arms that follow are held against this one */
};

struct experiment_outcome {
    const char *measure;
    int32_t direction; /* enum experiment_direction */
    double smallest;   /* share of the baseline's value */
    double low, high;  /* of EXPERIMENT_INSIDE, in the measure's unit */
};

struct experiment_fade {
    bool given;
    const char *because; /* the condition in words, as it goes on after "when" */
    const char **set;    /* laid over every arm, or "ID:key=value" over those of that file stem */
    size_t n_set;
    const char *file;    /* takes the place of the scenario of every arm but baselines; "" = none */
};

struct experiment {
    const char *claim;
    const char *article;
    const char *interest; /* of the author */
    struct experiment_arm *arms;
    size_t n_arms;
    const char *measure;
    int32_t direction;
    double smallest;
    double low, high;
    struct experiment_outcome *also;
    size_t n_also;
    int32_t replications;
    struct experiment_fade fades_when;
    const char *reason; /* found after the run, why it came out as it did; "" = none given */
};

/* The rows of an experiment's file, for scenario_read. */
extern const struct param_table experiment_table;

/* "higher", "lower", "the same", "inside"; static. */
const char *experiment_direction_name(enum experiment_direction direction);

#endif

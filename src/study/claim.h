/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * claim.h - claims as experiments: many small comparisons that share their runs.
 *
 *   experiments          arms, each (scenario, sets)           runs, each once
 *   c02  c03  c15   ->   today, proposal, today, ...   ->     today (60), proposal (60), ...
 *
 * Arms with the same effective parameters are one run, with the most replications any of them asks
 * for. Every comparison is paired; an arm is read by the interval of its difference from its
 * baseline against the smallest effect that matters (verdict.h), signed so that the claimed
 * direction is positive. One claim's intervals are simultaneous over its arms (Bonferroni). Beside
 * them stands the family-wise reading over all claims of the run (Holm, A simple sequentially
 * rejective multiple test procedure, Scandinavian Journal of Statistics 6, 1979).
 */
#ifndef CLAIM_H
#define CLAIM_H

#include "estimate.h"
#include "experiment.h"
#include "study.h"
#include "verdict.h"

enum claim_reading {
    CLAIM_SUPPORTED,
    CLAIM_NOT_SUPPORTED, /* practically no effect, the opposite, or not distinguishable */
    CLAIM_DEPENDS,       /* some points or measures support it, others do not */
    CLAIM_READING_COUNT
};

enum claim_fading {
    CLAIM_FADING_NONE, /* no condition was given, or there was nothing to fade */
    CLAIM_FADES,       /* under the condition the claim is no longer supported */
    CLAIM_SHRINKS,     /* supported still, but by significantly less */
    CLAIM_FLIPS,       /* under the condition the opposite holds */
    CLAIM_STAYS,
    CLAIM_APPEARS,     /* not supported at the defaults, but under the condition */
    CLAIM_FADING_COUNT
};

/* One arm against its baseline on one measure. */
struct claim_effect {
    size_t arm;
    struct estimate base;
    struct estimate other;
    struct estimate difference; /* other - base, simultaneous over the claim's arms */
    struct estimate relative;   /* to the baseline's value; unknown where that is 0 */
    enum verdict verdict;       /* better = in the claimed direction */
    bool supports;
    double p; /* one-sided, of "no effect in the claimed direction"; 1 when unknown */
};

struct claim_outcome {
    const char *measure_id;
    size_t measure;
    enum experiment_direction direction;
    double smallest;
    double low, high; /* of EXPERIMENT_INSIDE */
    struct claim_effect *effects; /* [n] arms that are no baseline */
    struct claim_effect *faded;   /* [n] the same under the condition, NULL without one */
    size_t n;
};

struct claim {
    const char *id;
    const struct experiment *experiment; /* borrowed */
    size_t *arms;  /* [n_arms] index of each arm's run */
    size_t *faded; /* [n_arms] the same under the condition, NULL without one */
    struct claim_outcome *outcomes; /* the experiment's own measure first */
    size_t n_outcomes;
    enum claim_reading reading;
    enum claim_fading fading; /* of the first measure */
    double p;                 /* largest over arms and measures: all of them must hold */
    bool holm;                /* supported also family-wise over all claims of the run */
};

struct claim_run {
    struct study_scenario scenario;
    const char *key;              /* same key, same run */
    size_t replications;
    struct model_result *results; /* [replications], owned; they lie in a room of the book */
};

struct claim_book {
    struct arena arena;
    struct claim_run *runs;
    size_t n_runs, runs_capacity;
    struct result_room **rooms; /* [n_rooms <= n_runs] of the batches run */
    size_t n_rooms;
    struct claim *claims;
    size_t n_claims, claims_capacity;
    size_t replications_done; /* over all runs */
    bool interrupted;
};

/* Most that will be added. */
void claim_book_init(struct claim_book *b, size_t claims, size_t runs);
void claim_book_fini(struct claim_book *b);

/* The run of a scenario (borrowed), new or known by its key (copied). */
size_t claim_book_run(struct claim_book *b, const struct study_scenario *scenario, const char *key,
                      size_t replications);

/* A claim with its measures; its arms' runs are filled in by the caller. NULL when a measure is
 * unknown: *unknown names it. */
struct claim *claim_book_add(struct claim_book *b, const char *id, const struct experiment *e,
                             const char **unknown);

/* Runs all and reads all claims. options: seed, jobs, confidence, stop and progress are used. */
bool claim_book_execute(struct claim_book *b, const struct study_options *options,
                        struct error *error);

const char *claim_reading_name(enum claim_reading reading); /* "supported"; static */
const char *claim_fading_words(enum claim_fading fading);   /* "the effect is gone"; static */

#endif

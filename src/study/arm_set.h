/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * arm_set.h - hundreds of variants of scenarios, each run for some replications, of which a few
 * measures are kept.
 *
 *      source.make(arm)  ->  a bound scenario  ->  replications  ->
 * values[arm][replication][measure] lives while it runs, on one thread
 *
 * A study keeps all worlds and all results of a handful of scenarios; here a variant is read when
 * its turn comes and forgotten after it, so memory does not grow with the number of arms. Arms of
 * one `luck` share their random numbers replication by replication; arms of different luck share
 * none. Arms with equal keys are one arm and run once.
 *
 * With a store each replication is kept under its arm (arm.h), and those that are there are not run.
 */
#ifndef ARM_SET_H
#define ARM_SET_H

#include "arena.h"
#include "measure.h"
#include "study.h"

/* Where the arms come from. All three are called from several threads at once. */
struct arm_source {
    /* Fills the row; what it points to lives until drop(hold). False with an error. */
    bool (*make)(void *context, size_t arm, struct study_scenario *row, void **hold,
                 struct error *error);
    void (*drop)(void *context, void *hold);
    /* What the arm is: equal keys, equal effective parameters. NULL: all arms differ. */
    uint64_t (*key)(void *context, size_t arm);
    void *context;
};

struct arm_plan {
    size_t arms;
    size_t replications; /* of each, >= 1 */
    const size_t *luck; /* [arms]: arm a has the replications from luck * replications on; NULL: all
                           from 0 on */
    const size_t *measures; /* [n_measures] to keep */
    size_t n_measures;
    const struct study_options *options; /* seed, jobs, stop, progress, store */
};

struct arm_set {
    struct arm_plan plan; /* borrowed arrays */
    struct arena arena;
    size_t *first; /* [arms] the arm with the same key that is run in its place, or itself */
    size_t *run;   /* [n_run] the arms that are run */
    size_t n_run;
    struct observation *values; /* [(arm * replications + replication) * n_measures + measure] */
    bool *done;                 /* [arms] */
    bool interrupted;
};

void arm_set_init(struct arm_set *s, const struct arm_plan *plan, const struct arm_source *source);
void arm_set_fini(struct arm_set *s);

/* False only on errors; interruption is success with `interrupted` set, and the arms with `done`
 * can be read. */
bool arm_set_run(struct arm_set *s, const struct arm_source *source, struct error *error);

/* How many of the runs are stored, each arm made in turn. */
bool arm_set_stored(const struct arm_set *s, const struct arm_source *source, struct store *store, size_t *n,
                    struct error *error);

/* One measure of one arm over its replications: what each of them contributes, so that the mean is
 * the measure's value (of a ratio: the ratio of sums). y[replications]; NaN where a replication has
 * no value, or the ratio no denominator. */
void arm_set_series(const struct arm_set *s, size_t arm, size_t measure, double y[]);

#endif

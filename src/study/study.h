/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * study.h - a plan of replications and what came of it.
 *
 * Scenarios x replications, the same seed and replication numbers for all (common random numbers).
 * Replications run on threads; results land in slots by index, so every output is the same for any
 * number of threads.
 */
#ifndef STUDY_H
#define STUDY_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "error.h"
#include "measure.h"
#include "model.h"
#include "shard.h"

struct scenario;
struct store; /* store.h */
struct result_room;

struct study_scenario {
    const char *id;                  /* unique: file stem, or stem+what-if */
    const char *name;                /* label for people */
    const struct scenario *scenario; /* borrowed: text, effective parameters, hashes */
    const struct root *root;         /* borrowed: the bound specification */
    uint64_t mechanisms;             /* switched on */
    size_t switch_week;              /* since the start, in which its chart switches; 0: it does not */
    const struct spec *other_lines;  /* shown to some mechanisms in place of its own; NULL: none */
    uint64_t shown_other;            /* to which of them, a bit each */
    const char *variant; /* what makes the root another than the scenario's, in a text that names it
                            exactly; NULL: it is the scenario's */
    const char *equal_budget; /* how its seats were brought to the baseline's budget; NULL: not */
};

struct study_options {
    uint64_t seed;
    size_t replications; /* fixed number; with automatic: the cap */
    bool automatic;      /* -r auto */
    double precision;    /* for run -r auto: relative half-width */
    double indifference; /* share of the baseline's mean (0.02), or an absolute amount */
    bool indifference_absolute;
    double confidence; /* 0.95 */
    bool superiority;
    bool no_crn;
    size_t jobs;    /* threads, >= 1 */
    size_t memory;  /* bytes of results that stay in memory (result_room.h); 0: RESULT_ROOM_MEMORY */
    struct shard shard; /* only its replications are run, and they are kept in the store alone */
    size_t primary; /* measure index the sentence is about */
    uint32_t first; /* number of the first replication: 0, but where fresh luck is wanted */
    size_t weeks;   /* whole weeks of a run when they are to be counted one by one, else 0 */
    int direction;  /* +1 maximise, -1 minimise, 0 the measure's own better direction */
    volatile sig_atomic_t *stop; /* set by Ctrl-C: finish running replications and return */
    void (*progress)(void *context, size_t done,
                     size_t planned); /* may be NULL; called from one thread at a time */
    void *progress_context;
    struct store *store; /* borrowed: takes what is there, keeps what is run; NULL: none */
};

struct study {
    struct arena arena;
    struct study_options options;
    struct study_scenario *scenarios;
    size_t n_scenarios;  /* the first is the baseline */
    size_t replications; /* finished for every scenario: results [0, replications) are complete */
    size_t capacity;     /* replications allocated for */
    int64_t *arms;       /* [scenario] in the store */
    struct model_result *results; /* [scenario * capacity + replication] */
    struct result_room *room;     /* where they lie; NULL: the caller's */
    bool *skip;   /* [scenario * capacity + replication] of a shard: another's, or stored; else NULL */
    size_t shard_done; /* replications of the shard that every scenario has finished */
    bool interrupted;             /* stopped before the plan was done */
    size_t looks;                 /* of -r auto */
    double seconds;               /* elapsed */
};

/* Takes the scenarios by copy of the rows (pointers stay borrowed). */
void study_init(struct study *s, const struct study_scenario scenarios[], size_t n,
                const struct study_options *options);
void study_fini(struct study *s);

/* Runs the plan (or, with automatic, looks until precise enough). False only on errors;
 * interruption is success with `interrupted` set. */
bool study_run(struct study *s, struct error *error);

/* The scenario's arm in a store. */
bool study_arm(const struct study *s, struct store *store, size_t scenario, int64_t *arm,
               struct error *error);

/* How many runs of the plan are stored; what there is of a shard, of all of it. */
bool study_stored(const struct study *s, struct store *store, size_t *n, struct error *error);

/* Parts of study_run, for those who order replications themselves (contest.h): empty slots for options.replications of
 * each scenario; arms in the store; what it has of a scenario's replications [from, to); and a clock. Without a store
 * the second and the third do nothing. */
bool study_allocate(struct study *s, struct error *error);
bool study_find_arms(struct study *s, struct error *error);
bool study_take_stored(struct study *s, size_t scenario, size_t from, size_t to, struct error *error);
double study_seconds(void);

/* Takes replications from the store in options.store and runs none; arms[scenario] as in
 * store_scenario. The study is not interrupted by what is missing. */
bool study_take(struct study *s, const int64_t arms[], struct error *error);

/* Observation of one cell; (scenario < n_scenarios, replication < replications). */
struct observation study_observation(const struct study *s, size_t scenario, size_t replication,
                                     size_t measure);

/* Said by loops over replications after each of them, so that results beyond memory pass through it (result_room.h). */
void study_pause(const struct study *s, size_t replication);

#endif

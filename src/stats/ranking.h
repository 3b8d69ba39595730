/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ranking.h - finding the best of k alternatives by sampling: who gets the next replications, when to stop, and what
 * may then be said.
 *
 *     first stage for all -> look -> next batch for those that the method wants -> look -> ... -> best
 *
 * The observations come from the caller, replication by replication: the same replication of two alternatives shares
 * its luck. So one loop serves simulated organisations, made-up numbers of a test, and anybody's own sampler.
 *
 *   Kim-Nelson (kim_nelson.h)             drops losers; the best if it is ahead by the indifference zone
 *   Nelson-Matejcik (nelson_matejcik.h)   two stages; within the zone of the best
 *   OCBA (ocba.h)                         a fixed budget, no promise
 */
#ifndef RANKING_H
#define RANKING_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "estimate.h"

enum ranking_method { RANKING_KIM_NELSON, RANKING_NELSON_MATEJCIK, RANKING_OCBA, RANKING_METHOD_COUNT };

/* "kn", "nm", "ocba"; static. */
const char *ranking_method_name(enum ranking_method method);

/* Replications first .. first + count - 1 of one alternative, to be written to values[count]. */
struct ranking_sample {
    size_t alternative;
    size_t first;
    size_t count;
    double *values;
};

/* Fills all samples with finite numbers. False stops the procedure: what was there before counts. */
typedef bool ranking_sampler(void *context, const struct ranking_sample samples[], size_t n);

struct ranking_plan {
    enum ranking_method method;
    size_t k;            /* alternatives, >= 2 */
    double confidence;   /* in (0.5, 1) */
    double indifference; /* > 0, in the unit of the observations, or with `relative` as a share of |mean| of the first
                            stage of alternative 0 (of 1, where that is 0) */
    bool relative;
    double sign;         /* +1: more is better, -1: less is */
    size_t first;        /* replications of the first stage, >= ESTIMATE_MIN_REPLICATIONS */
    size_t batch;        /* more of them between two looks, >= 1 */
    size_t most;         /* of one alternative, >= first */
    size_t budget;       /* of all together, >= k * first; SIZE_MAX: no limit */
};

struct ranking_alternative {
    size_t n; /* replications */
    double mean;
    double sd;
    size_t left_at;     /* Kim-Nelson: replications after which it was dropped; 0: never */
    bool could_be_best; /* not ruled out: by the method where it decides, else by screening.h */
    struct estimate ahead; /* of the best of the others, negative is behind (mcb.h), on the replications that each pair
                              has in common; as sampling went by what was seen, a little too narrow */
};

struct ranking {
    bool decided;        /* the method came to its end */
    bool stopped;        /* by the sampler */
    size_t best;         /* the chosen one, or the one in front */
    size_t total;        /* replications of all */
    double indifference; /* in the unit of the observations */
    size_t needed;       /* Nelson-Matejcik: of each alternative */
    double sphericity;   /* Nelson-Matejcik: p-value, else NaN */
    struct ranking_alternative *alternatives; /* [k] */
};

/* Memory from the arena. False when not even the first stage was filled; nothing can be said then. */
bool ranking_run(struct ranking *out, const struct ranking_plan *plan, ranking_sampler *sampler, void *context,
                 struct arena *arena);

#endif

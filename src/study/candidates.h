/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * candidates.h - selection among scenarios whose replications are there already: a stored study, or numbers from
 * elsewhere.
 *
 * The loop of ranking.h asks for replications as if they were run, and gets those that are there; where it asks for
 * more it ends undecided. Then the two-stage method of Nelson and Matejcik, with all that each scenario has as its
 * first stage, says how many would do.
 */
#ifndef CANDIDATES_H
#define CANDIDATES_H

#include "numbers.h"
#include "ranking.h"
#include "store.h"

struct candidates {
    size_t k;
    const char **names;
    const struct measure *measure;
    size_t *n;  /* [k] replications; the first least(n) of all are pairs */
    double **x; /* [k][n] */
};

struct candidates_result {
    struct ranking ranking;
    size_t common; /* replications that all have */
    size_t wanted; /* of each by the two-stage method; 0 where the ranking is decided */
};

/* Those replications in which every scenario has a value. False where the measure is no mean over replications. */
bool candidates_of_numbers(struct candidates *c, const struct numbers *n, size_t measure, struct arena *arena,
                           struct error *error);

/* What the store has from replication `first` on. */
bool candidates_of_store(struct candidates *c, struct store *s, size_t first, size_t measure, struct arena *arena,
                         struct error *error);

/* Replications that all have. */
size_t candidates_common(const struct candidates *c);

/* plan: the first stage is at most candidates_common. */
void candidates_rank(const struct candidates *c, const struct ranking_plan *plan, struct candidates_result *out,
                     struct arena *arena);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * standard.h - measures that a comparison standardises to the baseline's mix.
 *
 * The feedback loop of an accepted lead is weeks longer than that of a disqualified one, whoever owns the
 * team. A structure that passes on more leads would seem slower to learn. So in a comparison
 * every scenario's loop is mixed from its own curves for disqualified, rejected and accepted leads in
 * the proportions that the baseline has over all replications (incidence_strata.h), in each
 * replication. A verdict that a scenario does not know at all is left out of its mix. A study of one
 * scenario has nothing to be standardised to and keeps its raw figure. Results hold what each replication gave by
 * itself; standardising is part of the analysis, so that results of shards and of longer studies agree.
 */
#ifndef STANDARD_H
#define STANDARD_H

#include "arena.h"
#include "incidence_strata.h"
#include "study.h"

/* Does this study standardise the measure? */
bool standard_wanted(const struct study *s, size_t measure);

/* The scenario's strata (of clusters of replications) with the baseline's mix over the study's complete replications;
 * arrays from the arena. */
struct incidence_strata standard_strata(const struct study *s, size_t scenario,
                                        struct arena *arena);

/* The standardised figure of one replication alone; mix: what standard_strata says of its scenario. */
struct observation standard_observation(const struct study *s, size_t scenario, size_t replication,
                                        const struct incidence_strata *mix, double quantile);

#endif

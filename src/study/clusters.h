/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * clusters.h - what the bootstrap of a quantile draws: the leads of whole replications.
 *
 * Leads of one replication share its luck, so they are drawn together (cluster bootstrap). Replications are independent
 * and alike, so groups of neighbouring ones are as good clusters as single ones are, and beyond CLUSTERS_MOST that is
 * what they are: a thousand tell the spread to 2 % of itself, and their counts stay in memory where those of 100,000
 * replications would not.
 */
#ifndef CLUSTERS_H
#define CLUSTERS_H

#include "arena.h"
#include "incidence_grid.h"
#include "study.h"

enum { CLUSTERS_MOST = 1000 };

struct clusters {
    const double *edges; /* [MEASURE_CURVE_BINS] of the first curve */
    const struct incidence_grid_counts *counts; /* [cluster * curves + curve] */
    size_t n;
};

/* Of the scenario's curves [first, first + curves), which share their edges; arrays from the arena. */
struct clusters clusters_of(const struct study *s, size_t scenario, size_t first, size_t curves, struct arena *arena);

/* The same of one replication: counts[curves]. */
void clusters_of_one(const struct study *s, size_t scenario, size_t replication, size_t first, size_t curves,
                     struct incidence_grid_counts counts[]);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * one_way.h - two sources of spread, told apart: what we assume, and chance.
 *
 * Groups are sets of assumptions, members are replications under them: y_gj = mu + (what the set
 * does)_g + noise_gj. The means of the groups spread by both; one-way random effects (Searle,
 * Casella, McCulloch 1992, ch. 3) separate them:
 *
 *     var(between) = (MSB - MSW) / m,     MSB = m var(group means),  MSW = mean variance within
 * groups
 *
 * and each group's conditional mean is drawn towards the overall mean, mu + (mean_g - mu)
 * sqrt(between / (MSB / m)), so that the conditional means have just the variance that the sets are
 * responsible for. With no more spread between groups than noise explains, between is 0 and all
 * conditional means are mu.
 */
#ifndef ONE_WAY_H
#define ONE_WAY_H

#include <stddef.h>

#include "estimate.h"

struct one_way {
    struct estimate mean; /* over all groups, t interval over group means */
    double between;       /* variance of the conditional means, >= 0 */
    double within;        /* variance of one replication given the assumptions */
    double lo, hi;        /* 5th and 95th percentile of the conditional mean */
    double above;         /* share of groups with a conditional mean above 0 */
};

/* y[group * members + member]. conditional[groups] (NULL: not wanted) gets the conditional means.
 * False, and nothing filled, with fewer than two groups or members, or when a value is not finite.
 */
bool one_way_read(struct one_way *o, double conditional[], const double y[], size_t groups,
                  size_t members, double confidence);

#endif

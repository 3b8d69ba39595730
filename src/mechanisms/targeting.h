/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * targeting.h - marketers move money to where they believe the good leads come from.
 *
 * For each cell (source, segment) they keep the share of successes among the leads they have heard
 * back about, forgetting with a half-life of 45 days and shrunk by n0 = 2 towards the mean of all
 * cells. A disqualified lead counts as the qualifier's belief that it fitted, an accepted one as 1,
 * a rejected one as 0; later wins and losses count 1 and 0 where marketers are paid for wins. At
 * the next planning spend follows
 *
 *   spend ~ reference x exp(4 s (e / mean e - 1)),   the total staying what it was.
 *
 * Marketers paid for the number of leads alone learn nothing. Yesterday's best segment is not
 * tomorrow's (fit drifts), so late feedback is worth less: that is the value of a short loop
 * (Rahmandad, Repenning and Sterman 2009). When off: the reference mix.
 */
#ifndef TARGETING_H
#define TARGETING_H

#include "mechanism.h"

struct targeting_spec {
    double strength;
    double sharpness; /* the 4 above */
    double shrinkage; /* n0 */
    sim_time half_life;
    double noticeable; /* share of a cell's spend whose change counts as acting */
};

extern const struct param_table targeting_table;
extern const struct mechanism targeting_mechanism;

#endif

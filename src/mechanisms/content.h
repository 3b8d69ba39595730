/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * content.h - fresh campaign material makes conversations go better, and somebody has to make it.
 *
 * Whoever talks with prospects uses material that a marketer made; its effect halves every 30 days.
 * The odds that a prospect agrees to meet are multiplied by
 *
 *   uplift^(strength x (2^(-age / half life) - reference))          no material: 2^(...) = 0
 *
 * The reference is what people have on average, because the published rates of agreement are at
 * typical material: without it the material would count twice. When the material is older than 14
 * days, the next conversation makes the person ask the nearest marketer (ties by turn) for more,
 * one request at a time. A marketer has campaigns to run and takes a request up on a working day
 * with probability pick x coop(asker, marketer): people do things sooner for those who sit near.
 * Then it is a task in the in-tray. The wait emerges: from distance, and from how many ask how few.
 * The price: the hours come off the marketers' campaigns, and leads with them. When off: factor 1,
 * nobody asks.
 */
#ifndef CONTENT_H
#define CONTENT_H

#include "mechanism.h"

struct content_spec {
    double strength;
    double uplift;        /* factor on the odds of agreeing, brand-new against none */
    double reference;     /* freshness at which the odds are the published ones */
    sim_time half_life;   /* of the effect of material */
    sim_time renew_after; /* age at which its user asks for more */
    double pick; /* chance that a marketer right beside takes a request up on a working day */
    struct dist handling; /* the marketer's working time for one request */
};

extern const struct param_table content_table;
extern const struct mechanism content_mechanism;

#endif

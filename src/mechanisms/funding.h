/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * funding.h - whoever holds both budgets moves money between programmes and sales development seats.
 *
 * A boss holds both iff the lowest common boss of the team and of all who run programmes is the same seat and at most
 * `reach` hops above either: near enough to decide about one seat more or less. Who that is, and whether there is anybody,
 * follows from the reporting lines alone. Marketers run programmes; where there are none, managers whose own job they are.
 *
 * Every quarter the holder compares what one more accepted lead costs either way, by last quarter's books:
 *
 *   programmes  spend / (elasticity x accepted inbound leads)      leads ~ spend^elasticity, so the margin is dearer
 *   seats       loaded pay of the team in post / accepted leads that the team dialed up
 *
 * and shifts the money of one seat towards the cheaper side when they differ by more than `margin`. Steps are bounded: by
 * `most_seats` x strength either way, by the seats there are (spare_seats), by one seat that always stays, and by the
 * least share of programmes. The sum of both budgets stays: a seat's pay per month leaves or joins the spend plan of the
 * next planning, in proportion over sources and segments. When off: both budgets stay as they are.
 */
#ifndef FUNDING_H
#define FUNDING_H

#include "mechanism.h"

struct funding_spec {
    double strength;
    int32_t reach;           /* hops from the holder down to the team and to those who run programmes */
    int32_t most_seats;      /* opened or closed at most, against the headcount */
    double margin;           /* relative difference of marginal costs that is acted upon */
    double least_programmes; /* share of the reference spend that stays in any case */
    int32_t evidence;        /* accepted leads of a quarter below which nobody judges */
};

extern const struct param_table funding_table;
extern const struct mechanism funding_mechanism;

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * disputes.h - a rejected hand-off is contested, and climbs to a boss of both sides.
 *
 *            common boss  <- decides: accepted or dropped
 *             /       \
 *        its boss      \
 *          /            \
 *     qualifier        closer who rejected
 *
 * Whoever qualified the lead contests the rejection with probability
 *
 *   P = strength x share x posterior x stake        (at most 1)
 *
 * posterior = how sure the qualifier was that it fits; stake = the part of the qualifier's pay that
 * depends on more than the meeting (accepted, pipeline, won; 1 where pay says nothing). The case
 * goes through the in-tray of each boss on the shortest way up to the lowest common boss; each
 * needs the handling time, stretched by what time the boss has for the team. The common boss hears
 * better (d' 2.2, as in escalation) and takes the lead iff the belief that it fits reaches the
 * closers' threshold. What has not been settled by the time-out is dropped. Meanwhile the prospect
 * cools: winning odds x exp(-.15 per working day). How long it takes emerges from the hops to the
 * common boss and the time of those on the way.
 *
 * There is no dispute, and the lead is dropped at once, where nobody could hear it: no common boss,
 * a common boss who is one of the two, or somebody on the way who is no manager or has no time for
 * a team.
 *
 * In the books a lead accepted in the end counts as accepted once, on the day of that decision; the
 * closer's trust has judged it once, at the rejection. The first verdict stays the rejection: it is
 * what travels as feedback first and what the loop is measured by; the boss's acceptance travels as
 * further news, as winning does. No data on any of this is known; article 001 argues that one owner
 * ends the finger-pointing. When off: rejected means dropped.
 */
#ifndef DISPUTES_H
#define DISPUTES_H

#include "mechanism.h"

struct disputes_spec {
    double strength;
    double share;         /* contested by somebody who is sure and paid for results */
    double discernment;   /* d' of the common boss */
    double cooling;       /* log-odds of winning per working day */
    struct dist handling; /* time of each boss on the way for one case */
    sim_time time_out;    /* then the lead is dropped */
};

extern const struct param_table disputes_table;
extern const struct mechanism disputes_mechanism;

#endif

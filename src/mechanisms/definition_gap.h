/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * definition_gap.h - who hands off and who takes over mean different things by "a qualified lead".
 *
 * Criteria differ from lead to lead in no fixed direction: the closer's log-odds that a hand-off
 * fits are shifted by
 *
 *   gap N(0,1),   gap = g0 (1 - coop(qualifier, closer)) apart(their teams)
 *
 * with the N(0,1) belonging to the lead. So good leads are turned down and poor ones taken, though
 * nobody judges more strictly. People under one boss share a definition (coop 1); beyond, the gap
 * grows with each hop and never closes by itself.
 *
 * apart is 1 between teams that have never compared notes. Each joint meeting of heads above the
 * two closes a part of it (10 %), each rejection that comes back to whoever qualified the lead a
 * small one
 * (.2 %, so that fifty a month teach as much as a monthly meeting; nothing where the reason given
 * was blame: feedback.h). It opens again with a half-life of 90 days, because offers, segments and
 * people change. So without feedback and meetings it stays 1.
 *
 * That a common definition helps is argued by article 001; nobody has measured the size. g0 3 makes
 * two departments that never talk (five hops) differ by 1.6 log-odds, as do the 31 % and 8 % at
 * which marketing and sales put the same conversion in a vendor's survey (domain:4). When off: gap
 * 0.
 */
#ifndef DEFINITION_GAP_H
#define DEFINITION_GAP_H

#include "mechanism.h"

struct definition_gap_spec {
    double strength;
    double gap;              /* g0: log-odds at no cooperation and no common definition */
    sim_time half_life;      /* of what has been agreed */
    double meeting_lesson;   /* part of apart that one joint meeting closes */
    double rejection_lesson; /* part that one returned rejection closes */
};

extern const struct param_table definition_gap_table;
extern const struct mechanism definition_gap_mechanism;

#endif

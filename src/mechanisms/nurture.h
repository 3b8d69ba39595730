/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * nurture.h - "not now" is kept for later instead of thrown away.
 *
 * A prospect who does not agree to meet because it is not ready expires, unless whoever spoke with
 * it hands it to the marketer who made it (a lead from the list: to one of them, drawn from its
 * identity). That happens with
 *
 *   coverage = strength x c x coop(person, marketer) x (1 - k (s_person + s_marketer) / 2)
 *
 * c and k are 0.5 (assumed); coop falls with hops; s is the share of pay that only this month's
 * volume earns (activity, leads, meetings), for which later does not count. A lead so kept is
 * touched by a programme every 30 days, at most 6 times in its life. A touch is a task of the
 * marketer: its minutes are missing from the campaigns. If the lead has become ready, which nobody
 * knows, the touch brings an answer with probability 0.4, and the lead goes back into the tray of
 * the team that had it: recycled, the same lead with the same truths, not a new one. After the last
 * touch it expires.
 *
 * before_call false: nobody touches it before; every 30 days it simply goes back to the team, ready
 * or not, at the price of the team's attempts. With touches before the call the lead is warm: odds
 * of agreeing x 1.2. coordinated false: programme and team touch it at once, and the prospect hears
 * from two sides: odds x 0.85. (Sizes are assumed; published effects of
 * nurturing are vendors' [domain:5].) When off: they expire.
 */
#ifndef NURTURE_H
#define NURTURE_H

#include "mechanism.h"

struct nurture_spec {
    double strength;
    double coverage;      /* c */
    double short_term;    /* k */
    sim_time every;       /* between two touches */
    int32_t touches;      /* at most, in a lead's life */
    double response;      /* chance that a ready lead answers a touch */
    bool before_call;     /* programmes touch it before the team calls */
    bool coordinated;     /* and stop while the team calls */
    double warmth;        /* factor on the odds of agreeing after touches before the call */
    double clash;         /* factor on them when both touch at once */
    struct dist handling; /* the marketer's working time for one touch */
};

extern const struct param_table nurture_table;
extern const struct mechanism nurture_mechanism;

#endif

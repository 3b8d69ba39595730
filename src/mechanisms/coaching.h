/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * coaching.h - reps get better the more their manager really coaches them.
 *
 * Factor by hours per rep and month (mean of the last 28 days) x coaching skill x exp(.2 z) of the
 * manager:
 *
 *   f(h) = .90 + .17 / (1 + exp(-2.34 (h - 2.5)))          .90 below two hours, 1.07 above three
 *
 * (Sales Executive Council: below 2 h per rep and month 90 % of quota, above 3 h 107 %;
 * cross-sectional.) It acts in equal logarithmic halves on the odds of agreeing and on handling
 * time, relative to the midpoint, so "off" and "everybody at the midpoint" are the same number, 1.
 *
 * Hours emerge from time: a manager gives the team a share of the week; 12 hours in 40 of it are
 * fixed load; half of the rest is protected for sessions of an hour, one per rep and week, in turn.
 * Full-time that is 4.3 h per rep and month; at 20 to 25 % of the week 2.0 to 2.5 h with six reps
 * and 1.5 to 1.9 h with eight. Nowhere is an hour typed in.
 */
#ifndef COACHING_H
#define COACHING_H

#include "mechanism.h"

struct coaching_spec {
    double strength;
    double low;             /* factor at 0 hours */
    double high;            /* factor at many hours */
    double midpoint;        /* hours per rep and month */
    double slope;           /* per hour */
    sim_time session;       /* length of one session */
    double fixed_load;      /* share of the team's time that other duties take */
    double protected_share; /* of what is left: for sessions */
    double skill_effect;    /* log factor per sd of the manager's coaching skill */
};

extern const struct param_table coaching_table;
extern const struct mechanism coaching_mechanism;

/* f(h) / f(midpoint). */
double coaching_factor(const struct coaching_spec *spec, double hours);

#endif

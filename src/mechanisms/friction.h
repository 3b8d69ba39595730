/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * friction.h - what a reorganisation costs beyond the switch itself (mechanism `reorg`).
 *
 * Nobody has measured these effects on sales development; all are assumptions, and the ranges say
 * how wide. At the day T on which the chart switches (restructure.h):
 *
 *   productivity   whoever has other people above than before works slower for a while:
 *                  times of work on leads x 1 / (1 - d 2^-(t - T)/h); d drawn once per replication,
 *                  0 to 30 %, median 10 %; h 75 days (surveys of executives: HBR 2016)
 *   rapport        two people whose cooperation changes with the chart know each other anew:
 *                  coop = floor + (new - floor) (1 - 2^-(t - T)/h2), so talk and favours restart
 *   grudge         a head that lost people, and everybody left below it, does less for them:
 *                  coop above the floor x (1 - g 2^-(t - T)/h3)
 *
 * The strength is an exponent of all three. Who is concerned follows from the two charts alone: the
 * same chart twice has no friction. When off: the switch is free.
 */
#ifndef FRICTION_H
#define FRICTION_H

#include "mechanism.h"

struct friction_spec {
    double strength;
    struct dist dip;            /* d: share of productivity lost at first */
    sim_time dip_half_life;     /* h */
    sim_time rapport_half_life; /* h2 */
    double grudge;              /* g */
    sim_time grudge_half_life;  /* h3 */
};

extern const struct param_table friction_table;
extern const struct mechanism friction_mechanism;

/* Which seats have other people above them in one chart than in the other: changed[seat]. */
void friction_find_moved(const struct view *before, const struct view *after, bool moved[]);

#endif

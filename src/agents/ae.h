/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ae.h - the account executive: discovery meetings, acceptance, stage work, winning.
 *
 * Accepting. In the meeting the closer sees a signal of its own, s' = d'(2 fit - 1)/2 + N(0,1), forms a posterior from
 * the base rate (it does not know what the qualifier heard) and accepts iff posterior >= a0 + a1 max(0, load - 1), load
 * = handling still ahead on open opportunities / a month of working time. Whoever qualified a lead itself and keeps it
 * has no such step.
 *
 * Winning. At the end of the last stage logit p = b0 + fit + ready + skill z - neglect (days the open opportunity waited
 * beyond due) + shifts of mechanisms (preparation out of trust).
 */
#ifndef AE_H
#define AE_H

#include "role.h"

extern const struct role ae_role;

#endif

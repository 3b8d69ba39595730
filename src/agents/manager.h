/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * manager.h - managers give their teams the share of the week that the chart says, and meet other heads.
 *
 * Of the team's time a fixed load of 12 hours in 40 goes into what every manager must do; half of what is left is
 * protected for coaching, the other half answers questions. So a decision that takes 15 minutes takes a full-time manager
 * 15 / 0.35 minutes of the working day, and one with 20 % of the week five times as long: waiting emerges from time.
 * A joint meeting keeps its participants from all other work.
 */
#ifndef MANAGER_H
#define MANAGER_H

#include "role.h"

extern const struct role manager_role;

#endif

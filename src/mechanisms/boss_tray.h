/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * boss_tray.h - cases put before bosses: who hears any, how urgent they are there, what waiting
 * costs.
 *
 * Bosses have one in-tray each, whatever the case is about. How long one lies there emerges: from
 * the boss's time for the team, from the other cases and from the priority of the team that asks.
 */
#ifndef BOSS_TRAY_H
#define BOSS_TRAY_H

#include "view.h"
#include "world.h"

/* Does this seat hear cases at all: is it a manager with some time for a team? false for
 * CHART_NONE. */
bool boss_tray_hears(const struct world *w, const struct view *v, uint32_t boss);

/* Urgency class of a case that `asker` puts before a boss. */
uint8_t boss_tray_class(const struct world *w, uint32_t asker);

/* Working days of the seat since then. */
double boss_tray_days(const struct world *w, uint32_t seat, sim_time since);

#endif

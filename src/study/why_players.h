/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * why_players.h - the causes that `why` tells apart, and an organisation in which some of them are
 * as in the one scenario and some as in the other.
 */
#ifndef WHY_PLAYERS_H
#define WHY_PLAYERS_H

#include "why.h"

/* What differs; *n of them, in an order that is the same when the sides are exchanged. Texts from
 * the arena. */
struct why_player *why_players_find(const struct study_scenario side[BLEND_SIDES], size_t *n,
                                    struct arena *arena);

/* The scenario in which the players of the coalition (a bit each) are as on side 1. */
struct study_scenario why_players_row(const struct study_scenario side[BLEND_SIDES],
                                      const struct why_player players[], size_t n,
                                      uint32_t coalition, struct arena *arena);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * channel.h - when news that one person has now reaches another, by talk, by report or by the CRM.
 */
#ifndef CHANNEL_H
#define CHANNEL_H

#include <stdint.h>

#include "view.h"
#include "world.h"

struct channel {
    const struct view *view;
    double talk_rate; /* per week and pair at full cooperation */
    double loss_per_hop;
    sim_time *next_talk; /* [a * n_seats + b], a < b: the pair's next talk, 0 = not yet looked up */
    uint32_t n_seats;
};

/* Each gives the arrival time, later than now, or SIM_NEVER.
 *   - talk: the pair's next talk; one process per pair, whatever there is to tell
 *   - report: up from boss to boss (dotted ones too) until the addressee sits below, then down;
 *     the earliest way
 *   - crm: the addressee's next working morning */
sim_time channel_talk(struct world *w, struct channel *c, uint32_t from, uint32_t to);
sim_time channel_report(struct world *w, const struct channel *c, uint32_t from, uint32_t to,
                        uint64_t item);
sim_time channel_crm(struct world *w, uint32_t to);

/* The chart has switched: pairs that cooperate otherwise than before look up their next talk anew. */
void channel_rearrange(struct channel *c, const struct view *before);

#endif

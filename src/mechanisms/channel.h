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
    struct channel_pair *pairs; /* a hash table of n_places: pairs whose next talk was looked up */
    uint32_t n_places;          /* a power of two, or 0 */
    uint32_t n_pairs;
};

struct channel_pair {
    uint64_t key;  /* 0: no pair */
    sim_time next; /* talk */
};

void channel_start(struct channel *c); /* once per replication: no pair has talked yet */
void channel_fini(struct channel *c);

/* When the two talk next, 0 if that was not yet looked up; until the next call. */
sim_time *channel_agreed(struct channel *c, uint32_t a, uint32_t b);

/* Asks for the memory that two people, their distance and next talk stand in: far away where there are many people. */
void channel_fetch(const struct world *w, const struct channel *c, uint32_t a, uint32_t b);

/* Each gives the arrival time, later than now, or SIM_NEVER.
 *   - talk: the pair's next talk; one process per pair, whatever there is to tell
 *   - report: up from boss to boss (dotted ones too) until the addressee sits below, then down;
 *     the earliest way; SIM_NEVER if it is not earlier than `before`, which spares looking further
 *   - crm: the addressee's next working morning */
sim_time channel_talk(struct world *w, struct channel *c, uint32_t from, uint32_t to);
sim_time channel_report(struct world *w, const struct channel *c, uint32_t from, uint32_t to,
                        uint64_t item, sim_time before);
sim_time channel_crm(struct world *w, uint32_t to);

/* The chart has switched: pairs that cooperate otherwise than before look up their next talk anew. */
void channel_rearrange(struct channel *c, const struct view *before);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * message.h - news about a lead on its way from one person to another.
 *
 * A message carries its facts by value, so it outlives the lead's slot. Who sends it and which way it goes is the
 * business of mechanisms; here it only travels.
 */
#ifndef MESSAGE_H
#define MESSAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "event_queue.h"
#include "free_list.h"
#include "lead.h"
#include "sim_time.h"

struct world;

enum message_channel {
    MESSAGE_TALK,
    MESSAGE_REPORT,
    MESSAGE_JOINT_MEETING,
    MESSAGE_CRM,
    MESSAGE_CHANNEL_COUNT
};

struct message {
    uint64_t entity;       /* of the lead */
    sim_time created;      /* of the lead */
    sim_time known;        /* when the disposition came to be known to its first knower */
    sim_time sent;         /* when this message set out */
    uint32_t ordinal;      /* of the lead */
    uint32_t from;         /* seat */
    uint32_t to;           /* seat */
    uint32_t creator;      /* seat that wants to know in the end */
    uint32_t qualifier;    /* seat that handed the lead off, LEAD_NONE */
    uint16_t source;
    uint16_t segment;
    uint8_t disposition;   /* enum lead_state: disqualified, accepted, rejected, won, lost */
    uint8_t channel;       /* enum message_channel */
    bool inbound;
    bool cohort;
    bool distorted;        /* the stated reason is not the true one */
    bool first;            /* about the lead's first disposition (not won/lost later) */
    float posterior;       /* the qualifier's belief that it fitted */
    struct event_handle event; /* its delivery */
    uint32_t thread;       /* the sending mechanism's own number for the matter */
};

struct message_pool {
    struct message *items;
    uint32_t capacity;
    struct free_list free;
};

void message_register(struct world *w);

/* Sends a copy; it arrives at `arrives` (>= now) and all mechanisms are told then. Returns its number, dead after arrival. */
uint32_t message_send(struct world *w, const struct message *message, sim_time arrives);

/* Not needed any more: it is not delivered. */
void message_recall(struct world *w, uint32_t message);

/* A row of the event log: "told: accepted", to whom, by whom, since when under way. */
void message_log(struct world *w, const struct message *message, const char *what, const char *detail);

struct message *message_at(struct world *w, uint32_t message);

/* Parts of world_start, world_fini. */
void message_start(struct world *w);
void message_fini(struct world *w);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * holding.h - which leads are in a person's hands, so that whoever leaves can hand them over.
 *
 * A lead's owner and closer are set here and nowhere else. Each seat keeps a list of the leads that it was given; nothing
 * is taken out when a lead goes on or ends, and a list that has doubled is cleaned of what is gone. So giving costs O(1),
 * handing over what the person had, and neither looks at the leads of all the others.
 */
#ifndef HOLDING_H
#define HOLDING_H

#include <stdint.h>

struct world;
struct lead;

struct holding { /* of one seat */
    uint32_t *leads; /* numbers, in the order in which they came; some gone, some twice */
    uint32_t count;
    uint32_t capacity;
    uint32_t clean_at; /* count at which it is cleaned next */
};

/* seat may be LEAD_NONE: nobody. */
void holding_own(struct world *w, struct lead *lead, uint32_t seat);
void holding_close(struct world *w, struct lead *lead, uint32_t seat);

/* What the seat owns or closes, each lead once, in the order of their numbers. The list is the seat's own: giving leads
 * to other seats does not change it. */
const struct holding *holding_of(struct world *w, uint32_t seat);

/* Parts of world_build, world_start, world_fini. */
void holding_build(struct world *w);
void holding_start(struct world *w);
void holding_fini(struct world *w);

#endif

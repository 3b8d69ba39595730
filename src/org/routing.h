/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * routing.h - who gets which lead: the routes of the scenario with names turned into indices.
 */
#ifndef ROUTING_H
#define ROUTING_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "spec.h"

enum { ROUTING_SAME = -1, ROUTING_NOBODY = -2 };

struct routing_target {
    int32_t position; /* index, ROUTING_SAME or ROUTING_NOBODY */
    bool appointment;
};

struct routing {
    const struct spec *spec;
    int32_t *inbound_to;          /* [route] position index */
    int32_t *outbound_to;         /* [route] */
    struct routing_target *qualified; /* [position] where a lead goes that this position qualified */
    bool *works;                  /* [position * n_sources + source] works this outbound list */
    bool *dials;                  /* [position] works any outbound list */
};

/* Names must have been checked (spec_check). */
void routing_init(struct routing *r, const struct spec *spec, struct arena *arena);

/* Position for an inbound lead; u in (0,1) chooses among lines with shares. -1 when no line matches. */
int32_t routing_inbound(const struct routing *r, size_t source, size_t segment, double u);

/* Index of a position by id, -1 if none. */
int32_t routing_position(const struct spec *spec, const char *id);

#endif

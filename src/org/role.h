/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * role.h - what distinguishes the people of one role: a row of functions, filled in by the agents.
 */
#ifndef ROLE_H
#define ROLE_H

#include <stdbool.h>
#include <stdint.h>

struct world;

struct role {
    const char *id; /* "sdr", "ae", "marketer", "manager" */
    /* Once per world, before time starts: register task kinds and engine handlers. May be NULL. */
    void (*build)(struct world *w);
    /* Once per replication, at time 0: schedule what recurs. May be NULL. */
    void (*start)(struct world *w);
    /* Nothing waits in the trays of this free, on-shift seat: begin other work and return true, or wait. May be NULL. */
    bool (*idle)(struct world *w, uint32_t seat);
    /* The chart has switched and other joint meetings are held: schedule those. May be NULL. */
    void (*regroup)(struct world *w);
    /* Share of this seat's working time that goes into its tasks, in (0, 1]. NULL = 1. */
    double (*availability)(struct world *w, uint32_t seat);
    /* The lead's closer has it as an opportunity from now on, because `seat` says so. NULL where nobody closes. */
    void (*take_over)(struct world *w, uint32_t lead, uint32_t seat, const char *reason);
};

#endif

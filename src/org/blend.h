/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * blend.h - an organisation put together from parts of two: the pay of the one with the people,
 * routes and meetings of the other.
 *
 *   part      what belongs to it
 *   process   positions and their headcount, calendars, routes, cadences, the market: all the rest
 *   pay       what people are paid for
 *   manager   time that managers have for their teams, and how well they coach
 *   meetings  joint meetings, and how often people hear reports
 *   lines     who reports to whom, and at which distance an outside provider stands
 *
 * Positions of the two correspond when they have the same id; those left over, when they are the
 * same in order among those left over of their role. What a position has no counterpart for stays
 * as its own organisation has it. A line to somebody who does not exist on the other side leads to
 * the next boss above who does.
 */
#ifndef BLEND_H
#define BLEND_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "spec.h"

enum blend_part {
    BLEND_PROCESS,
    BLEND_PAY,
    BLEND_MANAGER,
    BLEND_MEETINGS,
    BLEND_LINES,
    BLEND_PART_COUNT
};

enum { BLEND_SIDES = 2 };

/* Where each part comes from: 0 or 1. */
struct blend_choice {
    unsigned side[BLEND_PART_COUNT];
};

/* The part that an effective parameter belongs to by its path ("org.sdr.pay.accepted");
 * BLEND_PART_COUNT for names that mean nothing (of people and places). */
enum blend_part blend_part_of(const char *path);

/* Does the part differ between the two, as far as positions correspond? Not for BLEND_PROCESS,
 * which is told by the parameters' texts. */
bool blend_differs(const struct spec *const side[BLEND_SIDES], enum blend_part part,
                   struct arena *scratch);

/* The blend; with all parts from one side it is that side to the bit. Neither may plan a
 * reorganisation. Memory of what is new from the arena, the rest borrowed from both. */
struct spec blend_spec(const struct spec *const side[BLEND_SIDES],
                       const struct blend_choice *choice, struct arena *arena);

#endif

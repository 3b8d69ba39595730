/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * restructure.h - at a date the chart switches: the second organisation takes the place of the first.
 *
 *          before                       at                        after
 *   spec   positions, routes   ------------------->   positions, routes, meetings
 *   chart  lines, distances     midnight of the date   lines, distances
 *   seats  some still vacant     everybody looks up     some have left
 *
 * Both organisations count the same seats by the same numbers, so people, their trays and what they
 * know go through unharmed; a position has room for the larger of its two headcounts. Seats to come
 * are closed until the date; colleagues take over from whoever leaves (seat.h). A team that is
 * dissolved has none: it is dealt nothing new, dials no more, finishes what is in its trays and
 * hands its last leads on to where it always did.
 *
 * The switch is a fact of the scenario, not a mechanism: what it costs beyond that is friction.h.
 */
#ifndef RESTRUCTURE_H
#define RESTRUCTURE_H

#include "arena.h"
#include "chart.h"
#include "routing.h"
#include "sim_time.h"
#include "spec.h"
#include "view.h"

struct world;

enum { RESTRUCTURE_PHASES = 2 };

struct restructure_side { /* one of the two organisations */
    struct spec spec;
    struct chart chart;
    struct routing routing;
};

struct restructure {
    sim_time at;
    struct restructure_side side[RESTRUCTURE_PHASES]; /* before, after */
    struct view before;                               /* the first chart, after the switch */
    uint32_t *room;                                   /* [position] seats there are */
    bool meetings_change;
};

/* Before the parts of a world are built: w->spec becomes the first organisation with all positions. */
void restructure_plan(struct world *w);

/* Room of each position, or NULL when no reorganisation is planned. */
const uint32_t *restructure_room(const struct world *w);

/* Registers the engine handler. */
void restructure_register(struct world *w);

/* When chart and routing of the first organisation stand: builds the second one's. */
void restructure_build(struct world *w);

/* At the start of a replication: the first organisation again, and the date on the calendar. True when the last
 * replication ended with the second one: whoever reads the chart is to be told as soon as its people sit there. */
bool restructure_begin(struct world *w);

/* Time (or working time) of the counted period after the switch in which somebody of a dissolved team
 * finishes what was in hand, unpaid and counted as nobody's; 0 for all others. */
sim_time restructure_unpaid(const struct world *w, uint32_t seat, bool working);

/* Cost of one seat of the position per year, on average over the counted period. */
double restructure_cost(const struct world *w, size_t position);

/* The larger number of joint meetings of the organisations there are. */
size_t restructure_most_meetings(const struct world *w);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * view.h - the organisation as a mechanism may see it.
 *
 * Mechanisms ask about distance, bosses, pay and meetings only here. A view is normally the
 * scenario's own chart; because it is an object of its own, one mechanism can be shown another
 * chart than the next.
 *
 *   coop(p, q) = c + (1 - c) delta^max(0, hops - 2), in [c, 1]      c = 0.2, delta = 0.7 (assumed)
 *
 * the willingness of two people to do something for each other: full within a team, fading with
 * each hop. A pair whose heads meet jointly at least every two weeks counts `meeting_hops` fewer
 * hops.
 */
#ifndef VIEW_H
#define VIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "chart.h"
#include "spec.h"

struct view {
    const struct spec *spec; /* pay, meetings */
    const struct chart *chart;
    double floor;         /* c */
    double delta;         /* delta */
    int32_t meeting_hops; /* fewer hops between people whose heads meet often */
    /* Part of the cooperation above the floor that two people have (again) after a change of chart,
     * in [0, 1]; NULL: all of it. */
    double (*rapport)(const void *self, uint32_t a, uint32_t b);
    const void *rapport_self;
};

/* How many seats there are, and the role of one. */
uint32_t view_seats(const struct view *v);
enum spec_role view_role(const struct view *v, uint32_t seat);

/* Is it on this chart? A seat that is only on another one has no boss, nobody below and no part in
 * anything. (Whether somebody sits there at the moment, the seat knows.) */
bool view_filled(const struct view *v, uint32_t seat);

/* Asks for the memory that the distance of two seats stands in. */
void view_fetch(const struct view *v, uint32_t a, uint32_t b);

/* Hops between two seats. */
uint32_t view_hops(const struct view *v, uint32_t a, uint32_t b);

/* Cooperation in [floor, 1]; 1 for a == b; 0 with a vacant seat. */
double view_coop(const struct view *v, uint32_t a, uint32_t b);

/* Do two seats stand in the same place, so that anybody else cooperates with both alike? (What may be asked of thousands
 * need be found out once for a team.) */
bool view_alike(const struct view *v, uint32_t a, uint32_t b);

/* Line boss of a seat; CHART_NONE at the top. */
uint32_t view_boss(const struct view *v, uint32_t seat);

/* All bosses of a seat, line first, ends with CHART_NONE. */
const uint32_t *view_bosses(const struct view *v, uint32_t seat);

/* The lowest seat above (or equal to) both. */
uint32_t view_common_boss(const struct view *v, uint32_t a, uint32_t b);

/* Pay weights of a seat's position, normalised to sum 1 (all 0 when none is given). */
struct spec_pay view_pay(const struct view *v, uint32_t seat);

/* Does meeting m bring together somebody at or above a and somebody else at or above b? */
bool view_meets(const struct view *v, size_t meeting, uint32_t a, uint32_t b);
/* Which of the meeting's participants (a bit each, the first 64) are at or above the seat; and
 * whether two seats with these participants above them are brought together: by two different
 * heads, one of each side. */
uint64_t view_heads(const struct view *v, size_t meeting, uint32_t seat);
bool view_heads_meet(uint64_t a, uint64_t b);
size_t view_meetings(const struct view *v);
const struct spec_meeting *view_meeting(const struct view *v, size_t meeting);

/* Period between two reports that a seat hears, and the share of the week it has for its team. */
sim_time view_report_cadence(const struct view *v, uint32_t seat);
double view_time_for_team(const struct view *v, uint32_t seat);
double view_coaching_skill(const struct view *v, uint32_t seat);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * chart.h - who reports to whom, seat by seat.
 *
 *            ceo                     hops(sdr0, sdr1)  2   colleagues under one boss
 *           /    \                   hops(sdr0, lead)  1   boss and report
 *     vp_sales    cmo                hops(sdr0, ae0)   3   sdr0 - lead - vp_sales - ae0
 *      /   \        \                hops(sdr0, mkt0)  5
 *   ae0,1  lead    mkt0,1
 *            \
 *          sdr0..5
 *
 * A position's seats are spread evenly over the seats of its boss position. Distances are shortest
 * paths over all reporting lines, dotted ones too; the line of an outside provider counts
 * `contract_hops`. Built once per scenario. Nothing outside this file and view.c reads distances.
 */
#ifndef CHART_H
#define CHART_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "spec.h"

#define CHART_NONE UINT32_MAX

struct chart {
    uint32_t n_seats;
    uint16_t *position;   /* [seat] index into spec->positions */
    uint32_t *first_seat; /* [position + 1]: a position's seats are consecutive */
    uint32_t *line_boss;  /* [seat] seat, or CHART_NONE for the top */
    uint32_t **bosses;    /* [seat] all bosses, line first, ends with CHART_NONE */
    /* Whoever has one boss and nobody below hangs on that boss: distances are kept between the others alone. */
    uint32_t *inner;      /* [seat] number among the others: its own, or that of the boss it hangs on */
    uint8_t *below;       /* [seat] hops up to that boss; 0 for the others */
    uint32_t n_inner;
    uint8_t *hops;        /* [inner * n_inner + inner], at most 255 */
};

/* Unknown bosses and cycles must have been refused before (spec_check). room[p] >= headcount: how
 * many seats position p has, of which the first `headcount` are filled and the others are on no
 * line; NULL: as many as people. Memory from the arena. */
void chart_init(struct chart *c, const struct spec *spec, const uint32_t room[],
                struct arena *arena);

/* Seats of a position: those of its people and the spare ones. */
uint32_t chart_seats_of(const struct spec_position *p);

uint32_t chart_hops(const struct chart *c, uint32_t a, uint32_t b);

/* Asks for the memory that the distance of the two stands in. */
void chart_fetch(const struct chart *c, uint32_t a, uint32_t b);

/* The first seat that is a (line or dotted) ancestor-or-self of both, nearest to a; CHART_NONE if
 * there is none. */
uint32_t chart_common_boss(const struct chart *c, uint32_t a, uint32_t b);

/* Is `boss` the seat itself or above it on any reporting line? */
bool chart_is_above(const struct chart *c, uint32_t boss, uint32_t seat);

#endif

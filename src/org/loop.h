/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * loop.h - the books of the feedback loop: from a lead's creation to the planning that acts on what became of it.
 *
 *     created ----- verdict ----- creator knows ----- planning acts
 *             known         travels             waits                   each at most one maturity window M after creation
 *
 * What has not happened within M counts as happening at M (restricted mean). So, for every lead with a verdict, the three
 * parts add up to its total, as integers; medians of parts would not add up to anything.
 *
 * Bad news is quick and good news is slow: a lead is disqualified within days, accepted after weeks. Hence one account for
 * each verdict, so that a chart with other verdicts is not taken for one that hears of them sooner.
 */
#ifndef LOOP_H
#define LOOP_H

#include "lead.h"
#include "sim_time.h"

struct world;

enum loop_verdict { LOOP_DISQUALIFIED, LOOP_REJECTED, LOOP_ACCEPTED, LOOP_COUNT };

struct loop {
    int64_t leads; /* with this verdict, known within M */
    sim_time known, travels, waits, total;
};

/* LOOP_COUNT: this state is not a first verdict. */
enum loop_verdict loop_verdict_of(enum lead_state to);

/* A lead of the cohort has got its first verdict now, within M: it has yet to travel. */
void loop_begin(struct world *w, enum loop_verdict verdict, sim_time created);

/* The creator knows now, or never will; the planning acts now. Only for leads that loop_begin was told of. */
void loop_known(struct world *w, enum loop_verdict verdict, sim_time created);
void loop_lost(struct world *w, enum loop_verdict verdict, sim_time created);
void loop_close(struct world *w, enum loop_verdict verdict, sim_time created);

#endif

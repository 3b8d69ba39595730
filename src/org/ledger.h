/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ledger.h - what is kept apart by pair of pay plans, by week and by month, for measures that counts cannot give.
 *
 *   pay        at every hand-off of the counted period, how far the two pay plans are apart
 *   weeks      attempts and meetings held, by SDR seat and whole week of the counted period
 *   months     by whole month of four weeks and by cell (source, segment): leads that the spend plans ask for, and what
 *              became, within the maturity window, of the inbound leads that marketers made in it
 *
 * Weeks and months are counted from the start of the period; what is left over at its end belongs to none. Months of
 * four weeks hold the same working days each, so that the calendar makes no variation of its own.
 */
#ifndef LEDGER_H
#define LEDGER_H

#include <stddef.h>
#include <stdint.h>

#include "probe.h"
#include "sim_time.h"
#include "spec.h"

struct world;

#define LEDGER_MONTH (4 * SIM_WEEK)
#define LEDGER_ABSENT UINT32_MAX

enum ledger_paid { /* what marketers may be paid for, and a lead may come to */
    LEDGER_LEADS,
    LEDGER_MEETING,
    LEDGER_ACCEPTED,
    LEDGER_PIPELINE, /* money */
    LEDGER_WON,
    LEDGER_PAID_COUNT
};

struct ledger {
    double pay_apart;   /* sum of the distances */
    int64_t pay_pairs;  /* hand-offs between two people who both have a pay plan */
    uint32_t n_sdr;
    uint32_t weeks;
    uint32_t *activity; /* see ledger_week */
    size_t months;
    size_t cells;
    double *aimed;      /* [month * cells + cell] leads */
    double *reached[LEDGER_PAID_COUNT]; /* [month * cells + cell] */
};

/* What an SDR seat did in a week; LEDGER_ABSENT: vacant for a part of it. The counts of one week stand together: it is the
 * present one that is counted in. */
static inline uint32_t *ledger_week(const struct ledger *g, uint32_t sdr, uint32_t week)
{
    return &g->activity[(size_t)week * g->n_sdr + sdr];
}

void ledger_build(struct world *w); /* once per world */
void ledger_start(struct world *w); /* once per replication */

/* Half the sum of the absolute differences of two normalised pay plans: 0 alike, 1 nothing in common. */
double ledger_apart(const struct spec_pay *a, const struct spec_pay *b);

/* A lead passes now from one seat's hands into another's; LEAD_NONE: nobody's, not counted. */
void ledger_handoff(struct world *w, uint32_t from, uint32_t to);

/* An SDR seat has made an attempt, or a meeting that it qualified was held; now. Other roles are not counted. */
void ledger_activity(struct world *w, uint32_t seat);

/* The seat has been vacant since its last change until now: weeks that this touches are not looked at. */
void ledger_absent(struct world *w, uint32_t seat);

/* The spend plan in force asks for leads from now until `until`. */
void ledger_plan(struct world *w, sim_time until);

/* One more `what` about this lead of the cohort within its maturity window; most of them pay no marketer. */
void ledger_reach(struct world *w, enum probe_count what, const struct lead *lead);

#endif

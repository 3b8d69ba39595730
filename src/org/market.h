/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * market.h - the world outside: who might become a lead, and when. Identical in every compared scenario.
 *
 * Inbound: per (source, segment) and day one stream of potential leads - Poisson with mean
 * G x max_factor x reference rate x segment share x profile, G a gamma day factor per source - each with an identity
 * (source, segment, day, j) for ever. A potential lead comes into being iff U(identity, "thin") < rate now / maximal
 * rate, so the same lead meets every organisation that attracts it. The rate answers money with decreasing returns,
 * reference x (spend / reference spend)^elasticity, and the marketers' time. A day's rate is fixed at its midnight.
 *
 * Outbound: a finite account list per source with rest between contact rounds.
 *
 * Fit drifts: each segment's log-odds of fit follow an Ornstein-Uhlenbeck walk with daily steps, stationary at the start.
 */
#ifndef MARKET_H
#define MARKET_H

#include <stdbool.h>
#include <stdint.h>

#include "sim_time.h"
#include "spec.h"

struct world;

struct market_list { /* an outbound source's accounts */
    uint32_t fresh;        /* next account never called */
    uint32_t head, count;  /* ring of resting accounts, ordered by when they may be called again */
    uint32_t *account;     /* [spec accounts] */
    sim_time *available;   /* [spec accounts] */
    uint16_t *round;       /* [account] rounds finished */
};

struct market {
    double *fit_log_odds;  /* [segment] today's, before the source's shift */
    double *spend;         /* [source * n_segments + segment] money per month now */
    double *reference;     /* the same at reference */
    double *profile;       /* [source][7] share of a week's leads per weekday; */
    double *hour_sum;      /* [source][25] cumulative hour weights */
    struct market_list *lists; /* [source] */
    double budget;         /* programmes against the reference total: now, */
    double next_budget;    /* and from the next planning on */
    double campaign_time;  /* marketers' time for programmes relative to their full time, 0..1 */
    uint64_t capped;       /* wishes above the potential stream */
    uint64_t *renewals;    /* [source] arrivals so far where interarrival is given */
    uint16_t next_source;  /* round robin over outbound lists */
};

void market_register(struct world *w);
void market_build(struct world *w); /* once per world: tables */
void market_start(struct world *w); /* once per replication */

/* The next outbound account for a position, as a new lead in state LEAD_CREATED; LEAD_NONE when no list of this position
 * has one that may be called now (then *next_at says when, SIM_NEVER if unknown). */
uint32_t market_next_account(struct world *w, uint32_t position, uint32_t seat, sim_time *next_at);

/* An outbound contact round ended: the account rests. Called by lead_move. */
void market_rest(struct world *w, uint16_t source, uint32_t account);

/* Share of potential leads of (source, segment) that come into being now, in [0, 1]. */
double market_thinning(const struct world *w, size_t source, size_t segment);

/* Log-odds of fit of a lead of this source and segment today. */
double market_fit(const struct world *w, size_t source, size_t segment);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * prospecting.h - from a raw lead to an agreed meeting: attempts by cadence, the conversation, the judgement, the question.
 *
 * Anybody to whom leads are routed does this, whatever their role. In the conversation the person sees a signal
 * s = d'(2 fit - 1)/2 + N(0,1) and believes by Bayes in a posterior pi; the passing rule decides whether to ask for a
 * meeting (ordinarily: iff pi >= the believed base rate); the prospect agrees with
 * logit p = g + fit effect + ready effect + cooling.
 */
#ifndef PROSPECTING_H
#define PROSPECTING_H

#include <stdbool.h>
#include <stdint.h>

struct world;
struct lead;

void prospecting_register(struct world *w);

/* A new lead reaches position `team`: assigned, queued (after its routing delay), patience begins. */
void prospecting_receive(struct world *w, uint32_t lead);

/* A qualified lead comes to the next prospecting team as a task: a new cadence begins at once. */
void prospecting_hand_over(struct world *w, uint32_t lead, uint32_t position);

/* A lead that was kept for later comes back to the team that had it: its cadence begins anew, with luck of its own. */
void prospecting_return(struct world *w, uint32_t lead, uint32_t seat);

/* Begins an attempt on an outbound lead without any tray in between (idle work). */
void prospecting_dial(struct world *w, uint32_t seat, uint32_t lead);

/* The verdict on a conversation, by whoever had it or by the boss who was asked: pass on or disqualify. */
void prospecting_decide(struct world *w, uint32_t lead, uint32_t seat, bool pass);

/* Log-odds of fit that somebody with discernment d_prime reads from the conversation on this lead; `listener` separates
 * the noise of several people hearing the same lead (0 = the one who had the conversation). */
double prospecting_log_odds(struct world *w, const struct lead *lead, double d_prime, uint64_t listener);

/* The passing rule for this seat: margin >= 0 passes. */
double prospecting_margin(struct world *w, uint32_t seat, const struct lead *lead, double log_odds);

/* The urgency class of the next attempt to reach it. */
uint8_t prospecting_class(const struct world *w, const struct lead *lead);

/* Might the attempt in progress reach it? (By its luck before mechanisms bend it; asked ahead of time, for fetch.h.) */
bool prospecting_may_reach(const struct world *w, const struct lead *lead);

/* Task kind of attempts (first responses, follow-ups, dials). */
uint8_t prospecting_kind(const struct world *w);

#endif

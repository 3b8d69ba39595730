/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * feedback.h - what became of a lead travels back to whoever made it.
 *
 * Every disposition (disqualified, accepted, rejected, won, lost) is known to one person first and
 * sets out for the lead's creator by four ways at once; the earliest wins, and some never arrive:
 *
 *   - talk: one process per pair of people; on each working day they talk with probability
 *     t0 coop / 5
 *   - report: from boss to boss (dotted lines too) up to the first who sits above the creator, and
 *     down again; each boss hears and tells on its own days (report_cadence, spread evenly), and
 *     each hop loses the item with probability .1
 *   - joint meeting of heads above the two: the newest items first, as many as the meeting holds;
 *     what has waited for three meetings is dropped
 *   - CRM, with a closed loop: the next working morning
 *
 * Whoever handed the lead off learns its fate by the same ways and passes it on; an account
 * executive sits as far from marketing in nearly every chart, so ownership shows in what sales
 * development knows. Each learnt verdict on an own hand-off moves the person's belief about the
 * closers' threshold by 5 %. Where pay plans conflict, the reason given may be blame instead of the
 * truth. When off: nothing arrives.
 */
#ifndef FEEDBACK_H
#define FEEDBACK_H

#include "mechanism.h"

struct feedback_spec {
    double strength;
    double talk_rate; /* t0: per week and pair at full cooperation */
    bool reports;
    double loss_per_hop;
    bool meetings;
    bool closed_loop;
    double learning; /* share of the way that one verdict moves a belief */
    double blame;    /* chance of a distorted reason at full conflict of pay */
};

extern const struct param_table feedback_table;
extern const struct mechanism feedback_mechanism;

/* 1 - cosine of two pay plans, in [0, 1]; 0 when either says nothing. */
double feedback_conflict(const struct spec_pay *a, const struct spec_pay *b);

/* What an accepted or rejected hand-off says to the addressee about the closers' threshold, on their signal's scale: it
 * lies one standard deviation of noise below (above) the signal that such a lead gives on average. `learning`: share of
 * the way that the belief moves. */
void feedback_learn_threshold(struct world *w, double learning, const struct message *news);

#endif

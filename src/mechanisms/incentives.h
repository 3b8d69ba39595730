/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * incentives.h - people do what they are paid for: which conversations they pass on, and which task
 * they take next.
 *
 * Passing. With pay weights w (normalised to sum 1; pipeline counts as accepted, activity says
 * nothing), the person asks for the meeting iff
 *
 *   w_meeting + w_accepted Pa + w_won min(1, Pw / p_ref)  >=  rho (1 - Pa)
 *
 * Pa = pi P(s' >= c | fit) + (1 - pi) P(s' >= c | unfit), c the acceptance threshold this person
 * believes in; Pw = the chance to win including acceptance; rho the felt cost of a rejection.
 * Nobody types in "quality": it follows. (Holmstrom and Milgrom 1991: strong pay on the measurable
 * task pulls effort from the other.)
 *
 * Attention. Score of a task = expected credit per minute of the work that is still needed,
 * discounted by exp(-days to cash / tau), times what other mechanisms say (trust). Who believes in
 * urgency halves the worth of an inbound lead that nobody has answered for each `urgency_half_life`
 * of its age. When off: pass iff pi >= base rate, attention by priority class.
 */
#ifndef INCENTIVES_H
#define INCENTIVES_H

#include "mechanism.h"

struct incentives_spec {
    double strength;
    double scoring; /* log-odds that full pay on leads takes off the scoring threshold */
    sim_time urgency_half_life; /* of an unanswered lead's worth; -1 = nobody hurries */
};

extern const struct param_table incentives_table;
extern const struct mechanism incentives_mechanism;

struct incentives_case {
    struct spec_pay pay;  /* normalised */
    double log_odds;      /* of fit, in this person's eyes */
    double threshold;     /* c, on the closer's signal scale */
    double discernment;   /* d' of the closer */
    double win_fit;       /* chance to win an accepted lead that fits */
    double win_unfit;     /* ... that does not */
    double reference_win; /* p_ref */
    double reject_cost;   /* rho */
};

/* Left side minus right side of the passing rule; NaN-free for any finite case. */
double incentives_margin(const struct incentives_case *c);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * trust.h - closers believe what experience taught them about each team's hand-offs.
 *
 * An account executive holds a Beta(a, b) belief about each position that hands leads over,
 * starting at Beta(2, 2) (mean 0.5 = the reference) and forgetting with a half-life of 60 days.
 * Each hand-off is judged once at acceptance (1 or 0), a raw lead once at qualification, and won or
 * lost later counts with weight 0.3. Trust decides how soon raw leads are worked, how well a
 * meeting is prepared and whether a no-show is called again: where hand-offs disappoint, a black
 * hole opens by itself (Sabnis et al. 2013: follow-up rises with lead quality). When off: everybody
 * holds the reference, no effect.
 */
#ifndef TRUST_H
#define TRUST_H

#include "mechanism.h"

struct trust_spec {
    double strength;
    double prior;       /* weight of each side of the prior */
    sim_time half_life; /* of what was learnt */
    double won_weight;  /* of the later outcome */
};

extern const struct param_table trust_table;
extern const struct mechanism trust_mechanism;

#endif

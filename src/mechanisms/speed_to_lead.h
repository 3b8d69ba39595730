/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * speed_to_lead.h - leads cool while they wait: the odds of reaching an inbound prospect fall with
 * the delay of the first response.
 *
 *   m(t) = f + (1 - f) g(t) / g(60 min),   g(t) = (1 + t / tau)^-beta,   t >= 5 min
 *
 * Published contact rates are measured at typical delays, so the factor is 1 at an hour: without
 * that reference the delay would count twice. Presets fitted to their source (ratio 0.5 h : 24 h
 * for hbr, 5 : 30 min for lrm; Oldroyd et al. 2011, the lead response management study): hbr
 * beta 1.06, tau 1 min; lrm 1.7, 0.1 min; mild 0.4, 30 min for those who only took a white paper.
 * All three are observational. The delay itself is nowhere typed in; it emerges from who answers
 * and what else they must do. When off: m = 1.
 */
#ifndef SPEED_TO_LEAD_H
#define SPEED_TO_LEAD_H

#include "mechanism.h"

struct speed_to_lead_spec {
    double strength;
    int32_t preset;          /* enum spec_response, default excluded */
    double floor;            /* f */
    double closing_exponent; /* e: share of the effect that acts on winning instead */
};

extern const struct param_table speed_to_lead_table;
extern const struct mechanism speed_to_lead_mechanism;

/* m(t) of a preset (enum spec_response) with floor f; t in microseconds, at least 5 min counted. */
double speed_to_lead_factor(int32_t preset, double floor, sim_time t);

#endif

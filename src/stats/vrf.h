/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * vrf.h - how much common random numbers helped.
 *
 *           Var(X) + Var(Y)      variance of the difference, each scenario with luck of its own
 *   VRF  =  ---------------  =   --------------------------------------------------------------
 *             Var(X - Y)         variance of the difference as it was run
 *
 * A VRF of 8 means that 8 times as many replications would be needed without the pairing; 1 means
 * it did nothing; below 1 it harmed. Over replications, with a bootstrap interval that draws whole
 * pairs.
 */
#ifndef VRF_H
#define VRF_H

#include <stdbool.h>
#include <stddef.h>

#include "bootstrap.h"
#include "estimate.h"

/* From n pairs. Unknown when n < 2, a value is not finite, or the differences do not vary (X = Y +
 * constant: the pairing removed all of the noise and no number can say how much). No interval below
 * ESTIMATE_MIN_REPLICATIONS. */
struct estimate vrf_estimate(const double x[], const double y[], size_t n,
                             const struct bootstrap_plan *plan);

/* Known and below 1.2: worth a warning, the scenarios hardly share their luck. */
bool vrf_is_low(struct estimate vrf);

#endif

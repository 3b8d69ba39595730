/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wilson.h - interval of a share counted in independent trials.
 *
 * 3 wins of 40 deals: the usual p -+ 1.96 sqrt(p (1-p) / n) reaches below 0 and covers far less
 * than it says. Wilson's score interval (1927, JASA 22) stays within [0, 1] and works from a
 * handful of trials on:
 *
 *   (p + z^2/2n  -+  z sqrt(p (1-p)/n + z^2/4n^2)) / (1 + z^2/n)
 */
#ifndef WILSON_H
#define WILSON_H

#include <stddef.h>

#include "estimate.h"

/* successes <= trials. Unknown when trials is 0 or successes exceed them; no interval for a
 * confidence outside (0, 1). Trials are single leads or replications, so there is no lower limit of
 * 10. */
struct estimate wilson_interval(size_t successes, size_t trials, double confidence);

#endif

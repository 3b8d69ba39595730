/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verdict.h - what may be said about a difference.
 *
 *   -d       0       d          d: indifference zone      [ ]: interval, positive is good
 *    |   [   |   ]   |          equivalent                  =
 *    |       | [ ]   |          equivalent (real, but negligible)
 *    |       |   [   |   ]      better                      ▲  (--superiority: not yet)
 *  [ | ]     |       |          worse                       ▼
 *    |     [ |       |   ]      not distinguishable         ?
 *
 * The zone is the size below which nobody would care. Checked in this order, strictly: equivalent
 * iff -d < lo and hi < d; better iff lo > 0 (superiority: lo > d); worse iff hi < 0; else not
 * distinguishable. Equivalence by inclusion of the interval: Schuirmann 1987. "Not distinguishable"
 * is not "no difference": it asks for more replications.
 */
#ifndef VERDICT_H
#define VERDICT_H

#include <stdbool.h>

#include "estimate.h"

enum verdict { VERDICT_EQUIVALENT, VERDICT_BETTER, VERDICT_WORSE, VERDICT_UNCLEAR, VERDICT_COUNT };

/* lo, hi: simultaneous interval of scenario - baseline, positive is good. indifference >= 0 in the
 * same unit; with 0 nothing is equivalent, not even [0, 0]. An end, or the zone, that is NaN, lo >
 * hi, or a negative zone give VERDICT_UNCLEAR. */
enum verdict verdict_of(double lo, double hi, double indifference, bool superiority);

/* The same for an estimate; VERDICT_UNCLEAR without an interval. */
enum verdict verdict_of_estimate(struct estimate difference, double indifference, bool superiority);

/* Equivalent although the interval excludes 0: "a real but negligible difference". */
bool verdict_is_negligible(double lo, double hi, double indifference);

/* "equivalent", "better", "worse", "not distinguishable"; static. */
const char *verdict_name(enum verdict verdict);

/* "=", "▲", "▼", "?" in UTF-8, one column wide; static. */
const char *verdict_mark(enum verdict verdict);

#endif

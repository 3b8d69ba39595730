/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verify_replay.h - the mean wait of a single line whose arrivals and services are given numbers.
 *
 * Lindley 1952: the wait of the next lead is max(0, wait + service - gap). In whole microseconds,
 * as the simulation counts, and over the leads born in the counted period.
 */
#ifndef VERIFY_REPLAY_H
#define VERIFY_REPLAY_H

#include "verify_shape.h"

/* In hours; NaN when the shape has no trace or no lead is counted. */
double verify_replay_wait(const struct verify_shape *shape);

#endif

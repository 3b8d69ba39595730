/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * curve.h - puts a replication's times on the fixed grid of the cumulative-incidence curves.
 */
#ifndef CURVE_H
#define CURVE_H

#include "model.h"
#include "world.h"

/* Fills curves[MEASURE_CURVE_COUNT] from the samples of the finished world. */
void curve_count(const struct world *w, struct model_curve curves[]);

#endif

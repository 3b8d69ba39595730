/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * weeks.h - hands on what happened week by week.
 */
#ifndef WEEKS_H
#define WEEKS_H

#include "model.h"
#include "world.h"

/* Fills *weeks from the finished world. */
void weeks_copy(const struct world *w, struct model_weeks *weeks);

#endif

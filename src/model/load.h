/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * load.h - hands on how busy each position was in each week (workload.h), in whole percent.
 */
#ifndef LOAD_H
#define LOAD_H

#include "model.h"
#include "world.h"

/* Fills *load from the finished world. */
void load_copy(const struct world *w, struct model_load *load);

#endif

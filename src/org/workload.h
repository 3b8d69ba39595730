/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * workload.h - how busy each position is in each week of the counted period.
 *
 * Busy is the working time of finished tasks, in the week in which they end; "other work", which people do when nothing
 * at hand is worth it to them, does not count. At most WORKLOAD_COLUMNS columns are kept: in longer periods a column is
 * several weeks. What is left over at the end of the period belongs to none.
 *
 *                      week 1   week 2   ...
 *      position 1        busy     busy          absent: working time of its seats while they were vacant
 *      position 2        busy     busy
 */
#ifndef WORKLOAD_H
#define WORKLOAD_H

#include <stddef.h>

#include "sim_time.h"
#include "task.h"

struct world;

enum { WORKLOAD_COLUMNS = 53 };

struct workload {
    sim_time *busy;   /* [position * columns + column] */
    sim_time *absent; /* likewise */
    size_t columns;
    size_t weeks; /* that a column takes */
};

void workload_build(struct world *w); /* once per world */
void workload_start(struct world *w); /* once per replication */

/* A seat has just ended this task, which took so much of its working time. */
void workload_task(struct world *w, uint32_t seat, const struct task *task, sim_time effort);

/* The seat has been vacant since its last change until now. */
void workload_absent(struct world *w, uint32_t seat);

/* Share of the working time of those in post that was busy; NaN where nobody was. Of a finished replication. */
double workload_share(const struct world *w, size_t position, size_t column);

#endif

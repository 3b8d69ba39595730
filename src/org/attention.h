/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * attention.h - which task a free person takes next.
 *
 * Class 0 (appointments) always comes first. Otherwise the position's rule decides, or one of several drawn by their
 * shares: `priority` the lowest class, oldest first within it; `fifo` the oldest of all; `lifo` the newest; `random`;
 * `value` the highest credit per minute by the mechanism that owns that decision, among the oldest tasks of each class
 * (without such a mechanism: priority).
 *
 * Somebody paid by results compares the best score with the own reservation value - a quantile of the recent best scores -
 * and does other work for half an hour rather than a task below it. Without this nobody would ever ignore a lead.
 */
#ifndef ATTENTION_H
#define ATTENTION_H

#include <stdbool.h>
#include <stdint.h>

struct world;

/* The task to take, TASK_NONE when both trays (own and pooled) are empty. *decline = true: tasks are there, but the
 * person prefers other work for now. */
uint32_t attention_pick(struct world *w, uint32_t seat, bool *decline);

#endif

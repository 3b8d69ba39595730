/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * handoff.h - a qualified lead changes hands: by appointment (date, show or no-show, rebooking) or as a task.
 */
#ifndef HANDOFF_H
#define HANDOFF_H

#include <stdint.h>

struct world;

void handoff_register(struct world *w);

/* The prospect has agreed: book a meeting with the closer that the routes name, or hand over a task. */
void handoff_begin(struct world *w, uint32_t lead, uint32_t seat);

/* Who met the lead calls this when it has been rejected: what follows (dropped, unless somebody contests it). */
void handoff_rejected(struct world *w, uint32_t lead, uint32_t seat);

/* A disputed lead becomes an opportunity of the closer who had rejected it, because `seat`, a boss of both, says so. */
void handoff_overruled(struct world *w, uint32_t lead, uint32_t seat);

#endif

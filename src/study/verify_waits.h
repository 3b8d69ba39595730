/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verify_waits.h - how long the leads of one source stood in line, read off the event log.
 *
 * No measure is kept by source; the log has it: "queued" when a lead joins the line, "attempted"
 * when its service begins. Counted are leads created in the counted period, as in queue_wait_mean.
 */
#ifndef VERIFY_WAITS_H
#define VERIFY_WAITS_H

#include "study.h"

/* Waits in line of one source's leads, one pair per replication: sum of hours, and leads. */
struct verify_waits {
    double *sum;   /* [replications] */
    double *leads; /* [replications] */
};

/* Reads the waits of a source off the event log of each replication of the study's scenario
 * `scenario`, run once more. Arrays from the arena. False with an error when a replication fails.
 */
bool verify_waits_of(struct verify_waits *waits, const struct study *study, const char *source,
                     struct arena *arena, struct error *error);

#endif

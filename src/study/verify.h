/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verify.h - a finished study of a theory-shaped scenario against what theory says.
 *
 * A check fails when agreement would be a one-in-a-million accident (two-sided p below 1e-6,
 * Student's t over replications), and says which bias it would have found nine times in ten:
 * agreement proves only as much.
 */
#ifndef VERIFY_H
#define VERIFY_H

#include "study.h"
#include "verify_plan.h"

struct verify_result {
    double value;      /* simulated */
    double half_width; /* of its 95 % interval; NaN for a replay */
    double z;
    double limit; /* bias that would have been found, relative to the expected value */
    bool passed;
};

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

/* Judges one check on scenario 0 of the study. */
bool verify_judge(struct verify_result *result, const struct verify_plan *plan, size_t check,
                  const struct study *study, struct error *error);

/* Things that can be made wrong on purpose. */
enum verify_fault {
    VERIFY_FAULT_SERVICE,
    VERIFY_FAULT_PATIENCE,
    VERIFY_FAULT_PRIORITY,
    VERIFY_FAULT_CONNECT,
    VERIFY_FAULT_COUNT
};

const char *verify_fault_words(enum verify_fault fault); /* "service 5 % longer" */

/* Does the formula speak of what the fault changes? */
bool verify_fault_applies(enum verify_fault fault, const struct verify_plan *plan,
                          const struct verify_shape *shape);

/* Changes the bound scenario in place (memory from the arena). Take the plan before. */
void verify_fault_plant(enum verify_fault fault, struct root *root, struct arena *arena);

#endif

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

/* Judges one check on scenario 0 of the study. */
bool verify_judge(struct verify_result *result, const struct verify_plan *plan, size_t check,
                  const struct study *study, struct error *error);

#endif

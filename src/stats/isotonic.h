/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * isotonic.h - does the effect grow with the dose?
 *
 * A mechanism turned up step by step (distance 0, 1, 2, 3) must move its measure in one direction.
 * Estimates carry noise, so small steps back are no contradiction; a step back of many standard
 * errors is.
 *
 * Fit: weighted least squares under y_0 <= y_1 <= ..., by pooling adjacent violators (Barlow,
 * Bartholomew, Bremner, Brunk 1972).
 */
#ifndef ISOTONIC_H
#define ISOTONIC_H

#include <stdbool.h>
#include <stddef.h>

#include "estimate.h"

/* Non-decreasing fit of y[0..n-1] with weights (> 0; NULL = all 1) into fit[n]. False, fit
 * untouched, when a value is not finite or a weight not positive. */
bool isotonic_fit(const double y[], const double weight[], size_t n, double fit[]);

struct isotonic_check {
    bool known;       /* false for n < 2, a value that is not finite or a negative standard error */
    double violation; /* largest (y_i - y_j) / sqrt(se_i^2 + se_j^2) over i < j, 0 when
                         non-decreasing; INFINITY when an exact value steps back */
    size_t from, to;  /* the pair i, j of it */
};

/* For a sequence that should be non-decreasing; negate y for the other direction. Standard errors
 * as of independent estimates: under common random numbers, where doses share luck, a real
 * violation shows up larger still. */
struct isotonic_check isotonic_violation(const double y[], const double standard_error[], size_t n);

/* The same from estimates with intervals made at `confidence` with df degrees of freedom. */
struct isotonic_check isotonic_violation_of(const struct estimate e[], size_t n, double confidence,
                                            double df);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * curvature.h - how exactly the lowest point of a minus log-likelihood is known.
 *
 * The inverse of the second derivatives there (the observed information) is the covariance of the
 * estimates: Efron and Hinkley 1978, Biometrika 65. Derivatives are central differences.
 */
#ifndef CURVATURE_H
#define CURVATURE_H

#include "simplex.h"

/* Standard error of each of the n numbers x at which f is lowest; NaN for all of them where f is
 * not curved upwards in every direction (an estimate at the edge of what is possible). */
void curvature_errors(simplex_function *f, void *context, const double x[], size_t n,
                      double errors[]);

#endif

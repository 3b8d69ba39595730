/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * variate.h - random numbers of some laws from the stream of bootstrap.h, for predictions by
 * simulation. Exact, and as quick as small counts need.
 */
#ifndef VARIATE_H
#define VARIATE_H

#include <stdint.h>

#include "bootstrap.h"

double variate_normal(struct bootstrap *b);

/* Mean shape * 1; shape > 0. Marsaglia and Tsang 2000, ACM TOMS 26. */
double variate_gamma(struct bootstrap *b, double shape);

/* Gamma of mean 1 and coefficient of variation cv >= 0; cv = 0 gives 1. */
double variate_factor(struct bootstrap *b, double cv);

/* Successes in n trials of probability p; p is clamped to [0, 1]. */
uint32_t variate_binomial(struct bootstrap *b, uint32_t n, double p);

/* mean in [0, 1e6]. */
uint32_t variate_poisson(struct bootstrap *b, double mean);

#endif

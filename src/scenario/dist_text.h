/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dist_text.h - distributions as text: "lognormal(median 60 d; sigma 0.8)".
 *
 * Arguments are named, or stand in the order of the distribution's description. Those that are
 * values of the quantity carry its unit; shapes and weights are bare. Times in wd make the whole
 * distribution one of working time. A bare value stands for constant(value).
 *
 *   constant(value)  uniform(low; high)  triangular(low; best; high)  pert(low; best; high)
 *   exponential(mean)  gamma(mean; cv)  erlang(mean; k)  weibull(median; shape)
 *   lognormal(median; sigma) or lognormal(mean; cv)  normal(mean; sd)
 *   hyperexponential(p; mean1; mean2)  mixture(w1 D1; w2 D2)  truncate(D; low; high)
 *   empirical(file; column)  trace(file; column), both with `unit U` when the cells have none
 */
#ifndef DIST_TEXT_H
#define DIST_TEXT_H

#include <stdbool.h>

#include "dist.h"
#include "param.h"
#include "quantity.h"
#include "text.h"

/* Reads and prepares the distribution, appends its normal spelling. False with a message. */
bool dist_text_read(const struct quantity_site *site, const char *text, struct dist *out,
                    struct text *normal);

/* How a value of the row's quantity is written: PARAM_DURATION, PARAM_MONEY or PARAM_REAL. */
enum param_kind dist_text_kind(const struct param *row);

/* One line per distribution with its arguments, for reference and messages: NULL after the last. */
const char *dist_text_usage(size_t i);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * max_t.h - intervals for many means that hold together.
 *
 * Bonferroni widens each interval as if the cells of a table had nothing to do with each other. They
 * have: bookings, contribution and cost per win move as one. The max-t method looks at the largest
 * |t| of all cells at once, in replications drawn again (Westfall, Young 1993, sec. 2.3; studentised
 * bootstrap as in Efron, Tibshirani 1993, sec. 12.5):
 *
 *     T* = max over cells |mean* - mean| / (sd* / sqrt(n)),    c = its `confidence` quantile
 *
 * and mean +- c sd / sqrt(n) cover all cells together. c is kept between the t quantile of a single
 * cell and Bonferroni's, which are its bounds in theory and cut off what few replications make of it.
 */
#ifndef MAX_T_H
#define MAX_T_H

#include <stddef.h>

#include "bootstrap.h"

/* The confidence at which each cell's t interval is to be taken: at least plan->confidence, at most
 * Bonferroni's. x[cell][i] is what replication i adds to that cell's mean; cells without any spread do not
 * count. Below ESTIMATE_MIN_REPLICATIONS, or when no cell varies, Bonferroni's. */
double max_t_confidence(const double *const x[], size_t cells, size_t n,
                        const struct bootstrap_plan *plan);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * first_order.h - what share of the spread of an outcome goes with one number, from numbers and outcomes that
 * are there, whatever they were drawn by ("given data").
 *
 *     S  =  Var(E[Y | X]) / Var(Y)               first-order index (Sobol 1993; sobol.h has it by design)
 *
 * E[Y | X] is got by a regression that may bend (spline_basis.h, ridge.h), as given-data methods do (Plischke
 * 2010, Reliability Engineering and System Safety 95; Strong, Oakley, Brennan 2014 for the same fit of a payoff).
 * The variance of fitted values is too large: it holds the noise that the fit has followed, so that a number that
 * does nothing would get about (columns - 1) / n. What is left of it is removed by crossing, as in voi.h: the sets
 * are parted at random into halves with a fit each, f and g, whose errors have nothing in common, and
 *
 *     Var(E[Y | X])  =  Cov over all sets of (f(X), g(X)),   on average without the noise of either;
 *
 * the mean over several partings is taken. What the fit cannot follow (steps, many turns) is missing from S. An
 * estimate can come out slightly below 0. Outcomes of several runs of one set enter as their mean, and what they
 * vary by within the set counts in Var(Y) only. Where numbers were not drawn independently of each other, S of
 * one holds what goes with it.
 *
 * Sets that share luck or all numbers but one, as the rows of a design do, are a cluster, which stays in one half.
 *
 * Interval: percentiles over clusters drawn again with replacement; each stays in one half however often it is drawn.
 */
#ifndef FIRST_ORDER_H
#define FIRST_ORDER_H

#include "bootstrap.h"
#include "estimate.h"

struct first_order_problem {
    const double *number; /* [n] of each set */
    const double *mean;   /* [n] outcome, mean over the runs of the set */
    const double *within; /* [n] mean squared distance of the runs from that mean; NULL: one run each */
    size_t n;             /* sets */
    const size_t *cluster; /* [n] below `clusters`: sets of one are not independent; NULL: each set is alone */
    size_t clusters;
};

enum { FIRST_ORDER_MIN_SETS = 60 };

/* Unknown with fewer than 60 clusters, an outcome or a number that does not vary, or a value that is not finite. */
struct estimate first_order_read(const struct first_order_problem *p, const struct bootstrap_plan *plan);

#endif

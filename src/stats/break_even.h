/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * break_even.h - where along an axis does a fitted line of differences pass through 0?
 *
 *      d(t) ~ level + slope t           t = 0 at the place of the fit
 *
 *   interval   all t with |d(t)| <= q x its standard error      (inverse prediction, Fieller 1954)
 *
 * The set is an interval where the slope itself is proven to differ from 0; otherwise nothing
 * bounds it, and the ends say so.
 */
#ifndef BREAK_EVEN_H
#define BREAK_EVEN_H

#include <stdbool.h>

struct break_even {
    bool known;    /* false: the slope is 0, or no fit */
    double at;     /* t where the line passes 0 */
    double lo, hi; /* -INFINITY, INFINITY where nothing bounds it */
};

struct break_even_line {
    double level, slope;
    double v_level, v_slope, covariance;
    double df;
};

struct break_even break_even_of(const struct break_even_line *line, double confidence);

#endif

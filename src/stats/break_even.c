/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "break_even.h"

#include <math.h>

#include "gsl_wrap.h"

/* Roots of (level + slope t)^2 = q^2 (v_level + 2 covariance t + v_slope t^2). */
static void bound(struct break_even *e, const struct break_even_line *l, double q)
{
    const double a = l->slope * l->slope - q * q * l->v_slope;
    const double b = l->level * l->slope - q * q * l->covariance;
    const double c = l->level * l->level - q * q * l->v_level;
    const double root =
        fmax(b * b - a * c, 0.0); /* below 0 by rounding alone: the line's own 0 is in the set */
    if (!(a > 0.0))
        return;
    e->lo = fmin((-b - sqrt(root)) / a, e->at);
    e->hi = fmax((-b + sqrt(root)) / a, e->at);
}

static double quantile(double confidence, double df)
{
    const double p = 0.5 + confidence / 2.0;
    return isinf(df) ? gsl_wrap_normal_quantile(p) : gsl_wrap_t_quantile(p, df);
}

struct break_even break_even_of(const struct break_even_line *line, double confidence)
{
    struct break_even e = {.at = NAN, .lo = -INFINITY, .hi = INFINITY};
    e.known = line->slope != 0.0 && isfinite(line->slope) && isfinite(line->level);
    if (!e.known)
        return e;
    e.at = -line->level / line->slope;
    const double q = quantile(confidence, line->df);
    if (isfinite(q))
        bound(&e, line, q);
    return e;
}

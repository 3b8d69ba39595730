/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate.h"

#include <math.h>

#include "gsl_wrap.h"

struct estimate estimate_unknown(void)
{
    return (struct estimate){.known = false, .point = NAN, .lo = NAN, .hi = NAN};
}

struct estimate estimate_point(double point)
{
    if (!isfinite(point))
        return estimate_unknown();
    return (struct estimate){.known = true, .point = point, .lo = NAN, .hi = NAN};
}

struct estimate estimate_interval(double point, double lo, double hi)
{
    if (!isfinite(point) || !isfinite(lo) || !isfinite(hi))
        return estimate_point(point);
    struct estimate e = {.known = true, .point = point, .lo = lo, .hi = hi};
    if (hi < lo) {
        e.lo = hi;
        e.hi = lo;
    }
    return e;
}

struct estimate estimate_student(double point, double standard_error, double df, double confidence)
{
    if (!(confidence > 0.0 && confidence < 1.0) || !(df >= 1.0) || !(standard_error >= 0.0))
        return estimate_point(point);
    const double half = gsl_wrap_t_quantile(0.5 + confidence / 2.0, df) * standard_error;
    return estimate_interval(point, point - half, point + half);
}

bool estimate_has_interval(struct estimate e)
{
    return e.known && !isnan(e.lo) && !isnan(e.hi);
}

double estimate_half_width(struct estimate e)
{
    return estimate_has_interval(e) ? (e.hi - e.lo) / 2.0 : NAN;
}

struct estimate estimate_scaled(struct estimate e, double factor)
{
    if (!e.known || !isfinite(factor))
        return estimate_unknown();
    return estimate_interval(e.point * factor, e.lo * factor, e.hi * factor);
}

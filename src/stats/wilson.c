/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wilson.h"

#include <math.h>

#include "gsl_wrap.h"

struct estimate wilson_interval(size_t successes, size_t trials, double confidence)
{
    if (trials == 0 || successes > trials)
        return estimate_unknown();
    const double n = (double)trials;
    const double p = (double)successes / n;
    if (!(confidence > 0.0 && confidence < 1.0))
        return estimate_point(p);
    const double z = gsl_wrap_normal_quantile(0.5 + confidence / 2.0);
    const double scale = 1.0 + z * z / n;
    const double centre = p + z * z / (2.0 * n);
    const double half = z * sqrt(p * (1.0 - p) / n + z * z / (4.0 * n * n));
    /* The ends are exact where the formula is 0 or 1 but for rounding. */
    const double lo = successes == 0 ? 0.0 : fmax(0.0, (centre - half) / scale);
    const double hi = successes == trials ? 1.0 : fmin(1.0, (centre + half) / scale);
    return estimate_interval(p, lo, hi);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pert.h"

#include <math.h>

#include "gsl_wrap.h"

double pert_quantile(double p, double low, double best, double high)
{
    const double width = high - low;
    if (!(low <= best && best <= high && width > 0.0 && isfinite(width)))
        return NAN;
    const double a = 1.0 + 4.0 * (best - low) / width;
    const double b = 1.0 + 4.0 * (high - best) / width;
    return low + width * gsl_wrap_beta_quantile(p, a, b);
}

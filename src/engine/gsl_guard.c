/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gsl_guard.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>

static bool is_within(double x, double lo, double hi)
{
    return x >= lo && x <= hi;
}

double gsl_guard_gamma_cdf(double x, double shape)
{
    if (isnan(x) || !is_within(shape, 1e-6, 1e5))
        return NAN;
    /* GSL gives up for x > 1e6 in the far tail, where the answer is 1 to all digits */
    if (x > shape + 50.0 * sqrt(shape) + 700.0)
        return 1.0;
    return gsl_cdf_gamma_P(x, shape, 1.0);
}

double gsl_guard_beta_cdf(double x, double a, double b)
{
    if (isnan(x) || !is_within(a, 1e-6, 1e6) || !is_within(b, 1e-6, 1e6))
        return NAN;
    return gsl_cdf_beta_P(x, a, b);
}

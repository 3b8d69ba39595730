/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gsl_wrap.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stdbool.h>

enum { MAX_TERMS = 200000, MAX_BISECTIONS = 2200 };

static const double max_df = 1e9;
static const double max_shape = 1e7; /* beta's a and b, chi-square's df / 2 */

static bool is_probability(double p)
{
    return p > 0.0 && p < 1.0;
}

double gsl_wrap_normal_cdf(double z)
{
    return isnan(z) ? NAN : gsl_cdf_ugaussian_P(z);
}

double gsl_wrap_normal_quantile(double p)
{
    return is_probability(p) ? gsl_cdf_ugaussian_Pinv(p) : NAN;
}

double gsl_wrap_normal_two_sided(double z)
{
    return isnan(z) ? NAN : fmin(1.0, 2.0 * gsl_cdf_ugaussian_Q(fabs(z)));
}

static bool is_df(double df)
{
    return df > 0.0 && df <= max_df;
}

double gsl_wrap_t_cdf(double t, double df)
{
    if (isnan(t) || !is_df(df))
        return NAN;
    if (isinf(t))
        return t > 0.0 ? 1.0 : 0.0;
    return gsl_cdf_tdist_P(t, df);
}

double gsl_wrap_t_quantile(double p, double df)
{
    if (!is_probability(p) || !is_df(df))
        return NAN;
    return gsl_cdf_tdist_Pinv(p, df);
}

/* Keeps Lentz' algorithm from dividing by 0. */
static double away_from_zero(double x)
{
    return fabs(x) < DBL_MIN ? DBL_MIN : x;
}

/* Continued fraction of the incomplete beta function (DLMF 8.17.22) by Lentz' algorithm; it
 * converges within some sqrt(max(a, b)) terms for x < (a + 1) / (a + b + 2). */
static double beta_fraction(double x, double a, double b)
{
    double c = 1.0;
    double d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    double value = d;
    for (int i = 1; i <= MAX_TERMS; i++) {
        const double m = (double)i;
        const double even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / away_from_zero(1.0 + even * d);
        c = away_from_zero(1.0 + even / c);
        value *= d * c;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / away_from_zero(1.0 + odd * d);
        c = away_from_zero(1.0 + odd / c);
        const double step = d * c;
        value *= step;
        if (fabs(step - 1.0) < 4.0 * DBL_EPSILON)
            return value;
    }
    return NAN;
}

double gsl_wrap_beta_cdf(double x, double a, double b)
{
    if (isnan(x) || !(a > 0.0 && a <= max_shape) || !(b > 0.0 && b <= max_shape))
        return NAN;
    if (x <= 0.0)
        return 0.0;
    if (x >= 1.0)
        return 1.0;
    const double log_beta = gsl_sf_lngamma(a) + gsl_sf_lngamma(b) - gsl_sf_lngamma(a + b);
    const double front = exp(a * log(x) + b * log1p(-x) - log_beta);
    if (x < (a + 1.0) / (a + b + 2.0))
        return fmin(1.0, front * beta_fraction(x, a, b) / a);
    return fmax(0.0, 1.0 - front * beta_fraction(1.0 - x, b, a) / b);
}

double gsl_wrap_beta_quantile(double p, double a, double b)
{
    if (!is_probability(p) || isnan(gsl_wrap_beta_cdf(0.5, a, b)))
        return NAN;
    double lo = 0.0;
    double hi = 1.0;
    for (int i = 0; i < MAX_BISECTIONS; i++) {
        const double middle = lo + (hi - lo) / 2.0;
        if (middle <= lo || middle >= hi)
            break;
        if (gsl_wrap_beta_cdf(middle, a, b) < p)
            lo = middle;
        else
            hi = middle;
    }
    return hi;
}

/* Lower incomplete gamma ratio P(a, x) by its series (DLMF 8.11.4), for x < a + 1. */
static double gamma_series(double a, double x)
{
    double term = 1.0 / a;
    double sum = term;
    for (int i = 1; i <= MAX_TERMS; i++) {
        term *= x / (a + (double)i);
        sum += term;
        if (term < sum * DBL_EPSILON)
            return sum;
    }
    return NAN;
}

/* Upper incomplete gamma ratio Q(a, x) by its continued fraction (DLMF 8.9.2), for x >= a + 1. */
static double gamma_fraction(double a, double x)
{
    double b = x + 1.0 - a;
    double c = 1.0 / DBL_MIN;
    double d = 1.0 / away_from_zero(b);
    double value = d;
    for (int i = 1; i <= MAX_TERMS; i++) {
        const double m = (double)i;
        const double numerator = -m * (m - a);
        b += 2.0;
        d = 1.0 / away_from_zero(numerator * d + b);
        c = away_from_zero(b + numerator / c);
        value *= d * c;
        if (fabs(d * c - 1.0) < 4.0 * DBL_EPSILON)
            return value;
    }
    return NAN;
}

double gsl_wrap_chi2_cdf(double x, double df)
{
    const double a = df / 2.0;
    if (isnan(x) || !(a > 0.0 && a <= max_shape / 20.0))
        return NAN;
    if (x <= 0.0)
        return 0.0;
    if (isinf(x))
        return 1.0;
    const double half = x / 2.0;
    const double front = exp(a * log(half) - half - gsl_sf_lngamma(a));
    if (half < a + 1.0)
        return fmin(1.0, front * gamma_series(a, half));
    return fmax(0.0, 1.0 - front * gamma_fraction(a, half));
}

double gsl_wrap_chi2_quantile(double p, double df)
{
    if (!is_probability(p) || isnan(gsl_wrap_chi2_cdf(1.0, df)))
        return NAN;
    double lo = 0.0;
    double hi = df + 1.0;
    while (gsl_wrap_chi2_cdf(hi, df) < p && hi < 1e12)
        hi *= 2.0;
    for (int i = 0; i < MAX_BISECTIONS; i++) {
        const double middle = lo + (hi - lo) / 2.0;
        if (middle <= lo || middle >= hi)
            break;
        if (gsl_wrap_chi2_cdf(middle, df) < p)
            lo = middle;
        else
            hi = middle;
    }
    return hi;
}

double gsl_wrap_binomial_cdf(double k, double n, double p)
{
    if (isnan(k) || !(n >= 0.0 && n <= max_shape) || !(p >= 0.0 && p <= 1.0))
        return NAN;
    const double whole = floor(k);
    if (whole < 0.0)
        return 0.0;
    if (whole >= floor(n))
        return 1.0;
    return gsl_wrap_beta_cdf(1.0 - p, floor(n) - whole, whole + 1.0);
}

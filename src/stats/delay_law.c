/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "delay_law.h"

#include <math.h>

#include "gsl_wrap.h"

static const double log_2pi_half = 0.91893853320467274178;

static const struct delay_law_row rows[DELAY_FAMILY_COUNT] = {
    [DELAY_EXPONENTIAL] = {"exponential", 1, {"mean"}},
    [DELAY_LOGNORMAL] = {"lognormal", 2, {"median", "sigma"}},
    [DELAY_WEIBULL] = {"weibull", 2, {"median", "shape"}},
    [DELAY_GAMMA] = {"gamma", 2, {"mean", "cv"}},
    [DELAY_TWO_LOGNORMALS] = {"two lognormals",
                              5,
                              {"weight of the later", "median", "sigma", "later median",
                               "later sigma"}},
};

const struct delay_law_row *delay_law_describe(enum delay_family family)
{
    return &rows[family];
}

static double lognormal_cdf(double t, double median, double sigma)
{
    return 0.5 * erfc(-log(t / median) / sigma * M_SQRT1_2);
}

static double lognormal_density(double t, double median, double sigma)
{
    const double z = log(t / median) / sigma;
    return -0.5 * z * z - log_2pi_half - log(sigma * t);
}

/* (t / median)^shape log 2: minus the logarithm of the share that is left. */
static double weibull_hazard(const struct delay_law *law, double t)
{
    return pow(t / law->p[0], law->p[1]) * M_LN2;
}

double delay_law_cdf(const struct delay_law *law, double t)
{
    const double *p = law->p;
    if (!(t > 0.0))
        return 0.0;
    switch (law->family) {
    case DELAY_EXPONENTIAL:
        return -expm1(-t / p[0]);
    case DELAY_LOGNORMAL:
        return lognormal_cdf(t, p[0], p[1]);
    case DELAY_WEIBULL:
        return -expm1(-weibull_hazard(law, t));
    case DELAY_GAMMA: { /* shape 1/cv^2, scale mean cv^2; twice t/scale is chi-square */
        const double cv2 = p[1] * p[1];
        return gsl_wrap_chi2_cdf(2.0 * t / (p[0] * cv2), 2.0 / cv2);
    }
    case DELAY_TWO_LOGNORMALS:
        return (1.0 - p[0]) * lognormal_cdf(t, p[1], p[2]) + p[0] * lognormal_cdf(t, p[3], p[4]);
    case DELAY_FAMILY_COUNT:
        break;
    }
    return NAN;
}

double delay_law_log_density(const struct delay_law *law, double t)
{
    const double *p = law->p;
    switch (law->family) {
    case DELAY_EXPONENTIAL:
        return -t / p[0] - log(p[0]);
    case DELAY_LOGNORMAL:
        return lognormal_density(t, p[0], p[1]);
    case DELAY_WEIBULL: {
        const double hazard = weibull_hazard(law, t);
        return log(p[1] / t) + log(hazard) - hazard;
    }
    case DELAY_GAMMA: {
        const double shape = 1.0 / (p[1] * p[1]);
        const double scale = p[0] / shape;
        return (shape - 1.0) * log(t / scale) - t / scale - log(scale) - lgamma(shape);
    }
    case DELAY_TWO_LOGNORMALS:
        return log((1.0 - p[0]) * exp(lognormal_density(t, p[1], p[2])) +
                   p[0] * exp(lognormal_density(t, p[3], p[4])));
    case DELAY_FAMILY_COUNT:
        break;
    }
    return NAN;
}

/* By bisection of log t. */
static double search_quantile(const struct delay_law *law, double p)
{
    double lo = -200.0;
    double hi = 200.0;
    while (hi - lo > 1e-11) {
        const double middle = (lo + hi) / 2.0;
        if (delay_law_cdf(law, exp(middle)) < p)
            lo = middle;
        else
            hi = middle;
    }
    return exp((lo + hi) / 2.0);
}

double delay_law_quantile(const struct delay_law *law, double p)
{
    switch (law->family) {
    case DELAY_EXPONENTIAL:
        return -law->p[0] * log1p(-p);
    case DELAY_LOGNORMAL:
        return law->p[0] * exp(law->p[1] * gsl_wrap_normal_quantile(p));
    case DELAY_WEIBULL:
        return law->p[0] * pow(-log1p(-p) / M_LN2, 1.0 / law->p[1]);
    default:
        return search_quantile(law, p);
    }
}

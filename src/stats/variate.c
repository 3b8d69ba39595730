/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "variate.h"

#include <math.h>

#include "gsl_wrap.h"

double variate_normal(struct bootstrap *b)
{
    return gsl_wrap_normal_quantile(bootstrap_uniform(b));
}

double variate_gamma(struct bootstrap *b, double shape)
{
    if (shape < 1.0) {
        const double larger = variate_gamma(b, shape + 1.0);
        return larger * pow(bootstrap_uniform(b), 1.0 / shape);
    }
    const double d = shape - 1.0 / 3.0;
    const double c = 1.0 / sqrt(9.0 * d);
    for (;;) {
        const double x = variate_normal(b);
        const double v = (1.0 + c * x) * (1.0 + c * x) * (1.0 + c * x);
        if (v > 0.0 && log(bootstrap_uniform(b)) < 0.5 * x * x + d - d * v + d * log(v))
            return d * v;
    }
}

double variate_factor(struct bootstrap *b, double cv)
{
    if (!(cv > 1e-4))
        return 1.0;
    const double shape = 1.0 / (cv * cv);
    return variate_gamma(b, shape) / shape;
}

uint32_t variate_binomial(struct bootstrap *b, uint32_t n, double p)
{
    if (!(p > 0.0) || n == 0)
        return 0;
    if (p >= 1.0)
        return n;
    if (p > 0.5)
        return n - variate_binomial(b, n, 1.0 - p);
    if ((double)n * p > 100.0) { /* or the first term would vanish */
        const uint32_t first = variate_binomial(b, n / 2, p);
        return first + variate_binomial(b, n - n / 2, p);
    }
    double u = bootstrap_uniform(b);
    double term = exp((double)n * log1p(-p));
    uint32_t k = 0;
    while (u > term && k < n) {
        u -= term;
        term *= (double)(n - k) / (double)(k + 1) * p / (1.0 - p);
        k++;
    }
    return k;
}

uint32_t variate_poisson(struct bootstrap *b, double mean)
{
    uint32_t k = 0;
    for (; mean > 100.0; mean -= 100.0)
        k += variate_poisson(b, 100.0);
    double u = bootstrap_uniform(b);
    double term = exp(-mean);
    for (uint32_t i = 0; u > term && i < 1000; i++, k++) {
        u -= term;
        term *= mean / (double)(i + 1);
    }
    return k;
}

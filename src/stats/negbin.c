/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "negbin.h"

#include <math.h>

#include "gsl_wrap.h"

const double negbin_min_shape = 0.05;
const double negbin_max_shape = 1e4;

double negbin_log_probability(double count, double mean, double k)
{
    /* lgamma(count + k) - lgamma(k) as a sum where it would cancel */
    double rising = 0.0;
    if (count < 64.0)
        for (double i = 0.0; i < count; i++)
            rising += log(k + i);
    else
        rising = lgamma(count + k) - lgamma(k);
    return rising - lgamma(count + 1.0) - k * log1p(mean / k) + count * log(mean / (k + mean));
}

struct counts {
    const double *counts;
    const double *means;
    size_t n;
};

static double log_likelihood(const struct counts *c, double log_shape)
{
    double sum = 0.0;
    for (size_t i = 0; i < c->n; i++)
        if (c->means[i] > 0.0)
            sum += negbin_log_probability(c->counts[i], c->means[i], exp(log_shape));
    return sum;
}

/* Golden section over the logarithm of the shape. */
static double best_log_shape(const struct counts *c)
{
    static const double ratio = 0.61803398874989485;
    double lo = log(negbin_min_shape);
    double hi = log(negbin_max_shape);
    double a = hi - ratio * (hi - lo), b = lo + ratio * (hi - lo);
    double at_a = log_likelihood(c, a), at_b = log_likelihood(c, b);
    while (hi - lo > 1e-7) {
        if (at_a < at_b) {
            lo = a;
            a = b;
            at_a = at_b;
            b = lo + ratio * (hi - lo);
            at_b = log_likelihood(c, b);
        } else {
            hi = b;
            b = a;
            at_b = at_a;
            a = hi - ratio * (hi - lo);
            at_a = log_likelihood(c, a);
        }
    }
    return (lo + hi) / 2.0;
}

/* Where the likelihood has fallen to `level` on the way to `outside`. */
static double edge_of(const struct counts *c, double inside, double outside, double level)
{
    if (log_likelihood(c, outside) >= level)
        return outside;
    while (fabs(inside - outside) > 1e-6) {
        const double middle = (inside + outside) / 2.0;
        if (log_likelihood(c, middle) >= level)
            inside = middle;
        else
            outside = middle;
    }
    return inside;
}

struct estimate negbin_shape(const double counts[], const double means[], size_t n,
                             double confidence)
{
    const struct counts c = {counts, means, n};
    size_t used = 0;
    for (size_t i = 0; i < n; i++)
        used += means[i] > 0.0 ? 1 : 0;
    if (used < 2)
        return estimate_unknown();
    const double best = best_log_shape(&c);
    const double level = log_likelihood(&c, best) - gsl_wrap_chi2_quantile(confidence, 1.0) / 2.0;
    return estimate_interval(exp(best), exp(edge_of(&c, best, log(negbin_min_shape), level)),
                             exp(edge_of(&c, best, log(negbin_max_shape), level)));
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Mean = integral of the quantile function over (0, 1). Its ends may be infinite, so the quadrature
 * is tanh-sinh (Takahasi and Mori, Double exponential formulas for numerical integration, 1974),
 * whose nodes crowd towards the ends.
 */
#include "dist_moment.h"

#include <math.h>

enum { NODES = 161 };

/* Mean and variance of values with the given weights, two passes. */
static struct dist_moment of_list(const double values[], const double weights[], size_t n)
{
    struct dist_moment m = {0};

    for (size_t i = 0; i < n; i++) {
        m.mass += weights[i];
        m.mean += weights[i] * values[i];
    }
    if (m.mass <= 0.0)
        return (struct dist_moment){0};
    m.mean /= m.mass;
    for (size_t i = 0; i < n; i++)
        m.variance += weights[i] * (values[i] - m.mean) * (values[i] - m.mean);
    m.variance /= m.mass;
    return m;
}

/* Values of a list inside [lo, hi]; the mass is their share. */
static struct dist_moment of_values(const struct dist *d, double lo, double hi)
{
    struct dist_moment m = {0};
    size_t inside = 0;

    for (size_t i = 0; i < d->count; i++) {
        if (d->values[i] < lo || d->values[i] > hi)
            continue;
        inside++;
        const double step = d->values[i] - m.mean;
        m.mean += step / (double)inside;
        m.variance += step * (d->values[i] - m.mean);
    }
    m.variance = inside > 0 ? m.variance / (double)inside : 0.0;
    m.mass = (double)inside / (double)d->count;
    return m;
}

static struct dist_moment of_mixture(const struct dist *d, double lo, double hi)
{
    struct dist_moment m = {0};
    double before = 0.0;

    for (int pass = 0; pass < 2; pass++, before = 0.0) {
        for (size_t i = 0; i < d->count; i++) {
            const struct dist_moment part = dist_moment_within(&d->parts[i], lo, hi);
            const double w = (d->weights[i] - before) * part.mass;
            before = d->weights[i];
            if (pass == 0) {
                m.mass += w;
                m.mean += w * part.mean;
            } else {
                m.variance += w * (part.variance + (part.mean - m.mean) * (part.mean - m.mean));
            }
        }
        if (m.mass <= 0.0)
            return (struct dist_moment){0};
        if (pass == 0)
            m.mean /= m.mass;
    }
    m.variance /= m.mass;
    return m;
}

/* The whole line, where there is a formula: mean in m[0], variance in m[1]. */
static bool closed_form(const struct dist *d, double m[2])
{
    const double *p = d->p;
    double x, y;

    switch (d->kind) {
    case DIST_UNIFORM:
        m[0] = 0.5 * (p[0] + p[1]);
        m[1] = (p[1] - p[0]) * (p[1] - p[0]) / 12.0;
        return true;
    case DIST_TRIANGULAR:
        x = p[1] - p[0];
        y = p[2] - p[0];
        m[0] = p[0] + (x + y) / 3.0;
        m[1] = (x * x + y * y - x * y) / 18.0;
        return true;
    case DIST_PERT:
        m[0] = (p[0] + 4.0 * p[1] + p[2]) / 6.0;
        m[1] = d->q[2] * d->q[2] * d->q[0] * d->q[1] / 252.0; /* the shapes sum to 6 */
        return true;
    case DIST_EXPONENTIAL:
    case DIST_GAMMA:
    case DIST_ERLANG:
        m[0] = p[0];
        m[1] = d->kind == DIST_EXPONENTIAL ? p[0] * p[0] : p[0] * p[0] / d->q[0];
        return true;
    case DIST_WEIBULL:
        m[0] = d->q[1] * tgamma(1.0 + d->q[0]);
        m[1] = d->q[1] * d->q[1] * tgamma(1.0 + 2.0 * d->q[0]) - m[0] * m[0];
        return true;
    case DIST_LOGNORMAL:
        m[0] = p[0] * exp(0.5 * p[1] * p[1]);
        m[1] = m[0] * m[0] * expm1(p[1] * p[1]);
        return true;
    case DIST_NORMAL:
        m[0] = p[0];
        m[1] = p[1] * p[1];
        return true;
    case DIST_HYPEREXPONENTIAL:
        m[0] = p[0] * p[1] + (1.0 - p[0]) * p[2];
        m[1] = 2.0 * (p[0] * p[1] * p[1] + (1.0 - p[0]) * p[2] * p[2]) - m[0] * m[0];
        return true;
    default:
        return false;
    }
}

/* Quadrature over the quantiles between the probabilities of lo and hi. */
static struct dist_moment of_quantiles(const struct dist *d, double lo, double hi)
{
    const double pi = 3.14159265358979323846;
    const double from = dist_cdf(d, lo);
    const double to = dist_cdf(d, hi);
    double values[NODES], weights[NODES];

    if (!(to > from))
        return (struct dist_moment){0};
    for (int i = 0; i < NODES; i++) {
        const double t = 4.0 * (2.0 * i / (NODES - 1) - 1.0);
        const double half_sinh = 0.5 * pi * 0.5 * (exp(t) - exp(-t));
        const double half_cosh = 0.5 * pi * 0.5 * (exp(t) + exp(-t));
        const double u = 1.0 / (1.0 + exp(-2.0 * half_sinh));
        const double p = from + u * (to - from);
        const double grow = exp(half_sinh) + exp(-half_sinh);
        weights[i] = half_cosh / (grow * grow);
        values[i] = p > 0.0 && p < 1.0 ? dist_quantile(d, p) : 0.0;
        if (p <= 0.0 || p >= 1.0)
            weights[i] = 0.0;
    }
    struct dist_moment m = of_list(values, weights, NODES);
    m.mass = to - from;
    return m;
}

struct dist_moment dist_moment_within(const struct dist *d, double lo, double hi)
{
    const bool whole = lo == -INFINITY && hi == INFINITY;
    double m[2];

    switch (d->kind) {
    case DIST_NONE:
    case DIST_CONSTANT:
        return d->p[0] < lo || d->p[0] > hi ? (struct dist_moment){0}
                                            : (struct dist_moment){1.0, d->p[0], 0.0};
    case DIST_EMPIRICAL:
    case DIST_TRACE:
        return of_values(d, lo, hi);
    case DIST_MIXTURE:
        return of_mixture(d, lo, hi);
    case DIST_TRUNCATE: {
        struct dist_moment inner =
            dist_moment_within(&d->parts[0], fmax(lo, d->p[0]), fmin(hi, d->p[1]));
        inner.mass /= d->q[1] - d->q[0];
        return inner;
    }
    default:
        if (whole && closed_form(d, m))
            return (struct dist_moment){1.0, m[0], m[1]};
        return of_quantiles(d, lo, hi);
    }
}

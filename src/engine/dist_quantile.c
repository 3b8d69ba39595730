/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where sampling is inversion, the sampler is the quantile. Elsewhere the distribution function is
 * searched: some ten to twenty evaluations, so a truncated gamma costs microseconds a draw, not
 * nanoseconds.
 */
#include "dist.h"

#include <math.h>

/* Halves the bracket: by ratio where it spans decades, else by difference. */
static double halve(double lo, double hi)
{
    if (lo == 0.0)
        return 0.01 * hi;
    return lo > 0.0 && hi > 4.0 * lo ? sqrt(lo) * sqrt(hi) : lo + 0.5 * (hi - lo);
}

/* A point where F is known, less the p that is wanted. */
struct probe {
    double x;
    double f;
};

/* Where the parabola through three points (x as a function of f) crosses 0, if it can be trusted
 * there; else a halving. a and b enclose the crossing, a is the newest. */
static double next_guess(struct probe a, struct probe b, struct probe c)
{
    const double xi = (a.x - b.x) / (c.x - b.x);
    const double phi = (a.f - b.f) / (c.f - b.f);

    if (!(phi * phi < xi && (1.0 - phi) * (1.0 - phi) < 1.0 - xi))
        return halve(fmin(a.x, b.x), fmax(a.x, b.x));
    const double t = a.f / (b.f - a.f) * (c.f / (b.f - c.f)) +
                     (c.x - a.x) / (b.x - a.x) * (a.f / (c.f - a.f)) * (b.f / (c.f - b.f));
    const double least = 2e-16 * fabs(a.x) / fabs(b.x - a.x);
    return a.x + fmin(1.0 - least, fmax(least, t)) * (b.x - a.x);
}

/* The least x in [lo, hi] with F(x) >= p, given F(hi) >= p (Chandrupatla, A new hybrid
 * quadratic/bisection algorithm for finding the zero of a nonlinear function without using
 * derivatives, Adv. Eng. Software 28, 1997). */
static double search(const struct dist *d, double p, double lo, double hi)
{
    struct probe a = {hi, dist_cdf(d, hi) - p};
    struct probe b = {lo, dist_cdf(d, lo) - p};
    double x = halve(lo, hi);

    if (b.f >= 0.0)
        return lo;
    for (int i = 0; i < 2000 && fabs(b.x - a.x) > 4e-16 * fabs(a.x); i++) {
        if (!(x > fmin(a.x, b.x) && x < fmax(a.x, b.x)))
            x = a.x + 0.5 * (b.x - a.x);
        if (x == a.x || x == b.x)
            break;
        const struct probe fresh = {x, dist_cdf(d, x) - p};
        const bool same_side = (fresh.f >= 0.0) == (a.f >= 0.0);
        const struct probe c = same_side ? a : b;
        if (!same_side)
            b = a;
        a = fresh;
        x = next_guess(a, b, c);
    }
    return a.f >= 0.0 ? a.x : b.x;
}

/* The same on the positive half line, from any hi > 0: first finds the right decades. */
static double search_positive(const struct dist *d, double p, double hi)
{
    double lo = hi;

    if (p >= 1.0)
        return INFINITY;
    while (dist_cdf(d, hi) < p) {
        lo = hi;
        hi *= 2.0;
    }
    while (lo > 0.0 && dist_cdf(d, lo) >= p) {
        hi = lo;
        lo *= 0.125;
    }
    return search(d, p, lo, hi);
}

/* Between the least and the greatest of the parts' quantiles. */
static double mixture_quantile(const struct dist *d, double p)
{
    double lo = INFINITY;
    double hi = -INFINITY;
    double before = 0.0;

    for (size_t i = 0; i < d->count; i++) {
        if (d->weights[i] > before) {
            lo = fmin(lo, dist_quantile(&d->parts[i], p));
            hi = fmax(hi, dist_quantile(&d->parts[i], p));
        }
        before = d->weights[i];
    }
    return isfinite(lo) && isfinite(hi) ? search(d, p, lo, hi) : p < 0.5 ? lo : hi;
}

/* The k-th least value: sorted when empirical; a trace keeps its order, so the value is searched
 * for. */
static double value_quantile(const struct dist *d, double p)
{
    if (d->kind == DIST_EMPIRICAL) {
        const double rank = ceil(p * (double)d->count);
        return d->values[rank < 1.0 ? 0 : (size_t)rank - 1];
    }
    double lo = d->values[0];
    double hi = d->values[0];
    for (size_t i = 1; i < d->count; i++) {
        lo = fmin(lo, d->values[i]);
        hi = fmax(hi, d->values[i]);
    }
    return search(d, p, lo, hi);
}

/* The whole line, p in [0, 1]. */
static double quantile_of(const struct dist *d, double p)
{
    const struct rng_name nobody = {0, 0, 0};

    switch (d->kind) {
    case DIST_GAMMA:
    case DIST_ERLANG:
        return search_positive(d, p, d->p[0]);
    case DIST_PERT:
        return d->q[2] > 0.0 ? search(d, p, d->p[0], d->p[2]) : d->p[0];
    case DIST_HYPEREXPONENTIAL:
        return search_positive(d, p, fmax(d->p[1], d->p[2]));
    case DIST_MIXTURE:
        return mixture_quantile(d, p);
    case DIST_EMPIRICAL:
    case DIST_TRACE:
        return value_quantile(d, p);
    case DIST_TRUNCATE:
        return fmax(d->p[0],
                    fmin(d->p[1], quantile_of(&d->parts[0], d->q[0] + p * (d->q[1] - d->q[0]))));
    case DIST_NORMAL:
    case DIST_LOGNORMAL:
        if (p <= 0.0)
            return d->kind == DIST_NORMAL ? -INFINITY : 0.0;
        return p >= 1.0 ? INFINITY : dist_sample(d, p, NULL, nobody);
    default:
        return dist_sample(d, p, NULL, nobody); /* inversion is the quantile */
    }
}

double dist_quantile(const struct dist *d, double p)
{
    return p >= 0.0 && p <= 1.0 ? quantile_of(d, p) : NAN;
}

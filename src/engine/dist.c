/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sampling maps the uniform u so that a larger u gives a larger value (mixtures excepted), which
 * keeps common random numbers working when a parameter differs between two scenarios.
 *
 * Weibull by its median m and shape k: x = m (-log(1 - u) / log 2)^(1/k). PERT: beta on [low, high]
 * with shapes 1 + 4 (best - low)/(high - low) and 1 + 4 (high - best)/(high - low).
 */
#include "dist.h"

#include <math.h>
#include <stdlib.h>

#include "dist_check.h"
#include "dist_moment.h"
#include "gsl_guard.h"

#define LOG_2 0.69314718055994530942

static double below(const struct dist *d, double x);

/* ---- preparing ---- */

static int compare_doubles(const void *x, const void *y)
{
    const double a = *(const double *)x;
    const double b = *(const double *)y;

    return (a > b) - (a < b);
}

static const char *prepare_parts(struct dist *d)
{
    const size_t n = d->kind == DIST_MIXTURE ? d->count : d->kind == DIST_TRUNCATE ? 1 : 0;
    const char *problem = NULL;

    for (size_t i = 0; problem == NULL && d->parts != NULL && i < n; i++)
        problem = dist_prepare((struct dist *)&d->parts[i]);
    return problem;
}

static const char *prepare_truncate(struct dist *d)
{
    d->q[0] = below(&d->parts[0], d->p[0]);
    d->q[1] = dist_cdf(&d->parts[0], d->p[1]);
    return d->q[1] - d->q[0] >= 1e-9
               ? NULL
               : "next to nothing of the distribution lies between the bounds";
}

static void prepare_three_points(struct dist *d)
{
    const double width = d->p[2] - d->p[0];
    const double share = width > 0.0 ? (d->p[1] - d->p[0]) / width : 0.0;

    if (d->kind == DIST_TRIANGULAR) {
        d->q[0] = share;
        d->q[1] = width;
    } else {
        d->q[0] = 1.0 + 4.0 * share;
        d->q[1] = 5.0 - 4.0 * share;
        d->q[2] = width;
    }
}

const char *dist_prepare(struct dist *d)
{
    const char *problem = prepare_parts(d);

    if (problem == NULL)
        problem = dist_check(d);
    if (problem != NULL)
        return problem;
    switch (d->kind) {
    case DIST_TRIANGULAR:
    case DIST_PERT:
        prepare_three_points(d);
        break;
    case DIST_GAMMA:
    case DIST_ERLANG:
        d->q[0] = d->kind == DIST_GAMMA ? 1.0 / (d->p[1] * d->p[1]) : d->p[1];
        d->q[1] = d->p[0] / d->q[0];
        break;
    case DIST_WEIBULL:
        d->q[0] = 1.0 / d->p[1];
        d->q[1] = d->p[0] / pow(LOG_2, d->q[0]);
        break;
    case DIST_LOGNORMAL:
        d->q[0] = log(d->p[0]);
        break;
    case DIST_EMPIRICAL:
        qsort((double *)d->values, d->count, sizeof d->values[0], compare_doubles);
        break;
    case DIST_TRUNCATE:
        return prepare_truncate(d);
    default:
        break;
    }
    return NULL;
}

/* ---- inverting ---- */

/* Rounding must not bring a rescaled uniform to 0 or 1. */
static double inside(double u)
{
    const double least = 0x1p-54;

    return u < least ? least : u > 1.0 - 0x1p-53 ? 1.0 - 0x1p-53 : u;
}

static double exponential(double u, double mean)
{
    return mean * -log(1.0 - u);
}

static double triangular(const struct dist *d, double u)
{
    const double share = d->q[0];
    const double width = d->q[1];

    if (u < share)
        return d->p[0] + width * sqrt(u * share);
    return d->p[2] - width * sqrt((1.0 - u) * (1.0 - share));
}

/* The part of a mixture that u falls into; *rest is where in it, again uniform. */
static const struct dist *part_of(const struct dist *d, double u, double *rest)
{
    double before = 0.0;
    size_t i = 0;

    while (i + 1 < d->count && u >= d->weights[i])
        before = d->weights[i++];
    const double width = d->weights[i] - before;
    *rest = inside(width > 0.0 ? (u - before) / width : u);
    return &d->parts[i];
}

static size_t index_at(double u, size_t count)
{
    const size_t i = (size_t)(u * (double)count);

    return i < count ? i : count - 1;
}

static double hyperexponential(const struct dist *d, double u)
{
    const double p = d->p[0];

    return u < p ? exponential(inside(u / p), d->p[1])
                 : exponential(inside((u - p) / (1.0 - p)), d->p[2]);
}

/* Beta as a share of two gammas, the second under a purpose of its own. */
static double pert(const struct dist *d, const struct rng *rng, struct rng_name name)
{
    const struct rng_name other = {name.entity, rng_child(name.purpose, 1), name.ordinal};
    const double x = rng_gamma(rng, name, d->q[0], d->q[0]);
    const double y = rng_gamma(rng, other, d->q[1], d->q[1]);

    return d->p[0] + d->q[2] * (x / (x + y));
}

static double truncated(const struct dist *d, double u)
{
    const double x = dist_quantile(&d->parts[0], inside(d->q[0] + u * (d->q[1] - d->q[0])));

    return x < d->p[0] ? d->p[0] : x > d->p[1] ? d->p[1] : x;
}

/* The name by its address: copied as an argument, it would have to wait for all that is still on its way to memory. */
static double sample(const struct dist *d, double u, const struct rng *rng,
                     const struct rng_name *name)
{
    while (d->kind == DIST_MIXTURE)
        d = part_of(d, u, &u);
    switch (d->kind) {
    case DIST_CONSTANT:
        return d->p[0];
    case DIST_UNIFORM:
        return d->p[0] + u * (d->p[1] - d->p[0]);
    case DIST_TRIANGULAR:
        return triangular(d, u);
    case DIST_PERT:
        return pert(d, rng, *name);
    case DIST_EXPONENTIAL:
        return exponential(u, d->p[0]);
    case DIST_GAMMA:
    case DIST_ERLANG:
        return rng_gamma(rng, *name, d->p[0], d->q[0]);
    case DIST_WEIBULL:
        return d->q[1] * pow(-log(1.0 - u), d->q[0]);
    case DIST_LOGNORMAL:
        return exp(d->q[0] + d->p[1] * rng_normal_quantile(u));
    case DIST_NORMAL:
        return d->p[0] + d->p[1] * rng_normal_quantile(u);
    case DIST_HYPEREXPONENTIAL:
        return hyperexponential(d, u);
    case DIST_EMPIRICAL:
        return d->values[index_at(u, d->count)];
    case DIST_TRACE:
        return d->values[name->ordinal < d->count ? name->ordinal : d->count - 1];
    case DIST_TRUNCATE:
        return truncated(d, u);
    default:
        return 0.0;
    }
}

double dist_sample(const struct dist *d, double u, const struct rng *rng, struct rng_name name)
{
    return sample(d, u, rng, &name);
}

sim_time dist_time(const struct dist *d, double u, const struct rng *rng, struct rng_name name)
{
    return sim_from_us(sample(d, u, rng, &name));
}

double dist_draw(const struct dist *d, const struct rng *rng, struct rng_name name)
{
    return sample(d, rng_uniform(rng, name.entity, name.purpose, name.ordinal), rng, &name);
}

sim_time dist_draw_time(const struct dist *d, const struct rng *rng, struct rng_name name)
{
#if defined(SABOTAGE) && SABOTAGE == 9 /* drawn times are half an hour longer than their law says */
    return sim_from_us(dist_draw(d, rng, name) + 0.5 * (double)SIM_HOUR);
#endif
    return sim_from_us(dist_draw(d, rng, name));
}

/* ---- distribution function ---- */

double dist_mean(const struct dist *d)
{
    return dist_moment_within(d, -INFINITY, INFINITY).mean;
}

double dist_sd(const struct dist *d)
{
    const double variance = dist_moment_within(d, -INFINITY, INFINITY).variance;

    return variance > 0.0 ? sqrt(variance) : 0.0;
}

/* Share of the values that are at most x, or (strictly) below x. */
static double share_of_values(const struct dist *d, double x, bool strictly)
{
    size_t n = 0;

    for (size_t i = 0; i < d->count; i++)
        n += strictly ? d->values[i] < x : d->values[i] <= x;
    return (double)n / (double)d->count;
}

static double triangular_cdf(const struct dist *d, double x)
{
    const double share = d->q[0];
    const double from_low = (x - d->p[0]) / d->q[1];

    if (x <= d->p[0] || x >= d->p[2])
        return x >= d->p[2] ? 1.0 : 0.0;
    if (from_low < share)
        return from_low * from_low / share;
    return 1.0 - (1.0 - from_low) * (1.0 - from_low) / (1.0 - share);
}

static double normal_cdf(double z)
{
    return 0.5 * erfc(-z * 0.70710678118654752440);
}

/* 1 - exp(-x / mean), 0 below 0. */
static double exponential_cdf(double x, double mean)
{
    return x > 0.0 ? -expm1(-x / mean) : 0.0;
}

/* Continuous kinds. */
static double smooth_cdf(const struct dist *d, double x)
{
    const double *p = d->p;

    switch (d->kind) {
    case DIST_UNIFORM:
        return x >= p[1] ? 1.0 : x <= p[0] ? 0.0 : (x - p[0]) / (p[1] - p[0]);
    case DIST_TRIANGULAR:
        return triangular_cdf(d, x);
    case DIST_PERT:
        return x >= p[2]   ? 1.0
               : x <= p[0] ? 0.0
                           : gsl_guard_beta_cdf((x - p[0]) / d->q[2], d->q[0], d->q[1]);
    case DIST_EXPONENTIAL:
        return exponential_cdf(x, p[0]);
    case DIST_GAMMA:
    case DIST_ERLANG:
        return gsl_guard_gamma_cdf(x / d->q[1], d->q[0]);
    case DIST_WEIBULL:
        return x > 0.0 ? -expm1(-pow(x / d->q[1], p[1])) : 0.0;
    case DIST_LOGNORMAL:
        return x > 0.0 ? normal_cdf((log(x) - d->q[0]) / p[1]) : 0.0;
    case DIST_NORMAL:
        return normal_cdf((x - p[0]) / p[1]);
    case DIST_HYPEREXPONENTIAL:
        return p[0] * exponential_cdf(x, p[1]) + (1.0 - p[0]) * exponential_cdf(x, p[2]);
    default:
        return x >= p[0] ? 1.0 : 0.0; /* none and constant */
    }
}

/* P(X <= x), or P(X < x) if strictly. They differ where single values have a probability. */
static double probability(const struct dist *d, double x, bool strictly)
{
    double sum = 0.0;
    double before = 0.0;

    switch (d->kind) {
    case DIST_NONE:
    case DIST_CONSTANT:
        return strictly ? (x > d->p[0] ? 1.0 : 0.0) : smooth_cdf(d, x);
    case DIST_EMPIRICAL:
    case DIST_TRACE:
        return share_of_values(d, x, strictly);
    case DIST_MIXTURE:
        for (size_t i = 0; i < d->count; i++) {
            sum += (d->weights[i] - before) * probability(&d->parts[i], x, strictly);
            before = d->weights[i];
        }
        return sum;
    case DIST_TRUNCATE:
        if (x < d->p[0] || x > d->p[1])
            return x < d->p[0] ? 0.0 : 1.0;
        return fmin(1.0, fmax(0.0, (probability(&d->parts[0], x, strictly) - d->q[0]) /
                                       (d->q[1] - d->q[0])));
    default:
        return smooth_cdf(d, x);
    }
}

static double below(const struct dist *d, double x)
{
    return probability(d, x, true);
}

double dist_cdf(const struct dist *d, double x)
{
    return isnan(x) ? NAN : probability(d, x, false);
}

const char *dist_kind_name(enum dist_kind kind)
{
    static const char *const names[DIST_KIND_COUNT] = {
        [DIST_NONE] = "none",       [DIST_CONSTANT] = "constant",
        [DIST_UNIFORM] = "uniform", [DIST_TRIANGULAR] = "triangular",
        [DIST_PERT] = "pert",       [DIST_EXPONENTIAL] = "exponential",
        [DIST_GAMMA] = "gamma",     [DIST_ERLANG] = "erlang",
        [DIST_WEIBULL] = "weibull", [DIST_LOGNORMAL] = "lognormal",
        [DIST_NORMAL] = "normal",   [DIST_HYPEREXPONENTIAL] = "hyperexponential",
        [DIST_MIXTURE] = "mixture", [DIST_EMPIRICAL] = "empirical",
        [DIST_TRACE] = "trace",     [DIST_TRUNCATE] = "truncate",
    };

    return (unsigned)kind < DIST_KIND_COUNT ? names[kind] : "unknown";
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "delay_fit.h"

#include <math.h>
#include <stdlib.h>

#include "curvature.h"
#include "gsl_wrap.h"
#include "simplex.h"

static const double lowest = 1e-300; /* a likelihood of 0 would have no logarithm */
static const double narrowest = 0.1;
static const double edge = 18.0;     /* log-odds beyond this are 0 or 1 */

double delay_fit_log_likelihood(const struct delay_law *law, const struct delay_case cases[],
                                size_t n)
{
    const double ever = 1.0 - law->never;
    double sum = 0.0;
    for (size_t i = 0; i < n; i++) {
        const struct delay_case *c = &cases[i];
        double one = 0.0;
        if (c->hi == c->lo)
            one = log(ever) + delay_law_log_density(law, c->lo);
        else if (isinf(c->hi))
            one = log(fmax(1.0 - ever * delay_law_cdf(law, c->lo), lowest));
        else
            one = log(fmax(ever * (delay_law_cdf(law, c->hi) - delay_law_cdf(law, c->lo)), lowest));
        sum += c->weight * one;
    }
    return sum;
}

/* The search walks over numbers without bounds: log-odds of shares, logarithms of the others. The
 * two medians of a mixture are kept in order by the logarithm of their ratio. */
struct problem {
    enum delay_family family;
    bool with_never;
    const struct delay_case *cases;
    size_t n;
};

static double log_odds(double share)
{
    return log(share / (1.0 - share));
}

static double share_of(double odds)
{
    return 1.0 / (1.0 + exp(-fmax(-edge, fmin(edge, odds))));
}

static bool is_share(enum delay_family family, size_t k)
{
    return family == DELAY_TWO_LOGNORMALS && k == 0;
}

static bool is_ratio(enum delay_family family, size_t k)
{
    return family == DELAY_TWO_LOGNORMALS && k == 3;
}

static struct delay_law law_at(const struct problem *q, const double x[])
{
    struct delay_law law = {.family = q->family};
    size_t at = 0;
    if (q->with_never)
        law.never = 1.0 - share_of(x[at++]);
    for (size_t k = 0; k < delay_law_describe(q->family)->n_parameters; k++, at++) {
        if (is_share(q->family, k))
            law.p[k] = share_of(x[at]);
        else if (is_ratio(q->family, k))
            law.p[k] = law.p[1] * (1.0 + exp(fmin(x[at], 300.0)));
        else
            law.p[k] = exp(fmax(-300.0, fmin(300.0, x[at])));
    }
    return law;
}

static size_t position_of(const struct problem *q, const struct delay_law *law, double x[])
{
    size_t at = 0;
    if (q->with_never)
        x[at++] = log_odds(fmin(fmax(1.0 - law->never, 1e-6), 1.0 - 1e-6));
    for (size_t k = 0; k < delay_law_describe(q->family)->n_parameters; k++, at++) {
        if (is_share(q->family, k))
            x[at] = log_odds(law->p[k]);
        else if (is_ratio(q->family, k))
            x[at] = log(fmax(law->p[3] / law->p[1] - 1.0, 1e-6));
        else
            x[at] = log(law->p[k]);
    }
    return at;
}

static double minus_log_likelihood(void *context, const double x[])
{
    const struct problem *q = context;
    const struct delay_law law = law_at(q, x);
    if (law.family == DELAY_GAMMA && (law.p[1] > 30.0 || law.p[1] < 2e-3))
        return INFINITY; /* outside what the chi-square of gsl_wrap.h takes */
    if (law.family == DELAY_TWO_LOGNORMALS && fmin(law.p[2], law.p[4]) < narrowest)
        return INFINITY; /* a spike on one observation has no highest likelihood */
    return -delay_fit_log_likelihood(&law, q->cases, q->n);
}

/* What the events alone look like: a place to start from. */
struct look {
    double events, all; /* weights */
    double mean_log, sd_log, mean;
    double first, last;
};

static struct look look_at(const struct delay_case cases[], size_t n)
{
    struct look l = {.first = INFINITY};
    double squares = 0.0;
    for (size_t i = 0; i < n; i++) {
        const struct delay_case *c = &cases[i];
        l.all += c->weight;
        if (isinf(c->hi) || c->weight <= 0.0)
            continue;
        const double t = fmax((c->lo + c->hi) / 2.0, 1e-9);
        l.events += c->weight;
        l.mean += c->weight * t;
        l.mean_log += c->weight * log(t);
        squares += c->weight * log(t) * log(t);
        l.first = fmin(l.first, t);
        l.last = fmax(l.last, t);
    }
    l.mean /= l.events;
    l.mean_log /= l.events;
    l.sd_log = sqrt(fmax(squares / l.events - l.mean_log * l.mean_log, 1e-4));
    return l;
}

static struct delay_law begin_at(const struct problem *q, const struct look *l)
{
    const double median = exp(l->mean_log);
    const double sigma = l->sd_log;
    struct delay_law law = {.family = q->family};
    static const double few = 0.02;
    law.never = q->with_never ? fmin(1.0 - few, fmax(few, 1.0 - 1.2 * l->events / l->all)) : 0.0;
    switch (q->family) {
    case DELAY_EXPONENTIAL:
        law.p[0] = l->mean;
        break;
    case DELAY_GAMMA:
        law.p[0] = l->mean;
        law.p[1] = fmin(fmax(sigma, 0.1), 3.0);
        break;
    case DELAY_TWO_LOGNORMALS:
        law.p[0] = 0.2;
        law.p[1] = median * exp(-0.4 * sigma);
        law.p[2] = 0.7 * sigma;
        law.p[3] = median * exp(1.2 * sigma);
        law.p[4] = 0.4 * sigma;
        break;
    default:
        law.p[0] = median;
        law.p[1] = q->family == DELAY_WEIBULL ? 1.2 / sigma : sigma;
    }
    return law;
}

static struct estimate on_scale(double x, double error, double z, double (*back)(double))
{
    if (!isfinite(error))
        return estimate_point(back(x));
    return estimate_interval(back(x), back(x - z * error), back(x + z * error));
}

static double never_of(double odds)
{
    return 1.0 - share_of(odds);
}

static void add_intervals(struct delay_fit *fit, struct problem *q, const double x[],
                          double confidence)
{
    double errors[SIMPLEX_MAX];
    size_t at = 0;
    const double z = gsl_wrap_normal_quantile(0.5 + confidence / 2.0);
    curvature_errors(minus_log_likelihood, q, x, fit->n_free, errors);
    fit->never = estimate_point(0.0);
    if (q->with_never) {
        fit->never = on_scale(x[0], errors[0], z, never_of);
        at = 1;
    }
    for (size_t k = 0; k < delay_law_describe(q->family)->n_parameters; k++, at++) {
        if (is_ratio(q->family, k))
            fit->parameters[k] = estimate_point(fit->law.p[k]);
        else
            fit->parameters[k] =
                on_scale(x[at], errors[at], z, is_share(q->family, k) ? share_of : exp);
    }
}

struct delay_fit delay_fit_run(enum delay_family family, bool with_never,
                               const struct delay_case cases[], size_t n, double confidence)
{
    struct problem q = {family, with_never, cases, n};
    struct delay_fit fit = {.law = {.family = family}, .aic = INFINITY, .log_likelihood = NAN};
    const struct look l = look_at(cases, n);
    double x[SIMPLEX_MAX];

    fit.n_free = delay_law_describe(family)->n_parameters + (with_never ? 1 : 0);
    const bool alike = !(l.last > l.first);
    if (!(l.events > (double)fit.n_free) || (alike && family != DELAY_EXPONENTIAL))
        return fit;
    const struct delay_law start = begin_at(&q, &l);
    (void)position_of(&q, &start, x);
    fit.log_likelihood = -simplex_minimum(minus_log_likelihood, &q, x, fit.n_free, 0.5);
    fit.law = law_at(&q, x);
    fit.aic = 2.0 * (double)fit.n_free - 2.0 * fit.log_likelihood;
    fit.known = isfinite(fit.aic);
    add_intervals(&fit, &q, x, confidence);
    return fit;
}

struct delay_law delay_fit_near(const struct delay_law *start, const struct delay_case cases[],
                                size_t n)
{
    struct problem q = {start->family, start->never > 0.0, cases, n};
    double x[SIMPLEX_MAX];
    const size_t n_free = position_of(&q, start, x);
    (void)simplex_minimum(minus_log_likelihood, &q, x, n_free, 0.1);
    return law_at(&q, x);
}

static int by_aic(const void *a, const void *b)
{
    const double x = ((const struct delay_fit *)a)->aic;
    const double y = ((const struct delay_fit *)b)->aic;
    return (x > y) - (x < y);
}

void delay_fit_all(struct delay_fit fits[DELAY_FIT_ALL], const struct delay_case cases[], size_t n,
                   double confidence)
{
    for (int i = 0; i < DELAY_FIT_ALL; i++)
        fits[i] = delay_fit_run((enum delay_family)(i / 2), i % 2 == 1, cases, n, confidence);
    qsort(fits, DELAY_FIT_ALL, sizeof *fits, by_aic);
}

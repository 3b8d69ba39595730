/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "delay_gof.h"

#include <math.h>
#include <stdlib.h>

#include "arena.h"
#include "variate.h"

/* What happened to `weight` leads at time t; events come before censorings of the same time. */
struct moment {
    double t;
    double events, censored;
};

static int by_time(const void *a, const void *b)
{
    const double x = ((const struct moment *)a)->t;
    const double y = ((const struct moment *)b)->t;
    return (x > y) - (x < y);
}

/* Integral from u to v of (k - x)^2 / (x (1 - x)) = -1 + k^2 / x + (1 - k)^2 / (1 - x). */
static double piece(double k, double u, double v)
{
    double sum = u - v;
    if (k > 0.0)
        sum += k * k * log(v / u);
    if (k < 1.0)
        sum -= (1.0 - k) * (1.0 - k) * log1p(-(v - u) / (1.0 - u));
    return sum;
}

static double law_share(const struct delay_law *law, double t)
{
    return fmin((1.0 - law->never) * delay_law_cdf(law, t), 1.0 - 1e-15);
}

double delay_gof_distance(const struct delay_law *law, const struct delay_case cases[], size_t n)
{
    struct arena arena;
    arena_init(&arena);
    struct moment *moments = ARENA_ARRAY(&arena, n, struct moment);
    double risk = 0.0, last = 0.0;
    for (size_t i = 0; i < n; i++) {
        const bool event = !isinf(cases[i].hi);
        moments[i].t = event ? (cases[i].lo + cases[i].hi) / 2.0 : cases[i].lo;
        moments[i].events = event ? cases[i].weight : 0.0;
        moments[i].censored = event ? 0.0 : cases[i].weight;
        risk += cases[i].weight;
        last = fmax(last, cases[i].weight > 0.0 ? moments[i].t : 0.0);
    }
    qsort(moments, n, sizeof *moments, by_time);
    const double all = risk;
    double open = 1.0, from = 0.0, sum = 0.0;
    for (size_t i = 0; i < n && risk > 0.0; i++) {
        const double to = law_share(law, moments[i].t);
        if (moments[i].events > 0.0 && to > from) {
            sum += piece(1.0 - open, from, to);
            from = to;
        }
        open *= 1.0 - fmin(moments[i].events / risk, 1.0);
        risk -= moments[i].events + moments[i].censored;
    }
    const double end = open > 1e-12 ? law_share(law, last) : 1.0 - 1e-15;
    if (end > from)
        sum += piece(1.0 - (open > 1e-12 ? open : 0.0), from, end);
    arena_fini(&arena);
    return all * sum;
}

/* Delays fall into whole grains, so equal ones are counted together. */
struct sample {
    double *events, *censored; /* by grain */
    size_t n_grains;
    struct delay_case *cases;
};

static size_t grain_of(double t, double grain)
{
    return (size_t)floor(t / grain + 0.5);
}

static size_t draw_sample(struct sample *s, const struct delay_law *law,
                          const struct delay_gof_plan *plan, struct bootstrap *b)
{
    const double g = plan->grain;
    for (size_t i = 0; i < s->n_grains; i++)
        s->events[i] = s->censored[i] = 0.0;
    for (size_t i = 0; i < plan->n; i++) {
        const double share = law_share(law, plan->limits[i]);
        const uint32_t ended = variate_binomial(b, (uint32_t)plan->weights[i], share);
        for (uint32_t k = 0; k < ended; k++) {
            const double u = bootstrap_uniform(b) * share / (1.0 - law->never);
            s->events[grain_of(delay_law_quantile(law, fmin(u, 1.0 - 1e-12)), g)]++;
        }
        s->censored[grain_of(plan->limits[i], g)] += plan->weights[i] - ended;
    }
    size_t n = 0;
    for (size_t i = 0; i < s->n_grains; i++) {
        const double middle = (double)i * g;
        if (s->events[i] > 0.0)
            s->cases[n++] = (struct delay_case){fmax(middle - g / 2.0, 0.0), middle + g / 2.0,
                                                s->events[i]};
        if (s->censored[i] > 0.0)
            s->cases[n++] = (struct delay_case){middle, INFINITY, s->censored[i]};
    }
    return n;
}

double delay_gof_test(const struct delay_law *law, const struct delay_case cases[], size_t n,
                      const struct delay_gof_plan *plan)
{
    struct arena arena;
    struct bootstrap b;
    double longest = 0.0;
    size_t larger = 0;
    if (plan->n == 0 || plan->resamples == 0 || !(plan->grain > 0.0))
        return NAN;
    for (size_t i = 0; i < plan->n; i++)
        longest = fmax(longest, plan->limits[i]);
    arena_init(&arena);
    bootstrap_init(&b, plan->seed);
    struct sample s = {.n_grains = grain_of(longest, plan->grain) + 1};
    s.events = ARENA_ARRAY(&arena, s.n_grains, double);
    s.censored = ARENA_ARRAY(&arena, s.n_grains, double);
    s.cases = ARENA_ARRAY(&arena, 2 * s.n_grains, struct delay_case);
    const double seen = delay_gof_distance(law, cases, n);
    for (size_t i = 0; i < plan->resamples; i++) {
        const size_t m = draw_sample(&s, law, plan, &b);
        const struct delay_law again = delay_fit_near(law, s.cases, m);
        larger += delay_gof_distance(&again, s.cases, m) >= seen ? 1 : 0;
    }
    arena_fini(&arena);
    return (1.0 + (double)larger) / (1.0 + (double)plan->resamples);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "incidence.h"

#include <math.h>
#include <stdlib.h>

static const double rounding = 1e-12; /* F is a sum of products: 0.5 may come out a hair below */

static int compare(const void *a, const void *b)
{
    const struct incidence_case *x = a;
    const struct incidence_case *y = b;
    if (x->time != y->time)
        return x->time < y->time ? -1 : 1;
    return (x->end > y->end) - (x->end < y->end);
}

/* What happened at one time, to those still at risk. */
struct moment {
    double time;
    double at_risk, events, competing;
    size_t next; /* first case of a later time */
};

static struct moment moment_at(const struct incidence_case cases[], size_t n, size_t first)
{
    struct moment m = {.time = cases[first].time, .at_risk = (double)(n - first)};
    size_t i = first;
    for (; i < n && cases[i].time == m.time; i++) {
        m.events += cases[i].end == INCIDENCE_EVENT ? 1.0 : 0.0;
        m.competing += cases[i].end == INCIDENCE_COMPETING ? 1.0 : 0.0;
    }
#if defined(SABOTAGE) && SABOTAGE == 7 /* the lost are taken for censored */
    m.competing = 0.0;
#endif
    m.next = i;
    return m;
}

/* The variance of F(t) is a sum over j of (F(t) - F_j)^2 a_j + b_j - 2 (F(t) - F_j) c_j: kept as
 * sums of the coefficients, so that one pass will do. */
struct variance {
    double a, a_f, a_ff; /* sums of a_j, a_j F_j, a_j F_j^2 */
    double b;
    double c, c_f;
};

static void variance_add(struct variance *v, const struct moment *m, double open, double event)
{
    const double n = m->at_risk;
    const double ends = m->events + m->competing;
    if (ends < n) { /* else F does not change any more */
        const double a = ends / (n * (n - ends));
        v->a += a;
        v->a_f += a * event;
        v->a_ff += a * event * event;
    }
    v->b += open * open * m->events * (n - m->events) / (n * n * n);
    const double c = open * m->events / (n * n);
    v->c += c;
    v->c_f += c * event;
}

static double variance_of(const struct variance *v, double f)
{
    const double sum = f * f * v->a - 2.0 * f * v->a_f + v->a_ff + v->b - 2.0 * (f * v->c - v->c_f);
    return fmax(0.0, sum);
}

bool incidence_fit(struct incidence_curve *curve, struct incidence_case cases[], size_t n,
                   struct incidence_step steps[])
{
    for (size_t i = 0; i < n; i++)
        if (!(cases[i].time >= 0.0) || isinf(cases[i].time))
            return false;
    if (n == 0)
        return false;
    qsort(cases, n, sizeof cases[0], compare);

    double event = 0.0, competing = 0.0, open = 1.0;
    struct variance variance = {0};
    *curve = (struct incidence_curve){.steps = steps, .last = cases[n - 1].time, .cases = n};
    for (size_t i = 0; i < n;) {
        const struct moment m = moment_at(cases, n, i);
        i = m.next;
        if (m.events + m.competing == 0.0)
            continue;
        event += open * m.events / m.at_risk;
        competing += open * m.competing / m.at_risk;
        variance_add(&variance, &m, open, event);
        open *= (m.at_risk - m.events - m.competing) / m.at_risk;
        steps[curve->n++] = (struct incidence_step){
            .time = m.time,
            .event = event,
            .competing = competing,
            .open = open,
            .standard_error = sqrt(variance_of(&variance, event)),
        };
    }
    return true;
}

bool incidence_kaplan_meier(struct incidence_curve *curve, struct incidence_case cases[], size_t n,
                            struct incidence_step steps[])
{
    for (size_t i = 0; i < n; i++)
        if (cases[i].end == INCIDENCE_COMPETING)
            return false;
    return incidence_fit(curve, cases, n, steps);
}

static bool is_observed(const struct incidence_curve *curve, double t)
{
    const bool all_ended = curve->n > 0 && curve->steps[curve->n - 1].open == 0.0;
    return t >= 0.0 && (t <= curve->last || all_ended);
}

double incidence_at(const struct incidence_curve *curve, double t)
{
    if (!is_observed(curve, t))
        return NAN;
    double share = 0.0;
    for (size_t i = 0; i < curve->n && curve->steps[i].time <= t; i++)
        share = curve->steps[i].event;
    return share;
}

double incidence_quantile(const struct incidence_curve *curve, double p)
{
    if (!(p > 0.0 && p < 1.0))
        return NAN;
    for (size_t i = 0; i < curve->n; i++)
        if (curve->steps[i].event >= p - rounding)
            return curve->steps[i].time;
    return NAN;
}

double incidence_lost(const struct incidence_curve *curve)
{
    return curve->n > 0 ? curve->steps[curve->n - 1].competing : 0.0;
}

double incidence_restricted_mean(const struct incidence_curve *curve, double tau)
{
    if (!is_observed(curve, tau) || isinf(tau))
        return NAN;
    double area = 0.0;
    double from = 0.0;
    double share = 0.0;
    for (size_t i = 0; i < curve->n && curve->steps[i].time < tau; i++) {
        area += (curve->steps[i].time - from) * (1.0 - share);
        from = curve->steps[i].time;
        share = curve->steps[i].event;
    }
    return area + (tau - from) * (1.0 - share);
}

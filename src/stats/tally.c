/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tally.h"

#include <math.h>

void tally_add(struct tally *t, double x)
{
    const double before = (double)t->n;
    const double after = before + 1.0;
    const double delta = x - t->mean;
    const double step = delta / after;
    const double square = delta * step * before;

    t->m3 += square * step * (after - 2.0) - 3.0 * step * t->m2;
    t->m2 += square;
    t->mean += step;
    if (t->n == 0 || isnan(x) || x < t->min)
        t->min = x;
    if (t->n == 0 || isnan(x) || x > t->max)
        t->max = x;
    t->n++;
}

void tally_merge(struct tally *a, const struct tally *b)
{
    if (b->n == 0)
        return;
    if (a->n == 0) {
        *a = *b;
        return;
    }
    const double na = (double)a->n;
    const double nb = (double)b->n;
    const double n = na + nb;
    const double delta = b->mean - a->mean;
    const double step = delta / n;

    a->m3 +=
        b->m3 + delta * step * step * na * nb * (na - nb) + 3.0 * step * (na * b->m2 - nb * a->m2);
    a->m2 += b->m2 + delta * step * na * nb;
    a->mean += step * nb;
    if (isnan(b->min) || b->min < a->min)
        a->min = b->min;
    if (isnan(b->max) || b->max > a->max)
        a->max = b->max;
    a->n += b->n;
}

struct tally tally_of(const double x[], size_t n)
{
    struct tally t = {0};
    for (size_t i = 0; i < n; i++)
        tally_add(&t, x[i]);
    return t;
}

double tally_mean(const struct tally *t)
{
    return t->n > 0 ? t->mean : NAN;
}

double tally_min(const struct tally *t)
{
    return t->n > 0 ? t->min : NAN;
}

double tally_max(const struct tally *t)
{
    return t->n > 0 ? t->max : NAN;
}

double tally_variance(const struct tally *t)
{
    return t->n > 1 ? t->m2 / (double)(t->n - 1) : NAN;
}

double tally_sd(const struct tally *t)
{
    return sqrt(tally_variance(t));
}

double tally_skewness(const struct tally *t)
{
    if (t->n < 3 || isnan(t->m2))
        return NAN;
    if (t->m2 == 0.0)
        return 0.0;
    const double n = (double)t->n;
    const double variance = t->m2 / n;
    return sqrt(n * (n - 1.0)) / (n - 2.0) * (t->m3 / n) / (variance * sqrt(variance));
}

struct estimate tally_estimate(const struct tally *t, double confidence)
{
    if (t->n == 0 || !isfinite(t->mean) || isnan(t->m2))
        return estimate_unknown();
    if (t->n < ESTIMATE_MIN_REPLICATIONS)
        return estimate_point(t->mean);
    const double n = (double)t->n;
    return estimate_student(t->mean, tally_sd(t) / sqrt(n), n - 1.0, confidence);
}

struct estimate tally_interval(const double x[], size_t n, double confidence)
{
    const struct tally t = tally_of(x, n);
    return tally_estimate(&t, confidence);
}

bool tally_is_skewed(const struct tally *t)
{
    const double skewness = tally_skewness(t);
    if (isnan(skewness))
        return false;
    const double n = (double)t->n;
    const double error = sqrt(6.0 * n * (n - 1.0) / ((n - 2.0) * (n + 1.0) * (n + 3.0)));
    return n < 25.0 * skewness * skewness && fabs(skewness) > 1.96 * error;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ratio.h"

#include <math.h>
#include <stdbool.h>

#include "gsl_wrap.h"
#include "tally.h"

struct totals {
    double x;
    double y;
};

static struct totals totals_of(const double x[], const double y[], size_t n)
{
    struct totals t = {0.0, 0.0};
    for (size_t i = 0; i < n; i++) {
        t.x += x[i];
        t.y += y[i];
    }
    return t;
}

/* n = 0 leaves sum.x = 0. */
static bool have_ratio(struct totals sum)
{
    return sum.x != 0.0 && isfinite(sum.x) && isfinite(sum.y);
}

struct estimate ratio_delta(const double x[], const double y[], size_t n, double confidence)
{
    const struct totals sum = totals_of(x, y, n);
    if (!have_ratio(sum))
        return estimate_unknown();
    const double r = sum.y / sum.x;
    if (n < ESTIMATE_MIN_REPLICATIONS)
        return estimate_point(r);

    /* y - r x has mean 0 by the choice of r, so its sum of squares is Syy - 2 r Sxy + r^2 Sxx. */
    double squares = 0.0;
    for (size_t i = 0; i < n; i++) {
        const double residual = y[i] - r * x[i];
        squares += residual * residual;
    }
    const double variance = squares / (double)(n - 1);
    const double mean_x = fabs(sum.x) / (double)n;
    return estimate_student(r, sqrt(variance / (double)n) / mean_x, (double)(n - 1), confidence);
}

struct estimate ratio_jackknife(const double x[], const double y[], size_t n, double confidence)
{
    const struct totals sum = totals_of(x, y, n);
    if (!have_ratio(sum))
        return estimate_unknown();
    const double r = sum.y / sum.x;
    if (n < ESTIMATE_MIN_REPLICATIONS)
        return estimate_point(r);

    struct tally pseudo = {0};
    for (size_t i = 0; i < n; i++) {
        const double rest = sum.x - x[i];
        if (rest == 0.0)
            return estimate_point(r); /* one replication holds the whole denominator */
        tally_add(&pseudo, (double)n * r - (double)(n - 1) * (sum.y - y[i]) / rest);
    }
    return tally_estimate(&pseudo, confidence);
}

/* Variances of the means of x and y, and their covariance. */
struct spread {
    double xx, yy, xy;
};

static struct spread spread_of_means(const double x[], const double y[], size_t n)
{
    const struct totals sum = totals_of(x, y, n);
    const double mean_x = sum.x / (double)n;
    const double mean_y = sum.y / (double)n;
    struct spread s = {0.0, 0.0, 0.0};
    for (size_t i = 0; i < n; i++) {
        const double dx = x[i] - mean_x;
        const double dy = y[i] - mean_y;
        s.xx += dx * dx;
        s.yy += dy * dy;
        s.xy += dx * dy;
    }
    const double divisor = (double)n * (double)(n - 1);
    return (struct spread){s.xx / divisor, s.yy / divisor, s.xy / divisor};
}

/* The ratios r for which mean(y - r x) is not further from 0 than t of its standard errors are
 * those between the roots of  (X^2 - t^2 Vxx) r^2 - 2 (X Y - t^2 Vxy) r + (Y^2 - t^2 Vyy) = 0. */
struct estimate ratio_fieller(const double x[], const double y[], size_t n, double confidence)
{
    const struct totals sum = totals_of(x, y, n);
    if (!have_ratio(sum))
        return estimate_unknown();
    const double r = sum.y / sum.x;
    if (n < ESTIMATE_MIN_REPLICATIONS || !(confidence > 0.0 && confidence < 1.0))
        return estimate_point(r);

    const struct spread v = spread_of_means(x, y, n);
    const double mean_x = sum.x / (double)n;
    const double mean_y = sum.y / (double)n;
    const double t = gsl_wrap_t_quantile(0.5 + confidence / 2.0, (double)(n - 1));
    const double a = mean_x * mean_x - t * t * v.xx;
    const double b = mean_x * mean_y - t * t * v.xy;
    const double c = mean_y * mean_y - t * t * v.yy;
    if (!(a > 0.0))
        return estimate_point(r); /* the denominator might be 0 */
    const double root = sqrt(fmax(0.0, b * b - a * c));
    return estimate_interval(r, (b - root) / a, (b + root) / a);
}

enum contrast { ABSOLUTE, RELATIVE };

/* NaN or infinite where a denominator is 0. */
static double contrast_of(struct totals base, struct totals other, enum contrast contrast)
{
    const double before = base.y / base.x;
    const double change = other.y / other.x - before;
    return contrast == ABSOLUTE ? change : change / fabs(before);
}

static struct totals without(struct totals sum, struct ratio_series s, size_t i)
{
    return (struct totals){sum.x - s.denominator[i], sum.y - s.numerator[i]};
}

static struct estimate jackknife_contrast(struct ratio_series base, struct ratio_series other,
                                          size_t n, double confidence, enum contrast contrast)
{
    const struct totals a = totals_of(base.denominator, base.numerator, n);
    const struct totals b = totals_of(other.denominator, other.numerator, n);
    if (!have_ratio(a) || !have_ratio(b))
        return estimate_unknown();
    const double point = contrast_of(a, b, contrast);
    if (n < ESTIMATE_MIN_REPLICATIONS)
        return estimate_point(point);

    struct tally left_out = {0};
    for (size_t i = 0; i < n; i++)
        tally_add(&left_out, contrast_of(without(a, base, i), without(b, other, i), contrast));
    /* Var = (n-1)/n x sum of squares, = (n-1)^2/n x variance of the n values; not finite where one
     * replication holds a whole denominator, which leaves the point. */
    const double df = (double)(n - 1);
    const double error = df * tally_sd(&left_out) / sqrt((double)n);
    return estimate_student(point, error, df, confidence);
}

struct estimate ratio_difference(struct ratio_series base, struct ratio_series other, size_t n,
                                 double confidence)
{
    return jackknife_contrast(base, other, n, confidence, ABSOLUTE);
}

struct estimate ratio_relative_difference(struct ratio_series base, struct ratio_series other,
                                          size_t n, double confidence)
{
    return jackknife_contrast(base, other, n, confidence, RELATIVE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paired.h"

#include <math.h>

#include "tally.h"

struct estimate paired_difference(const double base[], const double other[], size_t n,
                                  double confidence)
{
    struct tally difference = {0};
    for (size_t i = 0; i < n; i++)
        tally_add(&difference, other[i] - base[i]);
    return tally_estimate(&difference, confidence);
}

struct estimate paired_relative(const double base[], const double other[], size_t n,
                                double confidence)
{
    double sum = 0.0;
    double change = 0.0;
    for (size_t i = 0; i < n; i++) {
        sum += base[i];
        change += other[i] - base[i];
    }
    if (sum == 0.0 || !isfinite(sum) || !isfinite(change))
        return estimate_unknown(); /* also n = 0 */
    const double r = change / sum;
    const double point = change / fabs(sum);
    if (n < ESTIMATE_MIN_REPLICATIONS)
        return estimate_point(point);

    /* Ratio of the two sums change / baseline, by the delta method. */
    double squares = 0.0;
    for (size_t i = 0; i < n; i++) {
        const double residual = (other[i] - base[i]) - r * base[i];
        squares += residual * residual;
    }
    const double error = sqrt(squares / (double)(n - 1) / (double)n) / (fabs(sum) / (double)n);
    return estimate_student(point, error, (double)(n - 1), confidence);
}

double paired_correlation(const double x[], const double y[], size_t n)
{
    const struct tally tx = tally_of(x, n);
    const struct tally ty = tally_of(y, n);
    double xx = 0.0, yy = 0.0, xy = 0.0;
    for (size_t i = 0; i < n; i++) {
        const double dx = x[i] - tx.mean;
        const double dy = y[i] - ty.mean;
        xx += dx * dx;
        yy += dy * dy;
        xy += dx * dy;
    }
    if (n < 2 || !(xx > 0.0) || !(yy > 0.0))
        return NAN;
    return fmax(-1.0, fmin(1.0, xy / sqrt(xx) / sqrt(yy)));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "best_of.h"

#include <math.h>

#include "estimate.h"
#include "gsl_wrap.h"

static double mean_of(const double values[], size_t n, size_t k, size_t alternative)
{
    double sum = 0.0;
    for (size_t r = 0; r < n; r++)
        sum += values[r * k + alternative];
    return isfinite(sum) && n > 0 ? sum / (double)n : NAN;
}

/* Two-sided p of the paired t test. */
static double paired_p(const double values[], size_t n, size_t k, size_t a, size_t b, double mean)
{
    double squares = 0.0;
    for (size_t r = 0; r < n; r++) {
        const double rest = values[r * k + a] - values[r * k + b] - mean;
        squares += rest * rest;
    }
    const double error = sqrt(squares / (double)(n - 1) / (double)n);
    if (error <= 1e-14 * fabs(mean))
        return mean == 0.0 ? 1.0 : 0.0;
    return fmin(1.0, 2.0 * gsl_wrap_t_cdf(-fabs(mean) / error, (double)(n - 1)));
}

struct best_of best_of(const double values[], size_t n, size_t k, double mean[])
{
    struct best_of result = {.best = 0, .p = 1.0};
    double largest = 0.0;
    for (size_t a = 0; a < k; a++) {
        mean[a] = mean_of(values, n, k, a);
        if (mean[a] > mean[result.best] || isnan(mean[result.best]))
            result.best = a;
    }
    if (n < ESTIMATE_MIN_REPLICATIONS || k < 2)
        return result;
    for (size_t a = 0; a < k; a++) {
        const double lead = mean[result.best] - mean[a];
        if (a != result.best)
            largest =
                isnan(lead) ? 1.0 : fmax(largest, paired_p(values, n, k, result.best, a, lead));
    }
    result.p = fmin(1.0, (double)(k - 1) * largest);
    return result;
}

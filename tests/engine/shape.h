/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * shape.h - is a sample distributed as claimed? Kolmogorov-Smirnov and chi-square at a false-alarm
 * rate of 1e-6.
 */
#ifndef SHAPE_H
#define SHAPE_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/* Two-sided normal quantile for 1e-6. */
#define SHAPE_Z 4.8916

static inline int shape_compare(const void *x, const void *y)
{
    const double a = *(const double *)x;
    const double b = *(const double *)y;
    return (a > b) - (a < b);
}

/* sqrt(n) x the largest distance between the sample's steps and F; sorts the sample. Above 2.694 is
 * a false alarm once in a million (2 exp(-2 K^2) = 1e-6). */
static inline double shape_ks(double sample[], size_t n,
                              double (*cdf)(double x, const void *context), const void *context)
{
    double worst = 0.0;
    qsort(sample, n, sizeof sample[0], shape_compare);
    for (size_t i = 0; i < n; i++) {
        const double f = cdf(sample[i], context);
        worst = fmax(worst, fmax((double)(i + 1) / (double)n - f, f - (double)i / (double)n));
    }
    return worst * sqrt((double)n);
}

#define SHAPE_KS_LIMIT 2.694

/* Upper 1e-6 point of chi-square with k degrees of freedom (Wilson and Hilferty). */
static inline double shape_chi_limit(double k)
{
    const double c = 2.0 / (9.0 * k);
    return k * pow(1.0 - c + 4.7534 * sqrt(c), 3.0);
}

static inline double shape_mean(const double x[], size_t n)
{
    double sum = 0.0;
    for (size_t i = 0; i < n; i++)
        sum += x[i];
    return sum / (double)n;
}

static inline double shape_sd(const double x[], size_t n)
{
    const double mean = shape_mean(x, n);
    double squares = 0.0;
    for (size_t i = 0; i < n; i++)
        squares += (x[i] - mean) * (x[i] - mean);
    return sqrt(squares / (double)(n - 1));
}

#endif

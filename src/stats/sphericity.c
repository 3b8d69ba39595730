/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sphericity.h"

#include <math.h>

#include "arena.h"
#include "gsl_wrap.h"

/* y[r * k + i]: without the means of the replication and of the alternative, which contrasts do not see. */
static double *centred(const double *const x[], size_t k, size_t n, struct arena *arena)
{
    double *y = ARENA_ARRAY(arena, n * k, double);
    for (size_t r = 0; r < n; r++) {
        double mean = 0.0;
        for (size_t i = 0; i < k; i++)
            mean += x[i][r] / (double)k;
        for (size_t i = 0; i < k; i++)
            y[r * k + i] = x[i][r] - mean;
    }
    for (size_t i = 0; i < k; i++) {
        double mean = 0.0;
        for (size_t r = 0; r < n; r++)
            mean += y[r * k + i] / (double)n;
        for (size_t r = 0; r < n; r++)
            y[r * k + i] -= mean;
    }
    return y;
}

/* ln det by Cholesky, in place; NaN when not positive definite. */
static double log_determinant(double a[], size_t k)
{
    double sum = 0.0;
    for (size_t j = 0; j < k; j++) {
        for (size_t m = 0; m < j; m++)
            a[j * k + j] -= a[j * k + m] * a[j * k + m];
        if (!(a[j * k + j] > 0.0))
            return NAN;
        const double root = sqrt(a[j * k + j]);
        sum += 2.0 * log(root);
        a[j * k + j] = root;
        for (size_t i = j + 1; i < k; i++) {
            for (size_t m = 0; m < j; m++)
                a[i * k + j] -= a[i * k + m] * a[j * k + m];
            a[i * k + j] /= root;
        }
    }
    return sum;
}

double sphericity_p_value(const double *const x[], size_t k, size_t n)
{
    if (k == 2)
        return 1.0;
    if (k < 2 || n <= k)
        return NAN;
    struct arena arena;
    arena_init(&arena);
    const double *y = centred(x, k, n, &arena);
    double *a = ARENA_ARRAY(&arena, k * k, double);
    double trace = 0.0;
    for (size_t i = 0; i < k; i++) {
        for (size_t j = 0; j < k; j++)
            for (size_t r = 0; r < n; r++)
                a[i * k + j] += y[r * k + i] * y[r * k + j] / (double)(n - 1);
        trace += a[i * k + i];
    }
    /* The centred matrix has the eigenvalues of the contrasts and one 0, along (1, ..., 1): put a 1 there. */
    const double p = (double)(k - 1);
    for (size_t i = 0; i < k * k; i++)
        a[i] = a[i] / (trace / p) + 1.0 / (double)k;
    const double log_w = trace > 0.0 ? log_determinant(a, k) : (double)NAN;
    arena_fini(&arena);
    const double statistic = -((double)(n - 1) - (2.0 * p * p + p + 2.0) / (6.0 * p)) * log_w;
    return isnan(log_w) ? (double)NAN : 1.0 - gsl_wrap_chi2_cdf(fmax(0.0, statistic), p * (p + 1.0) / 2.0 - 1.0);
}

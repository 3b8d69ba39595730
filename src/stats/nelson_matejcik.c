/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nelson_matejcik.h"

#include <math.h>

#include "many_one_t.h"
#include "sphericity.h"
#include "tally.h"

static const double most = 1e15; /* replications that a size_t and a double both hold exactly */

double nelson_matejcik_g(size_t k, size_t first, double confidence)
{
    return many_one_t_quantile(confidence, k - 1, (double)(k - 1) * (double)(first - 1));
}

/* Twice the mean square of what neither the alternative nor the replication explains. */
static double pooled(const double *const x[], size_t k, size_t n)
{
    struct tally all = {0};
    double between = 0.0; /* sums of squares */
    for (size_t r = 0; r < n; r++) {
        struct tally row = {0};
        for (size_t i = 0; i < k; i++) {
            tally_add(&all, x[i][r]);
            tally_add(&row, x[i][r]);
        }
        between += row.m2;
    }
    /* Within replications, less what the alternatives' own means explain. */
    struct tally means = {0};
    for (size_t i = 0; i < k; i++) {
        const struct tally t = tally_of(x[i], n);
        tally_add(&means, tally_mean(&t));
    }
    const double residual = between - (double)n * means.m2;
    return 2.0 * fmax(0.0, residual) / ((double)(k - 1) * (double)(n - 1));
}

struct nelson_matejcik nelson_matejcik_of(const double *const x[], size_t k, size_t first, double confidence,
                                          double delta)
{
    struct nelson_matejcik nm = {.g = nelson_matejcik_g(k, first, confidence),
                                 .variance = pooled(x, k, first),
                                 .sphericity = sphericity_p_value(x, k, first)};
    const double needed = ceil(nm.g * nm.g * nm.variance / (delta * delta));
    nm.needed = needed > (double)first ? (size_t)fmin(needed, most) : first;
    return nm;
}

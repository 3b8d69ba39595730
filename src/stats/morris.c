/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "morris.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "bootstrap.h"
#include "tally.h"

/* Half of the levels can go up by Delta, the other half down by it: each level is as likely as the
 * others. */
void morris_walks(double x[], size_t moved[], size_t walks, size_t k, size_t levels, uint64_t seed)
{
    assert(levels >= 2 && levels % 2 == 0);
    const double top = (double)(levels - 1);
    struct bootstrap random;
    bootstrap_init(&random, seed);
    for (size_t w = 0; w < walks; w++) {
        double *at = &x[w * (k + 1) * k];
        bootstrap_order(&random, k, &moved[w * k]);
        for (size_t i = 0; i < k; i++)
            at[i] = (double)bootstrap_below(&random, levels) / top;
        for (size_t step = 0; step < k; step++, at += k) {
            const size_t i = moved[w * k + step];
            const size_t level = (size_t)(at[i] * top + 0.5);
            memcpy(at + k, at, k * sizeof *at);
            at[k + i] =
                (double)(level < levels / 2 ? level + levels / 2 : level - levels / 2) / top;
        }
    }
}

void morris_effects(double effects[], const double x[], const double y[], const size_t moved[],
                    size_t walks, size_t k)
{
    for (size_t w = 0; w < walks; w++)
        for (size_t step = 0; step < k; step++) {
            const size_t i = moved[w * k + step];
            const size_t from = w * (k + 1) + step;
            const double delta = x[(from + 1) * k + i] - x[from * k + i];
            effects[i * walks + w] = (y[from + 1] - y[from]) / delta;
        }
}

struct morris_effect morris_read(const double effects[], size_t walks)
{
    struct tally plain = {0}, size = {0};
    for (size_t w = 0; w < walks; w++) {
        tally_add(&plain, effects[w]);
        tally_add(&size, fabs(effects[w]));
    }
    return (struct morris_effect){.mu = tally_mean(&plain),
                                  .mu_star = tally_mean(&size),
                                  .mu_star_se = tally_sd(&size) / sqrt((double)walks),
                                  .sigma = tally_sd(&plain)};
}

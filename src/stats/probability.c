/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "probability.h"

#include <math.h>
#include <stdbool.h>

#include "wilson.h"

static struct estimate share_of(size_t ahead, size_t n, double confidence)
{
    const struct estimate e = wilson_interval(ahead, n, confidence);
    return n < ESTIMATE_MIN_REPLICATIONS ? estimate_point(e.point) : e;
}

struct estimate probability_ahead(const double x[], const double y[], size_t n, double confidence)
{
    return probability_best((const double *const[]){x, y}, 2, 0, n, confidence);
}

struct estimate probability_best(const double *const values[], size_t scenarios, size_t which,
                                 size_t n, double confidence)
{
    if (which >= scenarios)
        return estimate_unknown();
    size_t ahead = 0;
    for (size_t i = 0; i < n; i++) {
        bool first = true;
        for (size_t s = 0; s < scenarios; s++) {
            if (isnan(values[s][i]))
                return estimate_unknown();
            if (s != which && !(values[which][i] > values[s][i]))
                first = false;
        }
        ahead += first ? 1 : 0;
    }
    return share_of(ahead, n, confidence);
}

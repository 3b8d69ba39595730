/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screening.h"

double screening_confidence(double confidence, size_t k)
{
    return k < 2 ? confidence : 1.0 - 2.0 * (1.0 - confidence) / (double)(k - 1);
}

bool screening_of_pairs(screening_pair *pair, void *context, size_t k, double confidence, bool could[])
{
    const double each = screening_confidence(confidence, k);
    for (size_t i = 0; i < k; i++)
        could[i] = true;
    for (size_t i = 0; i < k; i++)
        for (size_t j = i + 1; j < k; j++) {
            const struct estimate d = pair(context, i, j, each);
            if (!estimate_has_interval(d))
                return false;
            could[i] = could[i] && d.hi >= 0.0;
            could[j] = could[j] && d.lo <= 0.0;
        }
    return true;
}

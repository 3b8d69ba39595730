/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "precision.h"

#include <math.h>

#include "bonferroni.h"
#include "verdict.h"

size_t precision_replications(size_t look)
{
    const size_t last = PRECISION_LOOKS - 1;
    return (size_t)PRECISION_FIRST_LOOK << (look < last ? look : last);
}

bool precision_mean_reached(struct estimate mean, double gamma)
{
    /* NaN, of an endless gamma or without an interval, is not reached either */
    return gamma > 0.0 && estimate_half_width(mean) <= gamma / (1.0 + gamma) * fabs(mean.point);
}

double precision_guarded_confidence(double confidence)
{
    return bonferroni_confidence(confidence, PRECISION_LOOKS);
}

bool precision_difference_reached(struct estimate difference, struct estimate guarded,
                                  double indifference, bool superiority)
{
    if (!estimate_has_interval(difference))
        return false;
    if (estimate_half_width(difference) <= indifference / 2.0)
        return true;
    return verdict_of_estimate(guarded, indifference, superiority) != VERDICT_UNCLEAR;
}

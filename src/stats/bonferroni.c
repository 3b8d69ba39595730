/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bonferroni.h"

#include <math.h>

double bonferroni_confidence(double confidence, size_t comparisons)
{
    if (!(confidence > 0.0 && confidence < 1.0))
        return NAN;
    if (comparisons <= 1)
        return confidence;
    return 1.0 - (1.0 - confidence) / (double)comparisons;
}

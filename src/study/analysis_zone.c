/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis_zone.h"

#include <math.h>

static const double default_share = 0.02;

double analysis_zone_sign(const struct study *s, size_t measure)
{
    if (measure == s->options.primary && s->options.direction != 0)
        return s->options.direction > 0 ? 1.0 : -1.0;
    switch (measure_at(measure)->better) {
    case MEASURE_HIGHER:
        return 1.0;
    case MEASURE_LOWER:
        return -1.0;
    case MEASURE_NEITHER:
    case MEASURE_BETTER_COUNT:
        break;
    }
    return 0.0;
}

double analysis_zone_of(const struct study *s, size_t measure, double baseline)
{
    if (s->options.indifference_absolute && measure == s->options.primary)
        return s->options.indifference;
    const double share = s->options.indifference_absolute ? default_share : s->options.indifference;
    return baseline == 0.0 ? share : share * fabs(baseline);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "careers_learning.h"

#include <math.h>

#define QUARTER_DAYS 91.3125
#define USUAL_HOURS 2.5 /* the midpoint of coaching a month */

double careers_learning_share(const struct careers_spec *c, enum spec_role role, double days)
{
    if (role == SPEC_SDR)
        return 1.0 - (1.0 - c->first_day) * exp(-days / sim_days(c->ramp));
    if (role != SPEC_AE || c->n_closer_ramp == 0)
        return 1.0;
    const double quarter = days / QUARTER_DAYS;
    const size_t last = c->n_closer_ramp - 1;
    return c->closer_ramp[quarter < (double)last ? (size_t)quarter : last];
}

double careers_learning_mean(const struct careers_spec *c, enum spec_role role)
{
    const double rate = careers_rate(c, role, true);
    if (role == SPEC_SDR)
        return 1.0 - (1.0 - c->first_day) * rate / (rate + 1.0 / sim_days(c->ramp));
    double mean = careers_learning_share(c, role, INFINITY);
    for (size_t q = 0; role == SPEC_AE && q + 1 < c->n_closer_ramp; q++)
        mean += (c->closer_ramp[q] - c->closer_ramp[c->n_closer_ramp - 1]) *
                (exp(-rate * QUARTER_DAYS * (double)q) - exp(-rate * QUARTER_DAYS * (double)(q + 1)));
    return mean;
}

double careers_learning_excess(double hours)
{
    if (hours < 0.0)
        return 0.0;
    return hours < 2.0 * USUAL_HOURS ? hours / USUAL_HOURS - 1.0 : 1.0;
}

double careers_learning_speed(const struct careers_spec *c, double hours, double nearness)
{
    const double coached = 1.0 + c->coaching_effect * careers_learning_excess(hours);
    const double taught = 1.0 - c->trainer_effect * (1.0 - nearness);
    return pow(coached * taught, c->strength);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "many_one_t.h"

#include <math.h>

#include "gsl_wrap.h"

enum { STEPS_Z = 64, STEPS_S = 48, MOST_STEPS = 60 };

static const double widest = 8.0; /* standard deviations at which the integrands vanish */

static double given_spread(double shift, size_t p)
{
    double sum = 0.0;
    double weights = 0.0;
    for (int i = 0; i <= STEPS_Z; i++) {
        const double z = widest * (2.0 * i / STEPS_Z - 1.0);
        const double weight = exp(-z * z / 2.0);
        sum += weight * pow(gsl_wrap_normal_cdf(shift + z), (double)p);
        weights += weight;
    }
    return sum / weights;
}

double many_one_t_cdf(double g, size_t p, double df)
{
    const double sd = 1.0 / sqrt(2.0 * df);
    const double from = fmax(0.0, 1.0 - widest * sd);
    const double until = 1.0 + (widest + 2.0) * sd;
    double sum = 0.0;
    double weights = 0.0;
    for (int i = 1; i <= STEPS_S; i++) {
        const double s = from + (until - from) * i / STEPS_S;
        const double weight = exp((df - 1.0) * log(s) - df * (s * s - 1.0) / 2.0);
        if (weight < 1e-20)
            continue;
        sum += weight * given_spread(sqrt(2.0) * g * s, p);
        weights += weight;
    }
    return sum / weights;
}

double many_one_t_quantile(double probability, size_t p, double df)
{
    if (!(probability > 0.5 && probability < 1.0) || p == 0 || !(df >= 3.0))
        return NAN;
    /* Between that of one and Bonferroni's, by false position; the end that stays counts half next time (Illinois). */
    double lo = gsl_wrap_t_quantile(probability, df);
    double hi = gsl_wrap_t_quantile(1.0 - (1.0 - probability) / (double)p, df);
    double below = many_one_t_cdf(lo, p, df) - probability;
    double above = many_one_t_cdf(hi, p, df) - probability;
    for (int i = 0; i < MOST_STEPS && hi - lo > 1e-9 && below < -1e-12 && above > 1e-12; i++) {
        const double middle = hi - above * (hi - lo) / (above - below);
        const double here = many_one_t_cdf(middle, p, df) - probability;
        if (here < 0.0) {
            lo = middle;
            below = here;
            above /= 2.0;
        } else {
            hi = middle;
            above = here;
            below /= 2.0;
        }
    }
    return above - below > 0.0 ? hi - above * (hi - lo) / (above - below) : hi;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "straight_line.h"

#include <math.h>

#include "gsl_wrap.h"

static double mean(const double x[], size_t n)
{
    double sum = 0.0;
    for (size_t i = 0; i < n; i++)
        sum += x[i];
    return sum / (double)n;
}

bool straight_line_fit(struct straight_line *l, const double x[], const double y[], size_t n)
{
    double xx = 0.0, xy = 0.0, left = 0.0;
    if (n < 3)
        return false;
    struct straight_line fit = {.x = mean(x, n), .y = mean(y, n)};
    for (size_t i = 0; i < n; i++) {
        xx += (x[i] - fit.x) * (x[i] - fit.x);
        xy += (x[i] - fit.x) * (y[i] - fit.y);
    }
    if (!isfinite(xx) || !isfinite(xy) || xx <= 0.0)
        return false;
    fit.slope = xy / xx;
    for (size_t i = 0; i < n; i++) {
        const double off = y[i] - straight_line_at(&fit, x[i]);
        left += off * off;
    }
    const double df = (double)n - 2.0, error = sqrt(left / df / xx);
    fit.p = error > 0.0 ? 2.0 * gsl_wrap_t_cdf(-fabs(fit.slope) / error, df) : fit.slope == 0.0 ? 1.0 : 0.0;
    *l = fit;
    return true;
}

double straight_line_at(const struct straight_line *l, double x)
{
    return l->y + l->slope * (x - l->x);
}

double straight_line_zero(const struct straight_line *l)
{
    return l->slope != 0.0 ? l->x - l->y / l->slope : (double)NAN;
}

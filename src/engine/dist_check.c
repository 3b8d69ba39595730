/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bounds are wide, but closed: what lies outside is a slip of the pen (a sigma of 80 instead of
 * 0.8) or would make a sampler slow, inexact or endless. Comparisons are written so that NaN fails
 * them.
 */
#include "dist_check.h"

#include <math.h>

static const double largest = 1e30; /* of any value: squares and sums stay finite */

static bool is_usable(double x)
{
    return fabs(x) <= largest;
}

static bool is_positive(double x)
{
    return x > 0.0 && x <= largest;
}

static const char *check_range(const struct dist *d)
{
    if (!is_usable(d->p[0]) || !is_usable(d->p[1]))
        return "low and high must be finite numbers";
    return d->p[0] <= d->p[1] ? NULL : "low must not be above high";
}

static const char *check_three_points(const struct dist *d)
{
    if (!is_usable(d->p[0]) || !is_usable(d->p[1]) || !is_usable(d->p[2]))
        return "low, best and high must be finite numbers";
    if (!(d->p[0] <= d->p[1]) || !(d->p[1] <= d->p[2]))
        return "low, best and high must stand in ascending order";
    return NULL;
}

static const char *check_gamma(const struct dist *d)
{
    if (!is_positive(d->p[0]))
        return "the mean must be above 0";
    return d->p[1] >= 0.005 && d->p[1] <= 30.0 ? NULL : "the cv must lie in 0.005..30";
}

static const char *check_erlang(const struct dist *d)
{
    if (!is_positive(d->p[0]))
        return "the mean must be above 0";
    if (!(d->p[1] >= 1.0 && d->p[1] <= 10000.0) || d->p[1] != floor(d->p[1]))
        return "k must be a whole number in 1..10000";
    return NULL;
}

static const char *check_weibull(const struct dist *d)
{
    if (!is_positive(d->p[0]))
        return "the median must be above 0";
    return d->p[1] >= 0.05 && d->p[1] <= 1000.0 ? NULL : "the shape must lie in 0.05..1000";
}

static const char *check_lognormal(const struct dist *d)
{
    if (!is_positive(d->p[0]))
        return "the median must be above 0";
    if (!(d->p[1] > 0.0))
        return "sigma must be above 0";
    return d->p[1] <= 5.0 ? NULL : "sigma must be at most 5";
}

static const char *check_normal(const struct dist *d)
{
    if (!is_usable(d->p[0]))
        return "the mean must be a finite number";
    return is_positive(d->p[1]) ? NULL : "the standard deviation must be above 0";
}

static const char *check_hyperexponential(const struct dist *d)
{
    if (!(d->p[0] >= 0.0 && d->p[0] <= 1.0))
        return "the share p must lie in 0..1";
    return is_positive(d->p[1]) && is_positive(d->p[2]) ? NULL : "both means must be above 0";
}

static const char *check_mixture(const struct dist *d)
{
    double before = 0.0;

    if (d->count == 0 || d->parts == NULL || d->weights == NULL)
        return "a mixture needs at least one part";
    for (size_t i = 0; i < d->count; i++) {
        if (!(d->weights[i] >= before))
            return "weights must not be negative";
        before = d->weights[i];
        if (d->parts[i].kind == DIST_NONE)
            return "a part of a mixture cannot be none";
    }
    return fabs(before - 1.0) <= 1e-9 ? NULL : "weights must sum to 1";
}

static const char *check_values(const struct dist *d)
{
    if (d->count == 0 || d->values == NULL)
        return "at least one value is needed";
    for (size_t i = 0; i < d->count; i++)
        if (!is_usable(d->values[i]))
            return "values must be finite numbers";
    return NULL;
}

static const char *check_truncate(const struct dist *d)
{
    if (d->parts == NULL)
        return "a distribution to truncate is needed";
    if (d->parts[0].kind == DIST_TRACE || d->parts[0].kind == DIST_NONE)
        return "a trace or none cannot be truncated";
    if (!(d->p[0] < d->p[1]))
        return "the lower bound must be below the upper bound";
    return NULL;
}

const char *dist_check(const struct dist *d)
{
    static const char *(*const checks[DIST_KIND_COUNT])(const struct dist *) = {
        [DIST_UNIFORM] = check_range,
        [DIST_TRIANGULAR] = check_three_points,
        [DIST_PERT] = check_three_points,
        [DIST_GAMMA] = check_gamma,
        [DIST_ERLANG] = check_erlang,
        [DIST_WEIBULL] = check_weibull,
        [DIST_LOGNORMAL] = check_lognormal,
        [DIST_NORMAL] = check_normal,
        [DIST_HYPEREXPONENTIAL] = check_hyperexponential,
        [DIST_MIXTURE] = check_mixture,
        [DIST_EMPIRICAL] = check_values,
        [DIST_TRACE] = check_values,
        [DIST_TRUNCATE] = check_truncate,
    };

    if ((unsigned)d->kind >= DIST_KIND_COUNT)
        return "unknown kind of distribution";
    if (d->kind == DIST_CONSTANT)
        return is_usable(d->p[0]) ? NULL : "the value must be a finite number";
    if (d->kind == DIST_EXPONENTIAL)
        return is_positive(d->p[0]) ? NULL : "the mean must be above 0";
    return checks[d->kind] != NULL ? checks[d->kind](d) : NULL;
}

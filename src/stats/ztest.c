/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ztest.h"

#include <math.h>

#include "gsl_wrap.h"
#include "tally.h"

static const struct ztest unknown = {.known = false, .z = NAN, .p = NAN};

/* Distance in standard errors; df = INFINITY for the normal distribution. */
static struct ztest test_of(double distance, double standard_error, double df)
{
    if (!isfinite(distance) || !(standard_error >= 0.0) || isinf(standard_error))
        return unknown;
    if (standard_error == 0.0) {
        if (distance == 0.0)
            return (struct ztest){.known = true, .z = 0.0, .p = 1.0};
        return (struct ztest){.known = true, .z = copysign(INFINITY, distance), .p = 0.0};
    }
    const double z = distance / standard_error;
    const double p =
        isinf(df) ? gsl_wrap_normal_two_sided(z) : fmin(1.0, 2.0 * gsl_wrap_t_cdf(-fabs(z), df));
    return (struct ztest){.known = true, .z = z, .p = p};
}

struct ztest ztest_mean(double mean, double standard_error, double expected)
{
    return test_of(mean - expected, standard_error, INFINITY);
}

struct ztest ztest_student(const double x[], size_t n, double expected)
{
    if (n < 2)
        return unknown;
    const struct tally t = tally_of(x, n);
    return test_of(t.mean - expected, tally_sd(&t) / sqrt((double)n), (double)(n - 1));
}

struct ztest ztest_two_means(double mean_a, double se_a, double mean_b, double se_b)
{
    if (!(se_a >= 0.0) || !(se_b >= 0.0))
        return unknown;
    return test_of(mean_a - mean_b, sqrt(se_a * se_a + se_b * se_b), INFINITY);
}

bool ztest_passes(struct ztest test, double false_alarm)
{
    return test.known && test.p >= false_alarm;
}

double ztest_detectable(double standard_error, double false_alarm, double power)
{
    if (!(standard_error >= 0.0) || !(false_alarm > 0.0 && false_alarm < 1.0))
        return NAN;
    const double threshold = -gsl_wrap_normal_quantile(false_alarm / 2.0);
    return (threshold + gsl_wrap_normal_quantile(power)) * standard_error;
}

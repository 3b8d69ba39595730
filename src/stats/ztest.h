/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ztest.h - does the simulation agree with what must come out?
 *
 *   z = (simulated mean - expected) / standard error
 *
 * Under a correct program z is standard normal (Student's t for few replications). A theory check
 * fails when the two-sided p is below a false-alarm rate fixed in advance (1e-6: one in a million
 * seeds), and says which bias it would have seen in 9 of 10 cases: agreement proves only as much as
 * the test could have found.
 */
#ifndef ZTEST_H
#define ZTEST_H

#include <stdbool.h>
#include <stddef.h>

struct ztest {
    bool known; /* false when a number is not finite, or too few values */
    double z;   /* +-INFINITY when the standard error is 0 and the values differ */
    double p;   /* two-sided */
};

/* One mean with known standard error (>= 0) against an exact value. */
struct ztest ztest_mean(double mean, double standard_error, double expected);

/* n >= 2 independent values against an exact expectation; p from Student's t with n-1 degrees of
 * freedom. */
struct ztest ztest_student(const double x[], size_t n, double expected);

/* Two independent means; p from the normal distribution. */
struct ztest ztest_two_means(double mean_a, double se_a, double mean_b, double se_b);

/* Known and p >= false_alarm. */
bool ztest_passes(struct ztest test, double false_alarm);

/* Bias found with probability `power` at this false-alarm rate: (z(1 - false_alarm/2) + z(power)) x
 * standard error. NaN when an argument is out of range (both in (0, 1), standard error >= 0). */
double ztest_detectable(double standard_error, double false_alarm, double power);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * gsl_wrap.h - the only door of this layer to the GNU Scientific Library.
 *
 * GSL's default answer to a bad argument is abort(), and to some arguments an endless loop. Here
 * every argument is checked first, and what is outside the stated range gives NaN. Quantiles of
 * beta and chi-square are found by bisection on the distribution function, because GSL's own
 * iterations may give up (and then abort).
 *
 * p is a probability in (0, 1); degrees of freedom are in (0, 1e9].
 */
#ifndef GSL_WRAP_H
#define GSL_WRAP_H

#include <stdbool.h>
#include <stddef.h>

/* Standard normal. Quantile: p in (0, 1). */
double gsl_wrap_normal_cdf(double z);
double gsl_wrap_normal_quantile(double p);

/* P(|Z| > |z|) of the standard normal, accurate far into the tail; NaN for NaN. */
double gsl_wrap_normal_two_sided(double z);

/* Student's t with df degrees of freedom (not necessarily whole). */
double gsl_wrap_t_cdf(double t, double df);
double gsl_wrap_t_quantile(double p, double df);

/* Beta(a, b), a and b in (0, 1e7]; x is clamped to [0, 1]. */
double gsl_wrap_beta_cdf(double x, double a, double b);
double gsl_wrap_beta_quantile(double p, double a, double b);

/* Chi-square, df in (0, 1e6]. x below 0 counts as 0. */
double gsl_wrap_chi2_cdf(double x, double df);
double gsl_wrap_chi2_quantile(double p, double df);

/* P(B <= k) for B binomial(n, p), p in [0, 1]: k < 0 gives 0, k >= n gives 1. n up to 1e7. */
double gsl_wrap_binomial_cdf(double k, double n, double p);

enum { GSL_WRAP_SOBOL_DIMENSIONS = 40 };

/* The first n points of Sobol's sequence, [n * dimensions], coordinates in [0, 1) with 30 binary digits; the first is
 * the origin. False, and points untouched, for no dimension or more than 40, or without memory. */
bool gsl_wrap_sobol(double points[], size_t n, size_t dimensions);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * gsl_guard.h - the only door of the engine to the GNU Scientific Library.
 *
 * GSL's default handler aborts the process, and several of its routines loop for ever on bad
 * arguments (beta(-1, 1), poisson(1e10)) or give up on good ones (the inverse of the gamma
 * distribution function). So only two forward distribution functions are used, every argument is
 * checked here, and inverses are found by our own search.
 */
#ifndef GSL_GUARD_H
#define GSL_GUARD_H

/* Distribution function at x of the gamma distribution with scale 1, shape in [1e-6, 1e5]; NAN for
 * bad arguments. */
double gsl_guard_gamma_cdf(double x, double shape);

/* Distribution function at x of the beta distribution on [0, 1], both shapes in [1e-6, 1e6]; NAN
 * for bad arguments. */
double gsl_guard_beta_cdf(double x, double a, double b);

#endif

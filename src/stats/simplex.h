/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * simplex.h - the lowest point of a function of a few numbers, found without derivatives.
 *
 * The method of Nelder and Mead (1965, Computer Journal 7): n + 1 points walk downhill by
 * reflecting the worst of them; when they have shrunk to one point the search starts anew from
 * there, until a new start gains nothing. For smooth functions of at most SIMPLEX_MAX numbers that
 * are scaled so that a step of one half matters (logarithms, log-odds). NaN and infinity count as
 * very high.
 */
#ifndef SIMPLEX_H
#define SIMPLEX_H

#include <stdbool.h>
#include <stddef.h>

enum { SIMPLEX_MAX = 8 };

typedef double simplex_function(void *context, const double x[]);

/* x holds the start and then the lowest point found; the value there is returned. n in
 * 1..SIMPLEX_MAX. */
double simplex_minimum(simplex_function *f, void *context, double x[], size_t n, double step);

#endif

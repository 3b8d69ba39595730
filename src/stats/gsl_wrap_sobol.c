/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * gsl_wrap_sobol.c - GSL's quasi-random generator. It takes 41 and more dimensions without
 * complaint and then gives zeros only, so the range is checked here.
 */
#include "gsl_wrap.h"

#include <gsl/gsl_qrng.h>

bool gsl_wrap_sobol(double points[], size_t n, size_t dimensions)
{
    if (dimensions < 1 || dimensions > GSL_WRAP_SOBOL_DIMENSIONS)
        return false;
    gsl_qrng *generator = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)dimensions);
    if (generator == NULL)
        return false;
    for (size_t k = 0; n > 0 && k < dimensions; k++)
        points[k] = 0.0; /* the sequence begins with the origin, GSL with the point after it */
    for (size_t i = 1; i < n; i++)
        gsl_qrng_get(generator, points + i * dimensions);
    gsl_qrng_free(generator);
    return true;
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench_anchor.c - the yardstick that keeps the reference honest: what a million exponential
 * variates of GSL's Mersenne Twister cost on this machine, in this run. The hand-written funnel may
 * not take longer than that, or it would be a slow reference that flatters the engine.
 *
 *   bench_anchor MILLIONS
 */
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <stdlib.h>

#include "ref_check.h"

int main(int argc, char **argv)
{
    const long millions = argc > 1 ? strtol(argv[1], NULL, 10) : 10;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    double sum = 0.0;

    if (rng == NULL || millions < 1)
        return 64;
    const double start = ref_check_seconds();
    for (long i = 0; i < millions * 1000000; i++)
        sum += gsl_ran_exponential(rng, 1.0);
    printf("time_ms %.6f\n", 1e3 * (ref_check_seconds() - start) / (double)millions);
    gsl_rng_free(rng);
    /* 6 standard errors of the mean of n exponentials: the sum is used, so the loop is not removed
     */
    const double n = 1e6 * (double)millions;
    return fabs(sum / n - 1.0) > 6.0 / sqrt(n);
}

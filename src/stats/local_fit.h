/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * local_fit.h - a plane through the noisy values near a place: level and slopes there, with their
 * errors.
 *
 *      d(x, y) ~ c0 + c1 (x - x0) + c2 (y - y0)     weights: replications x (1 - u^3)^3
 *
 * u is the distance from the place in bandwidths (Cleveland 1979). Places share their luck
 * replication by replication, so their means are not independent: errors come from what each
 * replication contributes to the coefficients over all places together (clusters), which also holds
 * where places have different numbers of replications, or luck of their own.
 *
 * What a curved truth adds within the bandwidth is not in the errors.
 */
#ifndef LOCAL_FIT_H
#define LOCAL_FIT_H

#include <stdbool.h>
#include <stddef.h>

enum { LOCAL_FIT_AXES = 2, LOCAL_FIT_TERMS = 3 };

struct local_fit_place {
    double at[LOCAL_FIT_AXES]; /* axis 1 is 0 where there is one axis */
    const double *values;      /* [replication * alternatives + alternative] */
    size_t n;                  /* replications; places with less than 2 are left out */
};

struct local_fit_plan {
    const struct local_fit_place *places;
    size_t n_places, axes, alternatives;
    double bandwidth[LOCAL_FIT_AXES]; /* > 0; widened where too few places are near */
};

struct local_fit {
    bool known;
    double c[LOCAL_FIT_TERMS];                  /* level, slopes; of one axis the last is 0 */
    double v[LOCAL_FIT_TERMS][LOCAL_FIT_TERMS]; /* their covariances */
    double df;
};

/* Of alternative a less alternative b; of a alone when b is `alternatives`. scratch[most
 * replications of a place * LOCAL_FIT_TERMS + n_places * LOCAL_FIT_TERMS]. */
struct local_fit local_fit_at(const struct local_fit_plan *plan, const double at[LOCAL_FIT_AXES],
                              size_t a, size_t b, double scratch[]);

#endif

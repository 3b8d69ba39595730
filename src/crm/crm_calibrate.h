/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crm_calibrate.h - what an export says about the parameters of a scenario.
 *
 *   arrivals     leads a day by source; weekdays; hours; evenness of days (negative binomial)
 *   conversion   share won so far, by source (Wilson), and the share that will ever be won
 *   delays       from creation to winning; from acceptance to the decision: the sales cycle
 *   values       of deals
 *   attempts     chance that an attempt reaches a person, and share that can be reached at all
 *
 * Open leads are right-censored at the day of the export; leads that were lost cannot be won later.
 */
#ifndef CRM_CALIBRATE_H
#define CRM_CALIBRATE_H

#include "crm_group.h"
#include "delay_fit.h"
#include "estimate.h"

enum { CRM_CALIBRATE_WEEKDAYS = 7, CRM_CALIBRATE_HOURS = 24 };

/* A delay or an amount with all laws that were tried. */
struct crm_calibrate_law {
    size_t n, events;                     /* observations, and those that are not censored */
    struct delay_fit fits[DELAY_FIT_ALL]; /* the lowest AIC first */
    double p;                             /* Anderson-Darling of the first; NaN: not tested */
};

struct crm_calibrate_source {
    struct estimate per_week; /* leads */
    uint32_t won;
    struct estimate conversion; /* won so far */
};

struct crm_calibration {
    struct crm_groups groups;
    int64_t first_day, last_day; /* of arrivals */
    int64_t as_of;
    uint32_t leads, won, lost;
    struct crm_calibrate_source *sources; /* by group */
    struct estimate conversion;
    struct estimate weekdays[CRM_CALIBRATE_WEEKDAYS]; /* their mean is 1 */
    double hours[CRM_CALIBRATE_HOURS];                /* shares of a day; all 0: not known */
    struct estimate dispersion;                       /* shape of a source's days */
    struct crm_calibrate_law winning; /* created -> won, in days, a share never */
    struct crm_calibrate_law cycle;   /* accepted -> decided, in days */
    struct crm_calibrate_law value;   /* amounts of won deals */
    struct crm_calibrate_law reached; /* attempts until reached; exponential: geometric */
    uint32_t decided, decided_won;    /* opportunities */
    struct estimate win_share;
};

struct crm_calibrate_plan {
    double confidence;
    size_t resamples; /* of the Anderson-Darling test; 0: none */
    uint64_t seed;
};

/* data after crm_data_as_of. All in the data's arena. */
void crm_calibrate_run(struct crm_calibration *c, const struct crm_data *data, int64_t as_of,
                       const struct crm_calibrate_plan *plan);

#endif

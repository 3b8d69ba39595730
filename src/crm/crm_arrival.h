/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crm_arrival.h - when leads come: rates by source, weekdays, hours, evenness of days.
 */
#ifndef CRM_ARRIVAL_H
#define CRM_ARRIVAL_H

#include "crm_calibrate.h"

/* Fills first_day, last_day, weekdays, hours, dispersion and the sources' per_week. */
void crm_arrival_fit(struct crm_calibration *c, const struct crm_data *data, double confidence);

#endif

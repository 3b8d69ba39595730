/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crm_outlook.h - what becomes of the open leads: won and lost by source and week, with ranges.
 */
#ifndef CRM_OUTLOOK_H
#define CRM_OUTLOOK_H

#include "crm_group.h"
#include "error.h"

struct crm_outlook_plan {
    int64_t as_of;
    size_t weeks;
    double chance;  /* of the ranges, 0.8 */
    bool arrivals;  /* also leads that come after the export */
    size_t refits;  /* of everything, to resampled leads; each is followed by several futures */
    uint64_t seed;
};

/* Text for people; with `csv` the whole prediction for machines: one row for each source, week and
 * end, with the share of futures for every count. data after crm_data_as_of. */
bool crm_outlook_write(struct text *out, const struct crm_data *data,
                       const struct crm_outlook_plan *plan, bool csv, struct error *error);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crm_row.h - one row of an export, understood and taken into the data.
 */
#ifndef CRM_ROW_H
#define CRM_ROW_H

#include "crm_data.h"

struct crm_row {
    struct crm_data *data;
    const struct crm_map *map;
    struct diag *diag;
    const struct crm_csv *csv; /* at the row */
    const int *columns;        /* by enum crm_field, -1 = none */
    size_t strangers;          /* deals of leads that are in no file */
    struct place stranger;     /* the first of them */
};

void crm_row_lead(struct crm_row *r);
void crm_row_deal(struct crm_row *r);
void crm_row_history(struct crm_row *r);

/* After the last row: notes on what was passed over, checks of what has to fit together. */
void crm_row_finish(struct crm_row *r);

#endif

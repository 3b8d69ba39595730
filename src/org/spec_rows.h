/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * spec_rows.h - the tables that spec.c puts together, one file per part of a scenario.
 */
#ifndef SPEC_ROWS_H
#define SPEC_ROWS_H

#include "spec.h"

extern const struct param_table spec_market_table;
extern const struct param_table spec_sales_table;
extern const struct param_table spec_position_table;
extern const struct param_table spec_routes_table;
extern const struct param_table spec_meeting_table;
extern const struct param_table spec_reorg_table;
extern const struct param_table fault_table;

#endif

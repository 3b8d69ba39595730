/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crn_table.h - how well common random numbers worked, in words and as tables.
 */
#ifndef CRN_TABLE_H
#define CRN_TABLE_H

#include "crn.h"
#include "table_parts.h"

/* Always: what the pairing saves on the primary measure, and a warning for each headline measure on
 * which it saves next to nothing. */
void crn_table_line(struct text *out, const struct table_parts *p);

/* With --diagnose-crn: the savings on every measure shown, and for each scenario the draws by
 * purpose. */
void crn_table_write(struct text *out, const struct table_parts *p, const struct crn *crn);

#endif

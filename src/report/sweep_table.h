/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sweep_table.h - the text of `sweep`: sentences, then the curves as a table (one axis) or the map
 * in letters (two axes).
 */
#ifndef SWEEP_TABLE_H
#define SWEEP_TABLE_H

#include "report.h"
#include "sweep.h"

void sweep_table_write(struct text *out, const struct sweep *s,
                       const struct report_options *options);

#endif

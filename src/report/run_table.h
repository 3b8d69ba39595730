/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_table.h - what `run` prints: every measure of one scenario with its interval, headline ones
 * first.
 */
#ifndef RUN_TABLE_H
#define RUN_TABLE_H

#include "report.h"

void run_table_write(struct text *out, const struct analysis *a, size_t scenario,
                     const struct report_options *options);

#endif

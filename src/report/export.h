/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * export.h - a study in forms that other programs take: long and wide CSV, a Markdown table.
 */
#ifndef EXPORT_H
#define EXPORT_H

#include "report.h"

/* As results.csv. */
void export_long(struct text *out, const struct study *s);

/* scenario,replication and a column of values for each measure: for spreadsheets. */
void export_wide(struct text *out, const struct study *s);

/* A row for each measure of the printed table, a column for each scenario: the baseline's value,
 * and the others' differences with their intervals and marks. */
void export_markdown(struct text *out, const struct analysis *a, const struct report_options *options);

#endif

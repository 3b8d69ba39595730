/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ablation_table.h - what each mechanism carries of a difference: for people, in summary.json, and
 * as ablation.csv. Nothing is written for a study that was not run without its mechanisms
 * (analysis.ablation is NULL).
 *
 * summary.json, key "ablation":
 *
 *   "mechanisms"    how many were to be switched off in turn
 *   "finished"      how many were, less than that only after Ctrl-C
 *   "confidence"    of each interval, so that those of one difference hold together
 *   "differences"   one entry per measure and compared scenario:
 *       "scenario", "measure", "difference" (scenario - baseline), "relative" (share of the
 *       baseline's value), "sum" (of all contributions), and "parts", largest first: "mechanism",
 *       "contribution" with "lo", "hi" and "relative"; "remaining" (the difference without the
 *       mechanism) with "remaining_lo", "remaining_hi"
 *
 * ablation.csv holds the parts, one a line, in the same units.
 */
#ifndef ABLATION_TABLE_H
#define ABLATION_TABLE_H

#include "error.h"
#include "json_writer.h"
#include "table_parts.h"

void ablation_table_write(struct text *out, const struct table_parts *p);

/* Adds the key "ablation" to the open object. */
void ablation_table_json(struct json_writer *w, const struct analysis *a);

/* ablation.csv in the open directory; without an ablation one left there by an earlier study is
 * removed. `shown`: the directory's name for messages. */
bool ablation_table_csv(const struct analysis *a, int directory, const char *shown,
                        struct error *error);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * why_table.h - the causes of a difference: for people, in summary.json, and as why.csv. Nothing is
 * written for a study that was not asked why (analysis.why is NULL).
 *
 * summary.json, key "why":
 *
 *   "scenario"       the one that is explained against the baseline
 *   "exact"          true: all combinations of causes; false: sampled orders
 *   "orders"         pairs of orders sampled, 0 when exact
 *   "combinations"   that were run
 *   "measures"       one entry per measure: "measure", "difference", "sampling" (largest half-width
 *                    that sampling leaves) and "causes", largest first: "cause", "title",
 *                    "assumption", "share" with "lo", "hi"; with --leave-one-out also
 *                    "left_out" and "alone"
 *
 * Shares are in the measure's unit and add up to the difference.
 */
#ifndef WHY_TABLE_H
#define WHY_TABLE_H

#include "differs.h"
#include "error.h"
#include "json_writer.h"
#include "table_parts.h"
#include "why.h"

/* The text of the command `why`. */
void why_table_write(struct text *out, const struct analysis *a, const struct differs differs[],
                     const struct report_options *options);

/* Adds the key "why" to the open object. */
void why_table_json(struct json_writer *w, const struct analysis *a);

/* why.csv in the open directory, or removes an earlier study's. */
bool why_table_csv(const struct analysis *a, int directory, const char *shown,
                   struct error *error);

/* Players of a measure, the largest share in size first: [n_players]. */
const size_t *why_table_order(const struct why *w, const struct why_measure *m,
                              struct arena *arena);

/* "Proposal, +8.1% on accepted leads per month: +6.0% (4.1 to 7.9) comes from pay, ..." without a
 * full stop, at most `most` causes named. */
void why_table_sentence(struct text *out, const struct analysis *a, const char *const names[],
                        const struct why_measure *m, size_t most, struct arena *arena);

#endif

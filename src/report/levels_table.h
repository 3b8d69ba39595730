/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * levels_table.h - what holds over our assumptions, beside what chance allows to say at best
 * values. Nothing is written for a study without sets of assumptions (analysis.levels is NULL).
 *
 * summary.json, key "assumptions": "count", "from_defaults", "from_files", "sets", "replications"
 * of each; "comparisons" with "scenario", "measure", "mean" ("lo", "hi"), "percentile_5",
 * "percentile_95" of the difference's conditional mean, noise removed, "relative_5", "relative_95"
 * (shares of the baseline's value at best values) and "share_ahead"; "probability_best_mean" by
 * scenario.
 */
#ifndef LEVELS_TABLE_H
#define LEVELS_TABLE_H

#include "json_writer.h"
#include "table_parts.h"
#include "two_level.h"

/* The verdict in words over the assumptions. */
void levels_table_sentences(struct text *out, const struct table_parts *p);

/* Pieces of it, for the page: one scenario's sentence (false where it has no value), the spread over our assumptions
 * "-1.0% to +14.2%", and how the sets were drawn and are to be read. */
bool levels_table_sentence(struct text *out, const struct table_parts *p, size_t scenario);
void levels_table_spread(struct text *out, const struct analysis *a, size_t measure, const struct two_level_cell *c);
void levels_table_note(struct text *out, const struct two_level *l);

/* Both intervals of every row. */
void levels_table_write(struct text *out, const struct table_parts *p);

/* Adds the key "assumptions" to the open object. */
void levels_table_json(struct json_writer *w, const struct analysis *a);

#endif

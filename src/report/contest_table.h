/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * contest_table.h - what `select` prints: the choice in words with the promise that holds for it, then what each
 * scenario got and how far it is from the best of the others.
 */
#ifndef CONTEST_TABLE_H
#define CONTEST_TABLE_H

#include "contest.h"
#include "figure.h"
#include "report.h"
#include "table_parts.h"

/* Pieces of it, for the page; the parts give names and width. */

/* "4 scenarios, 320 runs, paired, seed 1". */
void contest_table_facts(struct text *out, const struct contest *c);

/* The choice and what is promised of it, a paragraph a line. */
void contest_table_words(struct text *out, const struct contest *c, const struct table_parts *parts);

/* How to read the table, a line each. */
void contest_table_notes(struct text *out, const struct contest *c, const struct table_parts *parts,
                         const struct report_options *options);

/* "no", "yes", "after 40". */
void contest_table_ruled_out(struct text *out, const struct ranking_alternative *a);

/* What is as good as the best: "2% (1.46)", "5 leads". */
void contest_table_zone(struct text *t, const struct contest *c);

/* In which the values of the measure are shown. */
struct figure_scale contest_table_scale(const struct contest *c);

/* What is said of any selection, however its numbers came about. */
struct contest_table_sheet {
    const struct ranking_plan *plan;
    const struct ranking *result;
    const struct ranking *check; /* Nelson-Matejcik's on the same replications; NULL: not asked for */
    const struct measure *measure;
    const char *const *names; /* fit to print */
    struct arena *arena;
    size_t width;
    bool color;
};

/* The choice in words, and a row for each. */
void contest_table_body(struct text *out, const struct contest_table_sheet *sheet);

/* What the intervals of the rows are. */
void contest_table_intervals(struct text *t, const struct ranking_plan *plan);

void contest_table_write(struct text *out, const struct contest *c, const struct report_options *options);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_parts.h - what the texts of `run` and `compare` have in common: first line, rows, notes at
 * the end.
 */
#ifndef TABLE_PARTS_H
#define TABLE_PARTS_H

#include "arena.h"
#include "report.h"

struct table_parts {
    const struct analysis *a;
    struct arena *arena;
    const char **names; /* [scenario], fit to print */
    size_t *measures;   /* rows: headline ones, then the primary and those asked for */
    size_t n_measures;
    size_t width;
    bool color;
};

void table_parts_init(struct table_parts *p, const struct analysis *a,
                      const struct report_options *options, struct arena *arena);

/* "reorg compare: 4 scenarios x 400 replications, paired, seed 1, ..." */
void table_parts_first_line(struct text *out, const struct table_parts *p,
                            const struct report_options *options, const char *command);

/* A remark below the table. */
void table_parts_note(struct text *out, const struct table_parts *p, const struct text *t);

/* Which measure is primary and why. */
void table_parts_primary(struct text *out, const struct table_parts *p,
                         const struct report_options *options);

/* The last line: how many assumptions without data there are. */
void table_parts_rests_on(struct text *out, const struct report_options *options, bool compares);

/* Why something is n/a, what was interrupted, who is overloaded; nothing when all is well. */
void table_parts_notes(struct text *out, const struct table_parts *p);

/* Interrupted, or too few replications. */
void table_parts_study_notes(struct text *out, const struct table_parts *p);

/* What ought to be said of single scenarios: overload, demand beyond the market. */
void table_parts_warnings(struct text *out, const struct table_parts *p);

#endif

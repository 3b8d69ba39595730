/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sense_table.h - a sensitivity analysis as text: what the answer hangs on in words, then what each
 * assumption does.
 */
#ifndef SENSE_TABLE_H
#define SENSE_TABLE_H

#include "sense.h"
#include "text.h"

struct sense_table_options {
    const char *const *names; /* [scenarios] labels for people */
    size_t width;             /* columns, 0 = no limit */
    bool color;
};

void sense_table_write(struct text *out, const struct sense *s,
                       const struct sense_table_options *options);

/* Pieces of it, for the page. */

/* "tornado, 23 assumptions: ...; 10 paired replications, seed 1". */
void sense_table_facts(struct text *out, const struct sense *s);

/* What the answer hangs on, in sentences. */
void sense_table_answer(struct text *out, const struct sense *s);

/* "Target: the difference in ...; at best values +3.2." */
void sense_table_about(struct text *out, const struct sense *s, const struct sense_table_options *options);

/* How to read the columns. */
void sense_table_note(struct text *out, const struct sense *s);

/* What ought to be said of the runs, a line each; nothing when all is well. */
void sense_table_warnings(struct text *out, const struct sense *s);

/* A value of the target or a change of it, with its interval. */
void sense_table_amount(struct text *out, const struct sense *s, struct estimate e);

struct sense_table_column {
    const char *head;
    void (*add)(struct text *out, const struct sense *s, const struct sense_row *r);
};

/* Of the method's table; a head of NULL ends them. */
const struct sense_table_column *sense_table_columns(const struct sense *s);

/* Rows to show, from the first: those that matter, and enough others to see that they do not. */
size_t sense_table_shown(const struct sense *s);

/* "23 assumptions: 21 from the ranges of defaults, 2 from your files". */
void sense_table_origins(struct text *out, const struct assumption_list *list);

/* "the difference in accepted leads per month, Proposal less Today". */
void sense_table_target(struct text *out, const struct sense *s,
                        const struct sense_table_options *options);

#endif

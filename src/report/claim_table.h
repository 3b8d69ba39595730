/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * claim_table.h - the claims of a run as people read them: one block a claim, then the counts.
 */
#ifndef CLAIM_TABLE_H
#define CLAIM_TABLE_H

#include "claim.h"
#include "text.h"

struct claim_table_options {
    bool markdown; /* a table a claim for the documentation, else plain text */
    size_t width;  /* columns of plain text, 0 = 100 */
    double confidence;
};

/* Appends all claims of the book, which must have been executed, and a closing count. */
void claim_table_write(struct text *out, const struct claim_book *b,
                       const struct claim_table_options *options);

#endif

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

/* "23 assumptions: 21 from the ranges of defaults, 2 from your files". */
void sense_table_origins(struct text *out, const struct assumption_list *list);

/* "the difference in accepted leads per month, Proposal less Today". */
void sense_table_target(struct text *out, const struct sense *s,
                        const struct sense_table_options *options);

#endif

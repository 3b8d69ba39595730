/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * candidates_table.h - what `select` prints of replications that are there already: the choice, or that they are too
 * few for one and how many would do.
 */
#ifndef CANDIDATES_TABLE_H
#define CANDIDATES_TABLE_H

#include "candidates.h"
#include "text.h"

struct candidates_table_options {
    const char *from; /* study or file */
    bool simulated;   /* replications of a run or a comparison; false: of a selection, or numbers from elsewhere */
    size_t width;     /* 0: no terminal */
    bool color;
};

void candidates_table_write(struct text *out, const struct candidates *c, const struct candidates_result *result,
                            const struct ranking_plan *plan, const struct candidates_table_options *options);

#endif

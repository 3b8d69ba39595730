/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plot_table.h - the pictures: one row each. To add one, write its data function and script, and
 * add a row.
 */
#ifndef PLOT_TABLE_H
#define PLOT_TABLE_H

#include "plot_input.h"

struct plot_table_row {
    const char *name;    /* of its files */
    const char *script;  /* in plots/, without .gp; several pictures may share one */
    const char *caption; /* what one reads from it */
    /* Writes data and words; false when this study has nothing to show there. NULL: drawn by a
     * command whose runs are no comparison. */
    bool (*fill)(const struct plot_input *p, struct text *csv, struct plot_words *words);
    const char *needs; /* what a study without it lacks: "reorg why" */
};

size_t plot_table_count(void);
const struct plot_table_row *plot_table_at(size_t index);

/* Adds data and words of the picture, as its files hold them; false, and data empty, when the study has none. */
bool plot_table_fill(const struct plot_table_row *row, const struct plot_input *p, struct text *csv, struct text *words);

/* NULL when there is none of that name. */
const struct plot_table_row *plot_table_find(const char *name);

#endif

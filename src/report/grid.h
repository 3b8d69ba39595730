/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * grid.h - texts in rows and columns, aligned by what a terminal shows, split into blocks that fit
 * its width.
 *
 * Row 0 is the head, wrapped to a few lines; column 0 is the label, column 1 is repeated in every
 * block. A cell may carry a mark, which stands in a column of its own behind it.
 */
#ifndef GRID_H
#define GRID_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "text.h"

struct grid_cell {
    const char *text;
    const char *mark; /* NULL: the column has none here */
};

struct grid {
    struct arena *arena;
    size_t rows, columns;
    struct grid_cell *cells; /* [row * columns + column] */
};

void grid_init(struct grid *g, size_t rows, size_t columns, struct arena *arena);

/* Copies the text; the mark is borrowed. */
void grid_set(struct grid *g, size_t row, size_t column, const char *text, const char *mark);

/* In a narrow terminal labels are wrapped; in a very narrow one each cell stands on a line of its own. */
void grid_write(struct text *out, const struct grid *g, size_t width, bool color);

#endif

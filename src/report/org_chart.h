/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * org_chart.h - an organisation as a tree to draw: read off the effective parameters of a scenario, so also
 * of a stored one.
 *
 *      row 0            ceo                 a boss stands over the middle of its people;
 *      row 1     vp_sales     cmo           dotted lines are kept, but do not move boxes
 */
#ifndef ORG_CHART_H
#define ORG_CHART_H

#include "arena.h"
#include "scenario.h"

enum { ORG_CHART_NOBODY = -1, ORG_CHART_BOSSES = 4 };

struct org_chart_box {
    const char *id;
    const char *name; /* what people call it: its name, else its id */
    const char *role;
    const char *department; /* "" where none is given */
    const char *heads;
    int bosses[ORG_CHART_BOSSES]; /* indices, the line boss first; ORG_CHART_NOBODY: no more */
    size_t colour;                /* of its department, by order of appearance */
    size_t row;
    double column; /* of its middle, in boxes */
};

struct org_chart {
    struct org_chart_box *boxes;
    size_t n;
    size_t rows, columns;
};

/* All from the arena. */
void org_chart_read(struct org_chart *c, const struct scenario *s, struct arena *arena);

/* Position of that id, or NULL. */
const struct org_chart_box *org_chart_find(const struct org_chart *c, const char *id);

#endif

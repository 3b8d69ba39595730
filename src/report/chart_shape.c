/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart_shape.h"

#include <string.h>

#include "label.h"

enum { NAME = 14, BELOW = 19 }; /* columns of text that a box has room for */

double chart_shape_width(const struct org_chart *c)
{
    return (double)c->columns * CHART_SHAPE_SLOT + 2.0 * CHART_SHAPE_MARGIN;
}

double chart_shape_height(const struct org_chart *c)
{
    return (double)c->rows * CHART_SHAPE_LEVEL - (CHART_SHAPE_LEVEL - CHART_SHAPE_HIGH) + 2.0 * CHART_SHAPE_MARGIN;
}

double chart_shape_x(const struct org_chart_box *b)
{
    return CHART_SHAPE_MARGIN + (b->column + 0.5) * CHART_SHAPE_SLOT;
}

double chart_shape_y(const struct org_chart_box *b)
{
    return CHART_SHAPE_MARGIN + (double)b->row * CHART_SHAPE_LEVEL;
}

size_t chart_shape_line(const struct org_chart *c, const struct org_chart_box *b, size_t k,
                        double points[CHART_SHAPE_POINTS][2])
{
    const struct org_chart_box *boss = &c->boxes[b->bosses[k]];
    const double middle = chart_shape_y(b) - (CHART_SHAPE_LEVEL - CHART_SHAPE_HIGH) / 2.0;
    const double solid[CHART_SHAPE_POINTS][2] = {{chart_shape_x(boss), chart_shape_y(boss) + CHART_SHAPE_HIGH},
                                                 {chart_shape_x(boss), middle},
                                                 {chart_shape_x(b), middle},
                                                 {chart_shape_x(b), chart_shape_y(b)}};
    const double dotted[2][2] = {{solid[0][0], solid[0][1]}, {solid[3][0] + CHART_SHAPE_WIDE / 4.0, solid[3][1]}};
    if (k > 0)
        memcpy(points, dotted, sizeof dotted);
    else
        memcpy(points, solid, sizeof solid);
    return k > 0 ? 2 : CHART_SHAPE_POINTS;
}

void chart_shape_head(const struct org_chart_box *b, struct text *out)
{
    const bool several = strcmp(b->heads, "1") != 0;
    label_clean_fit(out, b->name, several ? NAME - 2 - strlen(b->heads) : NAME, label_fit);
    if (several)
        text_printf(out, " ×%s", b->heads);
}

void chart_shape_below(const struct org_chart_box *b, struct text *out)
{
    struct text t = {0};
    text_printf(&t, "%s%s%s", b->role, b->department[0] != '\0' ? ", " : "", b->department);
    label_clean_fit(out, text_of(&t), BELOW, label_fit);
    text_fini(&t);
}

static size_t count_bosses(const struct org_chart_box *b)
{
    size_t n = 0;
    while (n < ORG_CHART_BOSSES && b->bosses[n] != ORG_CHART_NOBODY)
        n++;
    return n;
}

bool chart_shape_box_differs(const struct org_chart *other, const struct org_chart_box *b)
{
    const struct org_chart_box *like = org_chart_find(other, b->id);
    return like == NULL || strcmp(like->name, b->name) != 0 || strcmp(like->role, b->role) != 0 ||
           strcmp(like->department, b->department) != 0 || strcmp(like->heads, b->heads) != 0 ||
           count_bosses(like) > count_bosses(b);
}

bool chart_shape_line_differs(const struct org_chart *c, const struct org_chart *other, const struct org_chart_box *b,
                              size_t k)
{
    const struct org_chart_box *like = org_chart_find(other, b->id);
    return like == NULL || like->bosses[k] == ORG_CHART_NOBODY ||
           strcmp(other->boxes[like->bosses[k]].id, c->boxes[b->bosses[k]].id) != 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sweep_table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "figure.h"
#include "grid.h"
#include "label.h"
#include "sweep_words.h"

enum { DEFAULT_WIDTH = 100, LETTERS = 26 };

struct table {
    const struct sweep *s;
    const struct report_options *options;
    struct sweep_words words;
    struct arena *arena;
    size_t width;
};

void sweep_table_facts(struct text *out, const struct sweep *s)
{
    text_printf(out, "%zu scenario%s at %zu points x ", s->plan.base->n_scenarios,
                s->plan.base->n_scenarios == 1 ? "" : "s", s->map.n_points);
    sweep_words_runs(out, s);
    if (s->plan.given != NULL) {
        text_add(out, " replications of ");
        label_clean(out, s->plan.file);
    } else {
        text_printf(out, " replications, seed %llu", (unsigned long long)s->plan.base->options.seed);
    }
}

static void first_line(struct text *out, const struct table *t)
{
    text_add(out, "reorg sweep: ");
    sweep_table_facts(out, t->s);
    if (t->options->horizon != NULL)
        text_printf(out, ", %s", t->options->horizon);
    text_add(out, "\n\n");
}

static void axes(struct text *out, const struct table *t)
{
    static const char *const letters[] = {"x", "y"};
    for (size_t i = 0; i < t->s->plan.n_axes; i++) {
        const struct vary *v = &t->s->plan.axes[i];
        text_printf(out, "  %s: %s", letters[i], v->title);
        if (strcmp(v->title, v->key) != 0)
            text_printf(out, " [%s]", v->key);
        text_add(out, v->factor ? ", times what it is in each file, " : ", ");
        vary_write(v, v->lo, out);
        text_add(out, " to ");
        vary_write(v, v->hi, out);
        text_add(out, v->log ? ", in equal factors\n" : "\n");
    }
}

/* ---- one axis ---- */

static int by_place(const void *a, const void *b)
{
    const struct decision_map_point *const *p = a, *const *q = b;
    return ((*p)->at[0] > (*q)->at[0]) - ((*p)->at[0] < (*q)->at[0]);
}

const struct decision_map_point **sweep_table_order(const struct sweep *s, struct arena *arena)
{
    const size_t n = s->map.n_points;
    const struct decision_map_point **order = ARENA_ARRAY(arena, n, const struct decision_map_point *);
    for (size_t i = 0; i < n; i++)
        order[i] = &s->map.points[i];
    qsort(order, n, sizeof *order, by_place);
    return order;
}

static void curves(struct text *out, const struct table *t)
{
    const struct sweep *s = t->s;
    const size_t n = s->map.n_points, k = s->plan.base->n_scenarios;
    const struct decision_map_point **order = sweep_table_order(s, t->arena);
    struct grid g;
    struct text cell = {0};
    const struct figure_scale scale =
        figure_scale_of(sweep_measure(s), fabs(order[0]->mean[0]));
    grid_init(&g, n + 1, k + 1, t->arena);
    vary_label(&s->plan.axes[0], &cell);
    grid_set(&g, 0, 0, text_of(&cell), NULL);
    for (size_t a = 0; a < k; a++)
        grid_set(&g, 0, a + 1, t->words.names[a], NULL);
    for (size_t i = 0; i < n; i++) {
        text_clear(&cell);
        vary_write(&s->plan.axes[0], vary_value(&s->plan.axes[0], order[i]->at[0]), &cell);
        grid_set(&g, i + 1, 0, text_of(&cell), NULL);
        for (size_t a = 0; a < k; a++) {
            const bool best = k > 1 && order[i]->proven && order[i]->best == a;
            text_clear(&cell);
            figure_estimate(&cell, sweep_estimate(s, (size_t)(order[i] - s->map.points), a), scale);
            grid_set(&g, i + 1, a + 1, text_of(&cell), k < 2 ? NULL : best ? "*" : " ");
        }
    }
    text_clear(&cell);
    figure_label(&cell, sweep_measure(s), scale);
    text_printf(out, "%s\n", text_of(&cell));
    grid_write(out, &g, t->width, t->options->color);
    if (k > 1)
        text_printf(out, "  * proven best; %g%%, over all points together\n",
                    100.0 * s->map.plan.confidence);
    text_fini(&cell);
}

/* ---- two axes ---- */

/* The cell that holds the smallest one with its low corner there. */
static const struct decision_map_cell *cell_at(const struct decision_map *m, size_t x, size_t y)
{
    for (size_t i = 0; i < m->n_cells; i++) {
        const struct decision_map_cell *c = &m->cells[i];
        const size_t *low = m->points[c->corner[0]].lattice, *high = m->points[c->corner[3]].lattice;
        if (c->whole && low[0] <= x && x < high[0] && low[1] <= y && y < high[1])
            return c;
    }
    return NULL;
}

static void map_row(struct text *out, const struct table *t, size_t row, size_t rows,
                    size_t columns)
{
    const struct vary *y = &t->s->plan.axes[1];
    struct text at = {0};
    if (row == rows - 1 || row == 0 || (row + 1) * 2 == rows)
        vary_write(y, vary_value(y, sweep_share(t->s, 1, ((double)row + 0.5) / (double)rows)), &at);
    text_add(out, "  ");
    label_pad(out, text_of(&at), 20, LABEL_RIGHT);
    text_add(out, " |");
    text_fini(&at);
    for (size_t x = 0; x < columns; x++) {
        const struct decision_map_cell *c = cell_at(&t->s->map, x, row);
        const char letter = (char)((c->resolved ? 'A' : 'a') + (int)(c->best % LETTERS));
        text_printf(out, " %c", letter);
    }
    text_add(out, "\n");
}

static void map(struct text *out, const struct table *t)
{
    const struct decision_map_plan *p = &t->s->map.plan;
    const size_t unit = (size_t)1 << p->splits;
    const size_t columns = (p->points[0] - 1) * unit, rows = (p->points[1] - 1) * unit;
    text_add(out, "\n");
    for (size_t row = rows; row-- > 0;)
        map_row(out, t, row, rows, columns);
    text_add(out, "  ");
    label_pad(out, "y / x", 20, LABEL_RIGHT);
    text_add(out, "   ");
    vary_write(&t->s->plan.axes[0], t->s->plan.axes[0].lo, out);
    text_add(out, " to ");
    vary_write(&t->s->plan.axes[0], t->s->plan.axes[0].hi, out);
    text_add(out, "\n\n");
    for (size_t a = 0; a < p->alternatives; a++) {
        text_printf(out, "  %c  ", (char)('A' + (int)(a % LETTERS)));
        label_pad(out, t->words.names[a], 28, LABEL_LEFT);
        text_add(out, " ");
        sweep_words_area(out, &t->words, a);
        text_add(out, "\n");
    }
    text_printf(out,
                "  small letters: ahead, but not proven best at all corners; %g%%, over all points "
                "together\n",
                100.0 * p->confidence);
}

void sweep_table_write(struct text *out, const struct sweep *s,
                       const struct report_options *options)
{
    struct arena arena;
    struct text verdict = {0};
    arena_init(&arena);
    struct table t = {.s = s, .options = options, .arena = &arena};
    t.width = options->width > 0 ? options->width : DEFAULT_WIDTH;
    sweep_words_init(&t.words, s, &arena);
    first_line(out, &t);
    sweep_words_verdict(&verdict, &t.words);
    label_paragraph(out, text_of(&verdict), t.width, 0);
    text_add(out, "\n");
    axes(out, &t);
    if (s->plan.n_axes == 1)
        curves(out, &t);
    else
        map(out, &t);
    text_clear(&verdict);
    if (s->plan.given != NULL)
        sweep_words_doubtful(&verdict, &t.words);
    if (verdict.length > 0) {
        text_add(out, "  ");
        label_paragraph(out, text_of(&verdict), t.width, 2);
    }
    text_fini(&verdict);
    arena_fini(&arena);
}

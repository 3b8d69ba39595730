/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "turning.h"

#include <math.h>
#include <stdlib.h>

#include "holm.h"
#include "straight_line.h"

static const double ends[] = {0.05, 0.95};

/* What turns the answer comes first, then what moves it most. */
static int by_weight(const void *a, const void *b)
{
    const struct turning *x = a, *y = b;
    if (x->turns != y->turns)
        return x->turns ? -1 : 1;
    const double p = fabs(x->high - x->low), q = fabs(y->high - y->low);
    return (p < q) - (p > q);
}

/* The conditional means were drawn towards the overall mean (one_way.h); this takes them back. */
static bool raw_means(double y[], const struct two_level *t, const struct two_level_cell *c)
{
    const double between = c->spread.between, error = c->spread.within / (double)t->replications;
    if (!(between > 0.0))
        return false;
    for (size_t set = 0; set < t->sets; set++)
        y[set] = c->spread.mean.point + (c->conditional[set] - c->spread.mean.point) / sqrt(between / (between + error));
    return true;
}

static struct turning turning_of(const struct two_level *t, size_t assumption, const struct straight_line *line)
{
    const struct assumption *a = &t->list->items[assumption];
    struct turning r = {.assumption = assumption,
                        .from = assumption_quantile(a, ends[0]),
                        .to = assumption_quantile(a, ends[1]),
                        .at = (double)NAN};
    r.low = straight_line_at(line, r.from);
    r.high = straight_line_at(line, r.to);
    r.turns = r.low * r.high < 0.0;
    if (r.turns)
        r.at = straight_line_zero(line);
    return r;
}

size_t turning_read(const struct turning **turnings, const struct two_level *t, size_t scenario, double confidence,
                    struct arena *arena)
{
    const size_t k = t->list->count;
    const struct two_level_cell *c = two_level_cell_of(t, scenario, t->measures[0]);
    struct turning *found = ARENA_ARRAY(arena, k + 1, struct turning);
    struct straight_line *lines = ARENA_ARRAY(arena, k + 1, struct straight_line);
    double *y = ARENA_ARRAY(arena, t->sets, double), *x = ARENA_ARRAY(arena, t->sets, double);
    double *p = ARENA_ARRAY(arena, k + 1, double);
    bool *made = ARENA_ARRAY(arena, k + 1, bool);
    size_t *scratch = ARENA_ARRAY(arena, k + 1, size_t), n = 0;
    *turnings = found;
    if (c == NULL || !raw_means(y, t, c))
        return 0;
    for (size_t i = 0; i < k; i++) {
        for (size_t set = 0; set < t->sets; set++)
            x[set] = t->settings[set * k + i];
        p[i] = straight_line_fit(&lines[i], x, y, t->sets) ? lines[i].p : 1.0;
    }
    holm_reject(p, k, (1.0 - confidence) / (double)(t->n_scenarios - 1), made, scratch);
    for (size_t i = 0; i < k; i++)
        if (made[i])
            found[n++] = turning_of(t, i, &lines[i]);
    qsort(found, n, sizeof *found, by_weight);
    return n;
}

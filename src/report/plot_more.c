/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot_more.h"

#include <math.h>

#include "csv_writer.h"
#include "figure.h"
#include "quantile.h"
#include "two_level.h"

/* What a line of the data is about; the script knows the numbers. */
enum kind { KIND_SET, KIND_MEAN, KIND_RANGE, KIND_CHANCE, KIND_LOW_ERROR, KIND_HIGH_ERROR };

struct canvas {
    const struct plot_input *p;
    struct text *csv;
    double factor; /* to percent of the baseline, or to the unit of the axis */
    double left, right;
};

static void add(struct canvas *c, size_t scenario, enum kind kind, double x, double lo, double hi)
{
    const double number[] = {c->factor * x, c->factor * lo, c->factor * hi};
    csv_writer_whole(c->csv, scenario);
    text_add(c->csv, ",");
    csv_writer_plot_text(c->csv, c->p->short_names[scenario]);
    text_add(c->csv, ",");
    csv_writer_whole(c->csv, kind);
    for (size_t i = 0; i < 3; i++) {
        text_add(c->csv, ",");
        csv_writer_number(c->csv, number[i]);
        if (isfinite(number[i])) {
            c->left = fmin(c->left, number[i]);
            c->right = fmax(c->right, number[i]);
        }
    }
    text_add(c->csv, "\n");
}

static void add_estimate(struct canvas *c, size_t scenario, enum kind kind, struct estimate e)
{
    if (e.known)
        add(c, scenario, kind, e.point, e.lo, e.hi);
}

static void add_scenario(struct canvas *c, size_t scenario, const struct two_level_cell *cell)
{
    const struct analysis *a = c->p->a;
    const size_t m = a->study->options.primary;
    const size_t sets = a->levels->sets;
    const double confidence = a->study->options.confidence;
    for (size_t k = 0; k < sets; k++)
        add(c, scenario, KIND_SET, cell->conditional[k], NAN, NAN);
    add_estimate(c, scenario, KIND_MEAN, cell->spread.mean);
    add(c, scenario, KIND_RANGE, cell->spread.mean.point, cell->spread.lo, cell->spread.hi);
    add_estimate(c, scenario, KIND_CHANCE, a->differences[scenario * a->n_measures + m].difference);
    add_estimate(c, scenario, KIND_LOW_ERROR,
                 quantile_estimate(cell->conditional, sets, 0.05, confidence));
    add_estimate(c, scenario, KIND_HIGH_ERROR,
                 quantile_estimate(cell->conditional, sets, 0.95, confidence));
}

static void write_words(struct canvas *c, struct plot_words *words, size_t told,
                        const struct two_level_cell *cell, bool percent)
{
    const struct plot_input *p = c->p;
    const struct measure *m = measure_at(p->a->study->options.primary);
    const bool fewer = m->better == MEASURE_LOWER;
    const double ahead = fewer ? 1.0 - cell->spread.above : cell->spread.above;
    struct text t = {0};
    text_printf(&t, "Over our assumptions %s is ahead of %s on %s in %.0f%% of the sets",
                p->short_names[told], p->short_names[0], m->title, 100.0 * ahead);
    plot_input_title(p, words, text_of(&t));
    text_clear(&t);
    text_printf(&t,
                "%zu sets of %zu assumptions, noise removed: dots; light: 5th to 95th percentile "
                "and its error; dark: mean and "
                "its error; below: chance.",
                p->a->levels->sets, p->a->levels->list->count);
    plot_input_notes(p, words, arena_text(p->arena, text_of(&t), t.length));
    text_clear(&t);
    text_printf(&t, "%s: difference from %s%s%s", m->title, p->short_names[0],
                percent ? ", %" : ", ", percent ? "" : m->unit);
    words->word[PLOT_X_LABEL] = arena_text(p->arena, text_of(&t), t.length);
    words->word[PLOT_UNIT] = fewer ? "less" : "more";
    const double margin = c->right > c->left ? 0.05 * (c->right - c->left) : 1.0;
    plot_input_number(p, words, PLOT_LEFT, c->left - margin);
    plot_input_number(p, words, PLOT_RIGHT, c->right + margin);
    text_fini(&t);
}

bool plot_more_fill(const struct plot_input *p, struct text *csv, struct plot_words *words)
{
    const struct analysis *a = p->a;
    const size_t m = a->study->options.primary;
    const struct estimate base = a->cells[m].estimate;
    const bool percent = base.known && base.point != 0.0;
    struct canvas c = {.p = p, .csv = csv, .factor = percent ? 100.0 / fabs(base.point) : 1.0};
    size_t told = 0;
    if (a->levels == NULL || a->levels->interrupted || a->study->n_scenarios < 2)
        return false;
    text_add(csv, "scenario_index,scenario,kind,x,lo,hi\n");
    for (size_t i = 1; i < a->study->n_scenarios; i++) {
        const struct two_level_cell *cell = two_level_cell_of(a->levels, i, m);
        if (cell == NULL)
            continue;
        add_scenario(&c, i, cell);
        if (told == 0 || a->levels->best_mean[i] > a->levels->best_mean[told])
            told = i;
    }
    if (told == 0)
        return false;
    write_words(&c, words, told, two_level_cell_of(a->levels, told, m), percent);
    return true;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot_forest.h"

#include <math.h>

#include "csv_writer.h"
#include "figure.h"
#include "finding.h"
#include "table_parts.h"

enum {
    LONGEST_AXIS = 75,
    SHORTEST_AXIS = 5
}; /* percent; beyond, an arrow at the edge stands for it */

struct ends {
    double left, right;
};

static void add_row(const struct plot_input *p, struct text *csv, size_t row, size_t measure,
                    size_t scenario)
{
    const struct analysis *a = p->a;
    const struct analysis_difference *d = &a->differences[scenario * a->n_measures + measure];
    const bool percent = d->relative.known;
    struct text t = {0};
    csv_writer_whole(csv, row);
    text_add(csv, ",");
    text_add(&t, measure_at(measure)->title);
    if (measure_at(measure)->better == MEASURE_LOWER)
        text_add(&t, " (less is better)");
    csv_writer_plot_text(csv, text_of(&t));
    text_add(csv, ",");
    csv_writer_whole(csv, scenario);
    text_add(csv, ",");
    csv_writer_plot_text(csv, p->short_names[scenario]);
    const double number[] = {100.0 * d->relative.point, 100.0 * d->relative.lo,
                             100.0 * d->relative.hi, figure_zone(a, scenario, measure)};
    for (size_t i = 0; i < sizeof number / sizeof number[0]; i++) {
        text_add(csv, ",");
        csv_writer_number(csv, percent ? number[i] : NAN);
    }
    text_printf(csv, ",%s,", d->verdict == VERDICT_UNCLEAR || !d->difference.known ? "0" : "1");
    text_clear(&t);
    figure_difference(&t, a, scenario, measure);
    text_printf(&t, " %s", figure_mark(a, scenario, measure));
    csv_writer_plot_text(csv, text_of(&t));
    text_add(csv, "\n");
    text_fini(&t);
}

static void widen(struct ends *e, const struct analysis_difference *d)
{
    if (!d->relative.known)
        return;
    const bool interval = estimate_has_interval(d->relative);
    e->left = fmin(e->left, 100.0 * (interval ? d->relative.lo : d->relative.point));
    e->right = fmax(e->right, 100.0 * (interval ? d->relative.hi : d->relative.point));
}

static void write_words(const struct plot_input *p, struct plot_words *words, struct ends e)
{
    const struct study *s = p->a->study;
    struct text t = {0};
    finding_on(&t, p->a, p->names, s->options.primary);
    plot_input_title(p, words, text_of(&t));
    text_clear(&t);
    text_printf(
        &t,
        "Paired differences; %g%% intervals, simultaneous over structures and measures; filled "
        "= decided, hollow = not distinguishable; grey = too small to matter.",
        100.0 * s->options.confidence);
    plot_input_notes(p, words, arena_text(p->arena, text_of(&t), t.length));
    text_clear(&t);
    text_printf(&t, "difference from %s, %%", p->short_names[0]);
    words->word[PLOT_X_LABEL] = arena_text(p->arena, text_of(&t), t.length);
    text_fini(&t);
    const double left = fmin(e.left * 1.1, -SHORTEST_AXIS);
    const double right = fmax(e.right * 1.1, SHORTEST_AXIS);
    plot_input_number(p, words, PLOT_LEFT, fmax(left, -LONGEST_AXIS));
    plot_input_number(p, words, PLOT_RIGHT, fmin(right, LONGEST_AXIS));
}

bool plot_forest_fill(const struct plot_input *p, struct text *csv, struct plot_words *words)
{
    const struct analysis *a = p->a;
    const struct report_options none = {0};
    struct table_parts parts;
    struct ends ends = {0.0, 0.0};
    if (a->study->n_scenarios < 2)
        return false;
    table_parts_init(&parts, a, &none, p->arena);
    text_add(csv,
             "row,measure,scenario_index,scenario,difference_percent,lo,hi,zone,decided,text\n");
    const size_t own_mix = measure_find("feedback_loop_raw_p50"); /* a note to the row above it */
    size_t drawn = 0;
    for (size_t row = 0; row < parts.n_measures; row++) {
        if (parts.measures[row] == own_mix && own_mix != a->study->options.primary)
            continue;
        drawn++;
        for (size_t i = 1; i < a->study->n_scenarios; i++) {
            add_row(p, csv, drawn, parts.measures[row], i);
            widen(&ends, &a->differences[i * a->n_measures + parts.measures[row]]);
        }
    }
    write_words(p, words, ends);
    return drawn > 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "levels_table.h"

#include <math.h>

#include "analysis_zone.h"
#include "figure.h"
#include "grid.h"
#include "label.h"
#include "sense_table.h"
#include "wilson.h"

/* A difference's spread in percent of the baseline at best values, where there is one. */
static double percent_of(const struct analysis *a, size_t measure, double value)
{
    const struct estimate base = a->cells[measure].estimate;
    return base.known && base.point != 0.0 ? 100.0 * value / fabs(base.point) : NAN;
}

void levels_table_spread(struct text *t, const struct analysis *a, size_t measure, const struct two_level_cell *c)
{
    const bool alone = a->study->n_scenarios == 1;
    const double lo = percent_of(a, measure, c->spread.lo),
                 hi = percent_of(a, measure, c->spread.hi);
    if (!alone && !isnan(lo)) {
        figure_fixed(t, lo, 1, true);
        text_add(t, "% to ");
        figure_fixed(t, hi, 1, true);
        text_add(t, "%");
        return;
    }
    const struct figure_scale scale =
        figure_scale_of(measure_at(measure), a->cells[measure].estimate.point);
    figure_value(t, c->spread.lo, scale);
    text_add(t, " to ");
    figure_value(t, c->spread.hi, scale);
}

static double share_ahead(const struct analysis *a, size_t measure, const struct two_level_cell *c)
{
    return analysis_zone_sign(a->study, measure) < 0.0 ? 1.0 - c->spread.above : c->spread.above;
}

/* ---- words ---- */

bool levels_table_sentence(struct text *t, const struct table_parts *p, size_t scenario)
{
    const struct analysis *a = p->a;
    const size_t m = a->study->options.primary;
    const struct two_level_cell *c = two_level_cell_of(a->levels, scenario, m);
    if (c == NULL)
        return false;
    const double zone = analysis_zone_of(a->study, m, a->cells[m].estimate.point);
    static const char *const words[] = {
        [VERDICT_BETTER] = "%s beats %s on %s over our assumptions: ",
        [VERDICT_WORSE] = "%s does worse than %s on %s over our assumptions: ",
        [VERDICT_EQUIVALENT] = "%s and %s are practically the same on %s over our assumptions: ",
        [VERDICT_UNCLEAR] = "Whether %s beats %s on %s hangs on what we assume: "};
    text_printf(t, words[two_level_verdict(c, analysis_zone_sign(a->study, m), zone)],
                p->names[scenario], p->names[0], measure_at(m)->title);
    levels_table_spread(t, a, m, c);
    const double share = share_ahead(a, m, c);
    const size_t sets = a->levels->sets;
    const size_t ahead = (size_t)lround(share * (double)sets);
    const struct estimate all = wilson_interval(ahead, sets, a->study->options.confidence);
    text_printf(t,
                " from the 5th to the 95th percentile; it is ahead in %.0f%% of %zu assumption sets (%.0f to %.0f%% of "
                "all that could be drawn).",
                100.0 * share, sets, 100.0 * all.lo, 100.0 * all.hi);
    return true;
}

void levels_table_sentences(struct text *out, const struct table_parts *p)
{
    const struct two_level *l = p->a->levels;
    bool said = false;
    for (size_t i = 1; l != NULL && i < p->a->study->n_scenarios; i++) {
        struct text t = {0};
        const bool known = levels_table_sentence(&t, p, i);
        if (known)
            label_paragraph(out, text_of(&t), p->width, 0);
        said |= known;
        text_fini(&t);
    }
    if (said)
        text_add(out, "Chance alone, at the best values:\n");
}

/* ---- the table ---- */

static void fill_row(struct grid *g, size_t row, const struct table_parts *p, size_t measure)
{
    const struct analysis *a = p->a;
    struct text t = {0};
    text_add(&t, measure_at(measure)->title);
    grid_set(g, row, 0, text_of(&t), NULL);
    const size_t first = a->study->n_scenarios > 1 ? 1 : 0;
    for (size_t i = first; i < a->study->n_scenarios; i++) {
        const struct two_level_cell *c = two_level_cell_of(a->levels, i, measure);
        text_clear(&t);
        if (first == 1)
            figure_difference(&t, a, i, measure);
        else
            figure_estimate(&t, a->cells[measure].estimate,
                            figure_scale_of(measure_at(measure), a->cells[measure].estimate.point));
        grid_set(g, row, 1 + 2 * (i - first), text_of(&t), NULL);
        text_clear(&t);
        if (c != NULL)
            levels_table_spread(&t, a, measure, c);
        grid_set(g, row, 2 + 2 * (i - first), c != NULL ? text_of(&t) : "n/a", NULL);
    }
    text_fini(&t);
}

static void fill_best(struct grid *g, size_t row, const struct table_parts *p)
{
    const struct two_level *l = p->a->levels;
    struct text t = {0};
    text_printf(&t, "best of all over sets (%s: %.0f%%)", p->names[0], 100.0 * l->best_mean[0]);
    grid_set(g, row, 0, text_of(&t), NULL);
    for (size_t i = 1; i < l->n_scenarios; i++) {
        text_clear(&t);
        text_printf(&t, "%.0f%%", 100.0 * l->best_mean[i]);
        grid_set(g, row, 2 * i, text_of(&t), NULL);
    }
    text_fini(&t);
}

static void heads(struct grid *g, const struct table_parts *p)
{
    const size_t first = p->a->study->n_scenarios > 1 ? 1 : 0;
    for (size_t i = first; i < p->a->study->n_scenarios; i++) {
        struct text t = {0};
        label_fit(&t, p->names[i], 17);
        text_add(&t, " chance");
        grid_set(g, 0, 1 + 2 * (i - first), text_of(&t), NULL);
        grid_set(g, 0, 2 + 2 * (i - first), "over our assumptions", NULL);
        text_fini(&t);
    }
}

void levels_table_note(struct text *out, const struct two_level *l)
{
    sense_table_origins(out, l->list);
    text_printf(out,
                "; %zu sets drawn, %zu replications each. chance: interval at the best values, as "
                "above. over our "
                "assumptions: 5th to 95th percentile of the mean under a set of assumptions, the "
                "noise of single replications "
                "removed; a verdict over them also asks that the mean over all sets is clear of "
                "its own chance. `reorg sense` shows which of them matter.",
                l->sets, l->replications);
}

static void note(struct text *out, const struct table_parts *p)
{
    struct text t = {0};
    levels_table_note(&t, p->a->levels);
    table_parts_note(out, p, &t);
    text_fini(&t);
}

void levels_table_write(struct text *out, const struct table_parts *p)
{
    const struct two_level *l = p->a->levels;
    if (l == NULL)
        return;
    if (l->interrupted) {
        text_add(out, "  interrupted: what holds over the assumptions cannot be said\n");
        return;
    }
    const bool several = l->n_scenarios > 1;
    struct grid g;
    grid_init(&g, 1 + p->n_measures + several, 1 + 2 * (several ? l->n_scenarios - 1 : 1),
              p->arena);
    heads(&g, p);
    for (size_t row = 0; row < p->n_measures; row++)
        fill_row(&g, 1 + row, p, p->measures[row]);
    if (several)
        fill_best(&g, 1 + p->n_measures, p);
    text_add(out, "\nchance and assumptions\n");
    grid_write(out, &g, p->width, p->color);
    note(out, p);
}

/* ---- for programs ---- */

static void add_cell(struct json_writer *w, const struct analysis *a, size_t scenario,
                     size_t measure)
{
    const struct two_level_cell *c = two_level_cell_of(a->levels, scenario, measure);
    json_writer_object(w, NULL);
    json_writer_text(w, "scenario", a->study->scenarios[scenario].id);
    json_writer_text(w, "measure", measure_at(measure)->id);
    json_writer_number(w, "mean", c != NULL ? c->spread.mean.point : NAN);
    json_writer_number(w, "lo", c != NULL ? c->spread.mean.lo : NAN);
    json_writer_number(w, "hi", c != NULL ? c->spread.mean.hi : NAN);
    json_writer_number(w, "percentile_5", c != NULL ? c->spread.lo : NAN);
    json_writer_number(w, "percentile_95", c != NULL ? c->spread.hi : NAN);
    json_writer_number(w, "relative_5",
                       c != NULL ? percent_of(a, measure, c->spread.lo) / 100.0 : NAN);
    json_writer_number(w, "relative_95",
                       c != NULL ? percent_of(a, measure, c->spread.hi) / 100.0 : NAN);
    json_writer_number(w, "share_ahead", c != NULL ? share_ahead(a, measure, c) : NAN);
    json_writer_end_object(w);
}

void levels_table_json(struct json_writer *w, const struct analysis *a)
{
    const struct two_level *l = a->levels;
    if (l == NULL || l->interrupted)
        return;
    json_writer_object(w, "assumptions");
    json_writer_whole(w, "count", l->list->count);
    json_writer_whole(w, "from_defaults", assumption_list_count(l->list, ASSUMPTION_DEFAULT));
    json_writer_whole(w, "from_files", assumption_list_count(l->list, ASSUMPTION_FILE));
    json_writer_whole(w, "sets", l->sets);
    json_writer_whole(w, "replications", l->replications);
    json_writer_array(w, "comparisons");
    for (size_t i = l->n_scenarios > 1 ? 1 : 0; i < l->n_scenarios; i++)
        for (size_t m = 0; m < l->n_measures; m++)
            add_cell(w, a, i, l->measures[m]);
    json_writer_end_array(w);
    json_writer_object(w, "probability_best_mean");
    for (size_t i = 0; l->n_scenarios > 1 && i < l->n_scenarios; i++)
        json_writer_number(w, a->study->scenarios[i].id, l->best_mean[i]);
    json_writer_end_object(w);
    json_writer_end_object(w);
}

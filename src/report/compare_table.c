/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare_table.h"

#include "crn_table.h"
#include "ablation_table.h"
#include "figure.h"
#include "finding.h"
#include "grid.h"
#include "label.h"
#include "levels_table.h"
#include "standard_note.h"
#include "table_parts.h"
#include "transition_table.h"

enum { MAX_CHANGES_NAMED = 12 };

/* Verdicts first: the overall one, then one line per structure, then money. */
static void write_sentences(struct text *out, const struct table_parts *p)
{
    const struct analysis *a = p->a;
    struct text t = {0};
    if (a->study->n_scenarios > 2) {
        finding_on(&t, a, p->names, a->study->options.primary);
        text_add(&t, ".");
        label_paragraph(out, text_of(&t), p->width, 0);
    }
    for (size_t i = 1; i < a->study->n_scenarios; i++) {
        text_clear(&t);
        label_clean(&t, analysis_sentence(a, i, p->arena));
        text_add(&t, ".");
        const bool several = a->study->n_scenarios > 2;
        text_add(out, several ? "  " : "");
        label_paragraph(out, text_of(&t), p->width, several ? 4 : 0);
    }
    const size_t money = measure_find("contribution");
    if (money < a->n_measures && money != a->study->options.primary) {
        text_clear(&t);
        finding_on(&t, a, p->names, money);
        text_add(&t, ".");
        label_paragraph(out, text_of(&t), p->width, 0);
    }
    text_fini(&t);
}

/* Whom nobody beats beyond the noise. */
static void write_best(struct text *out, const struct table_parts *p)
{
    struct text t = {0};
    if (finding_of_best(&t, p->a, p->names))
        label_paragraph(out, text_of(&t), p->width, 0);
    text_fini(&t);
}

/* Multiple comparisons with the best: on request. */
static void write_ahead(struct text *out, const struct table_parts *p)
{
    const struct analysis *a = p->a;
    const size_t n = a->study->n_scenarios;
    const struct measure *m = measure_at(a->study->options.primary);
    const struct figure_scale scale = figure_scale_of(m, a->cells[a->study->options.primary].estimate.point);
    struct text t = {0};
    text_add(out, "\n");
    if (a->could_be_best == NULL) {
        text_add(&t, "How far each is from the best of the others cannot be said: that takes three scenarios, ten "
                     "replications, and a measure of which more or less is better.");
        label_paragraph(out, text_of(&t), p->width, 0);
        text_fini(&t);
        return;
    }
    struct grid g;
    grid_init(&g, n + 1, 2, p->arena);
    figure_label(&t, m, scale);
    text_printf(out, "ahead of the rest on %s\n", text_of(&t));
    grid_set(&g, 0, 0, "", NULL);
    grid_set(&g, 0, 1, "interval", NULL);
    for (size_t i = 0; i < n; i++) {
        text_clear(&t);
        figure_interval(&t, a->ahead[i], scale);
        grid_set(&g, i + 1, 0, p->names[i], NULL);
        grid_set(&g, i + 1, 1, text_of(&t), NULL);
    }
    grid_write(out, &g, p->width, p->color);
    text_clear(&t);
    text_printf(&t, "of the best of the others (multiple comparisons with the best, %g%%, simultaneous): up to 0 is "
                    "surely not the best, from 0 on surely is", 100.0 * a->study->options.confidence);
    table_parts_note(out, p, &t);
    text_fini(&t);
}

static void write_differs(struct text *out, const struct table_parts *p,
                          const struct differs differs[])
{
    size_t widest = 0;
    for (size_t i = 1; i < p->a->study->n_scenarios; i++) {
        const size_t w = text_width(p->names[i]);
        widest = w > widest && w <= 32 ? w : widest;
    }
    widest = widest + 30 > p->width ? 0 : widest; /* names on lines of their own */
    text_printf(out, "\nwhat differs from %s\n", p->names[0]);
    for (size_t i = 1; differs != NULL && i < p->a->study->n_scenarios; i++) {
        struct text line = {0};
        const struct differs *d = &differs[i];
        label_clean(&line, d->summary != NULL ? d->summary : "");
        for (size_t k = 0; k < d->count && k < MAX_CHANGES_NAMED; k++) {
            text_add(&line, k == 0 ? ": " : "; ");
            label_clean(&line, d->changes[k].words);
        }
        if (d->count > MAX_CHANGES_NAMED)
            text_printf(&line, "; and %zu more", d->count - MAX_CHANGES_NAMED);
        if (d->equal_budget != NULL)
            text_printf(&line, "; %s", d->equal_budget);
        text_add(out, "  ");
        label_pad(out, p->names[i], widest, LABEL_LEFT);
        const bool fits = text_width(p->names[i]) <= widest;
        text_add(out, fits ? "   " : "\n");
        label_pad(out, "", fits ? 0 : widest + 5, LABEL_LEFT);
        label_paragraph(out, text_of(&line), p->width, widest + 5);
        text_fini(&line);
    }
}

static void fill_measure(struct grid *g, size_t row, const struct table_parts *p, size_t measure)
{
    const struct analysis *a = p->a;
    const struct measure *m = measure_at(measure);
    const struct estimate base = a->cells[measure].estimate;
    const struct figure_scale scale = figure_scale_of(m, base.known ? base.point : 0.0);
    struct text t = {0};
    figure_label(&t, m, scale);
    grid_set(g, row, 0, text_of(&t), NULL);
    text_clear(&t);
    figure_value(&t, base.known ? base.point : 0.0, scale);
    grid_set(g, row, 1, base.known ? text_of(&t) : "n/a", NULL);
    for (size_t i = 1; i < a->study->n_scenarios; i++) {
        text_clear(&t);
        figure_difference(&t, a, i, measure);
        grid_set(g, row, i + 1, text_of(&t), figure_mark(a, i, measure));
    }
    text_fini(&t);
}

/* Shares of simulated years: they are no differences and have no mark. */
/* With its interval where there is room for it. */
static void add_chance(struct text *t, const struct table_parts *p, struct estimate chance)
{
    enum { ROOMY = 80 };
    if (p->width >= ROOMY)
        figure_share_interval(t, chance);
    else
        figure_share(t, chance);
}

static void fill_chances(struct grid *g, size_t row, const struct table_parts *p)
{
    const struct analysis *a = p->a;
    struct text t = {0};
    text_add(&t, "worse contribution than ");
    label_fit(&t, p->names[0], 24);
    text_add(&t, " in a year");
    grid_set(g, row, 0, text_of(&t), NULL);
    grid_set(g, row, 1, "-", NULL);
    grid_set(g, row + 1, 0, "ahead of all others in a year", NULL);
    for (size_t i = 0; i < a->study->n_scenarios; i++) {
        text_clear(&t);
        add_chance(&t, p, a->chances[i].worse_than_baseline);
        if (i > 0)
            grid_set(g, row, i + 1, text_of(&t), " ");
        text_clear(&t);
        add_chance(&t, p, a->chances[i].best_year);
        grid_set(g, row + 1, i + 1, text_of(&t), i > 0 ? " " : NULL);
    }
    text_fini(&t);
}

void compare_table_zone(struct text *out, const struct analysis *a)
{
    const struct study_options *o = &a->study->options;
    const struct measure *m = measure_at(o->primary);
    if (!o->indifference_absolute) {
        text_printf(out, "%g%%", 100.0 * o->indifference);
        return;
    }
    const struct figure_scale scale = figure_scale_of(m, a->cells[o->primary].estimate.point);
    figure_value(out, o->indifference, scale);
    text_printf(out, "%s%s of %s, 2%% of the others", scale.unit[0] ? " " : "", scale.unit,
                m->title);
}

static void write_legend(struct text *out, const struct table_parts *p)
{
    const struct study_options *o = &p->a->study->options;
    struct text t = {0};
    const struct measure *m = measure_at(o->primary);
    text_printf(&t, "▲ better%s  ▼ worse  = equivalent (within ",
                o->superiority ? " by more than that" : "");
    compare_table_zone(&t, p->a);
    text_printf(&t, ")  ? not distinguishable; %g%%, simultaneous", 100.0 * o->confidence);
    text_add(out, "  ");
    label_paragraph(out, text_of(&t), p->width, 2);
    text_clear(&t);
    text_printf(&t, "\"ahead in a year\" is about %s; the two last rows count single years (Wilson intervals).",
                m->title);
    text_add(out, "  ");
    label_paragraph(out, text_of(&t), p->width, 2);
    text_fini(&t);
}

void compare_table_write(struct text *out, const struct analysis *a, const struct differs differs[],
                         const struct report_options *options)
{
    struct table_parts p;
    struct arena arena;
    arena_init(&arena);
    table_parts_init(&p, a, options, &arena);
    table_parts_first_line(out, &p, options, "compare");
    text_add(out, "\n");
    levels_table_sentences(out, &p);
    write_sentences(out, &p);
    write_best(out, &p);
    write_differs(out, &p, differs);
    text_add(out, "\n");

    struct grid g;
    grid_init(&g, p.n_measures + 3, a->study->n_scenarios + 1, &arena);
    grid_set(&g, 0, 0, "", NULL);
    for (size_t i = 0; i < a->study->n_scenarios; i++)
        grid_set(&g, 0, i + 1, p.names[i], i > 0 ? " " : NULL);
    for (size_t row = 0; row < p.n_measures; row++)
        fill_measure(&g, row + 1, &p, p.measures[row]);
    fill_chances(&g, p.n_measures + 1, &p);
    grid_write(out, &g, p.width, p.color);
    write_legend(out, &p);
    if (options->best)
        write_ahead(out, &p);
    levels_table_write(out, &p);
    transition_table_write(out, &p);
    table_parts_primary(out, &p, options);
    standard_note_write(out, &p);
    crn_table_line(out, &p);
    ablation_table_write(out, &p);
    table_parts_notes(out, &p);
    if (options->crn != NULL)
        crn_table_write(out, &p, options->crn);
    table_parts_rests_on(out, options, true);
    arena_fini(&arena);
}

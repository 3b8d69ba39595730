/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "contest_table.h"

#include <math.h>

#include "figure.h"
#include "grid.h"
#include "label.h"
#include "table_parts.h"

static const double uneven = 0.05; /* p-value below which differences are said not to vary alike */

/* With how its numbers are written. */
struct sheet {
    const struct contest_table_sheet *of;
    const struct ranking_plan *plan;
    const struct ranking *result;
    struct figure_scale scale;
    const char *title; /* of the measure */
};

static void add_zone(struct text *t, const struct sheet *s)
{
    if (s->plan->relative)
        text_printf(t, "%g%% (", 100.0 * s->plan->indifference);
    figure_value(t, s->result->indifference, s->scale);
    text_printf(t, "%s%s%s", s->scale.unit[0] != '\0' ? " " : "", s->scale.unit, s->plan->relative ? ")" : "");
}

/* By the intervals; without one nobody is ruled out. */
static bool is_within_reach(const struct ranking_alternative *a)
{
    return !estimate_has_interval(a->ahead) || a->ahead.hi > 0.0;
}

/* "A; B; C" of those that could still be the best, by the method or by the intervals; returns how many. */
static size_t add_left(struct text *t, const struct sheet *s, bool by_intervals)
{
    size_t n = 0;
    for (size_t i = 0; i < s->plan->k; i++) {
        const struct ranking_alternative *a = &s->result->alternatives[i];
        if (by_intervals ? is_within_reach(a) : a->could_be_best)
            text_printf(t, "%s%s", n++ > 0 ? "; " : "", s->of->names[i]);
    }
    return n;
}

/* What each method promises of its choice; no more. */
static void add_choice(struct text *t, const struct sheet *s)
{
    const char *best = s->of->names[s->result->best];
    const double percent = 100.0 * s->plan->confidence;
    if (s->plan->method == RANKING_KIM_NELSON) {
        text_printf(t, "%s is the best on %s: chosen with a probability of at least %g%% of being right, provided that "
                       "the best is ahead of all others by ", best, s->title, percent);
        add_zone(t, s);
        text_add(t, " or more; one that is closer to the best than that may be chosen in its place.");
    } else {
        text_printf(t, "%s is the best on %s, or nobody is better by more than ", best, s->title);
        add_zone(t, s);
        text_printf(t, ": with a probability of at least %g%%.", percent);
    }
}

static void add_end(struct text *t, const struct sheet *s)
{
    if (s->result->decided) /* OCBA promises nothing else */
        text_printf(t, "The budget of %zu runs is spent: ", s->result->total);
    else if (s->result->needed > 0)
        text_printf(t, "%s after %zu runs; the method asks for %zu of each scenario: ",
                    s->result->stopped ? "Stopped" : "Not decided", s->result->total, s->result->needed);
    else
        text_printf(t, "%s after %zu runs: ", s->result->stopped ? "Stopped" : "Not decided", s->result->total);
}

static void add_open(struct text *t, const struct sheet *s)
{
    struct text left = {0}, near = {0};
    const size_t n = add_left(&left, s, false);
    const size_t n_near = add_left(&near, s, true);
    add_end(t, s);
    if (n == 1)
        text_printf(t, "only %s could still be the best on %s.", text_of(&left), s->title);
    else
        text_printf(t, "these %zu could still be the best on %s: %s. In front: %s.", n, s->title, text_of(&left),
                    s->of->names[s->result->best]);
    if (n_near > 0 && n_near < n)
        text_printf(t, " The intervals below leave only: %s.", text_of(&near));
    text_fini(&left);
    text_fini(&near);
}

static void add_sphericity(struct text *t, double p)
{
    if (isnan(p))
        text_add(t, "Whether all differences vary alike could not be tested, which this method takes for granted.");
    else if (p < uneven)
        text_printf(t, "But the differences do not vary alike (sphericity, p = %.2g): for this method the probability "
                       "holds only about.", p);
    else
        text_printf(t, "That the differences vary alike, as this method takes for granted, is not contradicted "
                       "(sphericity, p = %.2g).", p);
}

static void add_check(struct text *t, const struct sheet *s)
{
    const struct ranking *check = s->of->check;
    const bool same = check->best == s->result->best;
    text_printf(t, "Cross-check by Nelson and Matejcik, two stages with %zu replications of each: ", check->needed);
    if (!check->decided)
        text_printf(t, "not done within %zu; in front: %s. ", s->plan->most, s->of->names[check->best]);
    else if (same)
        text_printf(t, "%s too. ", s->of->names[check->best]);
    else
        text_printf(t, "%s instead; where both decide, the two are about as good. ", s->of->names[check->best]);
    add_sphericity(t, check->sphericity);
}

static void write_words(struct text *out, const struct sheet *s)
{
    struct text t = {0};
    if (s->result->decided && s->plan->method != RANKING_OCBA)
        add_choice(&t, s);
    else
        add_open(&t, s);
    if (s->plan->method == RANKING_NELSON_MATEJCIK) {
        text_add(&t, " ");
        add_sphericity(&t, s->result->sphericity);
    }
    label_paragraph(out, text_of(&t), s->of->width, 0);
    text_clear(&t);
    if (s->of->check != NULL) {
        add_check(&t, s);
        label_paragraph(out, text_of(&t), s->of->width, 0);
    }
    text_fini(&t);
}

void contest_table_ruled_out(struct text *out, const struct ranking_alternative *a)
{
    if (a->left_at > 0)
        text_printf(out, "after %zu", a->left_at);
    else
        text_add(out, a->could_be_best ? "no" : "yes");
}

static void fill_row(struct grid *g, const struct sheet *s, size_t i)
{
    const struct ranking_alternative *a = &s->result->alternatives[i];
    struct text t = {0};
    grid_set(g, i + 1, 0, s->of->names[i], NULL);
    text_printf(&t, "%zu", a->n);
    grid_set(g, i + 1, 1, text_of(&t), NULL);
    text_clear(&t);
    contest_table_ruled_out(&t, a);
    grid_set(g, i + 1, 2, text_of(&t), NULL);
    text_clear(&t);
    figure_value(&t, a->mean, s->scale);
    grid_set(g, i + 1, 3, text_of(&t), NULL);
    text_clear(&t);
    figure_interval(&t, a->ahead, s->scale);
    grid_set(g, i + 1, 4, t.length > 0 ? text_of(&t) : "n/a", NULL);
    text_fini(&t);
}

static void write_rows(struct text *out, const struct sheet *s)
{
    struct grid g;
    struct text t = {0};
    figure_label(&t, s->of->measure, s->scale);
    const char *const heads[] = {"", "replications", "ruled out", text_of(&t), "ahead of the rest"};
    const size_t columns = sizeof heads / sizeof heads[0];
    grid_init(&g, s->plan->k + 1, columns, s->of->arena);
    for (size_t i = 0; i < columns; i++)
        grid_set(&g, 0, i, heads[i], NULL);
    for (size_t i = 0; i < s->plan->k; i++)
        fill_row(&g, s, i);
    grid_write(out, &g, s->of->width, s->of->color);
    text_fini(&t);
}

static struct sheet sheet_of(const struct contest_table_sheet *sheet)
{
    return (struct sheet){.of = sheet,
                          .plan = sheet->plan,
                          .result = sheet->result,
                          .scale = figure_scale_of(sheet->measure, sheet->result->alternatives[sheet->result->best].mean),
                          .title = sheet->measure->title};
}

void contest_table_body(struct text *out, const struct contest_table_sheet *sheet)
{
    const struct sheet s = sheet_of(sheet);
    write_words(out, &s);
    text_add(out, "\n");
    write_rows(out, &s);
}

void contest_table_intervals(struct text *t, const struct ranking_plan *plan)
{
    text_printf(t, "ahead of the rest: of the best of the others (multiple comparisons with the best, %g%%, "
                   "simultaneous); as sampling went by what was seen, read it as a little too narrow",
                100.0 * plan->confidence);
}

/* ---- of a contest ---- */

static struct contest_table_sheet sheet_of_contest(const struct contest *c, const struct table_parts *parts)
{
    return (struct contest_table_sheet){.plan = &c->plan,
                                        .result = &c->result,
                                        .check = c->checked ? &c->check : NULL,
                                        .measure = measure_at(c->study.options.primary),
                                        .names = parts->names,
                                        .arena = parts->arena,
                                        .width = parts->width,
                                        .color = parts->color};
}

struct figure_scale contest_table_scale(const struct contest *c)
{
    return figure_scale_of(measure_at(c->study.options.primary), c->result.alternatives[c->result.best].mean);
}

void contest_table_zone(struct text *t, const struct contest *c)
{
    const struct sheet s = {.plan = &c->plan, .result = &c->result, .scale = contest_table_scale(c)};
    add_zone(t, &s);
}

void contest_table_words(struct text *out, const struct contest *c, const struct table_parts *parts)
{
    const struct contest_table_sheet sheet = sheet_of_contest(c, parts);
    const struct sheet s = sheet_of(&sheet);
    write_words(out, &s);
}

void contest_table_notes(struct text *out, const struct contest *c, const struct table_parts *parts,
                         const struct report_options *options)
{
    struct text t = {0};
    contest_table_intervals(&t, &c->plan);
    table_parts_note(out, parts, &t);
    text_clear(&t);
    text_printf(&t, "replications %d and following, which no run or comparison uses", CONTEST_FIRST + 1);
    table_parts_note(out, parts, &t);
    table_parts_primary(out, parts, options);
    text_fini(&t);
}

void contest_table_facts(struct text *out, const struct contest *c)
{
    text_printf(out, "%zu scenarios, %zu runs%s, seed %llu", c->plan.k, c->result.total,
                c->study.options.no_crn ? ", not paired" : ", paired", (unsigned long long)c->study.options.seed);
}

static void write_first_line(struct text *out, const struct contest *c, size_t width, const struct report_options *options)
{
    const struct study *y = &c->study;
    struct text t = {0};
    text_add(&t, "reorg select: ");
    contest_table_facts(&t, c);
    if (options->horizon != NULL)
        text_printf(&t, ", %s", options->horizon);
    if (options->timing)
        text_printf(&t, "   [%.0f s, %zu thread%s]", y->seconds, y->options.jobs, y->options.jobs == 1 ? "" : "s");
    label_paragraph(out, text_of(&t), width, 4);
    text_fini(&t);
}

void contest_table_write(struct text *out, const struct contest *c, const struct report_options *options)
{
    struct arena arena;
    struct table_parts parts;
    arena_init(&arena);
    const struct analysis a = {.study = &c->study, .n_measures = measure_count()};
    table_parts_init(&parts, &a, options, &arena);
    const struct contest_table_sheet sheet = sheet_of_contest(c, &parts);
    write_first_line(out, c, parts.width, options);
    text_add(out, "\n");
    contest_table_body(out, &sheet);
    contest_table_notes(out, c, &parts, options);
    arena_fini(&arena);
}

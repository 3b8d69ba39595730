/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sense_table.h"

#include <math.h>
#include <string.h>

#include "figure.h"
#include "grid.h"
#include "label.h"

enum { PARAGRAPH = 100, MOST_NAMED = 4, ALWAYS_SHOWN = 15, RANK_WIDTH = 44 };

static const char mark[] = " *";

static const struct assumption *assumption_of(const struct sense *s, const struct sense_row *r)
{
    return &s->plan.list->items[r->assumption];
}

/* A value of the target or a change of it, with its interval. */
void sense_table_amount(struct text *out, const struct sense *s, struct estimate e)
{
    if (s->target != SENSE_BEST) {
        figure_effect(out, estimate_unknown(), e, sense_measure(s));
        return;
    }
    const struct estimate percent = estimate_scaled(e, 100.0);
    if (!percent.known) {
        text_add(out, "n/a");
        return;
    }
    figure_fixed(out, percent.point, 0, true);
    text_add(out, " points");
    if (estimate_has_interval(percent)) {
        text_add(out, " (");
        figure_fixed(out, percent.lo, 0, false);
        text_add(out, " to ");
        figure_fixed(out, percent.hi, 0, false);
        text_add(out, ")");
    }
}

static void add_number(struct text *out, double value)
{
    const double size = fabs(value);
    figure_fixed(out, value,
                 size >= 100.0                ? 0
                 : size >= 10.0               ? 1
                 : size >= 0.1 || size == 0.0 ? 2
                                              : 4,
                 false);
}

/* ---- words ---- */

void sense_table_origins(struct text *out, const struct assumption_list *list)
{
    static const char *const words[ASSUMPTION_ORIGIN_COUNT] = {
        [ASSUMPTION_DEFAULT] = "from the ranges of defaults",
        [ASSUMPTION_FILE] = "from your files",
        [ASSUMPTION_ASKED] = "asked for",
        [ASSUMPTION_GIVEN] = "varied in the file"};
    text_printf(out, "%zu assumption%s", list->count, list->count == 1 ? "" : "s");
    const char *before = ": ";
    for (size_t o = 0; o < ASSUMPTION_ORIGIN_COUNT; o++) {
        const size_t n = assumption_list_count(list, (enum assumption_origin)o);
        if (n > 0)
            text_printf(out, "%s%zu %s", before, n, words[o]);
        before = n > 0 ? ", " : before;
    }
}

void sense_table_target(struct text *out, const struct sense *s,
                        const struct sense_table_options *options)
{
    const char *title = sense_measure(s)->title;
    struct text a = {0}, b = {0};
    label_clean(&a, options->names[s->target == SENSE_BEST ? s->leader : 0]);
    label_clean(&b, options->names[s->target == SENSE_DIFFERENCE ? 1 : 0]);
    if (s->plan.method == SENSE_VOI)
        text_printf(out, "what better knowledge is worth in %s when choosing among %zu scenarios",
                    title, s->plan.n_scenarios);
    else if (s->target == SENSE_VALUE)
        text_printf(out, "%s of %s", title, text_of(&a));
    else if (s->target == SENSE_DIFFERENCE)
        text_printf(out, "the difference in %s, %s less %s", title, text_of(&b), text_of(&a));
    else
        text_printf(out, "the chance that %s comes out best of %zu in %s", text_of(&a),
                    s->plan.n_scenarios, title);
    text_fini(&a);
    text_fini(&b);
}

void sense_table_facts(struct text *out, const struct sense *s)
{
    static const char *const runs[SENSE_METHOD_COUNT] = {[SENSE_TORNADO] = "paired replications",
                                                         [SENSE_MORRIS] = "walks",
                                                         [SENSE_SOBOL] = "rows",
                                                         [SENSE_VOI] = "draws"};
    static const char *const names[SENSE_METHOD_COUNT] = {[SENSE_TORNADO] = "tornado",
                                                          [SENSE_MORRIS] = "Morris screening",
                                                          [SENSE_SOBOL] = "Sobol indices",
                                                          [SENSE_VOI] = "value of information",
                                                          [SENSE_GIVEN] = "first-order indices of given numbers"};
    text_printf(out, "%s, ", names[s->plan.method]);
    sense_table_origins(out, s->plan.list);
    if (s->plan.given != NULL) {
        text_printf(out, "; %zu sets, %zu runs of %zu scenario%s: ", s->plan.runs, s->plan.given->n_runs,
                    s->plan.n_scenarios, s->plan.n_scenarios == 1 ? "" : "s");
        label_clean(out, s->plan.file);
        return;
    }
    text_printf(out, "; %zu %s, seed %llu", s->plan.runs, runs[s->plan.method],
                (unsigned long long)s->plan.options->seed);
}

static void first_line(struct text *out, const struct sense *s)
{
    struct text t = {0};
    text_add(&t, "reorg sense: ");
    sense_table_facts(&t, s);
    label_paragraph(out, text_of(&t), PARAGRAPH, 2);
    text_add(out, "\n");
    text_fini(&t);
}

/* Does the sign of the difference change within the range? */
static bool turns(const struct sense *s, const struct sense_row *r)
{
    const double base = s->base.point;
    return s->plan.method == SENSE_TORNADO && s->target == SENSE_DIFFERENCE &&
           sense_matters(s, r) &&
           (base * (base + r->low.point) < 0.0 || base * (base + r->high.point) < 0.0);
}

static size_t count_of(const struct sense *s,
                       bool (*is)(const struct sense *s, const struct sense_row *r))
{
    size_t n = 0;
    for (size_t i = 0; i < s->k; i++)
        n += is(s, &s->rows[i]);
    return n;
}

static void add_names(struct text *out, const struct sense *s,
                      bool (*is)(const struct sense *s, const struct sense_row *r))
{
    const size_t n = count_of(s, is);
    size_t named = 0;
    for (size_t i = 0; i < s->k && named < MOST_NAMED; i++)
        if (is(s, &s->rows[i]))
            text_printf(out, "%s%s", named++ > 0 ? "; " : "", assumption_of(s, &s->rows[i])->title);
    if (n > named)
        text_printf(out, " and %zu more", n - named);
}

/* Numbers from elsewhere need not be those of a year, whatever their measure. */
static bool is_yearly(const struct sense *s)
{
    return s->plan.given == NULL && strstr(sense_measure(s)->unit, "/year") != NULL;
}

static void add_information(struct text *t, const struct sense *s)
{
    const struct estimate all = estimate_point(fmax(0.0, s->all.value));
    const struct figure_scale scale = figure_scale_of(sense_measure(s), all.point);
    const bool worth = s->all.value > 2.0 * s->all.se;
    if (!worth) {
        text_add(t, "Nothing is worth measuring before deciding: knowing every assumption would "
                    "not be worth more "
                    "than chance allows to see.");
        return;
    }
    text_add(t, "Knowing all assumptions before deciding would be worth ");
    figure_point_unit(t, all, scale);
    text_add(t, is_yearly(s) ? " a year" : "");
    text_add(t, ", with a standard error of ");
    figure_point_unit(t, estimate_point(s->all.se), figure_scale_of(sense_measure(s), s->all.se));
    text_add(t, ": the most that any pilot can be worth. ");
    if (count_of(s, sense_matters) == 0) {
        text_add(t, "No single assumption is worth more than chance allows to see.");
        return;
    }
    text_add(t, "Worth measuring: ");
    add_names(t, s, sense_matters);
    text_add(t, ".");
}

void sense_table_answer(struct text *out, const struct sense *s)
{
    const size_t n = count_of(s, sense_matters);
    if (s->plan.method == SENSE_VOI) {
        add_information(out, s);
    } else if (n == 0) {
        text_add(out, "The answer hangs on none of them, as far as these runs can tell.");
    } else {
        text_add(out, "The answer hangs on: ");
        add_names(out, s, sense_matters);
        text_add(out, ".");
    }
    if (count_of(s, turns) > 0) {
        text_add(out, " Who is ahead changes within the range of one alone: ");
        add_names(out, s, turns);
        text_add(out, ".");
    }
}

void sense_table_about(struct text *out, const struct sense *s, const struct sense_table_options *options)
{
    text_add(out, "Asked about: ");
    sense_table_target(out, s, options);
    if (s->plan.method != SENSE_VOI) {
        text_printf(out, "; %s ",
                    s->plan.method == SENSE_TORNADO ? "at best values"
                                                    : "on average over the ranges");
        if (s->target == SENSE_BEST)
            figure_share_interval(out, s->base);
        else if (s->target == SENSE_VALUE)
            figure_estimate(out, s->base, figure_scale_of(sense_measure(s), s->base.point));
        else
            sense_table_amount(out, s, s->base);
    }
    text_add(out, ".");
}

static void verdict(struct text *out, const struct sense *s,
                    const struct sense_table_options *options)
{
    struct text t = {0};
    sense_table_answer(&t, s);
    label_paragraph(out, text_of(&t), PARAGRAPH, 0);
    text_clear(&t);
    sense_table_about(&t, s, options);
    label_paragraph(out, text_of(&t), PARAGRAPH, 0);
    text_fini(&t);
}

/* ---- the table ---- */

static void add_ends(struct text *out, const struct sense *s, const struct sense_row *r)
{
    assumption_write(assumption_of(s, r), r->at_low, out);
    text_add(out, " .. ");
    assumption_write(assumption_of(s, r), r->at_high, out);
}
static void add_range(struct text *out, const struct sense *s, const struct sense_row *r)
{
    const struct assumption *a = assumption_of(s, r);
    assumption_write(a, a->low, out);
    text_add(out, " .. ");
    assumption_write(a, a->high, out);
}
/* Without its unit, which the first line below the table names. */
static void add_change(struct text *out, const struct sense *s, struct estimate e)
{
    struct measure bare = *sense_measure(s);
    bare.unit = "";
    figure_effect(out, estimate_unknown(), s->target == SENSE_BEST ? estimate_scaled(e, 100.0) : e,
                  &bare);
}

static void add_low(struct text *out, const struct sense *s, const struct sense_row *r)
{
    add_change(out, s, estimate_point(r->low.point));
}
static void add_high(struct text *out, const struct sense *s, const struct sense_row *r)
{
    add_change(out, s, estimate_point(r->high.point));
}
static void add_swing(struct text *out, const struct sense *s, const struct sense_row *r)
{
    add_change(out, s, r->swing);
}
static void add_mu_star(struct text *out, const struct sense *s, const struct sense_row *r)
{
    (void)s;
    add_number(out, r->effect.mu_star);
    if (!isnan(r->effect.mu_star_se)) {
        text_add(out, " se ");
        add_number(out, r->effect.mu_star_se);
    }
}
static void add_mu(struct text *out, const struct sense *s, const struct sense_row *r)
{
    (void)s;
    add_number(out, r->effect.mu);
}
static void add_sigma(struct text *out, const struct sense *s, const struct sense_row *r)
{
    (void)s;
    if (isnan(r->effect.sigma))
        text_add(out, "n/a");
    else
        add_number(out, r->effect.sigma);
}
static void add_first(struct text *out, const struct sense *s, const struct sense_row *r)
{
    (void)s;
    figure_share_interval(out, r->index.first);
}
static void add_total(struct text *out, const struct sense *s, const struct sense_row *r)
{
    (void)s;
    figure_share_interval(out, r->index.total);
}
static void add_worth(struct text *out, const struct sense *s, const struct sense_row *r)
{
    const double value = fmax(0.0, r->information.value);
    figure_point_unit(out, estimate_point(value), figure_scale_of(sense_measure(s), value));
}
static void add_worth_se(struct text *out, const struct sense *s, const struct sense_row *r)
{
    figure_point_unit(out, estimate_point(r->information.se),
                      figure_scale_of(sense_measure(s), r->information.se));
}

enum { COLUMNS = 4 };

static const struct sense_table_column columns[SENSE_METHOD_COUNT][COLUMNS + 1] = {
    [SENSE_TORNADO] = {{"from .. to", add_ends},
                       {"change at the low end", add_low},
                       {"change at the high end", add_high},
                       {"high less low end", add_swing},
                       {NULL, NULL}},
    [SENSE_MORRIS] = {{"range", add_range},
                      {"mu*", add_mu_star},
                      {"mu", add_mu},
                      {"sigma", add_sigma},
                      {NULL, NULL}},
    [SENSE_SOBOL] = {{"range", add_range},
                     {"alone", add_first},
                     {"with all interactions", add_total},
                     {NULL, NULL}},
    [SENSE_VOI] = {{"range", add_range},
                   {"worth a year", add_worth},
                   {"standard error", add_worth_se},
                   {NULL, NULL}},
    [SENSE_GIVEN] = {{"range", add_range}, {"share of the variance", add_first}, {NULL, NULL}},
};

static const struct sense_table_column columns_of_other_worth[] = {
    {"range", add_range}, {"worth", add_worth}, {"standard error", add_worth_se}, {NULL, NULL}};

const struct sense_table_column *sense_table_columns(const struct sense *s)
{
    const bool other = s->plan.method == SENSE_VOI && !is_yearly(s);
    return other ? columns_of_other_worth : columns[s->plan.method];
}

size_t sense_table_shown(const struct sense *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->k; i++)
        if (s->rows[i].read && (i < ALWAYS_SHOWN || sense_matters(s, &s->rows[i])))
            n = i + 1;
    return n;
}

/* Names of others are their own titles: no key then. */
static bool is_keyed(const struct sense *s)
{
    bool keyed = false;
    for (size_t i = 0; i < s->k; i++)
        keyed = keyed || strcmp(s->plan.list->items[i].title, s->plan.list->items[i].path) != 0;
    return keyed;
}

static void table(struct text *out, const struct sense *s,
                  const struct sense_table_options *options, struct arena *arena)
{
    const struct sense_table_column *shown = sense_table_columns(s);
    const size_t n = sense_table_shown(s);
    size_t width = 0;
    while (shown[width].head != NULL)
        width++;
    struct grid g;
    const size_t lines = is_keyed(s) ? 2 : 1; /* below each title its key */
    grid_init(&g, 1 + lines * n, 1 + width, arena);
    for (size_t c = 0; c < width; c++)
        grid_set(&g, 0, 1 + c, shown[c].head, NULL);
    for (size_t i = 0; i < n; i++) {
        struct text t = {0};
        label_fit(&t, assumption_of(s, &s->rows[i])->title, RANK_WIDTH);
        text_add(&t, sense_matters(s, &s->rows[i]) ? mark : "");
        grid_set(&g, 1 + lines * i, 0, text_of(&t), NULL);
        for (size_t c = 0; c < width; c++) {
            text_clear(&t);
            shown[c].add(&t, s, &s->rows[i]);
            grid_set(&g, 1 + lines * i, 1 + c, text_of(&t), NULL);
        }
        text_clear(&t);
        text_printf(&t, "  [%s]", assumption_of(s, &s->rows[i])->path);
        if (lines > 1)
            grid_set(&g, 2 + lines * i, 0, text_of(&t), NULL);
        text_fini(&t);
    }
    text_add(out, "\n");
    grid_write(out, &g, options->width > 0 ? options->width : PARAGRAPH, options->color);
    if (n < s->k)
        text_printf(out, "  and %zu more, none of which can be told from no effect\n", s->k - n);
}

/* ---- notes ---- */

static void notes(struct text *out, const struct sense *s)
{
    struct text t = {0};
    sense_table_note(&t, s);
    text_add(out, "\n  ");
    label_paragraph(out, text_of(&t), PARAGRAPH, 2);
    sense_table_warnings(out, s);
    if (s->plan.given == NULL)
        text_add(out, "  In brackets: keys; `reorg explain KEY` says what one means and where its range comes from\n");
    text_fini(&t);
}

void sense_table_write(struct text *out, const struct sense *s,
                       const struct sense_table_options *options)
{
    struct arena arena;
    arena_init(&arena);
    first_line(out, s);
    verdict(out, s, options);
    table(out, s, options, &arena);
    notes(out, s);
    arena_fini(&arena);
}

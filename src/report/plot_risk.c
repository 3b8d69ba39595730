/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot_risk.h"

#include <math.h>

#include "csv_writer.h"
#include "ecdf.h"
#include "figure.h"
#include "finding.h"

enum { MOST_POINTS = 500 }; /* of one curve: more steps than pixels help nobody */

/* One year of one scenario: its value, or how far it is from the baseline's same year. */
static double year(const struct study *s, size_t scenario, size_t replication, size_t measure)
{
    const double value = measure_value(study_observation(s, scenario, replication, measure));
    study_pause(s, replication);
    if (s->n_scenarios == 1)
        return value;
    return value - measure_value(study_observation(s, 0, replication, measure));
}

static bool is_available(const struct study *s, size_t measure)
{
    if (measure >= measure_count() || s->replications < 2)
        return false;
    for (size_t i = 0; i < s->n_scenarios; i++)
        for (size_t r = 0; r < s->replications; r++)
            if (!isfinite(year(s, i, r, measure)))
                return false;
    return true;
}

struct window {
    double left, right;
};

/* Between 0.5 and 99.5 % of the years: single ones far out would squeeze the rest. */
static void widen(struct window *w, const struct ecdf_point points[], size_t n)
{
    size_t first = 0;
    size_t last = n - 1;
    while (first + 1 < n && points[first].share < 0.005)
        first++;
    while (last > 0 && points[last - 1].share > 0.995)
        last--;
    w->left = fmin(w->left, points[first].x);
    w->right = fmax(w->right, points[last].x);
}

static void add_point(const struct plot_input *p, struct text *csv, size_t scenario,
                      struct ecdf_point point, double factor)
{
    csv_writer_whole(csv, scenario);
    text_add(csv, ",");
    csv_writer_plot_text(csv, p->short_names[scenario]);
    text_add(csv, ",");
    csv_writer_number(csv, factor * point.x);
    text_add(csv, ",");
    csv_writer_number(csv, 100.0 * point.share);
    text_add(csv, "\n");
}

static void add_curve(const struct plot_input *p, struct text *csv, size_t scenario,
                      const struct ecdf_point points[], size_t n, double factor)
{
    const size_t step = n / MOST_POINTS + 1;
    add_point(p, csv, scenario, (struct ecdf_point){points[0].x, 0.0}, factor);
    for (size_t k = 0; k < n; k += step)
        add_point(p, csv, scenario, points[k], factor);
    if ((n - 1) % step != 0)
        add_point(p, csv, scenario, points[n - 1], factor);
}

struct curve {
    struct ecdf_point *points;
    size_t n;
};

/* The value that a share of the years stays below. */
static double value_at(const struct ecdf_point points[], size_t n, double share)
{
    size_t k = 0;
    while (k + 1 < n && points[k].share < share)
        k++;
    return points[k].x;
}

/* One scenario: what a bad and a good year look like. */
static void add_range(struct text *t, const struct ecdf_point points[], size_t n, size_t measure,
                      struct figure_scale scale)
{
    text_printf(t, "%s: one simulated year in ten brings ", measure_at(measure)->title);
    figure_point_unit(t, estimate_point(value_at(points, n, 0.1)), scale);
    text_add(t, " or less, one in two ");
    figure_point_unit(t, estimate_point(value_at(points, n, 0.5)), scale);
    text_add(t, " or less");
}

/* Two lines of a title, less what is lost where the first one breaks. */
enum { RISK_COLUMNS = 2 * PLOT_INPUT_TITLE_COLUMNS - 30 };

static void write_words(const struct plot_input *p, struct plot_words *words, size_t measure,
                        struct figure_scale scale, const struct curve *last)
{
    struct text t = {0};
    const bool money = measure == measure_find("contribution");
    if (p->a->study->n_scenarios == 1) {
        add_range(&t, last->points, last->n, measure, scale);
    } else if (!money || !finding_of_risk(&t, p->a, p->short_names, RISK_COLUMNS)) {
        text_clear(&t);
        text_printf(&t, "How a single year may turn out: %s", measure_at(measure)->title);
    }
    plot_input_title(p, words, text_of(&t));
    text_clear(&t);
    figure_label(&t, measure_at(measure), scale);
    if (p->a->study->n_scenarios > 1)
        text_printf(&t, ": difference from %s in the same year", p->short_names[0]);
    words->word[PLOT_X_LABEL] = arena_text(p->arena, text_of(&t), t.length);
    words->word[PLOT_Y_LABEL] = "share of simulated years at or below, %";
    plot_input_notes(
        p, words,
        "Empirical distribution over replications, each one simulated period: spread of "
        "single years, not uncertainty of the mean.");
    text_fini(&t);
}

bool plot_risk_fill(const struct plot_input *p, struct text *csv, struct plot_words *words)
{
    const struct study *s = p->a->study;
    size_t measure = measure_find("contribution");
    if (!is_available(s, measure))
        measure = s->options.primary;
    if (!is_available(s, measure))
        return false;
    const size_t first = s->n_scenarios == 1 ? 0 : 1;
    double *x = ARENA_ARRAY(p->arena, s->replications, double);
    struct curve c = {ARENA_ARRAY(p->arena, s->replications, struct ecdf_point), 0};
    struct window w = {INFINITY, -INFINITY};
    const double size = p->a->cells[measure].estimate.point;
    const struct figure_scale scale = figure_scale_of(measure_at(measure), size);
    text_add(csv, "scenario_index,scenario,value,percent_of_years\n");
    for (size_t i = first; i < s->n_scenarios; i++) {
        for (size_t r = 0; r < s->replications; r++)
            x[r] = year(s, i, r, measure);
        c.n = ecdf_points(x, s->replications, c.points);
        if (c.n == 0)
            return false;
        add_curve(p, csv, i, c.points, c.n, scale.factor);
        widen(&w, c.points, c.n);
    }
    write_words(p, words, measure, scale, &c);
    words->word[PLOT_UNIT] = s->n_scenarios > 1 ? "difference" : "value";
    const double margin = w.right > w.left ? 0.03 * (w.right - w.left) : 1.0 / scale.factor;
    plot_input_number(p, words, PLOT_LEFT, scale.factor * (w.left - margin));
    plot_input_number(p, words, PLOT_RIGHT, scale.factor * (w.right + margin));
    return true;
}

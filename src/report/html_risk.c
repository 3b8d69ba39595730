/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_risk.h"

#include <math.h>

#include "figure.h"
#include "finding.h"
#include "html_parts.h"
#include "html_picture.h"
#include "quantile.h"

/* How a column of the table is read off the simulated years. */
struct column {
    const char *head;
    double share;   /* of the years that are worse */
    bool against;   /* the difference from the baseline in the same year, else the year itself */
};

static const struct column columns[] = {
    {"Bad year: contribution against the baseline's same year", 0.1, true},
    {"Middling year, against the same", 0.5, true},
    {"Bad year: contribution itself", 0.1, false},
};

enum { COLUMNS = sizeof columns / sizeof columns[0] };

static struct estimate read_column(const struct html_input *in, size_t scenario,
                                   const struct column *c, size_t money)
{
    const struct study *s = in->a->study;
    double *x = ARENA_ARRAY(in->arena, s->replications, double);
    for (size_t r = 0; r < s->replications; r++) {
        x[r] = measure_value(study_observation(s, scenario, r, money));
        if (c->against)
            x[r] -= measure_value(study_observation(s, 0, r, money));
        study_pause(s, r);
        if (!isfinite(x[r]))
            return estimate_unknown();
    }
    return quantile_estimate(x, s->replications, c->share, s->options.confidence);
}

static void write_cell(struct html_writer *w, const struct html_input *in, size_t scenario,
                       const struct column *c, size_t money)
{
    struct text t = {0};
    const struct estimate e = read_column(in, scenario, c, money);
    if (c->against && scenario == 0) {
        text_add(&t, "-");
    } else {
        const struct estimate base = in->a->cells[money].estimate;
        const struct figure_scale scale =
            figure_scale_of(measure_at(money), base.known ? base.point : 0.0);
        text_add(&t, c->against && e.known && e.point > 0.0 ? "+" : "");
        figure_point_unit(&t, estimate_point(e.point), scale);
        if (estimate_has_interval(e)) {
            text_add(&t, " (");
            figure_value(&t, e.lo, scale);
            text_add(&t, " to ");
            figure_value(&t, e.hi, scale);
            text_add(&t, ")");
        }
    }
    html_writer_element(w, "td", NULL, text_of(&t));
    text_fini(&t);
}

static void write_chance(struct html_writer *w, struct estimate chance, bool is_baseline)
{
    struct text t = {0};
    figure_share_interval(&t, chance);
    html_writer_element(w, "td", NULL, is_baseline ? "-" : text_of(&t));
    text_fini(&t);
}

static void write_row(struct html_writer *w, const struct html_input *in, size_t i, size_t money)
{
    html_parts_row(w, in->parts.names[i]);
    if (html_input_compares(in)) {
        write_chance(w, in->a->chances[i].worse_than_baseline, i == 0);
        write_chance(w, in->a->chances[i].best_year, false);
    }
    for (size_t k = 0; k < COLUMNS; k++)
        if (html_input_compares(in) || !columns[k].against)
            write_cell(w, in, i, &columns[k], money);
    html_parts_row_end(w);
}

static void write_table(struct html_writer *w, const struct html_input *in, size_t money)
{
    const char *heads[COLUMNS + 3] = {"Structure"};
    size_t n = 1;
    if (html_input_compares(in)) {
        heads[n++] = "Chance of less contribution than the baseline in a year";
        heads[n++] = "Chance to be ahead of all others in a year";
    }
    for (size_t k = 0; k < COLUMNS; k++)
        if (html_input_compares(in) || !columns[k].against)
            heads[n++] = columns[k].head;
    html_parts_table(w, "numbers", "Single years", heads, n);
    for (size_t i = 0; i < in->a->study->n_scenarios; i++)
        write_row(w, in, i, money);
    html_parts_table_end(w);
}

void html_risk_write(struct html_writer *w, const struct html_input *in)
{
    struct text t = {0};
    const size_t money = measure_find("contribution");
    if (finding_of_risk(&t, in->a, in->parts.names, (size_t)-1)) {
        text_add(&t, ".");
        html_parts_paragraph(w, "lead", &t);
    }
    write_table(w, in, money);
    text_printf(&t,
                "Each of the %zu replications is one simulated year. A bad year is one of which one in ten is "
                "worse (10th percentile). Chances have Wilson intervals, percentiles distribution-free ones, "
                "%g%%; with few replications a percentile has none.",
                in->a->study->replications, 100.0 * in->a->study->options.confidence);
    if (html_input_compares(in))
        text_printf(&t, " \"Ahead\" is about %s.",
                    measure_at(in->a->study->options.primary)->title);
    html_parts_paragraph(w, "note", &t);
    html_picture_write(w, in, "risk");
}

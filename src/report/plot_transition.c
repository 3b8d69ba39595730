/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot_transition.h"

#include <math.h>

#include "csv_writer.h"
#include "label.h"
#include "transition_table.h"

enum { WEEKS_BEFORE = 13, SMOOTH = 4, TITLE_NAME_COLUMNS = 50 };

static const struct transition *followed(const struct analysis *a)
{
    for (size_t i = 0; i < a->n_transitions; i++)
        if (a->transitions[i].stay < a->study->n_scenarios)
            return &a->transitions[i];
    return NULL;
}

/* Accepted leads; money where those never were fewer but it was. */
static enum weekly_series shown_series(const struct transition *t)
{
    const bool gain = t->courses[WEEKLY_ACCEPTED].crossing.break_even == 0.0 &&
                      t->courses[WEEKLY_CONTRIBUTION].crossing.break_even > 0.0;
    return gain ? WEEKLY_CONTRIBUTION : WEEKLY_ACCEPTED;
}

static void add_numbers(struct text *csv, const double x[], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        csv_writer_number(csv, x[i]);
        text_add(csv, ",");
    }
}

/* Mean over the last weeks: single ones jump about more than a reorganisation moves them. */
static double smooth(const struct transition_course *c, size_t k, bool stay)
{
    double sum = 0.0;
    for (size_t i = k + 1 - SMOOTH; i <= k; i++)
        sum += stay ? c->weeks[i].stay : c->weeks[i].mean;
    return sum / SMOOTH;
}

static void add_week(const struct plot_input *p, struct text *csv, const struct transition *t,
                     size_t k)
{
    const enum weekly_series series = shown_series(t);
    const struct transition_course *c = &t->courses[series];
    const struct transition_week *w = &c->weeks[k];
    const double f = series == WEEKLY_CONTRIBUTION ? 1e-3 : 1.0;
    const bool known = c->intervals.break_even.known;
    const double since = (double)k - (double)t->at;
    const double x[] = {since + 1.0,
                        f * smooth(c, k, false),
                        f * smooth(c, k, true),
                        f * w->low,
                        f * w->high,
                        since >= 0.0 ? f * w->total.point : 0.0,
                        since >= 0.0 ? f * w->total.lo : 0.0,
                        since >= 0.0 ? f * w->total.hi : 0.0,
                        isfinite(c->crossing.break_even) ? c->crossing.break_even : NAN,
                        known && isfinite(c->intervals.break_even.lo) ? c->intervals.break_even.lo
                                                                      : NAN,
                        known && isfinite(c->intervals.break_even.hi) ? c->intervals.break_even.hi
                                                                      : NAN};
    add_numbers(csv, x, sizeof x / sizeof x[0]);
    csv_writer_whole(csv, t->scenario);
    text_add(csv, ",");
    csv_writer_plot_text(csv, p->short_names[t->scenario]);
    text_add(csv, ",");
    csv_writer_whole(csv, t->stay);
    text_add(csv, ",");
    csv_writer_plot_text(csv, p->short_names[t->stay]);
    text_add(csv, "\n");
}

static void write_words(const struct plot_input *p, struct plot_words *words,
                        const struct transition *t)
{
    const enum weekly_series series = shown_series(t);
    const bool money = series == WEEKLY_CONTRIBUTION;
    const struct transition_course *c = &t->courses[series];
    struct text title = {0};
    label_fit_drawn(&title, p->names[t->scenario], TITLE_NAME_COLUMNS);
    text_printf(&title, ", %s: ", weekly_row_of(series)->noun);
    transition_table_dip(&title, c, series);
    text_add(&title, "; ");
    transition_table_break_even(&title, c, t->weeks - t->at);
    plot_input_title(p, words, text_of(&title));
    text_fini(&title);
    plot_input_notes(p, words,
                     "Lines: four-week means over replications; band above: 80 % of single weeks; "
                     "band below: pointwise interval of the mean.");
    words->word[PLOT_X_LABEL] = "weeks since the chart switched";
    words->word[PLOT_Y_LABEL] = money ? "contribution per week, $k" : "accepted leads per week";
    words->word[PLOT_UNIT] = money ? "gained or lost since, $k" : "accepted leads gained or lost since";
}

bool plot_transition_fill(const struct plot_input *p, struct text *csv, struct plot_words *words)
{
    const struct transition *t = followed(p->a);
    if (t == NULL)
        return false;
    const size_t from = t->at > WEEKS_BEFORE + SMOOTH ? t->at - WEEKS_BEFORE : SMOOTH;
    text_add(csv, "week,mean,stay,low,high,total,total_lo,total_hi,break_even,break_even_lo,"
                  "break_even_hi,scenario_index,scenario,stay_index,stay_name\n");
    for (size_t k = from; k < t->weeks; k++)
        add_week(p, csv, t, k);
    write_words(p, words, t);
    plot_input_number(p, words, PLOT_LEFT, (double)from - (double)t->at);
    plot_input_number(p, words, PLOT_RIGHT, (double)(t->weeks - t->at));
    return true;
}

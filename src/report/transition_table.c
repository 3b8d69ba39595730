/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "transition_table.h"

#include <math.h>

#include "figure.h"
#include "label.h"

/* How amounts of a course are shown: counts as percent of staying, money as it is. */
struct shown_as {
    double factor;
    const char *before, *behind;
};

static struct shown_as scale_of(const struct transition_course *c, enum weekly_series series)
{
    if (series == WEEKLY_CONTRIBUTION)
        return (struct shown_as){1e-3, "$", "k a week"};
    return (struct shown_as){c->before > 0.0 ? 100.0 / c->before : NAN, "", "%"};
}

static void add_amount(struct text *out, double value, struct shown_as s)
{
    if (!isfinite(value * s.factor)) {
        text_add(out, "n/a");
        return;
    }
    text_add(out, value < 0.0 ? "−" : "+");
    text_add(out, s.before);
    figure_fixed(out, fabs(value * s.factor), 1, false);
    text_add(out, s.behind);
}

static void add_range(struct text *out, double lo, double hi, struct shown_as s)
{
    text_add(out, " (");
    figure_fixed(out, lo * s.factor, 1, false);
    text_add(out, " to ");
    figure_fixed(out, hi * s.factor, 1, false);
    text_add(out, ")");
}

/* Is the first quarter shown to be worse than staying? And better? */
static bool is_proven(const struct transition_course *c)
{
    return estimate_has_interval(c->quarter) && c->quarter.hi < 0.0;
}

static bool is_gain(const struct transition_course *c)
{
    return estimate_has_interval(c->quarter) && c->quarter.lo > 0.0;
}

void transition_table_dip(struct text *out, const struct transition_course *c,
                          enum weekly_series series)
{
    const struct shown_as s = scale_of(c, series);
    if (!c->quarter.known || !isfinite(s.factor)) {
        text_add(out, "n/a");
        return;
    }
    const bool unclear = estimate_has_interval(c->quarter) && !is_proven(c) && !is_gain(c);
    if (unclear)
        text_add(out, "no dip proven in the first 13 weeks, ");
    add_amount(out, c->quarter.point, s);
    if (estimate_has_interval(c->quarter))
        add_range(out, c->quarter.lo, c->quarter.hi, s);
    if (!unclear)
        text_add(out, " in the first 13 weeks");
}

static void add_weeks(struct text *out, double weeks)
{
    if (isfinite(weeks))
        text_printf(out, "%.0f", weeks);
    else
        text_add(out, "not within the run");
}

static void add_weeks_range(struct text *out, const struct crossing_interval *i)
{
    if (!i->known || (i->lo == i->hi && isfinite(i->lo)))
        return;
    text_add(out, " (");
    add_weeks(out, i->lo);
    if (i->lo != i->hi) {
        text_add(out, " to ");
        add_weeks(out, i->hi);
    }
    text_add(out, ")");
}

void transition_table_break_even(struct text *out, const struct transition_course *c,
                                 size_t observed)
{
    const double weeks = c->crossing.break_even;
    if (weeks == 0.0)
        text_add(out, "no loss to make good");
    else if (isfinite(weeks))
        text_printf(out, "break-even after %.0f weeks", weeks);
    else
        text_printf(out, "break-even not within the %zu weeks observed", observed);
    const struct crossing_interval *i = &c->intervals.break_even;
    if (isfinite(weeks))
        add_weeks_range(out, i);
    else if (i->known && isfinite(i->lo))
        text_printf(out, " (at the earliest %.0f)", i->lo);
}

static void add_trough(struct text *out, const struct transition_course *c,
                       enum weekly_series series)
{
    if (!is_proven(c))
        return;
    text_add(out, "; deepest ");
    add_amount(out, c->crossing.trough, scale_of(c, series));
    text_printf(out, " in weeks %.0f to %.0f; back to staying's level ",
                c->crossing.trough_end - TRANSITION_WINDOW + 1.0, c->crossing.trough_end);
    if (isfinite(c->crossing.recovery)) {
        text_printf(out, "after %.0f weeks", c->crossing.recovery);
        add_weeks_range(out, &c->intervals.recovery);
    } else {
        text_add(out, "not within the run");
    }
}

static void write_one(struct text *out, const struct table_parts *p, const struct transition *t)
{
    static const enum weekly_series shown[] = {WEEKLY_ATTEMPTS, WEEKLY_ACCEPTED,
                                               WEEKLY_CONTRIBUTION};
    const struct study *s = p->a->study;
    struct text line = {0};
    text_printf(&line, "the way to %s", p->names[t->scenario]);
    if (t->stay >= s->n_scenarios) {
        text_add(&line, ": compare with the same scenario without `reorg` to see dip and "
                        "break-even");
        label_paragraph(out, text_of(&line), p->width, 2);
        text_fini(&line);
        return;
    }
    text_printf(&line, ", against %s staying as it is", p->names[t->stay]);
    label_paragraph(out, text_of(&line), p->width, 2);
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        const struct transition_course *c = &t->courses[shown[i]];
        text_clear(&line);
        text_printf(&line, "%s: ", weekly_row_of(shown[i])->noun);
        transition_table_dip(&line, c, shown[i]);
        add_trough(&line, c, shown[i]);
        text_add(&line, "; ");
        transition_table_break_even(&line, c, t->weeks - t->at);
        text_add(out, "  ");
        label_paragraph(out, text_of(&line), p->width, 4);
    }
    text_fini(&line);
}

void transition_table_write(struct text *out, const struct table_parts *p)
{
    for (size_t i = 0; i < p->a->n_transitions; i++) {
        text_add(out, "\n");
        write_one(out, p, &p->a->transitions[i]);
    }
    if (p->a->n_transitions == 0)
        return;
    struct text note = {0};
    text_printf(&note,
                "%g%% intervals, bootstrapped over replications for dates; how much friction there "
                "is, is assumed (reorg explain mechanisms.reorg).",
                100.0 * p->a->study->options.confidence);
    text_add(out, "  ");
    label_paragraph(out, text_of(&note), p->width, 2);
    text_fini(&note);
}

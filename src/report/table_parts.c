/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table_parts.h"

#include <string.h>

#include "figure.h"
#include "label.h"
#include "settling.h"
#include "standard.h"

enum { DEFAULT_WIDTH = 110, LEAST_WIDTH = 40 };

static bool has_row(const struct table_parts *p, size_t measure)
{
    for (size_t i = 0; i < p->n_measures; i++)
        if (p->measures[i] == measure)
            return true;
    return false;
}

static void add_row(struct table_parts *p, size_t measure)
{
    if (measure < p->a->n_measures && !has_row(p, measure))
        p->measures[p->n_measures++] = measure;
}

/* The fixed order of the headline list: volume, conversion, time, money; not the order of the table
 * of measures. */
static void add_headlines(struct table_parts *p)
{
    static const char *const order[] = {
        "leads_worked_per_month", "lead_to_accepted", "win_rate",
        "accepted_per_month",     "bookings",         "speed_to_lead_p50",
        "feedback_loop_p50",      "cost_per_win",     "contribution"};
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        const size_t m = measure_find(order[i]);
        if (m < p->a->n_measures && measure_at(m)->headline)
            add_row(p, m);
        if (m < p->a->n_measures && standard_wanted(p->a->study, m))
            add_row(p, measure_find("feedback_loop_raw_p50"));
    }
    for (size_t m = 0; m < p->a->n_measures; m++)
        if (measure_at(m)->headline)
            add_row(p, m);
}

void table_parts_init(struct table_parts *p, const struct analysis *a,
                      const struct report_options *options, struct arena *arena)
{
    const size_t width = options->width == 0 ? DEFAULT_WIDTH : options->width;
    *p = (struct table_parts){.a = a,
                              .arena = arena,
                              .names = label_names(a, arena),
                              .measures = ARENA_ARRAY(arena, a->n_measures, size_t),
                              .width = width < LEAST_WIDTH ? LEAST_WIDTH : width,
                              .color = options->color};
    add_headlines(p);
    add_row(p, a->study->options.primary);
    for (size_t i = 0; i < options->n_measures; i++)
        add_row(p, options->measures[i]);
}

void table_parts_first_line(struct text *out, const struct table_parts *p,
                            const struct report_options *options, const char *command)
{
    const struct study *s = p->a->study;
    struct text t = {0}, timing = {0};
    text_printf(&t, "reorg %s: ", command);
    if (s->n_scenarios > 1)
        text_printf(&t, "%zu scenarios x ", s->n_scenarios);
    else
        text_printf(&t, "%s, ", p->names[0]);
    text_printf(&t, "%zu replication%s", s->replications, s->replications == 1 ? "" : "s");
    if (s->n_scenarios > 1)
        text_add(&t, s->options.no_crn ? ", not paired" : ", paired");
    text_printf(&t, ", seed %llu", (unsigned long long)s->options.seed);
    if (options->horizon != NULL)
        text_printf(&t, ", %s", options->horizon);
    text_printf(&timing, "[%.0f s, %zu thread%s]", s->seconds, s->options.jobs,
                s->options.jobs == 1 ? "" : "s");
    const bool fits = text_width(text_of(&t)) + 3 + text_width(text_of(&timing)) <= p->width;
    if (options->timing && fits)
        text_printf(&t, "   %s", text_of(&timing));
    label_paragraph(out, text_of(&t), p->width, 4);
    if (options->timing && !fits)
        text_printf(out, "    %s\n", text_of(&timing));
    text_fini(&t);
    text_fini(&timing);
}

void table_parts_note(struct text *out, const struct table_parts *p, const struct text *t)
{
    text_add(out, "  ");
    label_paragraph(out, text_of(t), p->width, 4);
}

void table_parts_primary(struct text *out, const struct table_parts *p,
                         const struct report_options *options)
{
    struct text t = {0};
    if (options->why_primary == NULL)
        return;
    text_printf(&t, "primary measure: %s, %s", measure_at(p->a->study->options.primary)->title,
                options->why_primary);
    table_parts_note(out, p, &t);
    text_fini(&t);
}

void table_parts_rests_on(struct text *out, const struct report_options *options, bool compares)
{
    if (options->assumptions > 0)
        text_printf(out, "\nRests on %zu assumption%s without data; %s which matter.\n",
                    options->assumptions, options->assumptions == 1 ? "" : "s",
                    compares ? "`reorg why` and `reorg sense` show" : "`reorg sense` shows");
}

static const struct analysis_cell *cell_at(const struct table_parts *p, size_t scenario, size_t row)
{
    return &p->a->cells[scenario * p->a->n_measures + p->measures[row]];
}

/* Why a value or an interval of this row is missing: the same reason for several scenarios is said
 * once. */
static void note_row(struct text *out, const struct table_parts *p, size_t row)
{
    const size_t n = p->a->study->n_scenarios;
    for (size_t i = 0; i < n; i++) {
        const struct analysis_cell *c = cell_at(p, i, row);
        if (c->estimate.known)
            continue;
        const char *why = c->note != NULL ? c->note : measure_at(p->measures[row])->na;
        bool said = false;
        struct text t = {0};
        text_printf(&t, "n/a: %s, %s", measure_at(p->measures[row])->title, p->names[i]);
        for (size_t k = 0; k < n; k++) {
            const struct analysis_cell *other = cell_at(p, k, row);
            const bool same = !other->estimate.known && other->note != NULL && c->note != NULL &&
                              strcmp(other->note, c->note) == 0;
            said = said || (same && k < i);
            if (same && k > i)
                text_printf(&t, ", %s", p->names[k]);
        }
        text_printf(&t, ": %s", why != NULL ? why : "not available");
        if (!said)
            table_parts_note(out, p, &t);
        text_fini(&t);
    }
}

/* Percent of what may be nothing: -1,500 % of a contribution of about nought is no catastrophe. */
static void note_nought(struct text *out, const struct table_parts *p, size_t row)
{
    const struct estimate base = cell_at(p, 0, row)->estimate;
    const struct measure *m = measure_at(p->measures[row]);
    struct text t = {0};
    if (p->a->study->n_scenarios < 2 || !estimate_has_interval(base) || base.lo > 0.0 || base.hi < 0.0 || base.lo == base.hi)
        return;
    const struct figure_scale scale = figure_scale_of(m, base.point);
    figure_label(&t, m, scale);
    text_printf(&t, ", of %s may be nought: ", p->names[0]);
    figure_estimate(&t, base, scale);
    text_add(&t, "; percentages of it say little, summary.json has the differences themselves");
    table_parts_note(out, p, &t);
    text_fini(&t);
}

void table_parts_study_notes(struct text *out, const struct table_parts *p)
{
    const struct study *s = p->a->study;
    struct text t = {0};
    if (s->interrupted) {
        text_printf(&t, "interrupted after %zu of %zu replications: the rest was not run",
                    s->replications, s->options.replications);
        table_parts_note(out, p, &t);
    }
    if (s->replications < ESTIMATE_MIN_REPLICATIONS) {
        text_clear(&t);
        text_printf(&t,
                    "%zu replication%s: no intervals and no verdicts below %d, because they would "
                    "promise more than they hold",
                    s->replications, s->replications == 1 ? "" : "s", ESTIMATE_MIN_REPLICATIONS);
        table_parts_note(out, p, &t);
    }
    text_fini(&t);
}

/* Over all replications of a scenario. */
static void warn_of_overload(struct text *out, const struct table_parts *p, size_t scenario,
                             uint64_t *capped)
{
    const struct study *s = p->a->study;
    size_t overloaded = 0;
    for (size_t r = 0; r < s->replications; r++) {
        const struct model_result *one = &s->results[scenario * s->capacity + r];
        overloaded += one->overloaded ? 1 : 0;
        *capped += one->capped_demand;
    }
    if (overloaded == 0)
        return;
    struct text t = {0};
    text_printf(&t,
                "%s: in %zu of %zu replications work was still piling up at the end; there is no "
                "steady state, and a longer run gives other numbers",
                p->names[scenario], overloaded, s->replications);
    table_parts_note(out, p, &t);
    text_fini(&t);
}

/* The company has not settled when counting begins. */
static void warn_of_drift(struct text *out, const struct table_parts *p, size_t scenario)
{
    const struct settling w = settling_of(p->a->study, scenario);
    struct text t = {0};
    if (!w.drifts)
        return;
    text_printf(&t, "warning: %s: the warm-up of %zu weeks looks too short: by %s the first %zu should go (MSER-5), and "
                "the mean of the rest differs by ",
                p->names[scenario], w.warm_up, model_series_title(w.series), w.weeks);
    figure_fixed(&t, 100.0 * w.change, 1, true);
    text_add(&t, "%; nothing was changed: lengthen horizon.warm_up");
    table_parts_note(out, p, &t);
    text_fini(&t);
}

/* Long tails make the t interval too short on one side. */
static void warn_of_skew(struct text *out, const struct table_parts *p)
{
    const struct analysis *a = p->a;
    struct text t = {0};
    for (size_t row = 0; row < p->n_measures; row++)
        for (size_t i = 0; i < a->study->n_scenarios; i++) {
            const size_t at = i * a->n_measures + p->measures[row];
            const bool skewed = i > 0 ? a->differences[at].skewed
                                      : a->study->n_scenarios == 1 && a->cells[at].skewed;
            if (!skewed)
                continue;
            text_add(&t, t.length > 0 ? "; " : "lopsided replications, so that the interval is too short on one "
                                               "side: ");
            text_add(&t, measure_at(p->measures[row])->title);
            if (i > 0)
                text_printf(&t, " of %s", p->names[i]);
        }
    if (t.length > 0) {
        text_add(&t, "; more replications mend it");
        table_parts_note(out, p, &t);
    }
    text_fini(&t);
}

void table_parts_warnings(struct text *out, const struct table_parts *p)
{
    warn_of_skew(out, p);
    for (size_t i = 0; i < p->a->study->n_scenarios; i++)
        warn_of_drift(out, p, i);

    const struct study *s = p->a->study;
    struct text wishes = {0};
    text_add(&wishes, "times that a wish for more leads met the market's limit: ");
    bool any = false;
    for (size_t i = 0; s->results != NULL && i < s->n_scenarios; i++) {
        uint64_t capped = 0;
        warn_of_overload(out, p, i, &capped);
        if (capped == 0)
            continue;
        text_printf(&wishes, "%s%s %llu", any ? ", " : "", p->names[i], (unsigned long long)capped);
        any = true;
    }
    if (any)
        table_parts_note(out, p, &wishes);
    text_fini(&wishes);
}

void table_parts_notes(struct text *out, const struct table_parts *p)
{
    table_parts_study_notes(out, p);
    for (size_t row = 0; row < p->n_measures; row++) {
        note_row(out, p, row);
        note_nought(out, p, row);
    }
    table_parts_warnings(out, p);
}

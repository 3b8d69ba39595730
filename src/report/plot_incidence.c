/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot_incidence.h"

#include <math.h>

#include "csv_writer.h"
#include "figure.h"
#include "finding.h"
#include "incidence_grid.h"

struct pooled {
    double edges[MEASURE_CURVE_BINS];
    double event[MEASURE_CURVE_BINS];
    double lost[MEASURE_CURVE_BINS];
    uint64_t leads;
};

/* All replications of a scenario on one grid. */
static void pool(struct pooled *out, const struct plot_input *p, size_t scenario,
                 enum measure_curve curve)
{
    const struct study *s = p->a->study;
    struct incidence_grid g;
    for (size_t b = 0; b < MEASURE_CURVE_BINS; b++)
        out->edges[b] = measure_curve_edge(curve, b);
    out->leads = 0;
    if (!incidence_grid_init(&g, out->edges, MEASURE_CURVE_BINS, p->arena))
        return;
    for (size_t r = 0; r < s->replications; r++) {
        const struct model_curve *c = &s->results[scenario * s->capacity + r].curves[curve];
        incidence_grid_add(&g, (struct incidence_grid_counts){c->event, c->competing, c->censored});
        study_pause(s, r);
    }
    out->leads = incidence_grid_total(&g);
    incidence_grid_curve(&g, out->event, out->lost);
}

static void add_point(const struct plot_input *p, struct text *csv, size_t scenario, double time,
                      double event, double lost)
{
    csv_writer_whole(csv, scenario);
    text_add(csv, ",");
    csv_writer_plot_text(csv, p->short_names[scenario]);
    text_add(csv, ",");
    csv_writer_number(csv, time);
    text_add(csv, ",");
    csv_writer_number(csv, 100.0 * event);
    text_add(csv, ",");
    csv_writer_number(csv, 100.0 * lost);
    text_add(csv, "\n");
}

struct window {
    double left, right;
};

/* From where the first curve leaves the ground to where the last one is all but flat. */
static void widen(struct window *w, const struct pooled *c)
{
    const double final = c->event[MEASURE_CURVE_BINS - 2];
    for (size_t b = 0; b + 1 < MEASURE_CURVE_BINS; b++) {
        if (c->event[b] > 0.002)
            w->left = fmin(w->left, c->edges[b]);
        if (c->event[b] < 0.99 * final)
            w->right = fmax(w->right, c->edges[b + 1]);
    }
}

static bool fill(const struct plot_input *p, struct text *csv, struct plot_words *words,
                 enum measure_curve curve)
{
    struct pooled *c = ARENA_NEW(p->arena, struct pooled);
    struct window w = {INFINITY, 0.0};
    text_printf(csv, "scenario_index,scenario,time_%s,percent_there,percent_lost\n",
                measure_curve_unit(curve));
    for (size_t i = 0; i < p->a->study->n_scenarios; i++) {
        pool(c, p, i, curve);
        if (c->leads == 0)
            continue;
        add_point(p, csv, i, 0.0, 0.0, 0.0);
        for (size_t b = 0; b + 1 < MEASURE_CURVE_BINS; b++)
            add_point(p, csv, i, c->edges[b], c->event[b], c->lost[b]);
        widen(&w, c);
    }
    if (!(w.right > w.left))
        return false;
    plot_input_number(p, words, PLOT_LEFT, w.left);
    plot_input_number(p, words, PLOT_RIGHT, w.right);
    words->word[PLOT_UNIT] = measure_curve_unit(curve);
    return true;
}

static bool has_value(const struct plot_input *p, size_t measure)
{
    const size_t n = p->a->study->n_scenarios;
    for (size_t i = 0; i < n && measure < p->a->n_measures; i++)
        if (n == 1 ? p->a->cells[measure].estimate.known
                   : i > 0 && p->a->differences[i * p->a->n_measures + measure].difference.known)
            return true;
    return false;
}

/* Where too few leads get there for a median, what is to be said is how few. */
static void title_of_shares(struct text *t, const struct plot_input *p, enum measure_curve curve,
                            const char *what)
{
    struct pooled *c = ARENA_NEW(p->arena, struct pooled);
    text_add(t, what);
    for (size_t i = 0; i < p->a->study->n_scenarios; i++) {
        pool(c, p, i, curve);
        text_printf(t, "%s %s ", i == 0 ? ":" : ",", p->names[i]);
        figure_share(t, c->leads > 0 ? estimate_point(c->event[MEASURE_CURVE_BINS - 2])
                                     : estimate_unknown());
    }
}

static void title(const struct plot_input *p, struct plot_words *words, enum measure_curve curve,
                  const char *measure, const char *what)
{
    struct text t = {0};
    const size_t m = measure_find(measure);
    if (has_value(p, m))
        finding_on(&t, p->a, p->names, m);
    else
        title_of_shares(&t, p, curve, what);
    plot_input_title(p, words, text_of(&t));
    text_fini(&t);
}

bool plot_incidence_fill_response(const struct plot_input *p, struct text *csv,
                                  struct plot_words *words)
{
    title(p, words, MEASURE_CURVE_RESPONSE, "speed_to_lead_p50", "Leads that are ever answered");
    plot_input_notes(
        p, words,
        "Cumulative incidence (Aalen-Johansen) over all inbound leads; a curve that ends "
        "below 100 % leaves out those never answered.");
    words->word[PLOT_Y_LABEL] = "share of inbound leads, %";
    words->word[PLOT_X_LABEL] = "time from creation to first response";
    return fill(p, csv, words, MEASURE_CURVE_RESPONSE);
}

bool plot_incidence_fill_feedback(const struct plot_input *p, struct text *csv,
                                  struct plot_words *words)
{
    title(p, words, MEASURE_CURVE_LOOP, "feedback_loop_p50",
          "Leads whose outcome ever reaches planning");
    plot_input_notes(
        p, words,
        "Cumulative incidence (Aalen-Johansen) over inbound leads with a verdict; a curve that ends "
        "below 100 % leaves out those nobody learnt from.");
    words->word[PLOT_Y_LABEL] = "share of inbound leads with a verdict, %";
    words->word[PLOT_X_LABEL] = "days from a lead's creation to the planning that uses its outcome";
    return fill(p, csv, words, MEASURE_CURVE_LOOP);
}

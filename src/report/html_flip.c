/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_flip.h"

#include <math.h>

#include "ablation.h"
#include "analysis_zone.h"
#include "evidence.h"
#include "figure.h"
#include "html_parts.h"
#include "turning.h"

enum { NAMED = 3 };

/* What the verdict would be without the mechanism. */
static enum verdict verdict_without(const struct html_input *in, const struct ablation_split *s,
                                    const struct ablation_part *part)
{
    const double sign = analysis_zone_sign(in->a->study, s->measure);
    return verdict_of_estimate(estimate_scaled(part->remaining, sign),
                               html_input_difference(in, s->scenario, s->measure)->indifference,
                               in->a->study->options.superiority);
}

static void write_flip(struct html_writer *w, const struct html_input *in,
                       const struct ablation_split *s, const struct ablation_part *part)
{
    const struct estimate base = in->a->cells[s->measure].estimate;
    struct text t = {0};
    text_printf(&t, "%s: without %s ", in->parts.names[s->scenario],
                in->a->ablation->mechanisms[part->mechanism].title);
    figure_effect(&t, base.known && base.point != 0.0
                          ? estimate_scaled(part->remaining, 1.0 / base.point)
                          : estimate_unknown(),
                  part->remaining, measure_at(s->measure));
    text_printf(&t, " would be left, and the verdict would be: %s.",
                verdict_name(verdict_without(in, s, part)));
    html_writer_element(w, "li", NULL, text_of(&t));
    text_fini(&t);
}

/* Mechanisms whose absence changes a verdict on the primary measure, the largest parts first. */
static size_t write_flips(struct html_writer *w, const struct html_input *in)
{
    const struct ablation *b = in->a->ablation;
    size_t n = 0;
    html_writer_element(w, "p", "todo", "With a mechanism switched off:");
    html_writer_begin(w, "ol");
    for (size_t k = 0; k < b->n_done && n < NAMED; k++)
        for (size_t i = 0; i < b->n_splits && n < NAMED; i++) {
            const struct ablation_split *s = &b->splits[i];
            const struct ablation_part *part = &s->parts[k];
            if (s->measure != in->a->study->options.primary ||
                !estimate_has_interval(part->remaining) ||
                verdict_without(in, s, part) ==
                    html_input_difference(in, s->scenario, s->measure)->verdict)
                continue;
            write_flip(w, in, s, part);
            n++;
        }
    if (n == 0)
        html_writer_element(w, "li", NULL, "No single mechanism changes a verdict when it is switched off.");
    html_writer_end(w);
    return n;
}

/* ---- assumptions ---- */

static void write_end(struct html_writer *w, const struct html_input *in, double value)
{
    const size_t m = in->a->study->options.primary;
    const struct estimate base = in->a->cells[m].estimate;
    struct text t = {0};
    figure_effect(&t, base.known && base.point != 0.0 ? estimate_point(value / fabs(base.point)) : estimate_unknown(),
                  estimate_point(value), measure_at(m));
    html_writer_element(w, "td", NULL, text_of(&t));
    text_fini(&t);
}

static void write_turning(struct html_writer *w, const struct html_input *in, size_t scenario, const struct turning *r)
{
    const struct assumption *a = &in->a->levels->list->items[r->assumption];
    struct text t = {0};
    html_parts_row_keyed(w, a->title, a->path);
    html_writer_element(w, "td", NULL, in->parts.names[scenario]);
    assumption_write(a, r->from, &t);
    text_add(&t, " to ");
    assumption_write(a, r->to, &t);
    html_writer_element(w, "td", NULL, text_of(&t));
    write_end(w, in, r->low);
    write_end(w, in, r->high);
    text_clear(&t);
    if (r->turns) {
        text_add(&t, "at about ");
        assumption_write(a, r->at, &t);
    }
    html_writer_element(w, "td", r->turns ? "worse" : NULL, r->turns ? text_of(&t) : "no");
    html_parts_row_end(w);
    text_fini(&t);
}

/* The first few of each structure, the verdict in words before them. */
static void write_assumptions(struct html_writer *w, const struct html_input *in)
{
    static const char *const heads[] = {"Assumption", "Structure", "From 5th to 95th percentile", "Difference at the low end",
                                        "Difference at the high end", "Turns the verdict"};
    const struct two_level *l = in->a->levels;
    const size_t n = in->a->study->n_scenarios;
    const struct turning **turnings = ARENA_ARRAY(in->arena, n, const struct turning *);
    size_t *count = ARENA_ARRAY(in->arena, n, size_t), turning = 0, moving = 0;
    struct text t = {0};
    for (size_t i = 1; i < n; i++) {
        count[i] = turning_read(&turnings[i], l, i, in->a->study->options.confidence, in->arena);
        moving += count[i];
        for (size_t k = 0; k < count[i]; k++)
            if (turnings[i][k].turns && turning++ < NAMED)
                text_printf(&t, "%s%s (%s)", turning > 1 ? "; " : "", l->list->items[turnings[i][k].assumption].title,
                            in->parts.names[i]);
    }
    struct text lead = {0};
    if (turning > 0)
        text_printf(&lead, "The sign of the difference turns within the range of: %s%s.", text_of(&t),
                    turning > NAMED ? "; and others" : "");
    else
        text_printf(&lead, "No single assumption turns the sign of a difference, as far as %zu sets of them can tell.", l->sets);
    text_fini(&t);
    html_parts_paragraph(w, "lead", &lead);
    if (moving == 0)
        return;
    html_parts_table(w, "words", "Assumptions that move a difference beyond chance", heads, sizeof heads / sizeof heads[0]);
    for (size_t i = 1; i < n; i++)
        for (size_t k = 0; k < count[i] && k < NAMED; k++)
            write_turning(w, in, i, &turnings[i][k]);
    html_parts_table_end(w);
    text_printf(&t, "Of %zu assumptions, at most %d for each structure: the line through the mean differences of %zu sets, in "
                    "which all are drawn at once; so the others are not at their best values but anywhere in their ranges. "
                    "Told from chance for all of them together, %g%%.",
                l->list->count, NAMED, l->sets, 100.0 * in->a->study->options.confidence);
    html_parts_paragraph(w, "note", &t);
}

/* ---- the section ---- */

static bool has_sets(const struct html_input *in)
{
    return in->a->levels != NULL && !in->a->levels->interrupted && html_input_compares(in);
}

static void write_not_asked(struct html_writer *w, const struct html_input *in)
{
    if (!has_sets(in) && in->a->ablation == NULL)
        html_writer_element(w, "p", NULL, "Which of them would turn the verdict is not on this page.");
    if (!has_sets(in) && html_input_compares(in))
        html_parts_compare(w, in, "To see which assumptions would turn it, drawing all of them again and again",
                           "--uncertain");
    if (in->a->ablation == NULL)
        html_parts_compare(w, in, "To see the verdict with each mechanism switched off in turn", "--ablate");
}

void html_flip_write(struct html_writer *w, const struct html_input *in)
{
    struct text t = {0};
    const size_t n = evidence_count(in->a->study->scenarios[0].scenario);
    if (has_sets(in))
        write_assumptions(w, in);
    text_printf(&t, "%zu numbers of the baseline have no data behind them; each has a range in the list of assumptions below.", n);
    html_parts_paragraph(w, NULL, &t);
    if (in->a->ablation != NULL)
        write_flips(w, in);
    write_not_asked(w, in);
}

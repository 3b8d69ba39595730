/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_flip.h"

#include "ablation.h"
#include "analysis_zone.h"
#include "evidence.h"
#include "figure.h"
#include "html_parts.h"

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

static void write_not_asked(struct html_writer *w, const struct html_input *in)
{
    struct text t = {0};
    text_add(&t, "Which of them would turn the verdict is not on this page.");
    html_parts_paragraph(w, NULL, &t);
    html_parts_compare(w, in, "To see the verdict with each mechanism switched off in turn", "--ablate");
}

void html_flip_write(struct html_writer *w, const struct html_input *in)
{
    struct text t = {0};
    const size_t n = evidence_count(in->a->study->scenarios[0].scenario);
    text_printf(&t, "%zu numbers of the baseline have no data behind them; each has a range in the list of assumptions below.", n);
    html_parts_paragraph(w, NULL, &t);
    if (in->a->ablation != NULL)
        write_flips(w, in);
    else
        write_not_asked(w, in);
}

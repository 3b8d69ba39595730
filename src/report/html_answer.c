/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_answer.h"

#include "evidence.h"
#include "figure.h"
#include "finding.h"
#include "html_over.h"
#include "html_parts.h"
#include "levels_table.h"

void html_answer_title(struct text *out, const struct html_input *in)
{
    const size_t n = in->a->study->n_scenarios;
    text_add(out, in->parts.names[0]);
    if (n == 2)
        text_printf(out, " or %s?", in->parts.names[1]);
    else if (n > 2)
        text_printf(out, " or one of %zu other structures?", n - 1);
}

void html_answer_condition(struct html_writer *w, const struct html_input *in)
{
    const struct study *s = in->a->study;
    struct text t = {0};
    const size_t n = evidence_count(&s->scenarios[0], EVIDENCE_NO_DATA);
    text_add(&t, "Condition: the company is as its file describes it");
    if (n > 0)
        text_printf(&t, ", and %zu of its numbers, which are assumed and have no data behind them, are "
                        "about right",
                    n);
    text_add(&t, ".");
    if (s->interrupted)
        text_printf(&t, " The study was interrupted after %zu of %zu replications.", s->replications,
                    s->options.replications);
    html_parts_paragraph(w, "condition", &t);
}

static void write_money(struct html_writer *w, const struct html_input *in)
{
    const size_t money = measure_find("contribution");
    struct text t = {0};
    if (money >= in->a->n_measures || money == in->a->study->options.primary)
        return;
    finding_on(&t, in->a, in->parts.names, money);
    text_add(&t, ".");
    html_parts_paragraph(w, "money", &t);
}

/* One line per structure, with what its verdict is in colour. */
static void write_lines(struct html_writer *w, const struct html_input *in)
{
    const size_t primary = in->a->study->options.primary;
    html_writer_begin(w, "ul");
    html_writer_attribute(w, "class", "verdicts");
    for (size_t i = 1; i < in->a->study->n_scenarios; i++) {
        html_writer_begin(w, "li");
        html_writer_attribute(w, "class", html_parts_class(in, i, primary));
        html_writer_text(w, analysis_sentence(in->a, i, in->arena));
        html_writer_text(w, ".");
        html_writer_end(w);
    }
    html_writer_end(w);
}

static void write_best(struct html_writer *w, const struct html_input *in)
{
    struct text t = {0};
    if (finding_of_best(&t, in->a, in->parts.names))
        html_parts_paragraph(w, NULL, &t);
}

/* What holds over our assumptions comes before what chance alone allows to say, as in the table. */
static void write_over(struct html_writer *w, const struct html_input *in)
{
    struct text t = {0};
    if (!html_over_has(in) || !html_input_compares(in))
        return;
    if (in->a->study->n_scenarios == 2 && levels_table_sentence(&t, &in->parts, 1))
        html_parts_paragraph(w, "lead", &t);
    else
        html_over_sentences(w, in);
    text_clear(&t);
    text_add(&t, "Chance alone, at the best values:");
    html_parts_paragraph(w, NULL, &t);
}

void html_answer_write(struct html_writer *w, const struct html_input *in)
{
    struct text t = {0};
    write_over(w, in);
    finding_on(&t, in->a, in->parts.names, in->a->study->options.primary);
    text_add(&t, ".");
    html_parts_paragraph(w, "lead", &t);
    write_money(w, in);
    html_answer_condition(w, in);
    if (in->a->study->n_scenarios > 2)
        write_lines(w, in);
    write_best(w, in);
    if (in->options->why_primary == NULL)
        return;
    text_printf(&t, "The verdict is about %s, %s.", measure_at(in->a->study->options.primary)->title,
                in->options->why_primary);
    html_parts_paragraph(w, "note", &t);
}

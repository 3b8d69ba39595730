/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_assumptions.h"

#include "evidence.h"
#include "html_parts.h"

static void write_counts(struct html_writer *w, const struct study_scenario *s)
{
    static const char *const heads[] = {"Trust", "Numbers"};
    html_parts_table(w, "numbers narrow", "What the numbers rest on", heads, 2);
    for (size_t t = 0; t < EVIDENCE_TRUST_COUNT; t++) {
        html_parts_row(w, evidence_trust_name((enum evidence_trust)t));
        html_writer_begin(w, "td");
        html_writer_format(w, "%zu", evidence_count(s, (enum evidence_trust)t));
        html_writer_end(w);
        html_parts_row_end(w);
    }
    html_parts_table_end(w);
}

/* Which of them the sets of assumptions draw, and why not all. */
static void write_moved(struct html_writer *w, const struct html_input *in)
{
    const struct study_scenario *s = &in->a->study->scenarios[0];
    const size_t moves = evidence_count_standing(s, ASSUMPTION_MOVES), held = evidence_count_standing(s, ASSUMPTION_HELD);
    const size_t listed = in->options->assumptions;
    struct text t = {0};
    if (moves + held == 0)
        return;
    text_printf(&t, "Of the %zu without data, --uncertain and reorg sense move %zu", moves + held, moves);
    if (listed > moves)
        text_printf(&t, " (%zu with those that your files call uncertain and those that only other structures have)", listed);
    if (held > 0)
        text_printf(&t, "; %zu %s held: bound to others (shares that sum to 1), no single number, or set by the delivered "
                        "company to something else than the default, to which the range belongs",
                    held, held == 1 ? "is" : "are");
    text_add(&t, ".");
    html_parts_paragraph(w, NULL, &t);
}

static void write_row(struct html_writer *w, const struct bind_parameter *p, enum evidence_trust trust)
{
    html_parts_row(w, p->path);
    html_writer_element(w, "td", NULL, p->text);
    html_writer_element(w, "td", NULL, evidence_trust_name(trust));
    html_writer_element(w, "td", NULL, p->row->source != NULL ? p->row->source : "");
    html_parts_row_end(w);
}

/* Those without data come first: they are what a reader should doubt. */
static void write_list(struct html_writer *w, const struct study_scenario *s, enum evidence_trust trust)
{
    static const char *const heads[] = {"Parameter", "Value", "Trust", "Source or range of the default"};
    const size_t n = evidence_count(s, trust);
    if (n == 0)
        return;
    html_writer_begin(w, "details");
    html_writer_begin(w, "summary");
    html_writer_format(w, "%zu: %s", n, evidence_trust_name(trust));
    html_writer_end(w);
    html_parts_table(w, "words", evidence_trust_name(trust), heads, sizeof heads / sizeof heads[0]);
    for (size_t i = 0; i < s->scenario->n_parameters; i++)
        if (evidence_trust_of(s, &s->scenario->parameters[i]) == trust)
            write_row(w, &s->scenario->parameters[i], trust);
    html_parts_table_end(w);
    html_writer_end(w);
}

void html_assumptions_write(struct html_writer *w, const struct html_input *in)
{
    static const enum evidence_trust order[] = {EVIDENCE_NO_DATA, EVIDENCE_FITTED,
                                                  EVIDENCE_PUBLISHED, EVIDENCE_OWN};
    const struct study_scenario *s = &in->a->study->scenarios[0];
    struct text t = {0};
    text_printf(&t, "Effective values of %s, of each position and source. A number fitted to published figures is not "
                    "validated by them.",
                in->parts.names[0]);
    html_parts_paragraph(w, NULL, &t);
    write_counts(w, s);
    write_moved(w, in);
    for (size_t k = 0; k < sizeof order / sizeof order[0]; k++)
        write_list(w, s, order[k]);
    html_parts_command(w, "Meaning, unit, range and source of any of them:",
                       "reorg explain org.sdr.pay.meeting");
}

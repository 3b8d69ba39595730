/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_assumptions.h"

#include "evidence.h"
#include "html_parts.h"

static size_t count(const struct scenario *s, enum evidence_trust trust)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n_parameters; i++)
        n += evidence_is_first(s, &s->parameters[i]) &&
             evidence_trust_of(s, &s->parameters[i]) == trust;
    return n;
}

static void write_counts(struct html_writer *w, const struct scenario *s)
{
    static const char *const heads[] = {"Trust", "Numbers"};
    html_parts_table(w, "numbers narrow", "What the numbers rest on", heads, 2);
    for (size_t t = 0; t < EVIDENCE_TRUST_COUNT; t++) {
        html_parts_row(w, evidence_trust_name((enum evidence_trust)t));
        html_writer_begin(w, "td");
        html_writer_format(w, "%zu", count(s, (enum evidence_trust)t));
        html_writer_end(w);
        html_parts_row_end(w);
    }
    html_parts_table_end(w);
}

static void write_row(struct html_writer *w, const struct scenario *s,
                      const struct bind_parameter *p)
{
    html_parts_row(w, p->path);
    html_writer_element(w, "td", NULL, p->text);
    html_writer_element(w, "td", NULL, evidence_trust_name(evidence_trust_of(s, p)));
    html_writer_element(w, "td", NULL, p->row->source != NULL ? p->row->source : "");
    html_parts_row_end(w);
}

/* Those without data come first: they are what a reader should doubt. */
static void write_list(struct html_writer *w, const struct scenario *s, enum evidence_trust trust)
{
    static const char *const heads[] = {"Parameter", "Value", "Trust", "Source or range of the default"};
    const size_t n = count(s, trust);
    if (n == 0)
        return;
    html_writer_begin(w, "details");
    html_writer_begin(w, "summary");
    html_writer_format(w, "%zu: %s", n, evidence_trust_name(trust));
    html_writer_end(w);
    html_parts_table(w, "words", evidence_trust_name(trust), heads, sizeof heads / sizeof heads[0]);
    for (size_t i = 0; i < s->n_parameters; i++)
        if (evidence_is_first(s, &s->parameters[i]) &&
            evidence_trust_of(s, &s->parameters[i]) == trust)
            write_row(w, s, &s->parameters[i]);
    html_parts_table_end(w);
    html_writer_end(w);
}

void html_assumptions_write(struct html_writer *w, const struct html_input *in)
{
    static const enum evidence_trust order[] = {EVIDENCE_NO_DATA, EVIDENCE_FITTED,
                                                  EVIDENCE_PUBLISHED, EVIDENCE_OWN};
    const struct scenario *s = in->a->study->scenarios[0].scenario;
    struct text t = {0};
    text_printf(&t, "Effective values of %s; where several positions or sources have the same parameter, the "
                    "first stands for all. A number fitted to published figures is not validated by them.",
                in->parts.names[0]);
    html_parts_paragraph(w, NULL, &t);
    write_counts(w, s);
    for (size_t k = 0; k < sizeof order / sizeof order[0]; k++)
        write_list(w, s, order[k]);
    html_parts_command(w, "Meaning, unit, range and source of any of them:",
                       "reorg explain org.sdr.pay.meeting");
}

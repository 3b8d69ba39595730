/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_sure.h"

#include <string.h>

#include "crn_table.h"
#include "html_parts.h"
#include "standard_note.h"

/* Verdicts on the shown measures, by kind. */
static void count(const struct html_input *in, size_t counts[VERDICT_COUNT])
{
    for (size_t row = 0; row < in->parts.n_measures; row++)
        for (size_t i = 1; i < in->a->study->n_scenarios; i++) {
            const struct analysis_difference *d =
                html_input_difference(in, i, in->parts.measures[row]);
            if (d->difference.known)
                counts[d->verdict]++;
        }
}

static void write_counts(struct html_writer *w, const struct html_input *in)
{
    size_t n[VERDICT_COUNT] = {0};
    struct text t = {0};
    count(in, n);
    text_printf(&t, "%zu of %zu differences in the table are decided: %zu better, %zu worse, %zu equivalent. ",
                n[VERDICT_BETTER] + n[VERDICT_WORSE] + n[VERDICT_EQUIVALENT],
                n[VERDICT_BETTER] + n[VERDICT_WORSE] + n[VERDICT_EQUIVALENT] + n[VERDICT_UNCLEAR],
                n[VERDICT_BETTER], n[VERDICT_WORSE], n[VERDICT_EQUIVALENT]);
    if (n[VERDICT_UNCLEAR] > 0)
        text_printf(&t, "%zu %s not distinguishable, which does not mean equal: more replications would tell.",
                    n[VERDICT_UNCLEAR], n[VERDICT_UNCLEAR] == 1 ? "is" : "are");
    html_parts_paragraph(w, "lead", &t);
}

/* The lines are what the terminal prints below its table. */
void html_sure_notes(struct html_writer *w, struct text *notes)
{
    if (notes->length > 0) {
        struct text one = {0};
        html_writer_begin(w, "ul");
        html_writer_attribute(w, "class", "notes");
        for (const char *at = text_of(notes); *at != '\0';) {
            at = html_parts_line(at, &one);
            if (one.length > 0)
                html_writer_element(w, "li", NULL, text_of(&one));
        }
        html_writer_end(w);
        text_fini(&one);
    }
    text_fini(notes);
}

void html_sure_limits(struct html_writer *w, const struct html_input *in, struct text *paragraph)
{
    if (!html_input_has_scenarios(in))
        text_add(paragraph, "They do not say how good the model is that the numbers came from, which was run elsewhere.");
    else
        text_add(paragraph, "They do not say whether the assumptions hold. No public study measures the causal effect of who owns "
                        "sales development: what differs here follows from distance, attention, pay and meetings as the "
                        "mechanisms describe them, and a verdict is as good as they are.");
    html_parts_paragraph(w, NULL, paragraph);
}

void html_sure_write(struct html_writer *w, const struct html_input *in)
{
    const struct study *s = in->a->study;
    struct text t = {0};
    if (html_input_compares(in))
        write_counts(w, in);
    text_printf(&t, "Intervals (%g%%) say how far %zu simulated years leave the mean unsure%s. ",
                100.0 * s->options.confidence, s->replications,
                s->n_scenarios == 1           ? ""
                : s->options.no_crn ? ", every structure with luck of its own"
                                    : ", all structures with the same luck");
    html_sure_limits(w, in, &t);
    if (html_input_compares(in)) {
        standard_note_write(&t, &in->parts);
        crn_table_line(&t, &in->parts);
    }
    table_parts_notes(&t, &in->parts);
    html_sure_notes(w, &t);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claim_table.h"

#include <ctype.h>
#include <math.h>

#include "figure.h"
#include "label.h"

enum { DEFAULT_WIDTH = 100, LEAST_WIDTH = 40 };

/* "+8.1% (5.2 to 12.0)"; with inside the interval of the value itself. */
static void add_effect(struct text *t, const struct claim_effect *e, const struct claim_outcome *o,
                       const struct measure *m)
{
    if (o->direction != EXPERIMENT_INSIDE) {
        figure_effect(t, e->relative, e->difference, m);
        return;
    }
    text_add(t, "interval ");
    figure_interval(t, e->other, figure_scale_of(m, e->other.point));
}

/* "higher", "inside 30 to 60". */
static void add_claimed(struct text *t, const struct claim_outcome *o)
{
    text_add(t, experiment_direction_name(o->direction));
    if (o->direction == EXPERIMENT_INSIDE)
        text_printf(t, " %g to %g", o->low, o->high);
}

static void add_value(struct text *t, struct estimate e, const struct measure *m)
{
    if (e.known)
        figure_point_unit(t, e, figure_scale_of(m, e.point));
    else
        text_add(t, "n/a");
}

/* What one comparison says about the claimed direction. */
static const char *words_for(const struct claim_effect *e, enum experiment_direction direction)
{
    if (e->supports)
        return "as claimed";
    if (direction == EXPERIMENT_INSIDE)
        return e->other.known ? "not inside" : "not available";
    if (!e->difference.known)
        return "not available";
    switch (e->verdict) {
    case VERDICT_EQUIVALENT:
        return "practically no effect";
    case VERDICT_WORSE:
    case VERDICT_BETTER:
        return direction == EXPERIMENT_SAME ? "they differ" : "the opposite";
    case VERDICT_UNCLEAR:
    case VERDICT_COUNT:
        break;
    }
    return "not distinguishable";
}

static void add_arm(struct text *t, const struct claim_book *b, const struct experiment *e,
                    const size_t runs[], size_t arm)
{
    label_clean(t, b->runs[runs[arm]].scenario.name);
    if (e->arms[arm].point[0] == '\0')
        return;
    text_add(t, ", ");
    label_clean(t, e->arms[arm].point);
}

/* "Proposal, at 40 % inbound against Today"; with inside the arm alone. */
static void add_arms(struct text *t, const struct claim_book *b, const struct claim *c,
                     const size_t runs[], size_t arm, bool inside)
{
    const struct experiment *e = c->experiment;
    size_t base = arm;
    add_arm(t, b, e, runs, arm);
    if (inside)
        return;
    do
        base--;
    while (base > 0 && !e->arms[base].baseline);
    text_add(t, " against ");
    add_arm(t, b, e, runs, base);
}

static void add_upper(struct text *t, const char *id)
{
    for (; *id != '\0'; id++) {
        const char c = (char)toupper((unsigned char)*id);
        text_add_n(t, &c, 1);
    }
}

static void add_reading(struct text *t, const struct claim_book *b, const struct claim *c)
{
    text_add(t, claim_reading_name(c->reading));
    if (c->reading != CLAIM_DEPENDS)
        return;
    size_t n = 0;
    for (size_t i = 0; i < c->n_outcomes; i++)
        for (size_t k = 0; k < c->outcomes[i].n; k++)
            if (c->outcomes[i].effects[k].supports) {
                const char *point = c->experiment->arms[c->outcomes[i].effects[k].arm].point;
                text_printf(t, "%s%s", n++ == 0 ? " where one looks: yes for " : "; ",
                            measure_at(c->outcomes[i].measure)->title);
                if (point[0] != '\0')
                    text_printf(t, " at %s", point);
                else if (c->outcomes[i].n > 1)
                    text_printf(
                        t, " of %s",
                        b->runs[c->arms[c->outcomes[i].effects[k].arm]].scenario.name);
            }
}

/* "The effect is gone when ..." */
static void add_fading(struct text *t, const struct claim *c)
{
    const char *words = claim_fading_words(c->fading);
    const bool none = words[0] == '\0';
    text_printf(t, "when %s: ", c->experiment->fades_when.because);
    text_add(t, none ? "no effect to fade" : words);
}

/* ---- plain text ---- */

static void line(struct text *out, const struct text *t, size_t indent, size_t width)
{
    for (size_t i = 0; i < indent; i++)
        text_add(out, " ");
    label_paragraph(out, text_of(t), width, indent + 2);
}

static void effect_line(struct text *out, const struct claim_book *b, const struct claim *c,
                        const struct claim_outcome *o, const struct claim_effect *e,
                        const size_t runs[], size_t width)
{
    const struct measure *m = measure_at(o->measure);
    struct text t = {0};
    const bool inside = o->direction == EXPERIMENT_INSIDE;
    add_arms(&t, b, c, runs, e->arm, inside);
    text_printf(&t, ": %s ", m->title);
    add_value(&t, e->base, m);
    text_add(&t, inside ? "" : " -> ");
    if (!inside)
        add_value(&t, e->other, m);
    text_add(&t, ", ");
    add_effect(&t, e, o, m);
    text_add(&t, ", claimed ");
    add_claimed(&t, o);
    text_printf(&t, ": %s", words_for(e, o->direction));
    line(out, &t, 5, width);
    text_fini(&t);
}

static void plain_claim(struct text *out, const struct claim_book *b, const struct claim *c,
                        size_t width)
{
    const struct experiment *e = c->experiment;
    struct text t = {0};
    add_upper(&t, c->id);
    text_add(&t, "  ");
    label_clean(&t, e->claim);
    text_printf(&t, " [%s; %s]", e->article, e->interest);
    line(out, &t, 0, width);
    for (size_t i = 0; i < c->n_outcomes; i++)
        for (size_t k = 0; k < c->outcomes[i].n; k++)
            effect_line(out, b, c, &c->outcomes[i], &c->outcomes[i].effects[k], c->arms, width);
    if (c->faded != NULL) {
        text_clear(&t);
        add_fading(&t, c);
        line(out, &t, 5, width);
        for (size_t k = 0; k < c->outcomes[0].n; k++)
            effect_line(out, b, c, &c->outcomes[0], &c->outcomes[0].faded[k], c->faded,
                        width);
    }
    text_clear(&t);
    add_reading(&t, b, c);
    if (c->reading == CLAIM_SUPPORTED)
        text_add(&t, c->holm ? "; also over all claims of this run (Holm)"
                             : "; not over all claims of this run (Holm)");
    if (e->reason[0] != '\0') {
        text_add(&t, ". ");
        label_clean(&t, e->reason);
    }
    text_add(out, "  => ");
    label_paragraph(out, text_of(&t), width, 5);
    text_add(out, "\n");
    text_fini(&t);
}

/* ---- Markdown ---- */

/* Text from a file cannot break a cell or start markup. */
static void cell(struct text *out, const char *s)
{
    struct text clean = {0};
    label_clean(&clean, s);
    for (const char *c = text_of(&clean); *c != '\0'; c++) {
        if (*c == '|' || *c == '<' || *c == '`' || *c == '*' || *c == '[' || *c == '\\')
            text_add(out, "\\");
        text_add_n(out, c, 1);
    }
    text_fini(&clean);
}

static void markdown_row(struct text *out, const struct claim_book *b, const struct claim *c,
                         const struct claim_outcome *o, const struct claim_effect *e,
                         const size_t runs[], const char *condition)
{
    const struct measure *m = measure_at(o->measure);
    struct text t = {0};
    const bool inside = o->direction == EXPERIMENT_INSIDE;
    add_arms(&t, b, c, runs, e->arm, inside);
    text_add(out, "| ");
    cell(out, text_of(&t));
    if (condition != NULL) {
        text_add(out, " - when ");
        cell(out, condition);
    }
    text_fini(&t);
    text_printf(out, " | `%s` ", m->id);
    add_claimed(out, o);
    text_add(out, " | ");
    add_value(out, e->base, m);
    text_add(out, " | ");
    if (!inside)
        add_value(out, e->other, m);
    text_add(out, " | ");
    add_effect(out, e, o, m);
    text_printf(out, " | %s |\n", words_for(e, o->direction));
}

static void markdown_claim(struct text *out, const struct claim_book *b, const struct claim *c)
{
    const struct experiment *e = c->experiment;
    struct text t = {0};
    text_add(out, "### ");
    add_upper(out, c->id);
    text_add(out, " - ");
    cell(out, e->claim);
    text_add(out, "\n\nArticle ");
    cell(out, e->article);
    text_add(out, "; author: ");
    cell(out, e->interest);
    text_printf(out, ". %d replications.\n\n", e->replications);
    text_add(out, "| compared | measure, claimed | baseline | other | effect | reading |\n"
                  "| --- | --- | --- | --- | --- | --- |\n");
    for (size_t i = 0; i < c->n_outcomes; i++)
        for (size_t k = 0; k < c->outcomes[i].n; k++)
            markdown_row(out, b, c, &c->outcomes[i], &c->outcomes[i].effects[k], c->arms, NULL);
    if (c->faded != NULL)
        for (size_t k = 0; k < c->outcomes[0].n; k++)
            markdown_row(out, b, c, &c->outcomes[0], &c->outcomes[0].faded[k], c->faded,
                         e->fades_when.because);
    add_reading(&t, b, c);
    text_add(out, "\n**");
    cell(out, text_of(&t));
    text_add(out, "**");
    if (c->reading == CLAIM_SUPPORTED)
        text_add(out, c->holm ? ", also family-wise (Holm)" : ", but not family-wise (Holm)");
    if (c->faded != NULL) {
        text_clear(&t);
        add_fading(&t, c);
        text_add(out, "; ");
        cell(out, text_of(&t));
    }
    text_add(out, ".");
    if (e->reason[0] != '\0') {
        text_add(out, " ");
        cell(out, e->reason);
    }
    text_add(out, "\n\n");
    text_fini(&t);
}

void claim_table_write(struct text *out, const struct claim_book *b,
                       const struct claim_table_options *options)
{
    size_t counts[CLAIM_READING_COUNT] = {0};
    size_t holm = 0;
    const size_t asked = options->width == 0 ? DEFAULT_WIDTH : options->width;
    const size_t width = asked < LEAST_WIDTH ? LEAST_WIDTH : asked;
    for (size_t i = 0; i < b->n_claims; i++) {
        counts[b->claims[i].reading]++;
        holm += b->claims[i].holm;
        if (options->markdown)
            markdown_claim(out, b, &b->claims[i]);
        else
            plain_claim(out, b, &b->claims[i], width);
    }
    struct text t = {0};
    text_printf(&t,
                "%zu claim%s: %zu supported (%zu also family-wise, Holm), %zu not supported, %zu "
                "depend%s - in the model, at these assumptions. Intervals: %g %%, simultaneous "
                "over a claim's comparisons.",
                b->n_claims, b->n_claims == 1 ? "" : "s", counts[CLAIM_SUPPORTED], holm,
                counts[CLAIM_NOT_SUPPORTED], counts[CLAIM_DEPENDS],
                counts[CLAIM_DEPENDS] == 1 ? "s" : "", 100.0 * options->confidence);
    label_paragraph(out, text_of(&t), options->markdown ? t.length + 1 : width, 0);
    text_fini(&t);
}

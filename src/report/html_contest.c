/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_contest.h"

#include <ctype.h>
#include <string.h>

#include "contest_table.h"
#include "html_answer.h"
#include "html_assumptions.h"
#include "html_changes.h"
#include "html_page.h"
#include "html_parts.h"
#include "html_picture.h"
#include "html_reproduce.h"
#include "html_sure.h"
#include "plot_ahead.h"
#include "plot_table.h"
#include "svg_ahead.h"

/* "A is the best on M: chosen with ..." as two paragraphs: the choice, and the promise that holds for it. */
static void write_choice(struct html_writer *w, const struct html_input *in, const char *words)
{
    const char *best = in->parts.names[in->contest->result.best];
    const size_t name = strncmp(words, best, strlen(best)) == 0 ? strlen(best) : 0; /* which may hold a colon */
    const char *colon = strstr(words + name, ": ");
    struct text t = {0};
    if (colon == NULL) {
        html_writer_element(w, "p", "lead", words);
        return;
    }
    text_add_n(&t, words, (size_t)(colon - words));
    text_add(&t, ".");
    html_parts_paragraph(w, "lead", &t);
    text_printf(&t, "%c%s", toupper((unsigned char)colon[2]), colon + 3);
    html_parts_paragraph(w, NULL, &t);
}

static void write_answer(struct html_writer *w, const struct html_input *in)
{
    struct text t = {0}, line = {0};
    contest_table_words(&t, in->contest, &in->parts);
    const char *rest = html_parts_line(text_of(&t), &line);
    write_choice(w, in, text_of(&line));
    while (*rest != '\0') {
        rest = html_parts_line(rest, &line);
        html_writer_element(w, "p", NULL, text_of(&line));
    }
    text_fini(&line);
    text_fini(&t);
    html_answer_condition(w, in);
}

static void write_row(struct html_writer *w, const struct html_input *in, size_t i)
{
    const struct ranking_alternative *a = &in->contest->result.alternatives[i];
    const struct figure_scale scale = contest_table_scale(in->contest);
    struct text t = {0};
    html_parts_row(w, in->parts.names[i]);
    text_printf(&t, "%zu", a->n);
    html_writer_element(w, "td", NULL, text_of(&t));
    text_clear(&t);
    contest_table_ruled_out(&t, a);
    html_writer_element(w, "td", NULL, text_of(&t));
    text_clear(&t);
    figure_value(&t, a->mean, scale);
    html_writer_element(w, "td", NULL, text_of(&t));
    text_clear(&t);
    figure_interval(&t, a->ahead, scale);
    html_writer_element(w, "td", i == in->contest->result.best ? "better" : NULL, t.length > 0 ? text_of(&t) : "n/a");
    html_parts_row_end(w);
    text_fini(&t);
}

static void write_table(struct html_writer *w, const struct html_input *in)
{
    struct text measure = {0};
    figure_label(&measure, measure_at(in->a->study->options.primary), contest_table_scale(in->contest));
    const char *const heads[] = {"Structure", "Replications", "Ruled out", text_of(&measure), "Ahead of the rest"};
    html_parts_table(w, "numbers", "What each structure got, and how far it is ahead of the best of the others", heads,
                     sizeof heads / sizeof heads[0]);
    for (size_t i = 0; i < in->contest->plan.k; i++)
        write_row(w, in, i);
    html_parts_table_end(w);
    text_fini(&measure);
}

static void write_candidates(struct html_writer *w, const struct html_input *in)
{
    struct html_picture p = {.name = plot_ahead_name,
                             .caption = plot_table_find(plot_ahead_name)->caption,
                             .draw = svg_ahead_write,
                             .table = write_table};
    plot_ahead_fill(&in->plots, in->contest, &p.csv, &p.words);
    html_picture_show(w, in, &p);
    text_fini(&p.csv);
    text_fini(&p.words);
    html_writer_element(w, "p", NULL,
                        "How to read it: an interval wholly to the left of 0 is surely not the best; one wholly to the right "
                        "surely is. One across 0 could be.");
}

static void write_sure(struct html_writer *w, const struct html_input *in)
{
    struct text t = {0};
    contest_table_notes(&t, in->contest, &in->parts, in->options);
    if (in->a->study->interrupted)
        text_add(&t, "interrupted: this is what the finished replications say\n");
    html_sure_notes(w, &t);
    text_add(&t, "The probability above is about chance: finitely many simulated years were looked at. ");
    html_sure_limits(w, in, &t);
}

static const struct html_section sections[] = {
    {"answer", "The answer", NULL, write_answer},
    {"candidates", "All candidates", NULL, write_candidates},
    {"changes", "What changes", NULL, html_changes_write},
    {"sure", "How sure", NULL, write_sure},
    {"assumptions", "Assumptions", html_input_has_scenarios, html_assumptions_write},
    {"reproduce", "How to get the same again", NULL, html_reproduce_write},
};

static void add_title(struct text *t, const struct html_input *in)
{
    html_answer_title(t, in);
    text_printf(t, " The best on %s", measure_at(in->a->study->options.primary)->title);
}

static void add_facts(struct text *t, const struct html_input *in)
{
    contest_table_facts(t, in->contest);
}

static const struct html_page page = {.sections = sections,
                                      .n_sections = sizeof sections / sizeof sections[0],
                                      .title = add_title,
                                      .facts = add_facts,
                                      .files = "summary.json and results.csv hold every number unrounded, manifest.json these facts"};

void html_contest_write(struct text *out, const struct contest *c, const struct differs differs[],
                        const struct report_options *options, int directory)
{
    const struct analysis a = {.study = &c->study};
    const struct html_input in = {.a = &a, .differs = differs, .options = options, .directory = directory, .contest = c};
    html_page_write(out, &in, &page);
}

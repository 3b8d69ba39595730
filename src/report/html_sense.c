/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_sense.h"

#include <string.h>

#include "html_answer.h"
#include "html_assumptions.h"
#include "html_changes.h"
#include "html_page.h"
#include "html_parts.h"
#include "html_picture.h"
#include "html_reproduce.h"
#include "html_sure.h"
#include "plot_sense.h"
#include "sense_table.h"

enum { MOST_COLUMNS = 8 };

static struct sense_table_options table_of(const struct html_input *in)
{
    return (struct sense_table_options){.names = in->parts.names};
}

static bool is_of_worth(const struct html_input *in)
{
    return in->sense->plan.method == SENSE_VOI;
}

static bool is_of_effect(const struct html_input *in)
{
    return !is_of_worth(in);
}

/* ---- sections ---- */

static void write_answer(struct html_writer *w, const struct html_input *in)
{
    const struct sense_table_options table = table_of(in);
    struct text t = {0};
    sense_table_answer(&t, in->sense);
    html_parts_paragraph(w, "lead", &t);
    sense_table_about(&t, in->sense, &table);
    html_parts_paragraph(w, NULL, &t);
}

static void write_row(struct html_writer *w, const struct html_input *in, const struct sense_row *r)
{
    const struct sense *s = in->sense;
    const struct sense_table_column *columns = sense_table_columns(s);
    const bool matters = sense_matters(s, r);
    struct text t = {0};
    const struct assumption *a = &s->plan.list->items[r->assumption];
    text_printf(&t, "%s%s", a->title, matters ? " *" : "");
    if (strcmp(a->title, a->path) != 0)
        html_parts_row_keyed(w, text_of(&t), a->path);
    else
        html_parts_row(w, text_of(&t)); /* others' names are their own titles */
    for (size_t c = 0; columns[c].head != NULL; c++) {
        text_clear(&t);
        columns[c].add(&t, s, r);
        html_writer_element(w, "td", matters ? "better" : NULL, text_of(&t));
    }
    html_parts_row_end(w);
    text_fini(&t);
}

static void write_table(struct html_writer *w, const struct html_input *in)
{
    const struct sense *s = in->sense;
    const struct sense_table_options table = table_of(in);
    const struct sense_table_column *columns = sense_table_columns(s);
    const char *heads[MOST_COLUMNS] = {"Assumption"};
    size_t n = 1;
    struct text t = {0};
    for (; n < MOST_COLUMNS && columns[n - 1].head != NULL; n++)
        heads[n] = columns[n - 1].head;
    text_add(&t, "What each assumption does to ");
    sense_table_target(&t, s, &table);
    html_parts_table(w, "numbers", is_of_worth(in) ? "What each assumption is worth to know" : text_of(&t), heads, n);
    for (size_t i = 0; i < sense_table_shown(s); i++)
        if (s->rows[i].read)
            write_row(w, in, &s->rows[i]);
    html_parts_table_end(w);
    text_clear(&t);
    if (sense_table_shown(s) < s->k)
        text_printf(&t, "And %zu more, none of which can be told from no effect. ", s->k - sense_table_shown(s));
    sense_table_note(&t, s);
    html_parts_paragraph(w, "note", &t);
    if (html_input_has_scenarios(in))
        html_parts_command(w, "What a key means, and where its range comes from:", "reorg explain KEY");
}

static void write_picture(struct html_writer *w, const struct html_input *in)
{
    const char *name = plot_sense_name(in->sense);
    struct html_picture p = {.name = name,
                             .caption = is_of_worth(in) ? "What it would be worth to know each assumption before deciding."
                                                        : "What moves the result most, and how surely."};
    if (name != NULL && plot_sense_fill(in->sense, in->parts.names, &p.csv, &p.words))
        html_picture_show(w, in, &p);
    text_fini(&p.csv);
    text_fini(&p.words);
}

static void write_effects(struct html_writer *w, const struct html_input *in)
{
    write_picture(w, in);
    write_table(w, in);
}

static void write_sure(struct html_writer *w, const struct html_input *in)
{
    struct text t = {0};
    sense_table_warnings(&t, in->sense);
    html_sure_notes(w, &t);
    text_add(&t, "Intervals and standard errors are about the chance of finitely many runs. ");
    html_sure_limits(w, in, &t);
}

static const struct html_section sections[] = {
    {"answer", "The answer", NULL, write_answer},
    {"worth", "What is worth measuring before deciding", is_of_worth, write_effects},
    {"effects", "What moves the answer, and how far", is_of_effect, write_effects},
    {"changes", "What changes", html_input_has_scenarios, html_changes_write},
    {"sure", "How sure", NULL, write_sure},
    {"assumptions", "Assumptions", html_input_has_scenarios, html_assumptions_write},
    {"reproduce", "How to get the same again", NULL, html_reproduce_write},
};

/* ---- the page ---- */

static void add_title(struct text *t, const struct html_input *in)
{
    html_answer_title(t, in);
    text_printf(t, "%s %s", html_input_compares(in) ? "" : ":",
                is_of_worth(in) ? "What is worth knowing first?" : "What does the answer hang on?");
}

static void add_facts(struct text *t, const struct html_input *in)
{
    sense_table_facts(t, in->sense);
}

static const struct html_page page = {.sections = sections,
                                      .n_sections = sizeof sections / sizeof sections[0],
                                      .title = add_title,
                                      .facts = add_facts,
                                      .files = "sense.json holds every number unrounded, manifest.json how it was made, plots/ the picture "
                                               "with its data and script"};

void html_sense_write(struct text *out, const struct sense *s, const struct study *study, const struct differs differs[],
                      const struct report_options *options, int directory)
{
    const struct analysis a = {.study = study};
    const struct html_input in = {.a = &a, .differs = differs, .options = options, .directory = directory, .sense = s};
    html_page_write(out, &in, &page);
}

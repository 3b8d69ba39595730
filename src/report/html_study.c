/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_study.h"

#include "html_answer.h"
#include "html_assumptions.h"
#include "html_changes.h"
#include "html_cheaper.h"
#include "html_flip.h"
#include "html_measures.h"
#include "html_over.h"
#include "html_page.h"
#include "html_picture.h"
#include "html_reproduce.h"
#include "html_risk.h"
#include "html_sure.h"
#include "html_transition.h"
#include "html_why.h"
#include "plot_load.h"

static void write_forest(struct html_writer *w, const struct html_input *in)
{
    html_picture_write(w, in, "forest");
}

static void write_leads(struct html_writer *w, const struct html_input *in)
{
    html_picture_write(w, in, "funnel");
    html_picture_write(w, in, "response");
    html_picture_write(w, in, "feedback");
}

static bool has_load(const struct html_input *in)
{
    return plot_load_has(&in->plots);
}

static void write_load(struct html_writer *w, const struct html_input *in)
{
    html_picture_write(w, in, "load");
}

/* In the order in which somebody who has to decide asks. */
static const struct html_section sections[] = {
    {"answer", "The answer", NULL, html_answer_write},
    {"changes", "What changes", NULL, html_changes_write},
    {"measures", "The numbers", NULL, html_measures_write},
    {"risk", "Risk of a bad year", NULL, html_risk_write},
    {"transition", "The way there", html_input_compares, html_transition_write},
    {"cheaper", "Without moving anybody", html_input_compares, html_cheaper_write},
    {"flip", "What would turn the verdict", NULL, html_flip_write},
    {"sure", "How sure", NULL, html_sure_write},
    {"over", "Over our assumptions", html_over_has, html_over_write},
    {"forest", "All differences", html_input_compares, write_forest},
    {"leads", "The way of a lead", NULL, write_leads},
    {"load", "Who is busy when", has_load, write_load},
    {"why", "Why", html_input_compares, html_why_write},
    {"assumptions", "Assumptions", html_input_has_scenarios, html_assumptions_write},
    {"reproduce", "How to get the same again", NULL, html_reproduce_write},
};


static void add_facts(struct text *t, const struct html_input *in)
{
    const struct study *s = in->a->study;
    text_printf(t, "%zu structure%s, %zu simulated years each, seed %llu", s->n_scenarios, s->n_scenarios == 1 ? "" : "s",
                s->replications, (unsigned long long)s->options.seed);
}

static const struct html_page page = {.sections = sections,
                                      .n_sections = sizeof sections / sizeof sections[0],
                                      .title = html_answer_title,
                                      .facts = add_facts,
                                      .files = "summary.json and results.csv hold every number unrounded, manifest.json these facts, plots/ "
                                               "the pictures with their data and scripts"};

void html_study_write(struct text *out, const struct analysis *a, const struct differs differs[],
                      const struct report_options *options, int directory)
{
    const struct html_input in = {.a = a, .differs = differs, .options = options, .directory = directory};
    html_page_write(out, &in, &page);
}

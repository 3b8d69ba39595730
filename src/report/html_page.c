/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_page.h"

#include "build.h"
#include "html_answer.h"
#include "html_assumptions.h"
#include "html_changes.h"
#include "html_cheaper.h"
#include "html_flip.h"
#include "html_input.h"
#include "html_measures.h"
#include "html_picture.h"
#include "html_policy.h"
#include "html_reproduce.h"
#include "html_risk.h"
#include "html_style.h"
#include "html_sure.h"
#include "html_transition.h"
#include "html_why.h"

static bool compares(const struct html_input *in)
{
    return html_input_compares(in);
}

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

static const struct html_section sections[] = {
    {"answer", "The answer", NULL, html_answer_write},
    {"changes", "What changes", NULL, html_changes_write},
    {"measures", "The numbers", NULL, html_measures_write},
    {"risk", "Risk of a bad year", NULL, html_risk_write},
    {"transition", "The way there", compares, html_transition_write},
    {"cheaper", "Without moving anybody", compares, html_cheaper_write},
    {"flip", "What would turn the verdict", NULL, html_flip_write},
    {"sure", "How sure", NULL, html_sure_write},
    {"forest", "All differences", compares, write_forest},
    {"leads", "The way of a lead", NULL, write_leads},
    {"why", "Why", compares, html_why_write},
    {"assumptions", "Assumptions", html_assumptions_has, html_assumptions_write},
    {"reproduce", "How to get the same again", NULL, html_reproduce_write},
};

enum { SECTIONS = sizeof sections / sizeof sections[0] };

static bool has(const struct html_section *s, const struct html_input *in)
{
    return s->has == NULL || s->has(in);
}

static void write_meta(struct html_writer *w, const char *key, const char *name, const char *content)
{
    html_writer_begin(w, "meta");
    html_writer_attribute(w, key, name);
    html_writer_attribute(w, "content", content);
    html_writer_end(w);
}

static void write_head(struct html_writer *w, const char *title)
{
    struct text style = {0}, policy = {0};
    html_style_write(&style);
    html_policy_write(&policy, text_of(&style));
    html_writer_begin(w, "head");
    html_writer_begin(w, "meta");
    html_writer_attribute(w, "charset", "utf-8");
    html_writer_end(w);
    write_meta(w, "http-equiv", "Content-Security-Policy", text_of(&policy));
    write_meta(w, "name", "viewport", "width=device-width, initial-scale=1");
    write_meta(w, "name", "referrer", "no-referrer");
    write_meta(w, "name", "generator", "reorg");
    html_writer_element(w, "title", NULL, title);
    html_writer_begin(w, "style");
    html_writer_markup(w, text_of(&style));
    html_writer_end(w);
    html_writer_end(w);
    text_fini(&style);
    text_fini(&policy);
}

static void write_header(struct html_writer *w, const struct html_input *in, const char *title)
{
    const struct study *s = in->a->study;
    html_writer_begin(w, "header");
    html_writer_element(w, "p", "kicker", "Who should own sales development?");
    html_writer_element(w, "h1", NULL, title);
    html_writer_begin(w, "p");
    html_writer_attribute(w, "class", "facts");
    html_writer_format(w, "%zu structure%s, %zu simulated years each, seed %llu", s->n_scenarios,
                       s->n_scenarios == 1 ? "" : "s", s->replications,
                       (unsigned long long)s->options.seed);
    if (in->options->horizon != NULL)
        html_writer_format(w, ", %s", in->options->horizon);
    html_writer_end(w);
    html_writer_end(w);
}

static void write_nav(struct html_writer *w, const struct html_input *in)
{
    html_writer_begin(w, "nav");
    html_writer_attribute(w, "aria-labelledby", "contents");
    html_writer_begin(w, "h2");
    html_writer_attribute(w, "id", "contents");
    html_writer_text(w, "On this page");
    html_writer_end(w);
    html_writer_begin(w, "ol");
    for (size_t i = 0; i < SECTIONS; i++) {
        if (!has(&sections[i], in))
            continue;
        html_writer_begin(w, "li");
        html_writer_begin(w, "a");
        html_writer_format_attribute(w, "href", "#%s", sections[i].id);
        html_writer_text(w, sections[i].title);
        html_writer_end(w);
        html_writer_end(w);
    }
    html_writer_end(w);
    html_writer_end(w);
}

static void write_sections(struct html_writer *w, const struct html_input *in)
{
    size_t number = 0;
    html_writer_begin(w, "main");
    html_writer_attribute(w, "id", "main");
    for (size_t i = 0; i < SECTIONS; i++) {
        if (!has(&sections[i], in))
            continue;
        html_writer_begin(w, "section");
        html_writer_attribute(w, "id", sections[i].id);
        html_writer_format_attribute(w, "aria-labelledby", "%s-heading", sections[i].id);
        html_writer_begin(w, "h2");
        html_writer_format_attribute(w, "id", "%s-heading", sections[i].id);
        html_writer_begin(w, "span");
        html_writer_attribute(w, "class", "number");
        html_writer_format(w, "%zu", ++number);
        html_writer_end(w);
        html_writer_format(w, " %s", sections[i].title);
        html_writer_end(w);
        sections[i].write(w, in);
        html_writer_end(w);
    }
    html_writer_end(w);
}

static void write_body(struct html_writer *w, const struct html_input *in, const char *title)
{
    html_writer_begin(w, "body");
    html_writer_begin(w, "a");
    html_writer_attribute(w, "class", "skip");
    html_writer_attribute(w, "href", "#main");
    html_writer_text(w, "To the answer");
    html_writer_end(w);
    write_header(w, in, title);
    html_writer_begin(w, "div");
    html_writer_attribute(w, "class", "page");
    write_nav(w, in);
    write_sections(w, in);
    html_writer_end(w);
    html_writer_begin(w, "footer");
    html_writer_format(w, "Made by reorg %s. Nothing on this page is loaded from anywhere.",
                       build_version());
    html_writer_end(w);
    html_writer_end(w);
}

void html_page_write(struct text *out, const struct analysis *a, const struct differs differs[],
                     const struct report_options *options, int directory)
{
    struct arena arena;
    struct html_input in;
    struct html_writer w;
    struct text title = {0};
    arena_init(&arena);
    html_input_init(&in, a, differs, options, &arena);
    in.directory = directory;
    html_answer_title(&title, &in);
    text_add(out, "<!DOCTYPE html>\n");
    html_writer_init(&w, out);
    html_writer_begin(&w, "html");
    html_writer_attribute(&w, "lang", "en");
    write_head(&w, text_of(&title));
    write_body(&w, &in, text_of(&title));
    html_writer_end(&w);
    text_add(out, "\n");
    text_fini(&title);
    arena_fini(&arena);
}

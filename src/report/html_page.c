/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_page.h"

#include "build.h"
#include "html_policy.h"
#include "html_style.h"

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

static void write_header(struct html_writer *w, const struct html_input *in, const struct html_page *page, const char *title)
{
    html_writer_begin(w, "header");
    html_writer_element(w, "p", "kicker", "Who should own sales development?");
    html_writer_element(w, "h1", NULL, title);
    struct text facts = {0};
    page->facts(&facts, in);
    if (in->options->horizon != NULL)
        text_printf(&facts, ", %s", in->options->horizon);
    html_writer_element(w, "p", "facts", text_of(&facts));
    text_fini(&facts);
    html_writer_end(w);
}

static void write_nav(struct html_writer *w, const struct html_input *in, const struct html_page *page)
{
    html_writer_begin(w, "nav");
    html_writer_attribute(w, "aria-labelledby", "contents");
    html_writer_begin(w, "h2");
    html_writer_attribute(w, "id", "contents");
    html_writer_text(w, "On this page");
    html_writer_end(w);
    html_writer_begin(w, "ol");
    for (size_t i = 0; i < page->n_sections; i++) {
        if (!has(&page->sections[i], in))
            continue;
        html_writer_begin(w, "li");
        html_writer_begin(w, "a");
        html_writer_format_attribute(w, "href", "#%s", page->sections[i].id);
        html_writer_text(w, page->sections[i].title);
        html_writer_end(w);
        html_writer_end(w);
    }
    html_writer_end(w);
    html_writer_end(w);
}

static void write_sections(struct html_writer *w, const struct html_input *in, const struct html_page *page)
{
    size_t number = 0;
    html_writer_begin(w, "main");
    html_writer_attribute(w, "id", "main");
    for (size_t i = 0; i < page->n_sections; i++) {
        if (!has(&page->sections[i], in))
            continue;
        html_writer_begin(w, "section");
        html_writer_attribute(w, "id", page->sections[i].id);
        html_writer_format_attribute(w, "aria-labelledby", "%s-heading", page->sections[i].id);
        html_writer_begin(w, "h2");
        html_writer_format_attribute(w, "id", "%s-heading", page->sections[i].id);
        html_writer_begin(w, "span");
        html_writer_attribute(w, "class", "number");
        html_writer_format(w, "%zu", ++number);
        html_writer_end(w);
        html_writer_format(w, " %s", page->sections[i].title);
        html_writer_end(w);
        page->sections[i].write(w, in);
        html_writer_end(w);
    }
    html_writer_end(w);
}

static void write_body(struct html_writer *w, const struct html_input *in, const struct html_page *page, const char *title)
{
    html_writer_begin(w, "body");
    html_writer_begin(w, "a");
    html_writer_attribute(w, "class", "skip");
    html_writer_attribute(w, "href", "#main");
    html_writer_text(w, "To the answer");
    html_writer_end(w);
    write_header(w, in, page, title);
    html_writer_begin(w, "div");
    html_writer_attribute(w, "class", "page");
    write_nav(w, in, page);
    write_sections(w, in, page);
    html_writer_end(w);
    html_writer_begin(w, "footer");
    html_writer_format(w, "Made by reorg %s. Nothing on this page is loaded from anywhere.",
                       build_version());
    html_writer_end(w);
    html_writer_end(w);
}

void html_page_write(struct text *out, const struct html_input *about, const struct html_page *page)
{
    struct arena arena;
    struct html_input in = *about;
    struct html_writer w;
    struct text title = {0};
    arena_init(&arena);
    html_input_complete(&in, &arena);
    in.files = page->files;
    page->title(&title, &in);
    text_add(out, "<!DOCTYPE html>\n");
    html_writer_init(&w, out);
    html_writer_begin(&w, "html");
    html_writer_attribute(&w, "lang", "en");
    write_head(&w, text_of(&title));
    write_body(&w, &in, page, text_of(&title));
    html_writer_end(&w);
    text_add(out, "\n");
    text_fini(&title);
    arena_fini(&arena);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_writer.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "label.h"

enum { FORMATTED = 2048 };

void html_writer_init(struct html_writer *w, struct text *out)
{
    *w = (struct html_writer){.out = out};
}

void html_writer_escape(struct text *out, const char *s)
{
    static const char marks[] = "&<>\"'";
    static const char *const entities[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
    struct text clean = {0};
    label_clean(&clean, s);
    for (const char *p = text_of(&clean); *p != '\0'; p++) {
        const char *mark = strchr(marks, *p);
        if (mark != NULL)
            text_add(out, entities[mark - marks]);
        else
            text_add_n(out, p, 1);
    }
    text_fini(&clean);
}

static void close_tag(struct html_writer *w)
{
    if (w->in_tag)
        text_add(w->out, ">");
    w->in_tag = false;
}

static bool is_among(const char *tag, const char *const tags[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(tag, tags[i]) == 0)
            return true;
    return false;
}

static bool is_void(const char *tag)
{
    static const char *const tags[] = {"meta", "br", "col"};
    return is_among(tag, tags, sizeof tags / sizeof tags[0]);
}

/* Blocks start a line of their own, so that a difference between two pages can be read. */
static bool is_block(const char *tag)
{
    static const char *const tags[] = {"meta",    "head", "body", "header", "main",  "footer", "nav",
                                       "section", "p",    "h1",   "h2",     "h3",    "ul",     "ol",
                                       "li",      "tr",   "div",  "table",  "thead", "tbody",  "figure",
                                       "details", "dl",   "dt",   "dd",     "title", "style",  "pre"};
    return is_among(tag, tags, sizeof tags / sizeof tags[0]);
}

void html_writer_begin(struct html_writer *w, const char *tag)
{
    assert(w->depth < HTML_WRITER_DEPTH);
    close_tag(w);
    text_printf(w->out, "%s<%s", is_block(tag) ? "\n" : "", tag);
    w->open[w->depth++] = tag;
    w->in_tag = true;
}

void html_writer_end(struct html_writer *w)
{
    assert(w->depth > 0);
    const char *tag = w->open[--w->depth];
    close_tag(w);
    if (!is_void(tag))
        text_printf(w->out, "</%s>", tag);
}

void html_writer_attribute(struct html_writer *w, const char *name, const char *value)
{
    assert(w->in_tag);
    text_printf(w->out, " %s=\"", name);
    html_writer_escape(w->out, value);
    text_add(w->out, "\"");
}

void html_writer_format_attribute(struct html_writer *w, const char *name, const char *format, ...)
{
    char buffer[FORMATTED];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(buffer, sizeof buffer, format, arguments);
    va_end(arguments);
    html_writer_attribute(w, name, buffer);
}

void html_writer_text(struct html_writer *w, const char *s)
{
    close_tag(w);
    html_writer_escape(w->out, s);
}

void html_writer_format(struct html_writer *w, const char *format, ...)
{
    char buffer[FORMATTED];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(buffer, sizeof buffer, format, arguments);
    va_end(arguments);
    html_writer_text(w, buffer);
}

void html_writer_markup(struct html_writer *w, const char *markup)
{
    close_tag(w);
    text_add(w->out, markup);
}

void html_writer_element(struct html_writer *w, const char *tag, const char *class,
                         const char *text)
{
    html_writer_begin(w, tag);
    if (class != NULL)
        html_writer_attribute(w, "class", class);
    html_writer_text(w, text);
    html_writer_end(w);
}

void html_writer_name(struct html_writer *w, const char *name)
{
    html_writer_element(w, "bdi", NULL, name);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_writer.h - HTML that cannot be broken by what people call things.
 *
 * Elements are opened and closed in pairs, attributes follow their element's beginning, and every text
 * is escaped: a name such as <script> stays a name. Names of elements and attributes are ours, never
 * a user's.
 */
#ifndef HTML_WRITER_H
#define HTML_WRITER_H

#include <stdbool.h>
#include <stddef.h>

#include "text.h"

enum { HTML_WRITER_DEPTH = 32 };

struct html_writer {
    struct text *out; /* borrowed */
    size_t depth;
    bool in_tag; /* the last element's beginning still takes attributes */
    const char *open[HTML_WRITER_DEPTH];
};

void html_writer_init(struct html_writer *w, struct text *out);

/* Elements that have no content (meta, br, col) are begun and ended like all others. */
void html_writer_begin(struct html_writer *w, const char *tag);
void html_writer_end(struct html_writer *w);

/* Of the element just begun. */
void html_writer_attribute(struct html_writer *w, const char *name, const char *value);
void html_writer_format_attribute(struct html_writer *w, const char *name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

void html_writer_text(struct html_writer *w, const char *s);
void html_writer_format(struct html_writer *w, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Markup that is ours already: the style sheet, a picture that svg_inline passed. */
void html_writer_markup(struct html_writer *w, const char *markup);

/* <tag class="...">text</tag>; class NULL: none. */
void html_writer_element(struct html_writer *w, const char *tag, const char *class,
                         const char *text);

/* A name that people gave: its direction is its own and does not turn what stands around it. */
void html_writer_name(struct html_writer *w, const char *name);

/* Adds s with every character that is markup replaced by its entity. */
void html_writer_escape(struct text *out, const char *s);

#endif

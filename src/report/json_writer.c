/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json_writer.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>

#include "label.h"

static const uint64_t exact_in_double = UINT64_C(1) << 53;

void json_writer_init(struct json_writer *w, struct text *out)
{
    *w = (struct json_writer){.out = out};
}

static void add_character(struct text *out, const char *s, size_t n)
{
    const unsigned char c = (unsigned char)s[0];
    if (c == '"' || c == '\\')
        text_printf(out, "\\%c", c);
    else if (c < 0x20)
        text_printf(out, "\\u%04x", c);
    else if (n == 1 && c >= 0x80)
        text_add(out, "\xEF\xBF\xBD");
    else
        text_add_n(out, s, n);
}

/* Well-formed UTF-8 only: overlong forms and surrogates are not. */
static bool is_well_formed(const char *s, size_t n)
{
    const unsigned char a = (unsigned char)s[0];
    const unsigned char b = n > 1 ? (unsigned char)s[1] : 0;
    if (n == 3)
        return !(a == 0xE0 && b < 0xA0) && !(a == 0xED && b > 0x9F);
    if (n == 4)
        return a <= 0xF4 && !(a == 0xF0 && b < 0x90) && !(a == 0xF4 && b > 0x8F);
    return true;
}

static void add_quoted(struct text *out, const char *s)
{
    text_add(out, "\"");
    while (*s != '\0') {
        size_t n = label_step(s);
        if (!is_well_formed(s, n))
            n = 1;
        add_character(out, s, n);
        s += n;
    }
    text_add(out, "\"");
}

static void new_line(struct json_writer *w)
{
    text_add(w->out, "\n");
    for (size_t i = 0; i < w->depth; i++)
        text_add(w->out, "  ");
}

/* Is what lies this deep on one line with what is around it? */
static bool is_flat(const struct json_writer *w, size_t depth)
{
    return w->flat_from > 0 && depth > w->flat_from;
}

/* Comma, line and key before a value. */
static void begin_value(struct json_writer *w, const char *key)
{
    if (w->depth > 0) {
        if (w->filled[w->depth - 1])
            text_add(w->out, is_flat(w, w->depth) ? ", " : ",");
        w->filled[w->depth - 1] = true;
        if (!is_flat(w, w->depth))
            new_line(w);
    }
    if (key != NULL) {
        add_quoted(w->out, key);
        text_add(w->out, ": ");
    }
}

static void open_group(struct json_writer *w, const char *key, const char *bracket)
{
    begin_value(w, key);
    assert(w->depth < JSON_WRITER_DEPTH);
    text_add(w->out, bracket);
    w->filled[w->depth++] = false;
}

static void close_group(struct json_writer *w, const char *bracket)
{
    assert(w->depth > 0);
    const bool filled = w->filled[--w->depth];
    if (filled && !is_flat(w, w->depth + 1))
        new_line(w);
    text_add(w->out, bracket);
    if (w->depth == 0)
        text_add(w->out, "\n");
}

void json_writer_object(struct json_writer *w, const char *key)
{
    open_group(w, key, "{");
}
void json_writer_end_object(struct json_writer *w)
{
    close_group(w, "}");
}
void json_writer_array(struct json_writer *w, const char *key)
{
    open_group(w, key, "[");
}
void json_writer_end_array(struct json_writer *w)
{
    close_group(w, "]");
}

void json_writer_text(struct json_writer *w, const char *key, const char *value)
{
    begin_value(w, key);
    if (value == NULL)
        text_add(w->out, "null");
    else
        add_quoted(w->out, value);
}

void json_writer_number(struct json_writer *w, const char *key, double value)
{
    char buffer[32];
    begin_value(w, key);
    text_add(w->out, isfinite(value) ? text_from_double(value, buffer) : "null");
}

void json_writer_bool(struct json_writer *w, const char *key, bool value)
{
    begin_value(w, key);
    text_add(w->out, value ? "true" : "false");
}

void json_writer_whole(struct json_writer *w, const char *key, uint64_t value)
{
    begin_value(w, key);
    text_printf(w->out, value <= exact_in_double ? "%" PRIu64 : "\"%" PRIu64 "\"", value);
}

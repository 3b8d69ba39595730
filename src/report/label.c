/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "label.h"

#include <stdint.h>
#include <string.h>

#define REPLACEMENT "\xEF\xBF\xBD"
#define ELLIPSIS "\xE2\x80\xA6"

enum { MAX_BYTES = 8 };

size_t label_step(const char *s)
{
    const unsigned char first = (unsigned char)s[0];
    const size_t expected = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    size_t n = 1;
    while (n < expected && ((unsigned char)s[n] & 0xC0) == 0x80)
        n++;
    return n == expected ? n : 1;
}

void label_clean(struct text *out, const char *s)
{
    const char *reason;
    while (*s != '\0') {
        const size_t n = label_step(s);
        if (text_is_label(s, n, MAX_BYTES, &reason))
            text_add_n(out, s, n);
        else
            text_add(out, REPLACEMENT);
        s += n;
    }
}

/* The character of n bytes. */
static uint32_t code_point(const char *s, size_t n)
{
    uint32_t c = (unsigned char)s[0] & (n == 1 ? 0x7FU : 0xFFU >> (n + 1));
    for (size_t i = 1; i < n; i++)
        c = c << 6 | ((unsigned char)s[i] & 0x3FU);
    return c;
}

bool label_plain(struct text *out, const char *s)
{
    bool replaced = false;
    for (size_t n; *s != '\0'; s += n) {
        n = label_step(s);
        const uint32_t c = code_point(s, n);
        if (c < 0x0700 || (c >= 0x1E00 && c < 0x27C0) || c == 0xFFFD) {
            text_add_n(out, s, n);
        } else {
            text_add(out, "\xE2\x96\xA1");
            replaced = true;
        }
    }
    return replaced;
}

void label_apart(struct text *out, const char *s)
{
    for (; *s != '\0'; s++) {
        text_add_n(out, s, 1);
        if (s[0] == '&' && s[1] == '#')
            text_add(out, "\xE2\x81\xA0");
    }
}

/* Columns of the first n bytes, which are one character. */
static size_t character_width(const char *s, size_t n)
{
    char one[MAX_BYTES] = {0};
    memcpy(one, s, n);
    return text_width(one);
}

/* Bytes of the longest start of s that takes at most `columns`. */
static size_t bytes_within(const char *s, size_t columns)
{
    size_t bytes = 0;
    size_t used = 0;
    while (s[bytes] != '\0') {
        const size_t n = label_step(s + bytes);
        used += character_width(s + bytes, n);
        if (used > columns)
            break;
        bytes += n;
    }
    return bytes;
}

void label_fit(struct text *out, const char *s, size_t columns)
{
    if (text_width(s) <= columns) {
        text_add(out, s);
        return;
    }
    size_t n = columns > 0 ? bytes_within(s, columns - 1) : 0;
    while (n > 0 && s[n - 1] == ' ')
        n--;
    text_add_n(out, s, n);
    text_add(out, ELLIPSIS);
}

void label_clean_fit(struct text *out, const char *s, size_t columns,
                     void (*fit)(struct text *out, const char *s, size_t columns))
{
    struct text clean = {0};
    label_clean(&clean, s);
    fit(out, text_of(&clean), columns);
    text_fini(&clean);
}

/* Room that a text takes in a picture, in tenths of a column: the broadest letters of common fonts are about twice as broad
 * as the middling one. */
static size_t breadth(const char *s)
{
    size_t tenths = 10 * text_width(s);
    for (; *s != '\0'; s++)
        tenths += strchr("WMm@%", *s) != NULL ? 11 : *s == 'w' ? 4 : *s >= 'A' && *s <= 'Z' ? 2 : 0;
    return tenths;
}

void label_fit_drawn(struct text *out, const char *s, size_t columns)
{
    struct text t = {0};
    for (size_t n = columns; n > 0; n--) {
        text_clear(&t);
        label_fit(&t, s, n);
        if (breadth(text_of(&t)) <= 12 * columns) /* what common names stay below */
            break;
    }
    text_add(out, text_of(&t));
    text_fini(&t);
}

static void add_spaces(struct text *out, size_t n)
{
    for (; n > 0; n--)
        text_add_n(out, " ", 1);
}

void label_pad(struct text *out, const char *s, size_t columns, enum label_side side)
{
    const size_t width = text_width(s);
    const size_t space = width < columns ? columns - width : 0;
    add_spaces(out, side == LABEL_RIGHT ? space : 0);
    text_add(out, s);
    add_spaces(out, side == LABEL_LEFT ? space : 0);
}

/* Bytes of s that go on a line of `columns`: up to the last space that fits, else cut in the word.
 */
static size_t line_bytes(const char *s, size_t columns)
{
    const size_t fits = bytes_within(s, columns);
    if (s[fits] == '\0' || s[fits] == ' ')
        return fits;
    size_t n = fits;
    while (n > 0 && s[n - 1] != ' ')
        n--;
    while (n > 0 && s[n - 1] == ' ')
        n--;
    if (n > 0)
        return n;
    return fits > 0 ? fits : label_step(s);
}

size_t label_wrap(const char *s, size_t columns, const char *lines[], size_t most,
                  struct arena *arena)
{
    size_t n = 0;
    do {
        while (*s == ' ')
            s++;
        if (n + 1 == most) {
            struct text last = {0};
            label_fit(&last, s, columns);
            lines[n++] = arena_text(arena, text_of(&last), last.length);
            text_fini(&last);
            break;
        }
        const size_t bytes = line_bytes(s, columns);
        lines[n++] = arena_text(arena, s, bytes);
        s += bytes;
    } while (*s != '\0');
    return n;
}

void label_paragraph(struct text *out, const char *s, size_t columns, size_t indent)
{
    const size_t room = columns > indent + 20 ? columns - indent : 20;
    for (bool first = true; first || *s != '\0'; first = false) {
        while (*s == ' ')
            s++;
        if (!first)
            add_spaces(out, indent);
        const size_t bytes = line_bytes(s, room);
        text_add_n(out, s, bytes);
        text_add(out, "\n");
        s += bytes;
    }
}

static bool name_is_shared(const struct study *s, size_t i)
{
    for (size_t k = 0; k < s->n_scenarios; k++)
        if (k != i && s->scenarios[k].name != NULL &&
            strcmp(s->scenarios[k].name, s->scenarios[i].name) == 0)
            return true;
    return false;
}

const char **label_names(const struct analysis *a, struct arena *arena)
{
    const struct study *s = a->study;
    const char **names = ARENA_ARRAY(arena, s->n_scenarios, const char *);
    for (size_t i = 0; i < s->n_scenarios; i++) {
        const char *name = s->scenarios[i].name;
        struct text t = {0};
        const bool named = name != NULL && name[0] != '\0';
        label_clean(&t, named ? name : s->scenarios[i].id);
        if (named && name_is_shared(s, i))
            text_printf(&t, " (%s)", s->scenarios[i].id);
        names[i] = arena_text(arena, text_of(&t), t.length);
        text_fini(&t);
    }
    return names;
}

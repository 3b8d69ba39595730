/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "slip.h"

#include <string.h>

enum { SHOWN = 40 }; /* bytes of a line that a message repeats */

static const char name_letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";

static const char *skip_dash(const char *s)
{
    s += strspn(s, " ");
    return strncmp(s, "- ", 2) == 0 ? s + 2 + strspn(s + 2, " ") : s;
}

static bool begins_with_any(const char *s, const char *const heads[])
{
    for (; *heads != NULL; heads++)
        if (strncmp(s, *heads, strlen(*heads)) == 0)
            return true;
    return false;
}

static bool is_curly(const char *s)
{
    static const char *const quotes[] = {"“", "”", "„", "‘", "’", "‚", "«", "»", NULL};
    return begins_with_any(s, quotes);
}

static bool is_blank(const char *line)
{
    const char first = line[strspn(line, " ")];
    return first == '\0' || first == '#';
}

static size_t column_of(const char *line)
{
    return strspn(line, " ");
}

/* "KEY:VALUE", "KEY=VALUE", "KEY VALUE": where the key ends and the value begins. */
struct pair {
    const char *key, *value;
    size_t n; /* bytes of the key */
    char between;
};

static bool read_pair(const char *text, struct pair *p)
{
    p->key = skip_dash(text);
    p->n = strspn(p->key, name_letters);
    const char *after = p->key + p->n;
    const char *sign = after + strspn(after, " ");
    p->between = *sign == '=' || (*sign == ':' && sign == after) ? *sign : *after;
    p->value = p->between == ' ' ? sign : sign + 1;
    p->value += strspn(p->value, " ");
    return p->n > 0 && *p->value != '\0' && *p->value != '#';
}

static void write_pair(struct text *out, const char *wrong, const struct pair *p)
{
    text_printf(out, "%s: write '%.*s: %.*s'", wrong, (int)(p->n < SHOWN ? p->n : SHOWN), p->key, SHOWN, p->value);
}

bool slip_in_pair(struct text *out, const char *text)
{
    struct pair p;
    if (!read_pair(text, &p))
        return false;
    if (p.between == '=')
        write_pair(out, "a colon stands between a key and its value, not =", &p);
    else if (p.between == ':' && p.key[p.n + 1] != ' ')
        write_pair(out, "a space is missing after the colon", &p);
    else if (p.between == ' ' && strchr(p.value, ':') == NULL)
        write_pair(out, "a colon is missing", &p);
    else
        return false;
    return true;
}

const char *slip_in_value(const char *text, bool in_brackets)
{
    const size_t n = strlen(text);
    if (is_curly(text))
        return "curly quotes do not quote; write straight ones, \" or '";
    if (!in_brackets && n > 0 && text[n - 1] == ',')
        return "no comma stands at the end of a line; leave it out";
    if (!in_brackets && n > 0 && text[n - 1] == ';')
        return "no semicolon stands at the end of a line; leave it out";
    return NULL;
}

bool slip_in_indentation(const char *line)
{
    static const char *const spaces[] = {"\xC2\xA0", "\xE2\x80\xAF", "\xE3\x80\x80", NULL};
    return begins_with_any(line + strspn(line, " "), spaces);
}

/* A slip that one line shows by itself. */
static bool in_line(struct text *out, const char *line)
{
    static const char *const wide[] = {"：", NULL};
    const char *s = line + strspn(line, " ");
    struct pair p;
    for (const char *c = s; *c != '\0'; c++) {
        if (is_curly(c))
            return text_add(out, slip_in_value(c, true)), true;
        if (begins_with_any(c, wide))
            return text_add(out, "this colon is a wide one; write an ordinary :"), true;
    }
    if (s[0] == '-' && s[1] != ' ' && s[1] != '-' && s[1] != '\0')
        return text_add(out, "a space is missing after the dash"), true;
    if (slip_in_pair(out, line))
        return true;
    if (read_pair(line, &p) && p.between == ':' && p.value[0] != '"' && p.value[0] != '\'' && p.value[0] != '{' &&
        p.value[0] != '[' && strstr(p.value, ": ") != NULL)
        return text_add(out, "a value that holds a colon needs quotes"), true;
    if (s[0] != '\0' && s[strspn(s, name_letters)] == '\0')
        return text_printf(out, "a colon is missing: write '%.*s:'", SHOWN, s), true;
    return false;
}

/* A line that stands where the one above it does not let it stand. */
static bool in_column(struct text *out, const char *line, const char *above)
{
    struct pair p;
    const size_t here = column_of(line);
    const size_t there = column_of(above);
    if (here > there && read_pair(above, &p) && p.between == ':')
        text_add(out, "it stands further right than the line above, which has its value already; begin both in the same "
                      "column");
    else if (here < there)
        text_add(out, "lines that belong together begin in the same column; use two spaces for each step to the right");
    else
        return false;
    return true;
}

void slip_explain(struct text *out, const char *const lines[], size_t first, size_t last)
{
    struct text words = {0};
    bool found = false;
    size_t at = first;
    for (; at <= last; at++)
        if (!is_blank(lines[at]) && (found = in_line(&words, lines[at])))
            break;
    if (!found && last > 0) {
        size_t above = last - 1;
        while (above > 0 && is_blank(lines[above]))
            above--;
        found = in_column(&words, lines[last], lines[above]);
        at = last;
    }
    if (found && first < last)
        text_printf(out, "; line %zu: %s", at + 1, text_of(&words));
    else if (found)
        text_printf(out, "; %s", text_of(&words));
    text_fini(&words);
}

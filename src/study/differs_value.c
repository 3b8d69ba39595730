/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "differs_value.h"

#include <math.h>
#include <string.h>

/* "[a, b, c]" as "a, b and c". */
static void add_list(struct text *t, const char *list)
{
    const size_t n = strlen(list) - 2;
    size_t last = n;
    for (size_t i = 0; i + 1 < n; i++)
        if (strncmp(list + 1 + i, ", ", 2) == 0)
            last = i;
    text_add_n(t, list + 1, last);
    if (last < n) {
        text_add(t, " and ");
        text_add_n(t, list + 1 + last + 2, n - last - 2);
    }
}

void differs_value_percent(struct text *t, const char *text)
{
    double value = 0.0;
    char digits[32];
    if (text_to_double(text, &value) && fabs(value) < 1e6)
        text_printf(t, "%s%%", text_from_double(floor(value * 1e6 + 0.5) / 1e4, digits));
    else
        text_add(t, text);
}

/* An amount gets commas between its thousands. */
static void add_money(struct text *t, const char *text)
{
    const size_t n = strspn(text, "0123456789");
    if (n == 0 || text[n] != '\0') {
        text_add(t, text);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        text_add(t, i > 0 && (n - i) % 3 == 0 ? "," : "");
        text_add_n(t, text + i, 1);
    }
}

void differs_value_add(struct text *t, const struct param *row, const char *text,
                       const char *nothing)
{
    const size_t n = text != NULL ? strlen(text) : 0;
    if (n == 0 || strcmp(text, "[]") == 0 || strcmp(text, "\"\"") == 0)
        text_add(t, nothing);
    else if (text[0] == '[' && text[n - 1] == ']')
        add_list(t, text);
    else if (row != NULL && row->kind == PARAM_SHARE)
        differs_value_percent(t, text);
    else if (row != NULL && row->kind == PARAM_MONEY)
        add_money(t, text);
    else if (row != NULL && row->kind == PARAM_BOOL)
        text_add(t, strcmp(text, "true") == 0 ? "yes" : "no");
    else
        text_add(t, text);
}

void differs_value_of(struct text *t, const struct scenario *s, const char *path,
                      const char *nothing)
{
    const struct bind_parameter *p = scenario_parameter(s, path);
    differs_value_add(t, p != NULL ? p->row : NULL, p != NULL ? p->text : NULL, nothing);
}

const char *differs_value_text(const struct scenario *s, const char *prefix, const char *key)
{
    struct text path = {0};
    text_printf(&path, "%s%s", prefix, key);
    const struct bind_parameter *p = scenario_parameter(s, text_of(&path));
    text_fini(&path);
    return p != NULL ? p->text : NULL;
}

const char *differs_value_key(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot != NULL ? dot + 1 : path;
}

bool differs_value_below(const char *path, const char *prefix)
{
    const size_t n = strlen(prefix);
    return strncmp(path, prefix, n) == 0 && (path[n] == '.' || path[n] == '[');
}

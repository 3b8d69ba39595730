/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "param_title.h"

#include <stdlib.h>
#include <string.h>

/* The names that people give are read as words: sdr_manager. */
static void add_words(struct text *out, const char *name, size_t n)
{
    for (size_t i = 0; i < n; i++)
        text_add_n(out, name[i] == '_' ? " " : name + i, 1);
}

/* ".webinar", ".*" of a map, "[0]", "[]" of a list: what they are called goes to *where. Returns what follows. */
static const char *pass_element(struct text *where, const struct param *row, const char *path)
{
    const bool list = *path == '[';
    const size_t n = list ? strcspn(path, "]") - 1 : strcspn(path + 1, ".[");
    const bool every = n == 0 || (n == 1 && path[1] == '*');
    text_add(where, where->length > 0 ? " " : ", ");
    if (every)
        text_add(where, "every ");
    if (row->title != NULL || every)
        text_add(where, row->title != NULL ? row->title : row->sub->name);
    if (!every) {
        text_add(where, row->title != NULL ? " " : "");
        if (list)
            text_printf(where, "%ld", strtol(path + 1, NULL, 10) + 1);
        else
            add_words(where, path + 1, n);
    }
    return path + 1 + n + (list && path[1 + n] == ']' ? 1 : 0);
}

/* Walks down; *where gets what is passed on the way. NULL: the path leads nowhere. */
static const struct param *walk(struct text *where, const struct param_table *table, const char *path)
{
    for (;;) {
        char name[64];
        const size_t n = strcspn(path, ".[");
        if (table == NULL || n >= sizeof name)
            return NULL;
        memcpy(name, path, n);
        name[n] = '\0';
        const struct param *row = param_find(table, name);
        path += n;
        if (row != NULL && *path != '\0' && (row->kind == PARAM_MAP || row->kind == PARAM_LIST))
            path = pass_element(where, row, path);
        if (row == NULL || *path == '\0')
            return row;
        if (row->sub == NULL) { /* a part of a distribution, a weight of a list */
            text_add(where, ", ");
            add_words(where, path + 1, strcspn(path + 1, "]"));
            return row;
        }
        path += *path == '.';
        table = row->sub;
    }
}

void param_title_write(struct text *out, const struct param_table *root, const char *path)
{
    struct text where = {0};
    const struct param *row = walk(&where, root, path);
    if (row != NULL && row->title != NULL) {
        add_words(out, row->title, strlen(row->title));
        text_add(out, text_of(&where));
    } else {
        text_add(out, path);
    }
    text_fini(&where);
}

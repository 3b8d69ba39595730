/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "param.h"

#include <string.h>

/* The row whose name is the first n bytes of `name`. */
static const struct param *find(const struct param_table *table, const char *name, size_t n)
{
    for (const struct param *row = table->rows; row->kind != PARAM_END; row++)
        if (strncmp(row->name, name, n) == 0 && row->name[n] == '\0')
            return row;
    return NULL;
}

const struct param *param_find(const struct param_table *table, const char *name)
{
    return find(table, name, strlen(name));
}

/* Skips "[12]", "[]" or ".some_id" behind a list or map. NULL: the path does not go on like that.
 */
static const char *skip_element(const char *path)
{
    if (*path == '.') {
        const size_t n = strcspn(path + 1, ".[");
        return n > 0 ? path + 1 + n : NULL;
    }
    const char *end = *path == '[' ? strchr(path, ']') : NULL;
    return end != NULL ? end + 1 : NULL;
}

static bool is_list_of_values(enum param_kind kind)
{
    return kind == PARAM_REALS || kind == PARAM_TEXTS || kind == PARAM_DATES;
}

const struct param *param_find_path(const struct param_table *root, const char *path)
{
    const struct param_table *table = root;

    for (;;) {
        const size_t n = strcspn(path, ".[");
        const struct param *row = table != NULL ? find(table, path, n) : NULL;
        path += n;
        if (row == NULL || *path == '\0')
            return row;
        if (row->kind == PARAM_MAP || row->kind == PARAM_LIST ||
            (is_list_of_values(row->kind) && *path == '['))
            path = skip_element(path);
        if (path == NULL || *path == '\0')
            return path == NULL ? NULL : row;
        if (*path != '.' || row->sub == NULL)
            return NULL;
        path++;
        table = row->sub;
    }
}

const char *param_kind_name(enum param_kind kind)
{
    static const char *const names[PARAM_KIND_COUNT] = {
        [PARAM_END] = "nothing",
        [PARAM_REAL] = "number",
        [PARAM_INT] = "whole number",
        [PARAM_BOOL] = "true or false",
        [PARAM_TEXT] = "text",
        [PARAM_CHOICE] = "choice",
        [PARAM_DURATION] = "duration",
        [PARAM_RATE] = "rate",
        [PARAM_SHARE] = "share",
        [PARAM_MONEY] = "amount of money",
        [PARAM_DATE] = "date",
        [PARAM_DIST] = "distribution",
        [PARAM_REALS] = "list of numbers",
        [PARAM_TEXTS] = "list of names",
        [PARAM_DATES] = "list of dates",
        [PARAM_SECTION] = "section",
        [PARAM_MAP] = "map",
        [PARAM_LIST] = "list",
    };

    return names[kind];
}

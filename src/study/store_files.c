/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store_files.h"

#include <string.h>

#include "scenario.h"
#include "store_sql.h"

enum { PREFIX = sizeof STORE_SQL_FILE_PREFIX - 1 };

static bool put_sources(struct store *s, const struct scenario *scenario, struct text *key, struct error *error)
{
    for (size_t i = 0; scenario != NULL && i < scenario->n_sources; i++) {
        text_clear(key);
        text_printf(key, STORE_SQL_FILE_PREFIX "%s", scenario->sources[i].path);
        if (!store_note(s, text_of(key), scenario->sources[i].text, error))
            return false;
    }
    return true;
}

bool store_files_put(struct store *s, const struct study *study, struct error *error)
{
    struct text key = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < study->n_scenarios; i++)
        ok = put_sources(s, study->scenarios[i].scenario, &key, error);
    text_fini(&key);
    return ok;
}

static struct input_kept kept_at(sqlite3_stmt *row, struct arena *arena)
{
    const char *key = (const char *)sqlite3_column_text(row, 0);
    const char *text = (const char *)sqlite3_column_text(row, 1);
    const size_t length = text != NULL ? strlen(text) : 0;
    return (struct input_kept){.path = arena_text(arena, key + PREFIX, strlen(key + PREFIX)),
                               .text = arena_text(arena, text != NULL ? text : "", length),
                               .length = length};
}

bool store_files_read(struct store *s, const struct input_kept **files, size_t *n, struct arena *arena,
                      struct error *error)
{
    enum { MOST = 4096 };
    struct input_kept *found = ARENA_ARRAY(arena, MOST, struct input_kept);
    sqlite3_stmt *find = store_sql_get(s, STORE_SQL_FILES, error);
    bool row = find != NULL;
    *files = found;
    *n = 0;
    while (row && *n < MOST) {
        if (!store_sql_row(s, find, &row, error))
            return false;
        if (row)
            found[(*n)++] = kept_at(find, arena);
    }
    if (find != NULL)
        (void)sqlite3_reset(find);
    return find != NULL;
}

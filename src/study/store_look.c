/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * store_look.c - what is known of a stored study besides its replications.
 */
#include <string.h>

#include "store.h"
#include "store_sql.h"

bool store_note(struct store *s, const char *key, const char *value, struct error *error)
{
    sqlite3_stmt *note = store_sql_get(s, STORE_SQL_NOTE, error);
    if (note == NULL)
        return false;
    store_sql_bound(sqlite3_bind_text(note, 1, key, -1, SQLITE_TRANSIENT));
    store_sql_bound(sqlite3_bind_text(note, 2, value, -1, SQLITE_TRANSIENT));
    return store_sql_done(s, note, error);
}

static const char *text_at(sqlite3_stmt *row, int column, struct arena *arena)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    return text != NULL ? arena_text(arena, text, strlen(text)) : NULL;
}

const char *store_noted(struct store *s, const char *key, struct arena *arena)
{
    sqlite3_stmt *find = store_sql_get(s, STORE_SQL_NOTED, &s->unread);
    bool row = false;
    if (find == NULL)
        return NULL;
    store_sql_bound(sqlite3_bind_text(find, 1, key, -1, SQLITE_TRANSIENT));
    if (!store_sql_row(s, find, &row, &s->unread) || !row)
        return NULL;
    const char *value = text_at(find, 0, arena);
    (void)sqlite3_reset(find);
    return value;
}

size_t store_noted_whole(struct store *s, const char *key, struct arena *arena)
{
    const char *text = store_noted(s, key, arena);
    uint64_t n = 0;
    return text != NULL && text_to_uint64(text, &n) ? (size_t)n : 0;
}

bool store_notes_read(const struct store *s, struct error *error)
{
    if (s->unread.code == ERROR_NONE)
        return true;
    if (error != NULL)
        *error = s->unread;
    return false;
}

static bool read_complete(struct store *s, size_t first, struct store_scenario *row,
                          struct error *error)
{
    sqlite3_stmt *find = store_sql_get(s, STORE_SQL_COMPLETE, error);
    bool found = false;
    if (find == NULL)
        return false;
    store_sql_bound(sqlite3_bind_int64(find, 1, row->arm));
    store_sql_bound(sqlite3_bind_int64(find, 2, (sqlite3_int64)first));
    if (!store_sql_row(s, find, &found, error))
        return false;
    row->complete = found ? (size_t)sqlite3_column_int64(find, 0) : 0;
    (void)sqlite3_reset(find);
    return true;
}

static struct store_scenario scenario_at(sqlite3_stmt *row, struct arena *arena)
{
    return (struct store_scenario){.id = text_at(row, 0, arena),
                                   .name = text_at(row, 1, arena),
                                   .arm_sha256 = text_at(row, 2, arena),
                                   .parameters = text_at(row, 3, arena),
                                   .equal_budget = text_at(row, 4, arena),
                                   .arm = sqlite3_column_int64(row, 5),
                                   .mechanisms = (uint64_t)sqlite3_column_int64(row, 6),
                                   .weeks = (size_t)sqlite3_column_int64(row, 7),
                                   .switch_week = (size_t)sqlite3_column_int64(row, 8),
                                   .replications = (size_t)sqlite3_column_int64(row, 9)};
}

/* It will be printed, and may come from a stranger. */
static bool is_label(const char *text)
{
    const char *why = NULL;
    return text != NULL && text_is_label(text, strlen(text), strlen(text), &why);
}

static bool can_be_shown(const struct store_scenario *row)
{
    return is_label(row->id) && is_label(row->name) && row->parameters != NULL &&
           (row->equal_budget == NULL || is_label(row->equal_budget));
}

bool store_others(struct store *s, size_t *arms, size_t *replications, struct error *error)
{
    sqlite3_stmt *find = store_sql_get(s, STORE_SQL_OTHERS, error);
    bool row = false;
    *arms = *replications = 0;
    if (find == NULL || !store_sql_row(s, find, &row, error))
        return false;
    if (row) {
        *arms = (size_t)sqlite3_column_int64(find, 0);
        *replications = (size_t)sqlite3_column_int64(find, 1);
    }
    (void)sqlite3_reset(find);
    return true;
}

bool store_scenarios(struct store *s, size_t first, struct store_scenario **out, size_t *n,
                     struct arena *arena, struct error *error)
{
    enum { MOST = 1024 };
    sqlite3_stmt *find = store_sql_get(s, STORE_SQL_SCENARIOS, error);
    bool row = find != NULL;
    *out = ARENA_ARRAY(arena, MOST, struct store_scenario);
    *n = 0;
    if (!row)
        return false;
    store_sql_bound(sqlite3_bind_int64(find, 1, (sqlite3_int64)first));
    store_sql_bound(sqlite3_bind_int64(find, 2, (sqlite3_int64)(first + STORE_BLOCK)));
    while (*n < MOST && store_sql_row(s, find, &row, error) && row) {
        (*out)[*n] = scenario_at(find, arena);
        if (!can_be_shown(&(*out)[*n]))
            break;
        if (!read_complete(s, first, &(*out)[(*n)++], error))
            break;
    }
    if (!row && *n > 0)
        return true;
    (void)sqlite3_reset(find);
    return error_set(error, ERROR_DATA, "%s is damaged: it has no scenarios that can be read", s->file);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store_seal.h"

#include <stdio.h>
#include <string.h>

#include "store_digest.h"
#include "store_sql.h"

static void seal(sqlite3_context *context, int n, sqlite3_value **values)
{
    uint64_t digest = 0;
    sqlite3_int64 kept;
    for (int i = 0; i < n; i++) {
        char name[32];
        (void)snprintf(name, sizeof name, "%d %d", i, sqlite3_value_type(values[i]));
        const unsigned char *text = sqlite3_value_text(values[i]);
        if (text == NULL && sqlite3_value_type(values[i]) != SQLITE_NULL) {
            sqlite3_result_error_nomem(context);
            return;
        }
        store_digest_row(&digest, name, text, text != NULL ? (size_t)sqlite3_value_bytes(values[i]) : 0);
    }
    memcpy(&kept, &digest, sizeof kept);
    sqlite3_result_int64(context, kept);
}

bool store_seal_define(struct store *s, struct error *error)
{
    return sqlite3_create_function_v2(s->db, "seal", -1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, seal, NULL,
                                      NULL, NULL) == SQLITE_OK ||
           store_sql_failed(s, error);
}

bool store_seal_holds(struct store *s, struct error *error)
{
    sqlite3_stmt *find = store_sql_get(s, STORE_SQL_BROKEN, error);
    bool row = false;
    if (find == NULL || !store_sql_row(s, find, &row, error))
        return false;
    if (row)
        (void)error_set(error, ERROR_DATA, "%s is damaged: a row of its table '%s' is not what was stored", s->file,
                        (const char *)sqlite3_column_text(find, 0));
    (void)sqlite3_reset(find);
    return !row;
}

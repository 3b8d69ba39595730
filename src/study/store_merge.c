/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store_merge.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "result_block.h"
#include "store_new.h"
#include "store_sql.h"

struct part {
    struct store *from; /* opened for reading */
    struct arena arena;
};

/* ---- is it a part of this study? ---- */

/* The value of a fact, or NULL. */
static const char *fact_in(struct store *s, const char *name, struct arena *arena)
{
    return store_noted(s, name, arena);
}

static bool other_study(const struct store *into, const struct part *p, const char *name,
                        const char *here, const char *there, struct error *error)
{
    return error_set(error, ERROR_DATA,
                     "%.160s is no part of the study in %.160s: its %.64s is %.64s there, and %.64s "
                     "in the others",
                     p->from->file, into->directory, name, there != NULL ? there : "missing",
                     here != NULL ? here : "missing");
}

/* Every fact of a in b, with the same value. */
static bool facts_agree(struct store *into, struct part *p, bool turned, struct error *error)
{
    struct store *a = turned ? p->from : into;
    struct store *b = turned ? into : p->from;
    sqlite3_stmt *find = store_sql_get(a, STORE_SQL_FACTS, error);
    bool row = find != NULL, ok = row;
    while (ok && store_sql_row(a, find, &row, error) && row) {
        const char *name = (const char *)sqlite3_column_text(find, 0);
        const char *value = (const char *)sqlite3_column_text(find, 1);
        const char *other = fact_in(b, name, &p->arena);
        if (other == NULL || strcmp(value, other) != 0)
            ok = other_study(into, p, name, turned ? other : value, turned ? value : other, error);
    }
    if (find != NULL)
        (void)sqlite3_reset(find);
    return ok && !row;
}

/* ---- replications ---- */

static bool add_arm_like(struct store *into, sqlite3_stmt *row, int64_t *arm, struct error *error)
{
    const char *hash = (const char *)sqlite3_column_text(row, 1);
    sqlite3_stmt *find = store_sql_get(into, STORE_SQL_FIND_ARM, error);
    bool found = false;
    if (find == NULL)
        return false;
    store_sql_bound(sqlite3_bind_text(find, 1, hash, -1, SQLITE_TRANSIENT));
    if (!store_sql_row(into, find, &found, error))
        return false;
    if (found) {
        *arm = sqlite3_column_int64(find, 0);
        (void)sqlite3_reset(find);
        return true;
    }
    sqlite3_stmt *add = store_sql_get(into, STORE_SQL_ADD_ARM, error);
    if (add == NULL)
        return false;
    for (int column = 1; column <= 5; column++)
        store_sql_bound(sqlite3_bind_value(add, column, sqlite3_column_value(row, column)));
    if (!store_sql_done(into, add, error))
        return false;
    *arm = sqlite3_last_insert_rowid(into->db);
    return true;
}

static bool differ(const struct store *into, const struct part *p, size_t number,
                   struct error *error)
{
    return error_set(error, ERROR_DATA,
                     "replication %zu in %.160s is another one than in %.160s: one of the two is "
                     "damaged, or was made by another program",
                     number + 1, p->from->file, into->file);
}

/* The fingerprint of a replication that is there already; false when there is none. */
static bool digest_in(struct store *into, int64_t arm, size_t number, int64_t *digest)
{
    sqlite3_stmt *find = store_sql_get(into, STORE_SQL_REPLICATIONS, NULL);
    bool row = false;
    if (find == NULL)
        return false;
    store_sql_bound(sqlite3_bind_int64(find, 1, arm));
    store_sql_bound(sqlite3_bind_int64(find, 2, (sqlite3_int64)number));
    store_sql_bound(sqlite3_bind_int64(find, 3, (sqlite3_int64)number + 1));
    if (store_sql_row(into, find, &row, NULL) && row)
        *digest = sqlite3_column_int64(find, 4);
    (void)sqlite3_reset(find);
    return row;
}

/* Reads the replication, which compares its fingerprint, and takes it over. */
static bool take_one(struct store *into, struct part *p, const int64_t arms[2], size_t weeks,
                     size_t number, int64_t digest, struct store_merge_counts *counts,
                     struct error *error)
{
    int64_t known = 0;
    struct model_result one = {.values = NULL};
    bool ok = store_load(p->from, arms[1], number, number + 1, weeks, &one, NULL, error);
    if (ok && digest_in(into, arms[0], number, &known)) {
        counts->shared++;
        ok = known == digest || differ(into, p, number, error);
    } else if (ok) {
        counts->taken++;
        ok = store_put(into, arms[0], number, &one, weeks, error);
    }
    result_block_free(&one);
    return ok;
}

static bool take_arm(struct store *into, struct part *p, sqlite3_stmt *row,
                     struct store_merge_counts *counts, struct error *error)
{
    int64_t arms[2] = {0, sqlite3_column_int64(row, 0)};
    const size_t weeks = (size_t)sqlite3_column_int64(row, 3);
    sqlite3_stmt *find = NULL;
    if (!add_arm_like(into, row, &arms[0], error))
        return false;
    if (sqlite3_prepare_v2(p->from->db,
                           "SELECT replication, digest FROM replication WHERE arm = ? ORDER BY replication",
                           -1, &find, NULL) != SQLITE_OK)
        return store_sql_failed(p->from, error);
    store_sql_bound(sqlite3_bind_int64(find, 1, arms[1]));
    bool ok = true, more = true;
    while (ok && more) {
        ok = store_sql_row(p->from, find, &more, error);
        if (ok && more)
            ok = take_one(into, p, arms, weeks, (size_t)sqlite3_column_int64(find, 0) - 1,
                          sqlite3_column_int64(find, 1), counts, error);
    }
    (void)sqlite3_finalize(find);
    return ok;
}

static bool take_all(struct store *into, struct part *p, struct store_merge_counts *counts,
                     struct error *error)
{
    sqlite3_stmt *arms = NULL;
    if (sqlite3_prepare_v2(p->from->db,
                           "SELECT arm, sha256, mechanisms, weeks, parameters, source FROM arm ORDER BY arm",
                           -1, &arms, NULL) != SQLITE_OK)
        return store_sql_failed(p->from, error);
    bool ok = true, more = true;
    while (ok && more) {
        ok = store_sql_row(p->from, arms, &more, error);
        if (ok && more)
            ok = take_arm(into, p, arms, counts, error);
    }
    (void)sqlite3_finalize(arms);
    return ok;
}

/* What pages a database has can be told without knowing what they mean. */
static bool is_whole(const struct part *p, struct error *error)
{
    sqlite3_stmt *check = NULL;
    bool row = false;
    if (sqlite3_prepare_v2(p->from->db, "PRAGMA quick_check(1)", -1, &check, NULL) != SQLITE_OK)
        return store_sql_failed(p->from, error);
    bool ok = store_sql_row(p->from, check, &row, error);
    const char *found = ok && row ? (const char *)sqlite3_column_text(check, 0) : NULL;
    if (found != NULL && strcmp(found, "ok") != 0)
        ok = error_set(error, ERROR_DATA, "%s is damaged: %.200s", p->from->file,
                       store_sql_printable(found, "its tables and indices do not agree"));
    (void)sqlite3_finalize(check);
    return ok;
}

bool store_merge(struct store *into, const char *part, struct store_merge_counts *counts,
                 struct error *error)
{
    struct part p;
    struct store_merge_counts own = {0, 0};
    if (!store_open_read(&p.from, part, error))
        return false;
    arena_init(&p.arena);
    const bool ok = is_whole(&p, error) && facts_agree(into, &p, false, error) &&
                    facts_agree(into, &p, true, error) && take_all(into, &p, &own, error);
    arena_fini(&p.arena);
    store_close(p.from);
    if (!store_flush(into, ok ? error : NULL) || !ok)
        return false;
    counts->taken += own.taken;
    counts->shared += own.shared;
    return true;
}

/* ---- a new study ---- */

/* All rows of a table, or those that `where` names. */
static bool copy_table(struct store *to, struct store *from, const char *table, const char *where,
                       struct error *error)
{
    struct text select = {0}, insert = {0};
    sqlite3_stmt *read = NULL, *write = NULL;
    text_printf(&select, "SELECT * FROM %s %s", table, where);
    bool ok = sqlite3_prepare_v2(from->db, text_of(&select), -1, &read, NULL) == SQLITE_OK ||
              store_sql_failed(from, error);
    text_printf(&insert, "INSERT INTO %s VALUES(", table);
    for (int c = 0; ok && c < sqlite3_column_count(read); c++)
        text_add(&insert, c > 0 ? ", ?" : "?");
    text_add(&insert, ")");
    ok = ok && (sqlite3_prepare_v2(to->db, text_of(&insert), -1, &write, NULL) == SQLITE_OK ||
                store_sql_failed(to, error));
    bool more = true;
    while (ok && (ok = store_sql_row(from, read, &more, error)) && more) {
        for (int c = 0; c < sqlite3_column_count(read); c++)
            store_sql_bound(sqlite3_bind_value(write, c + 1, sqlite3_column_value(read, c)));
        ok = store_sql_done(to, write, error);
    }
    (void)sqlite3_finalize(read);
    (void)sqlite3_finalize(write);
    text_fini(&select);
    text_fini(&insert);
    return ok;
}

static bool fill_like(struct store *s, const void *context, struct error *error)
{
    static const struct {
        const char *table, *where;
    } copied[] = {{"manifest", ""},
                  {"meta", ""},
                  {"measure", ""},
                  {"arm", "WHERE arm IN (SELECT arm FROM scenario)"},
                  {"scenario", ""}};
    struct store *from = NULL;
    bool ok = store_open_read(&from, context, error);
    for (size_t i = 0; ok && i < sizeof copied / sizeof *copied; i++)
        ok = copy_table(s, from, copied[i].table, copied[i].where, error);
    store_close(from);
    return ok;
}

bool store_merge_begin(struct store **out, const char *directory, const char *like,
                       struct error *error)
{
    return store_open_like(out, directory, fill_like, like, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store_lock.h"
#include "store_new.h"
#include "store_seal.h"
#include "store_sql.h"

static const char work_settings[] = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL";

static char *joined(const char *directory, const char *name)
{
    struct text t = {0};
    text_printf(&t, "%s/%s", directory, name);
    return t.data;
}

static struct store *new_store(const char *directory, bool writes, struct error *error)
{
    struct store *s = calloc(1, sizeof *s);
    if (s == NULL || pthread_mutex_init(&s->mutex, NULL) != 0) {
        free(s);
        (void)error_set(error, ERROR_INTERNAL, "out of memory");
        return NULL;
    }
    struct text t = {0};
    text_add(&t, directory);
    s->directory = t.data;
    s->file = joined(directory, STORE_FILE);
    s->lock = -1;
    s->writes = writes;
    return s;
}

void store_close(struct store *s)
{
    if (s == NULL)
        return;
    if (s->db != NULL && s->writes) {
        (void)store_flush(s, NULL);
        store_sql_finish(s);
        /* One file without a log beside it, to be copied about; a reader at work prevents it, and
         * then the log stays. */
        (void)sqlite3_exec(s->db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    }
    store_sql_finish(s);
    (void)sqlite3_close(s->db);
    store_lock_release(s->directory, s->lock);
    (void)pthread_mutex_destroy(&s->mutex);
    text_fini(&s->bytes);
    free(s->file);
    free(s->directory);
    free(s);
}

bool store_is_in(const char *directory)
{
    struct stat found;
    char *file = joined(directory, STORE_FILE);
    const bool there = lstat(file, &found) == 0;
    free(file);
    return there;
}

/* A link, or a pipe that opening would wait for, is none of ours. */
static bool is_ordinary(const struct store *s, struct error *error)
{
    struct stat found;
    if (lstat(s->file, &found) != 0)
        return error_set(error, ERROR_NO_INPUT, "cannot read %s: %s", s->file, strerror(errno));
    if (!S_ISREG(found.st_mode))
        return error_set(error, ERROR_DATA, "%s is no ordinary file", s->file);
    return true;
}

static bool read_whole(struct store *s, const char *pragma, int64_t *value, struct error *error)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    *value = 0;
    if (sqlite3_prepare_v2(s->db, pragma, -1, &statement, NULL) != SQLITE_OK)
        return store_sql_failed(s, error);
    const bool ok = store_sql_row(s, statement, &row, error);
    if (row)
        *value = sqlite3_column_int64(statement, 0);
    (void)sqlite3_finalize(statement);
    return ok;
}

static bool is_ours(struct store *s, struct error *error)
{
    int64_t application, schema;
    if (!read_whole(s, "PRAGMA application_id", &application, error) ||
        !read_whole(s, "PRAGMA user_version", &schema, error))
        return false;
    if (application != STORE_APPLICATION)
        return error_set(error, ERROR_DATA, "%s is a database, but no study of reorg", s->file);
    if (schema < 1 || schema > STORE_SCHEMA)
        return error_set(error, ERROR_DATA,
                         "%s was written by a newer reorg (schema %lld, and this program knows up to %d)", s->file,
                         (long long)schema, STORE_SCHEMA);
    return true;
}

static bool connect(struct store *s, int flags, struct error *error)
{
    if (!is_ordinary(s, error))
        return false;
    return store_sql_open(s, s->file, flags, error) && is_ours(s, error) && store_seal_define(s, error) && store_seal_holds(s, error);
}

/* Nothing is lost with a study of which no replication was finished, such as that of a scenario that
 * failed and was then mended. */
static bool begin_again(struct store *s, const struct study *study, struct error *error)
{
    store_sql_finish(s);
    (void)sqlite3_close(s->db);
    s->db = NULL;
    if (unlink(s->file) != 0)
        return error_set(error, ERROR_CANNOT_CREATE, "cannot remove %s: %s", s->file, strerror(errno));
    return store_new_make(s->directory, study, error) &&
           connect(s, SQLITE_OPEN_READWRITE, error);
}

static bool agrees(struct store *s, const struct study *study, struct error *error)
{
    int64_t any = 0;
    if (store_new_agrees(s, study, error))
        return true;
    if (!read_whole(s, "SELECT EXISTS(SELECT 1 FROM replication)", &any, NULL) || any != 0)
        return false;
    return begin_again(s, study, error);
}

static bool open_for_work(struct store *s, const struct study *study, struct error *error)
{
    if (!store_lock_take(s->directory, &s->lock, error))
        return false;
    if (!store_is_in(s->directory) && !store_new_make(s->directory, study, error))
        return false;
    return connect(s, SQLITE_OPEN_READWRITE, error) && agrees(s, study, error) &&
           store_sql_exec(s, work_settings, error);
}

bool store_open(struct store **out, const char *directory, const struct study *study,
                struct error *error)
{
    *out = new_store(directory, true, error);
    if (*out == NULL)
        return false;
    if (open_for_work(*out, study, error))
        return true;
    store_close(*out);
    *out = NULL;
    return false;
}

bool store_open_like(struct store **out, const char *directory,
                     bool (*fill)(struct store *s, const void *context, struct error *error),
                     const void *context, struct error *error)
{
    struct store *s = new_store(directory, true, error);
    *out = NULL;
    if (s == NULL)
        return false;
    if (store_lock_take(s->directory, &s->lock, error) &&
        (store_is_in(directory) || store_new_make_with(directory, fill, context, error)) &&
        connect(s, SQLITE_OPEN_READWRITE, error) && store_sql_exec(s, work_settings, error)) {
        *out = s;
        return true;
    }
    store_close(s);
    return false;
}

bool store_open_read(struct store **out, const char *directory, struct error *error)
{
    *out = new_store(directory, false, error);
    if (*out == NULL)
        return false;
    if (connect(*out, SQLITE_OPEN_READONLY, error))
        return true;
    store_close(*out);
    *out = NULL;
    return false;
}

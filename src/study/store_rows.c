/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * store_rows.c - replications in and out.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "arm.h"
#include "result_block.h"
#include "result_code.h"
#include "scenario.h"
#include "store.h"
#include "store_digest.h"
#include "store_sql.h"

enum { BATCH = 64 };
static const double batch_seconds = 0.5;

/* ---- arms ---- */

static bool find_arm(struct store *s, const char *hash, int64_t *arm, bool *found,
                     struct error *error)
{
    sqlite3_stmt *find = store_sql_get(s, STORE_SQL_FIND_ARM, error);
    if (find == NULL)
        return false;
    store_sql_bound(sqlite3_bind_text(find, 1, hash, -1, SQLITE_TRANSIENT));
    if (!store_sql_row(s, find, found, error))
        return false;
    if (*found)
        *arm = sqlite3_column_int64(find, 0);
    (void)sqlite3_reset(find);
    return true;
}

static bool add_arm(struct store *s, const struct study_scenario *row, size_t weeks,
                    const char *hash, struct error *error)
{
    const struct scenario *file = row->scenario;
    sqlite3_stmt *add = store_sql_get(s, STORE_SQL_ADD_ARM, error);
    if (add == NULL)
        return false;
    text_clear(&s->bytes);
    for (size_t i = 0; file != NULL && i < file->n_parameters; i++)
        text_printf(&s->bytes, "%s = %s\n", file->parameters[i].path, file->parameters[i].text);
    store_sql_bound(sqlite3_bind_text(add, 1, hash, -1, SQLITE_TRANSIENT));
    store_sql_bound(sqlite3_bind_int64(add, 2, (sqlite3_int64)row->mechanisms));
    store_sql_bound(sqlite3_bind_int64(add, 3, (sqlite3_int64)weeks));
    store_sql_bound(sqlite3_bind_text(add, 4, text_of(&s->bytes), -1, SQLITE_TRANSIENT));
    const char *source = file != NULL && file->n_sources > 0 ? file->sources[0].text : NULL;
    store_sql_bound(sqlite3_bind_text(add, 5, source, -1, SQLITE_TRANSIENT));
    return store_sql_done(s, add, error);
}

static bool not_stored(const struct store *s, const char *what, const char *scenario, struct error *error)
{
    return error_set(error, ERROR_DATA,
                     "%.120s holds %s of %.64s as it is asked for now: ask for what was asked then, or give the "
                     "scenarios",
                     s->file, what, scenario);
}

bool store_arm(struct store *s, const struct study_scenario *row, uint64_t luck, size_t weeks,
               int64_t *arm, struct error *error)
{
    char hash[65];
    bool found = false;
    arm_row_hash(row, luck, weeks, hash);
    pthread_mutex_lock(&s->mutex);
    bool ok = find_arm(s, hash, arm, &found, error);
    if (ok && !found && !s->writes)
        ok = not_stored(s, "no run", row->id, error);
    else if (ok && !found)
        ok = add_arm(s, row, weeks, hash, error) && find_arm(s, hash, arm, &found, error);
    pthread_mutex_unlock(&s->mutex);
    return ok;
}

bool store_may_run(const struct store *s, const char *scenario, size_t replication, struct error *error)
{
    char what[64];
    (void)snprintf(what, sizeof what, "no replication %zu", replication + 1);
    return s == NULL || s->writes || not_stored(s, what, scenario, error);
}

/* ---- in ---- */

static int64_t digest_of(struct store *s, const struct model_result *r, size_t weeks)
{
    uint64_t digest = 0;
    int64_t kept;
    store_digest_head(&digest, r->events, r->capped_demand, r->overloaded);
    for (size_t m = 0; m < measure_count(); m++)
        store_digest_observation(&digest, measure_at(m)->id, r->values[m].numerator,
                                 r->values[m].denominator);
    for (enum result_code code = 0; code < RESULT_CODE_COUNT; code++) {
        text_clear(&s->bytes);
        result_code_write(&s->bytes, code, r, weeks);
        if (s->bytes.length > 0)
            store_digest_row(&digest, result_code_name(code), s->bytes.data, s->bytes.length);
    }
    memcpy(&kept, &digest, sizeof kept);
    return kept;
}

static bool put_replication(struct store *s, int64_t arm, size_t replication,
                            const struct model_result *r, size_t weeks, bool *is_new,
                            struct error *error)
{
    sqlite3_stmt *add = store_sql_get(s, STORE_SQL_ADD_REPLICATION, error);
    if (add == NULL)
        return false;
    store_sql_bound(sqlite3_bind_int64(add, 1, arm));
    store_sql_bound(sqlite3_bind_int64(add, 2, (sqlite3_int64)replication + 1));
    store_sql_bound(sqlite3_bind_int64(add, 3, (sqlite3_int64)r->events));
    store_sql_bound(sqlite3_bind_int64(add, 4, (sqlite3_int64)r->capped_demand));
    store_sql_bound(sqlite3_bind_int64(add, 5, r->overloaded));
    store_sql_bound(sqlite3_bind_int64(add, 6, digest_of(s, r, weeks)));
    const bool ok = store_sql_done(s, add, error);
    *is_new = ok && sqlite3_changes(s->db) > 0;
    return ok;
}

static bool put_observations(struct store *s, int64_t arm, size_t replication,
                             const struct model_result *r, struct error *error)
{
    sqlite3_stmt *add = store_sql_get(s, STORE_SQL_ADD_OBSERVATION, error);
    bool ok = add != NULL;
    if (ok) {
        store_sql_bound(sqlite3_bind_int64(add, 1, arm));
        store_sql_bound(sqlite3_bind_int64(add, 2, (sqlite3_int64)replication + 1));
    }
    for (size_t m = 0; ok && m < measure_count(); m++) {
        store_sql_bound(sqlite3_bind_int64(add, 3, (sqlite3_int64)m));
        store_sql_bound(sqlite3_bind_double(add, 4, r->values[m].numerator));
        store_sql_bound(sqlite3_bind_double(add, 5, r->values[m].denominator));
        ok = store_sql_done(s, add, error);
    }
    return ok;
}

static bool put_series(struct store *s, int64_t arm, size_t replication,
                       const struct model_result *r, size_t weeks, struct error *error)
{
    sqlite3_stmt *add = store_sql_get(s, STORE_SQL_ADD_SERIES, error);
    bool ok = add != NULL;
    for (enum result_code code = 0; ok && code < RESULT_CODE_COUNT; code++) {
        text_clear(&s->bytes);
        result_code_write(&s->bytes, code, r, weeks);
        if (s->bytes.length == 0)
            continue;
        store_sql_bound(sqlite3_bind_int64(add, 1, arm));
        store_sql_bound(sqlite3_bind_int64(add, 2, (sqlite3_int64)replication + 1));
        store_sql_bound(sqlite3_bind_text(add, 3, result_code_name(code), -1, SQLITE_STATIC));
        store_sql_bound(sqlite3_bind_blob64(add, 4, s->bytes.data, s->bytes.length, SQLITE_TRANSIENT));
        ok = store_sql_done(s, add, error);
    }
    return ok;
}

static bool commit(struct store *s, struct error *error)
{
    if (s->pending == 0)
        return true;
    s->pending = 0;
    if (store_sql_run(s, STORE_SQL_COMMIT, error))
        return true;
    (void)store_sql_run(s, STORE_SQL_ROLLBACK, NULL);
    return false;
}

static bool begin(struct store *s, struct error *error)
{
    if (s->pending > 0)
        return true;
    s->began = study_seconds();
    return store_sql_run(s, STORE_SQL_BEGIN, error);
}

static bool put(struct store *s, int64_t arm, size_t replication, const struct model_result *r,
                size_t weeks, struct error *error)
{
    bool is_new = false;
    if (!begin(s, error))
        return false;
    if (!put_replication(s, arm, replication, r, weeks, &is_new, error) ||
        (is_new && (!put_observations(s, arm, replication, r, error) ||
                    !put_series(s, arm, replication, r, weeks, error)))) {
        (void)store_sql_run(s, STORE_SQL_ROLLBACK, NULL); /* the replications of this batch go, too */
        s->pending = 0;
        return false;
    }
    s->pending++;
    return (s->pending < BATCH && study_seconds() - s->began < batch_seconds) || commit(s, error);
}

bool store_put(struct store *s, int64_t arm, size_t replication, const struct model_result *result,
               size_t weeks, struct error *error)
{
    pthread_mutex_lock(&s->mutex);
    const bool ok = put(s, arm, replication, result, weeks, error);
    pthread_mutex_unlock(&s->mutex);
    return ok;
}

bool store_flush(struct store *s, struct error *error)
{
    pthread_mutex_lock(&s->mutex);
    const bool ok = commit(s, error);
    pthread_mutex_unlock(&s->mutex);
    return ok;
}

/* ---- out ---- */

static bool damaged(const struct store *s, struct error *error)
{
    return error_set(error, ERROR_DATA, "%s is damaged: a replication in it cannot be read", s->file);
}

static double real_of(sqlite3_stmt *row, int column)
{
    return sqlite3_column_type(row, column) == SQLITE_NULL ? (double)NAN
                                                           : sqlite3_column_double(row, column);
}

/* Measures that this program does not know are passed over, and those not stored stay NaN. */
static bool read_observations(struct store *s, int64_t arm, int64_t replication,
                              struct model_result *r, uint64_t *digest, struct error *error)
{
    sqlite3_stmt *find = store_sql_get(s, STORE_SQL_OBSERVATIONS, error);
    bool row = find != NULL;
    size_t n = 0;
    if (!row)
        return false;
    for (size_t m = 0; m < measure_count(); m++)
        r->values[m] = (struct observation){(double)NAN, 0.0};
    store_sql_bound(sqlite3_bind_int64(find, 1, arm));
    store_sql_bound(sqlite3_bind_int64(find, 2, replication));
    for (;; n++) {
        if (!store_sql_row(s, find, &row, error))
            return false;
        if (!row)
            return n > 0 || damaged(s, error);
        const char *id = (const char *)sqlite3_column_text(find, 0);
        const size_t m = id != NULL ? measure_find(id) : measure_count();
        if (id != NULL)
            store_digest_observation(digest, id, real_of(find, 1), real_of(find, 2));
        if (m < measure_count())
            r->values[m] = (struct observation){real_of(find, 1), real_of(find, 2)};
    }
}

static bool read_one_series(sqlite3_stmt *row, struct model_result *r, size_t weeks,
                            uint64_t *digest)
{
    const char *kind = (const char *)sqlite3_column_text(row, 0);
#if defined(SABOTAGE) && SABOTAGE == 16 /* what is stored besides the measures is forgotten */
    kind = "";
#endif
    const unsigned char *bytes = sqlite3_column_blob(row, 1);
    const size_t n = (size_t)sqlite3_column_bytes(row, 1);
    if (kind != NULL)
        store_digest_row(digest, kind, bytes, n);
    for (enum result_code code = 0; kind != NULL && code < RESULT_CODE_COUNT; code++)
        if (strcmp(kind, result_code_name(code)) == 0)
            return result_code_read(bytes, n, code, r, weeks);
    return true;
}

static bool read_series(struct store *s, int64_t arm, int64_t replication, struct model_result *r,
                        size_t weeks, uint64_t *digest, struct error *error)
{
    sqlite3_stmt *find = store_sql_get(s, STORE_SQL_SERIES, error);
    bool row = find != NULL;
    if (!row)
        return false;
    store_sql_bound(sqlite3_bind_int64(find, 1, arm));
    store_sql_bound(sqlite3_bind_int64(find, 2, replication));
    for (;;) {
        if (!store_sql_row(s, find, &row, error))
            return false;
        if (!row)
            return true;
        if (!read_one_series(find, r, weeks, digest)) {
            (void)sqlite3_reset(find);
            return damaged(s, error);
        }
    }
}

static bool read_replication(struct store *s, int64_t arm, sqlite3_stmt *row, size_t weeks, struct model_result *r,
                             struct error *error)
{
    const int64_t replication = sqlite3_column_int64(row, 0);
    uint64_t digest = 0;
    r->events = (uint64_t)sqlite3_column_int64(row, 1);
    r->capped_demand = (uint64_t)sqlite3_column_int64(row, 2);
    r->overloaded = sqlite3_column_int64(row, 3) != 0;
    store_digest_head(&digest, r->events, r->capped_demand, r->overloaded);
    return read_observations(s, arm, replication, r, &digest, error) &&
           read_series(s, arm, replication, r, weeks, &digest, error) &&
           (digest == (uint64_t)sqlite3_column_int64(row, 4) ||
            error_set(error, ERROR_DATA, "%s is damaged: replication %lld is not what was stored", s->file,
                      (long long)replication));
}

static bool load_one(struct store *s, int64_t arm, sqlite3_stmt *row, size_t weeks, struct model_result *result,
                     struct result_room *room, struct error *error)
{
    struct model_result r;
    if (!result_block_new(&r, weeks, room))
        return error_set(error, ERROR_INTERNAL, "out of memory");
    const bool ok = read_replication(s, arm, row, weeks, &r, error);
    if (ok)
        *result = r;
    else if (room == NULL)
        result_block_free(&r);
    return ok;
}

static bool load(struct store *s, int64_t arm, size_t from, size_t to, size_t weeks, struct model_result results[],
                 struct result_room *room, struct error *error)
{
    sqlite3_stmt *find = store_sql_get(s, STORE_SQL_REPLICATIONS, error);
    bool row = find != NULL;
    if (!row)
        return false;
    store_sql_bound(sqlite3_bind_int64(find, 1, arm));
    store_sql_bound(sqlite3_bind_int64(find, 2, (sqlite3_int64)from));
    store_sql_bound(sqlite3_bind_int64(find, 3, (sqlite3_int64)to));
    for (;;) {
        if (!store_sql_row(s, find, &row, error))
            return false;
        if (!row)
            return true;
        const size_t k = (size_t)sqlite3_column_int64(find, 0) - 1 - from;
        if (results[k].values == NULL && !load_one(s, arm, find, weeks, &results[k], room, error)) {
            (void)sqlite3_reset(find);
            return false;
        }
        result_room_pause(room, k);
    }
}

bool store_load(struct store *s, int64_t arm, size_t from, size_t to, size_t weeks, struct model_result results[],
                struct result_room *room, struct error *error)
{
    pthread_mutex_lock(&s->mutex);
    const bool ok = load(s, arm, from, to, weeks, results, room, error);
    pthread_mutex_unlock(&s->mutex);
    return ok;
}

bool store_count(struct store *s, const struct study_scenario *row, uint64_t luck, size_t weeks, size_t from, size_t to,
                 size_t *n, struct error *error)
{
    char hash[65];
    int64_t arm = 0;
    bool found = false;
    *n = 0;
    arm_row_hash(row, luck, weeks, hash);
    if (!find_arm(s, hash, &arm, &found, error))
        return false;
    sqlite3_stmt *count = found ? store_sql_get(s, STORE_SQL_COUNT_REPLICATIONS, error) : NULL;
    if (count == NULL)
        return !found;
    store_sql_bound(sqlite3_bind_int64(count, 1, arm));
    store_sql_bound(sqlite3_bind_int64(count, 2, (sqlite3_int64)from));
    store_sql_bound(sqlite3_bind_int64(count, 3, (sqlite3_int64)to));
    if (!store_sql_row(s, count, &found, error))
        return false;
    *n = (size_t)sqlite3_column_int64(count, 0);
    (void)sqlite3_reset(count);
    return true;
}

bool store_done(struct store *s, int64_t arm, size_t n, bool done[], struct error *error)
{
    sqlite3_stmt *find = store_sql_get(s, STORE_SQL_REPLICATIONS, error);
    bool row = find != NULL;
    if (!row)
        return false;
    store_sql_bound(sqlite3_bind_int64(find, 1, arm));
    store_sql_bound(sqlite3_bind_int64(find, 2, 0));
    store_sql_bound(sqlite3_bind_int64(find, 3, (sqlite3_int64)n));
    for (;;) {
        if (!store_sql_row(s, find, &row, error))
            return false;
        if (!row)
            return true;
        done[sqlite3_column_int64(find, 0) - 1] = true;
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store_sql.h"

#include <assert.h>
#include <string.h>

#include "arena.h"

enum { MOST_WORDS = 256, PATIENCE_MS = 10000, EXEC_TRIES = 3 };

static_assert((int)STORE_SQL_COUNT <= (int)STORE_STATEMENTS, "room for all statements");

/* 1919906407 is STORE_APPLICATION, 1 is STORE_SCHEMA; opening a new study checks both. */
static const char schema[] =
    "PRAGMA application_id = 1919906407;"
    "PRAGMA user_version = 1;"
    "CREATE TABLE manifest(position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, value TEXT NOT NULL,"
    "  seal INTEGER NOT NULL);"
    "CREATE TABLE meta(key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL, seal INTEGER NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE measure(measure INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL,"
    "  unit TEXT NOT NULL, kind TEXT NOT NULL, better TEXT NOT NULL, seal INTEGER NOT NULL);"
    "CREATE TABLE arm(arm INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, mechanisms INTEGER NOT NULL,"
    "  weeks INTEGER NOT NULL, parameters TEXT NOT NULL, source TEXT, seal INTEGER NOT NULL);"
    "CREATE TABLE scenario(position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,"
    "  arm INTEGER NOT NULL REFERENCES arm, switch_week INTEGER NOT NULL, equal_budget TEXT,"
    "  seal INTEGER NOT NULL);"
    "CREATE TABLE replication(arm INTEGER NOT NULL REFERENCES arm, replication INTEGER NOT NULL,"
    "  events INTEGER NOT NULL, capped_demand INTEGER NOT NULL, overloaded INTEGER NOT NULL,"
    "  digest INTEGER NOT NULL, PRIMARY KEY(arm, replication)) WITHOUT ROWID;"
    "CREATE TABLE observation(arm INTEGER NOT NULL, replication INTEGER NOT NULL,"
    "  measure INTEGER NOT NULL REFERENCES measure, numerator REAL, denominator REAL,"
    "  PRIMARY KEY(arm, replication, measure)) WITHOUT ROWID;"
    "CREATE TABLE series(arm INTEGER NOT NULL, replication INTEGER NOT NULL, kind TEXT NOT NULL,"
    "  data BLOB NOT NULL, PRIMARY KEY(arm, replication, kind));"
    "CREATE VIEW v_value AS SELECT s.id AS scenario, o.replication AS replication, m.id AS measure,"
    "  CASE WHEN o.denominator <> 0 THEN o.numerator / o.denominator END AS value,"
    "  o.numerator AS numerator, o.denominator AS denominator, m.unit AS unit"
    "  FROM scenario s JOIN observation o ON o.arm = s.arm JOIN measure m ON m.measure = o.measure;";

static const char *const texts[STORE_SQL_COUNT] = {
    [STORE_SQL_BEGIN] = "BEGIN IMMEDIATE",
    [STORE_SQL_COMMIT] = "COMMIT",
    [STORE_SQL_ROLLBACK] = "ROLLBACK",
    [STORE_SQL_ADD_FACT] = "INSERT INTO manifest(position, name, value, seal) "
                           "VALUES(?1, ?2, ?3, seal('manifest', ?1, ?2, ?3))",
    [STORE_SQL_FACTS] = "SELECT name, value FROM manifest ORDER BY position",
    [STORE_SQL_NOTE] = "INSERT INTO meta(key, value, seal) VALUES(?1, ?2, seal('meta', ?1, ?2)) "
                       "ON CONFLICT(key) DO UPDATE SET value = excluded.value, seal = excluded.seal",
    [STORE_SQL_NOTED] = "SELECT value FROM meta WHERE key = ?1 UNION ALL SELECT value FROM manifest WHERE name = ?1",
    [STORE_SQL_FILES] = "SELECT key, value FROM meta WHERE key GLOB '" STORE_SQL_FILE_PREFIX "*' ORDER BY key",
    [STORE_SQL_ADD_MEASURE] = "INSERT OR IGNORE INTO measure(measure, id, title, unit, kind, better, seal) "
                              "VALUES(?1, ?2, ?3, ?4, ?5, ?6, seal('measure', ?1, ?2, ?3, ?4, ?5, ?6))",
    [STORE_SQL_MEASURES] = "SELECT measure, id FROM measure ORDER BY measure",
    [STORE_SQL_ADD_ARM] = "INSERT INTO arm(sha256, mechanisms, weeks, parameters, source, seal) "
                          "VALUES(?1, ?2, ?3, ?4, ?5, seal('arm', ?1, ?2, ?3, ?4, ?5))",
    [STORE_SQL_FIND_ARM] = "SELECT arm FROM arm WHERE sha256 = ?",
    [STORE_SQL_ARM_PARAMETERS] = "SELECT parameters FROM arm WHERE sha256 = ?",
    [STORE_SQL_ADD_SCENARIO] = "INSERT INTO scenario(position, id, name, arm, switch_week, equal_budget, seal) "
                               "VALUES(?1, ?2, ?3, ?4, ?5, ?6, seal('scenario', ?1, ?2, ?3, ?4, ?5, ?6))",
    [STORE_SQL_SCENARIOS] =
        "SELECT s.id, s.name, a.sha256, a.parameters, s.equal_budget, a.arm, a.mechanisms, a.weeks, s.switch_week,"
        " (SELECT count(*) FROM replication r WHERE r.arm = a.arm AND r.replication > ?1 AND r.replication <= ?2) "
        "FROM scenario s JOIN arm a ON a.arm = s.arm ORDER BY s.position",
    /* From number ?2 on. The first that has no successor; 0 where even the first is missing. */
    [STORE_SQL_COMPLETE] =
        "SELECT CASE WHEN EXISTS(SELECT 1 FROM replication WHERE arm = ?1 AND replication = ?2 + 1) THEN"
        " (SELECT min(r.replication) - ?2 FROM replication r WHERE r.arm = ?1 AND r.replication > ?2 AND NOT EXISTS"
        "  (SELECT 1 FROM replication n WHERE n.arm = ?1 AND n.replication = r.replication + 1)) ELSE 0 END",
    [STORE_SQL_OTHERS] =
        "SELECT count(DISTINCT arm), count(*) FROM replication WHERE arm NOT IN (SELECT arm FROM scenario)",
    [STORE_SQL_ADD_REPLICATION] = "INSERT OR IGNORE INTO replication(arm, replication, events, capped_demand, "
                                  "overloaded, digest) VALUES(?, ?, ?, ?, ?, ?)",
    [STORE_SQL_ADD_OBSERVATION] = "INSERT INTO observation(arm, replication, measure, numerator, denominator) "
                                  "VALUES(?, ?, ?, ?, ?)",
    [STORE_SQL_ADD_SERIES] = "INSERT INTO series(arm, replication, kind, data) VALUES(?, ?, ?, ?)",
    [STORE_SQL_REPLICATIONS] = "SELECT replication, events, capped_demand, overloaded, digest FROM replication "
                               "WHERE arm = ? AND replication > ? AND replication <= ? ORDER BY replication",
    [STORE_SQL_COUNT_REPLICATIONS] =
        "SELECT count(*) FROM replication WHERE arm = ? AND replication > ? AND replication <= ?",
    [STORE_SQL_OBSERVATIONS] = "SELECT m.id, o.numerator, o.denominator FROM observation o JOIN measure m "
                               "ON m.measure = o.measure WHERE o.arm = ? AND o.replication = ?",
    [STORE_SQL_SERIES] = "SELECT kind, data FROM series WHERE arm = ? AND replication = ?",
    /* The table of a row that is not what was stored; the facts say which company is whose. */
    [STORE_SQL_BROKEN] =
        "SELECT 'manifest' FROM manifest WHERE seal IS NOT seal('manifest', position, name, value) "
        "UNION ALL SELECT 'meta' FROM meta WHERE seal IS NOT seal('meta', key, value) "
        "UNION ALL SELECT 'measure' FROM measure"
        " WHERE seal IS NOT seal('measure', measure, id, title, unit, kind, better) "
        "UNION ALL SELECT 'arm' FROM arm WHERE seal IS NOT seal('arm', sha256, mechanisms, weeks, parameters, source) "
        "UNION ALL SELECT 'scenario' FROM scenario"
        " WHERE seal IS NOT seal('scenario', position, id, name, arm, switch_week, equal_budget) "
        "UNION ALL SELECT 'scenario' FROM manifest m WHERE m.name GLOB 'scenario *' AND NOT EXISTS"
        " (SELECT 1 FROM scenario s JOIN arm a ON a.arm = s.arm"
        "  WHERE m.name = 'scenario ' || s.id AND m.value = a.sha256)",
};

const char *store_sql_schema(void)
{
    return schema;
}

/* What a failure of SQLite is to the user. */
static enum error_code code_of(int result)
{
    switch (result & 0xff) {
    case SQLITE_NOMEM:
    case SQLITE_MISUSE:
    case SQLITE_INTERNAL:
        return ERROR_INTERNAL;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR: /* a table or a column is missing */
    case SQLITE_MISMATCH:
    case SQLITE_CONSTRAINT:
        return ERROR_DATA;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
        return ERROR_CANNOT_CREATE;
    default:
        return ERROR_WRITE;
    }
}

/* SQLite quotes names that stand in the file; in a damaged one they may be any bytes. */
const char *store_sql_printable(const char *words, const char *instead)
{
    const char *why = NULL;
    return text_is_label(words, strlen(words), MOST_WORDS, &why) ? words : instead;
}

bool store_sql_failed(struct store *s, struct error *error)
{
    const int result = sqlite3_extended_errcode(s->db);
    const int why = sqlite3_system_errno(s->db);
    const enum error_code code = code_of(result);
    const bool io = (result & 0xff) == SQLITE_IOERR && why != 0;
    const char *words =
        io ? strerror(why) : store_sql_printable(sqlite3_errmsg(s->db), sqlite3_errstr(result));
    if (code == ERROR_DATA)
        return error_set(error, code, "%s is damaged, or no study of reorg (%s)", s->file, words);
    if (!s->writes)
        return error_set(error, ERROR_NO_INPUT, "cannot read %s: %s", s->file, words);
    return error_set(error, code, "cannot write %s: %s", s->file, words);
}

sqlite3_stmt *store_sql_get(struct store *s, enum store_sql which, struct error *error)
{
    if (s->statements[which] == NULL &&
        sqlite3_prepare_v3(s->db, texts[which], -1, SQLITE_PREPARE_PERSISTENT,
                           &s->statements[which], NULL) != SQLITE_OK)
        (void)store_sql_failed(s, error);
    return s->statements[which];
}

void store_sql_bound(int result)
{
    if (result == SQLITE_NOMEM)
        arena_out_of_memory();
}

bool store_sql_row(struct store *s, sqlite3_stmt *statement, bool *row, struct error *error)
{
    const int result = sqlite3_step(statement);
    *row = result == SQLITE_ROW;
    if (*row)
        return true;
    const bool ok = result == SQLITE_DONE || store_sql_failed(s, error);
    (void)sqlite3_reset(statement);
    return ok;
}

bool store_sql_done(struct store *s, sqlite3_stmt *statement, struct error *error)
{
    bool row = false;
    const bool ok = store_sql_row(s, statement, &row, error);
    if (row)
        (void)sqlite3_reset(statement);
    return ok;
}

bool store_sql_run(struct store *s, enum store_sql which, struct error *error)
{
    sqlite3_stmt *statement = store_sql_get(s, which, error);
    return statement != NULL && store_sql_done(s, statement, error);
}

bool store_sql_open(struct store *s, const char *path, int flags, struct error *error)
{
    if (sqlite3_open_v2(path, &s->db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
        return store_sql_failed(s, error);
    (void)sqlite3_busy_timeout(s->db, PATIENCE_MS);
    return true;
}

bool store_sql_exec(struct store *s, const char *sql, struct error *error)
{
    int result = SQLITE_BUSY;
    for (int tries = 0; tries < EXEC_TRIES && (result & 0xff) == SQLITE_BUSY; tries++)
        result = sqlite3_exec(s->db, sql, NULL, NULL, NULL); /* a change of the journal is not tried again by SQLite */
    return result == SQLITE_OK || store_sql_failed(s, error);
}

void store_sql_finish(struct store *s)
{
    for (size_t i = 0; i < STORE_SQL_COUNT; i++)
        (void)sqlite3_finalize(s->statements[i]);
    memset(s->statements, 0, sizeof s->statements);
}

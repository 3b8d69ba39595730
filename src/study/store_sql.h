/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * store_sql.h - the statements of the store, and SQLite's failures in words.
 */
#ifndef STORE_SQL_H
#define STORE_SQL_H

#include <sqlite3.h>

#include "store.h"

/* Notes whose key begins so hold the text of a file (store_files.h). */
#define STORE_SQL_FILE_PREFIX "file:"

enum store_sql {
    STORE_SQL_BEGIN,
    STORE_SQL_COMMIT,
    STORE_SQL_ROLLBACK,
    STORE_SQL_ADD_FACT,
    STORE_SQL_FACTS,
    STORE_SQL_NOTE,
    STORE_SQL_NOTED,
    STORE_SQL_FILES,
    STORE_SQL_ADD_MEASURE,
    STORE_SQL_MEASURES,
    STORE_SQL_ADD_ARM,
    STORE_SQL_FIND_ARM,
    STORE_SQL_ARM_PARAMETERS,
    STORE_SQL_ADD_SCENARIO,
    STORE_SQL_SCENARIOS,
    STORE_SQL_COMPLETE,
    STORE_SQL_OTHERS,
    STORE_SQL_ADD_REPLICATION,
    STORE_SQL_ADD_OBSERVATION,
    STORE_SQL_ADD_SERIES,
    STORE_SQL_REPLICATIONS,
    STORE_SQL_COUNT_REPLICATIONS,
    STORE_SQL_OBSERVATIONS,
    STORE_SQL_SERIES,
    STORE_SQL_BROKEN,
    STORE_SQL_COUNT
};

/* The tables, and the pragmas that mark the file as a study. */
const char *store_sql_schema(void);

/* The statement, ready for binding; NULL with the error filled in. */
sqlite3_stmt *store_sql_get(struct store *s, enum store_sql which, struct error *error);

/* What sqlite3_bind_* gave: without memory the program ends, as everywhere, and stores nothing in the
 * value's place. */
void store_sql_bound(int result);

/* One step, expected to give no row: resets the statement. */
bool store_sql_done(struct store *s, sqlite3_stmt *statement, struct error *error);

/* One step: *row says whether there is a row to read. Resets the statement when there is none. */
bool store_sql_row(struct store *s, sqlite3_stmt *statement, bool *row, struct error *error);

/* A statement without anything to bind. */
bool store_sql_run(struct store *s, enum store_sql which, struct error *error);

/* SQL that is used once, such as a pragma. */
bool store_sql_exec(struct store *s, const char *sql, struct error *error);

/* Opens the database at the path as s->db; `flags` of SQLite. A lock that somebody else holds, or that a signal interrupted,
 * is asked for again for some seconds. */
bool store_sql_open(struct store *s, const char *path, int flags, struct error *error);

/* The connection's last failure as an error of ours; false. */
bool store_sql_failed(struct store *s, struct error *error);

/* The words where they can be shown, else `instead`. */
const char *store_sql_printable(const char *words, const char *instead);

void store_sql_finish(struct store *s);

#endif

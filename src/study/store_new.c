/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store_new.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "identity.h"
#include "scenario.h"
#include "store_seal.h"
#include "store_sql.h"

static const char making[] = ".study.db.tmp";

static const char *const kinds[MEASURE_KIND_COUNT] = {
    [MEASURE_TOTAL] = "total", [MEASURE_RATIO] = "ratio", [MEASURE_QUANTILE] = "quantile"};
static const char *const betters[MEASURE_BETTER_COUNT] = {
    [MEASURE_HIGHER] = "higher", [MEASURE_LOWER] = "lower", [MEASURE_NEITHER] = "neither"};

/* ---- making ---- */

static void bind(sqlite3_stmt *statement, int column, const char *text)
{
    store_sql_bound(sqlite3_bind_text(statement, column, text, -1, SQLITE_TRANSIENT));
}

static bool add_facts(struct store *s, const struct study *study, struct error *error)
{
    struct arena arena;
    arena_init(&arena);
    const struct identity identity = identity_of(study, &arena);
    sqlite3_stmt *add = store_sql_get(s, STORE_SQL_ADD_FACT, error);
    bool ok = add != NULL;
    for (size_t i = 0; ok && i < identity.n; i++) {
        store_sql_bound(sqlite3_bind_int64(add, 1, (sqlite3_int64)i));
        bind(add, 2, identity.facts[i].name);
        bind(add, 3, identity.facts[i].value);
        ok = store_sql_done(s, add, error);
    }
    arena_fini(&arena);
    return ok;
}

static bool add_measures(struct store *s, struct error *error)
{
    sqlite3_stmt *add = store_sql_get(s, STORE_SQL_ADD_MEASURE, error);
    bool ok = add != NULL;
    for (size_t m = 0; ok && m < measure_count(); m++) {
        const struct measure *row = measure_at(m);
        store_sql_bound(sqlite3_bind_int64(add, 1, (sqlite3_int64)m));
        bind(add, 2, row->id);
        bind(add, 3, row->title);
        bind(add, 4, row->unit != NULL ? row->unit : "");
        bind(add, 5, kinds[row->kind]);
        bind(add, 6, betters[row->better]);
        ok = store_sql_done(s, add, error);
    }
    return ok;
}

static bool add_scenarios(struct store *s, const struct study *study, struct error *error)
{
    sqlite3_stmt *add = store_sql_get(s, STORE_SQL_ADD_SCENARIO, error);
    bool ok = add != NULL;
    for (size_t i = 0; ok && i < study->n_scenarios; i++) {
        const struct study_scenario *row = &study->scenarios[i];
        int64_t arm = 0;
        ok = study_arm(study, s, i, &arm, error);
        store_sql_bound(sqlite3_bind_int64(add, 1, (sqlite3_int64)i));
        bind(add, 2, row->id);
        bind(add, 3, row->name);
        store_sql_bound(sqlite3_bind_int64(add, 4, arm));
        store_sql_bound(sqlite3_bind_int64(add, 5, (sqlite3_int64)row->switch_week));
        bind(add, 6, row->equal_budget); /* NULL stays NULL */
        ok = ok && store_sql_done(s, add, error);
    }
    return ok;
}

static bool fill(struct store *s, const void *study, struct error *error)
{
    return add_facts(s, study, error) && add_measures(s, error) && add_scenarios(s, study, error);
}

static bool make_tables(struct store *s, store_new_fill *fill_it, const void *context,
                        struct error *error)
{
    return store_sql_exec(s, "PRAGMA journal_mode = MEMORY", error) &&
           store_sql_run(s, STORE_SQL_BEGIN, error) &&
           store_sql_exec(s, store_sql_schema(), error) && fill_it(s, context, error) &&
           store_sql_run(s, STORE_SQL_COMMIT, error);
}

static bool make_as(const char *path, const char *shown, store_new_fill *fill_it,
                    const void *context, struct error *error)
{
    struct store s = {
        .file = (char *)shown, .lock = -1, .writes = true, .mutex = PTHREAD_MUTEX_INITIALIZER};
    if (unlink(path) != 0 && errno != ENOENT)
        return error_set(error, ERROR_CANNOT_CREATE, "cannot remove %s: %s", path, strerror(errno));
    const bool ok = store_sql_open(&s, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error) &&
                    store_seal_define(&s, error) && make_tables(&s, fill_it, context, error);
    store_sql_finish(&s);
    (void)sqlite3_close(s.db);
    text_fini(&s.bytes);
    if (!ok)
        (void)unlink(path);
    return ok;
}

/* The name must survive a power cut, too. */
static void settle(const char *directory)
{
    const int folder = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        (void)fsync(folder);
        (void)close(folder);
    }
}

bool store_new_make(const char *directory, const struct study *study, struct error *error)
{
    return store_new_make_with(directory, fill, study, error);
}

bool store_new_make_with(const char *directory, store_new_fill *fill_it, const void *context,
                         struct error *error)
{
    struct text from = {0}, to = {0};
    text_printf(&from, "%s/%s", directory, making);
    text_printf(&to, "%s/" STORE_FILE, directory);
    bool ok = make_as(text_of(&from), text_of(&to), fill_it, context, error);
    if (ok && rename(text_of(&from), text_of(&to)) != 0)
        ok = error_set(error, ERROR_CANNOT_CREATE, "cannot create %s: %s", text_of(&to),
                       strerror(errno));
    if (ok)
        settle(directory);
    text_fini(&from);
    text_fini(&to);
    return ok;
}

/* ---- comparing ---- */

static bool refuse(struct error *error, const struct store *s, const char *why)
{
    return error_set(error, ERROR_CANNOT_CREATE,
                     "%.120s holds another study: %.200s; --fresh moves it aside, -o names another place",
                     s->directory, why);
}

/* What stands in a database may come from a stranger, and a message goes to a terminal. */
static const char *shown(const char *text)
{
    const char *why = NULL;
    const size_t n = strlen(text);
    return text_is_label(text, n, n, &why) ? text : "(unreadable)";
}

/* Walks lines "path = text"; cuts them in place. False at the end. */
static bool next_line(char **lines, const char **path, const char **value)
{
    char *line = *lines;
    char *end = strchr(line, '\n');
    char *equals = strstr(line, " = ");
    if (end == NULL || equals == NULL || equals > end)
        return false;
    *end = '\0';
    *equals = '\0';
    *path = line;
    *value = equals + 3;
    *lines = end + 1;
    return true;
}

static bool differs_from(const struct scenario *now, char *lines, struct text *why)
{
    const char *path, *value;
    size_t n = 0;
    for (; next_line(&lines, &path, &value); n++) {
        const struct bind_parameter *p = scenario_parameter(now, path);
        if (p == NULL || strcmp(p->text, value) != 0) {
            text_printf(why, "%s is %.60s there, and %.60s now", shown(path), shown(value),
                        p != NULL ? p->text : "nothing");
            return true;
        }
    }
    if (n == now->n_parameters)
        return false;
    text_add(why, "it has parameters now that it has not there");
    return true;
}

/* Two arms of one scenario: the first parameter that differs. */
static bool arms_differ(struct store *s, const struct study *study, const struct identity_fact *now,
                        const char *stored, struct error *error)
{
    const char *id = now->name + strlen(IDENTITY_SCENARIO);
    const struct scenario *scenario = NULL;
    for (size_t i = 0; i < study->n_scenarios; i++)
        if (strcmp(study->scenarios[i].id, id) == 0)
            scenario = study->scenarios[i].scenario;
    sqlite3_stmt *find = store_sql_get(s, STORE_SQL_ARM_PARAMETERS, error);
    bool row = false;
    if (find == NULL)
        return false;
    bind(find, 1, stored);
    if (!store_sql_row(s, find, &row, error))
        return false;
    struct text lines = {0}, why = {0};
    text_printf(&why, "in %s, ", id);
    if (row)
        text_add(&lines, (const char *)sqlite3_column_text(find, 0));
    (void)sqlite3_reset(find);
    if (lines.data == NULL || scenario == NULL || !differs_from(scenario, lines.data, &why))
        text_add(&why, "other mechanisms act, other weeks are counted, or other values were observed");
    (void)refuse(error, s, text_of(&why));
    text_fini(&lines);
    text_fini(&why);
    return false;
}

static bool fact_agrees(struct store *s, const struct study *study, const struct identity_fact *now,
                        const struct identity_fact *stored, struct error *error)
{
    if (strcmp(now->name, stored->name) == 0 && strcmp(now->value, stored->value) == 0)
        return true;
    if (strncmp(now->name, IDENTITY_SCENARIO, strlen(IDENTITY_SCENARIO)) == 0)
        return arms_differ(s, study, now, stored->value, error);
    struct text why = {0};
    text_printf(&why, "its %s: %.64s, and now: %.64s", now->name, shown(stored->value), now->value);
    (void)refuse(error, s, text_of(&why));
    text_fini(&why);
    return false;
}

static size_t read_facts(struct store *s, struct identity_fact facts[], size_t most,
                         struct arena *arena, struct error *error)
{
    sqlite3_stmt *find = store_sql_get(s, STORE_SQL_FACTS, error);
    bool row = find != NULL;
    size_t n = 0;
    while (row && n < most && store_sql_row(s, find, &row, error) && row) {
        const char *name = (const char *)sqlite3_column_text(find, 0);
        const char *value = (const char *)sqlite3_column_text(find, 1);
        facts[n++] = (struct identity_fact){arena_text(arena, name, strlen(name)),
                                            arena_text(arena, value, strlen(value))};
    }
    (void)sqlite3_reset(find);
    return n;
}

bool store_new_agrees(struct store *s, const struct study *study, struct error *error)
{
    struct arena arena;
    struct error inner = {0};
    arena_init(&arena);
    const struct identity now = identity_of(study, &arena);
    struct identity_fact *stored = ARENA_ARRAY(&arena, now.n, struct identity_fact);
    const size_t n = read_facts(s, stored, now.n, &arena, &inner);
    bool ok = inner.code == ERROR_NONE;
    for (size_t i = 0; ok && i < n; i++)
        ok = fact_agrees(s, study, &now.facts[i], &stored[i], &inner);
    if (ok && n < now.n)
        ok = refuse(&inner, s, "it has other scenarios");
    arena_fini(&arena);
    if (!ok && error != NULL)
        *error = inner;
    return ok;
}

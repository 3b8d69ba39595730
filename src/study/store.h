/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * store.h - the finished replications of a study, kept in DIRECTORY/study.db (SQLite).
 *
 *      study_run  --missing?-->  store  --stored replications-->  slots
 *      runner     --finished-->  store  --batches-->  study.db
 *
 * A study that was interrupted in any way goes on from here: what is stored is taken, what is
 * missing is run, and every bit is as if nothing had happened. Replications are found by arm
 * (arm.h), so whatever needs the same company with the same luck finds it. One study has one seed.
 *
 * Each replication is stored whole or not at all. They are committed in batches, of 64 or of half a
 * second, into a write-ahead log: a killed program loses the last batch at most, a power cut what
 * the operating system had not written yet; the database is whole in both cases.
 * docs/reference/study-database.md describes the tables.
 */
#ifndef STORE_H
#define STORE_H

#include <pthread.h>
#include <stdint.h>

#include "study.h"
#include "text.h"

enum { STORE_APPLICATION = 0x726f7267 /* "rorg" */, STORE_SCHEMA = 1, STORE_STATEMENTS = 32 };

/* Replications have numbers in blocks of this many: ordinary ones in the first (contest.h has another). */
enum { STORE_BLOCK = 10000000 };

#define STORE_FILE "study.db"

struct sqlite3;
struct sqlite3_stmt;

struct store {
    struct sqlite3 *db;
    char *directory;
    char *file; /* DIRECTORY/study.db, as messages call it */
    int lock;   /* -1: only reading */
    bool writes;
    pthread_mutex_t mutex; /* guards what follows: replications come from many threads */
    struct sqlite3_stmt *statements[STORE_STATEMENTS]; /* prepared when first needed */
    size_t pending;                                    /* replications since the last commit */
    struct error unread; /* of the last note that could not be read */
    double began;                                      /* when the first of them came */
    struct text bytes;
};

/* A scenario of a stored study. */
struct store_scenario {
    const char *id;
    const char *name;
    const char *arm_sha256;
    const char *parameters;   /* lines "path = text" */
    const char *equal_budget; /* how its seats were brought to the baseline's budget, or NULL */
    int64_t arm;
    uint64_t mechanisms;
    size_t weeks;        /* counted one by one, 0: none */
    size_t switch_week;  /* of its reorganisation, 0: none */
    size_t replications; /* stored, of those asked for */
    size_t complete;     /* of them the first without a gap */
};

/* ---- opening ---- */

/* Opens the study of an existing folder for going on with it, or makes it. False when another
 * program works on it, when it holds another study (the first difference is named), a newer or a
 * damaged one. */
bool store_open(struct store **out, const char *directory, const struct study *study,
                struct error *error);

/* Opens the study of an existing folder for adding to it, whatever study that is; fills a new one
 * with what `fill` puts there. */
bool store_open_like(struct store **out, const char *directory,
                     bool (*fill)(struct store *s, const void *context, struct error *error),
                     const void *context, struct error *error);

/* Opens a stored study to look at, also while a program works on it. */
bool store_open_read(struct store **out, const char *directory, struct error *error);

/* Commits what was put; NULL allowed. */
void store_close(struct store *s);

/* Does the folder hold a study.db? */
bool store_is_in(const char *directory);

/* ---- replications, counted from 0; arms, replications in and out from any thread ---- */

/* The arm of a company under this seed (arm.h: luck, weeks); new ones are added, where the store is not only read. */
bool store_arm(struct store *s, const struct study_scenario *row, uint64_t luck, size_t weeks,
               int64_t *arm, struct error *error);

/* May a replication that is not stored be run? Not where the store is only read: then false with an error that
 * names it. `s` may be NULL: all are run. */
bool store_may_run(const struct store *s, const char *scenario, size_t replication, struct error *error);

/* Fills results[k] for the stored replications from + k of the arm, those in [from, to); slots that
 * have values stay. `weeks` and `room` as in result_block_new. */
bool store_load(struct store *s, int64_t arm, size_t from, size_t to, size_t weeks, struct model_result results[],
                struct result_room *room, struct error *error);

/* Sets done[k] for the stored replications k below n of the arm. */
bool store_done(struct store *s, int64_t arm, size_t n, bool done[], struct error *error);

/* How many of the company's replications [from, to) are stored; 0 where it has none. */
bool store_count(struct store *s, const struct study_scenario *row, uint64_t luck, size_t weeks, size_t from, size_t to,
                 size_t *n, struct error *error);

/* Keeps one replication. One that is there already stays. */
bool store_put(struct store *s, int64_t arm, size_t replication, const struct model_result *result,
               size_t weeks, struct error *error);

/* Commits what was put. */
bool store_flush(struct store *s, struct error *error);

/* ---- what else is known of the study ---- */

/* Facts that fix no number (the command, the measure of the verdict); the last value stays. */
bool store_note(struct store *s, const char *key, const char *value, struct error *error);

/* The note, or the fact of its identity, of that name; NULL when there is none. */
const char *store_noted(struct store *s, const char *key, struct arena *arena);

/* The note as a whole number; 0 when there is none, or no number. */
size_t store_noted_whole(struct store *s, const char *key, struct arena *arena);

/* Could every note that was asked for be read? One that could not looks as if there were none. */
bool store_notes_read(const struct store *s, struct error *error);

/* The scenarios in their order, with their replications from number `first` on. */
bool store_scenarios(struct store *s, size_t first, struct store_scenario **out, size_t *n,
                     struct arena *arena, struct error *error);

/* Replications of companies that are no scenario of the study, such as those of other assumptions. */
bool store_others(struct store *s, size_t *arms, size_t *replications, struct error *error);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "fake_model.h"
#include "result_block.h"
#include "scenario.h"
#include "store.h"
#include "store_sql.h"
#include "weekly.h"

enum { SCENARIOS = 2, REPLICATIONS = 40 };

/* Two companies in a folder of their own. */
struct company {
    char folder[64];
    struct bind_parameter parameters[SCENARIOS][2];
    struct scenario scenarios[SCENARIOS];
    struct root roots[SCENARIOS];
    struct study_scenario rows[SCENARIOS];
    struct study_options options;
    size_t stop_after; /* runs; 0 = never */
    volatile sig_atomic_t stop;
};

static void count_down(void *context, size_t done, size_t planned)
{
    struct company *c = context;
    (void)planned;
    if (c->stop_after > 0 && done >= c->stop_after)
        c->stop = 1;
}

static int enter(void **state)
{
    static const char *const ids[SCENARIOS] = {"a", "b"};
    struct company *c = calloc(1, sizeof *c);
    (void)snprintf(c->folder, sizeof c->folder, "/tmp/test_store.XXXXXX");
    if (c == NULL || mkdtemp(c->folder) == NULL)
        return -1;
    for (size_t i = 0; i < SCENARIOS; i++) {
        c->parameters[i][0] = (struct bind_parameter){.path = "org.sdr.headcount", .text = "6"};
        c->parameters[i][1] = (struct bind_parameter){.path = "name", .text = ids[i]};
        c->scenarios[i] =
            (struct scenario){.id = ids[i], .parameters = c->parameters[i], .n_parameters = 2};
        c->roots[i] = (struct root){.accepted = 100 + 10 * (double)i, .shared = 10, .own = 1, .salt = i,
                                    .win_rate = 0.2, .median = 30, .weeks = 30, .fails_at = -1};
        c->rows[i] = (struct study_scenario){
            .id = ids[i], .name = ids[i], .scenario = &c->scenarios[i], .root = &c->roots[i]};
    }
    c->options = (struct study_options){.seed = 1, .replications = REPLICATIONS, .precision = 0.02,
                                        .indifference = 0.02, .confidence = 0.95, .jobs = 1,
                                        .primary = FAKE_ACCEPTED, .stop = &c->stop,
                                        .progress = count_down, .progress_context = c};
    *state = c;
    return 0;
}

static int leave(void **state)
{
    struct company *c = *state;
    char command[96];
    static const char *const names[] = {STORE_FILE, "study.db-wal", "study.db-shm", "study.lock", ".study.db.tmp"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        (void)snprintf(command, sizeof command, "%s/%s", c->folder, names[i]);
        (void)unlink(command);
    }
    const int left = rmdir(c->folder);
    free(c);
    return left;
}

/* Runs the plan, with or without the store. */
static void run(struct company *c, struct study *s, bool stored)
{
    struct error error = {0};
    struct store *store = NULL;
    study_init(s, c->rows, SCENARIOS, &c->options);
    if (stored && !store_open(&store, c->folder, s, &error))
        fail_msg("%s", error.message);
    s->options.store = store;
    if (!study_run(s, &error))
        fail_msg("%s", error.message);
    store_close(store);
}

static bool is_same(const struct model_result *x, const struct model_result *y)
{
    return memcmp(x->values, y->values, FAKE_COUNT * sizeof *x->values) == 0 &&
           memcmp(x->curves, y->curves, MEASURE_CURVE_COUNT * sizeof *x->curves) == 0 &&
           memcmp(x->weeks, y->weeks, sizeof *x->weeks) == 0 && x->events == y->events &&
           x->capped_demand == y->capped_demand && x->overloaded == y->overloaded;
}

static void expect_same(const struct study *a, const struct study *b, size_t n)
{
    assert_int_equal(b->replications, n);
    for (size_t i = 0; i < SCENARIOS; i++)
        for (size_t k = 0; k < n; k++)
            assert_true(is_same(&a->results[i * a->capacity + k], &b->results[i * b->capacity + k]));
}

/* Runs until so many replications are done, stored ones included; was it interrupted? */
static bool run_until(struct company *c, size_t after)
{
    struct study part;
    c->stop_after = after;
    run(c, &part, true);
    const bool interrupted = part.interrupted;
    study_fini(&part);
    c->stop_after = 0;
    c->stop = 0;
    return interrupted;
}

static void a_study_stopped_anywhere_goes_on_to_the_same_bits(void **state)
{
    struct company *c = *state;
    struct study whole, rest;
    run(c, &whole, false);
    for (size_t after = 1; after < SCENARIOS * REPLICATIONS; after += 13)
        assert_true(run_until(c, after));
    run(c, &rest, true);
    assert_false(rest.interrupted);
    expect_same(&whole, &rest, REPLICATIONS);
    study_fini(&rest);
    study_fini(&whole);
}

/* Which replications are there when it stops is a matter of luck then. */
static void threads_may_stop_anywhere_as_well(void **state)
{
    struct company *c = *state;
    struct study whole, rest;
    run(c, &whole, false);
    c->options.jobs = 3;
    for (size_t after = 5; after < SCENARIOS * REPLICATIONS; after += 11)
        (void)run_until(c, after);
    run(c, &rest, true);
    expect_same(&whole, &rest, REPLICATIONS);
    study_fini(&rest);
    study_fini(&whole);
}

static void what_is_stored_is_not_run_again(void **state)
{
    struct company *c = *state;
    struct study first, again, shorter, longer, whole;
    run(c, &first, true);
    c->roots[0].fails_at = 3;
    c->roots[1].fails_at = 0;
    run(c, &again, true);
    expect_same(&first, &again, REPLICATIONS);
    c->options.replications = 7;
    run(c, &shorter, true);
    expect_same(&first, &shorter, 7);
    c->options.replications = 60;
    run(c, &longer, true);
    c->roots[0].fails_at = c->roots[1].fails_at = -1;
    run(c, &whole, false);
    expect_same(&whole, &longer, 60);
    study_fini(&first);
    study_fini(&again);
    study_fini(&shorter);
    study_fini(&longer);
    study_fini(&whole);
}

static void automatic_stopping_looks_at_what_it_would_have_seen(void **state)
{
    struct company *c = *state;
    struct study longer, alone, stored;
    c->options.replications = 100;
    run(c, &longer, true);
    c->options.replications = 2560;
    c->options.automatic = true;
    run(c, &alone, false);
    run(c, &stored, true);
    assert_true(alone.replications < 100);
    assert_int_equal(stored.looks, alone.looks);
    expect_same(&alone, &stored, alone.replications);
    study_fini(&longer);
    study_fini(&alone);
    study_fini(&stored);
}

/* A result full of numbers that are easily bent. */
static void fill_with_edges(struct model_result *r, size_t weeks)
{
    static const double edges[] = {-0.0, DBL_TRUE_MIN, -DBL_TRUE_MIN, DBL_MAX, INFINITY, 0.1, 9007199254740993.0};
    const uint64_t odd_nan = UINT64_C(0xfff8000000000123);
    double odd;
    memcpy(&odd, &odd_nan, sizeof odd);
    for (size_t m = 0; m < FAKE_COUNT; m++)
        r->values[m] = (struct observation){edges[m % 7], edges[(m + 1) % 7]};
    r->values[FAKE_HOPS] = (struct observation){odd, (double)NAN};
    r->values[FAKE_SPEED] = (struct observation){(double)NAN, 0.0};
    r->curves[0].event[0] = UINT32_MAX;
    r->curves[MEASURE_CURVE_COUNT - 1].censored[MEASURE_CURVE_BINS - 1] = 128;
    r->weeks->weeks = MODEL_WEEKS;
    r->weeks->warm_up = 1000;
    r->weeks->count[MODEL_SERIES - 1][MODEL_WEEKS - 1] = 127;
    r->load->positions = MODEL_LOAD_POSITIONS;
    r->load->columns = MODEL_LOAD_COLUMNS;
    r->load->weeks = UINT32_MAX;
    r->load->first_day = -1;
    for (size_t i = 0; i < sizeof r->load->percent; i++)
        r->load->percent[i] = (uint8_t)i;
    for (size_t i = 0; i < WEEKLY_SERIES_COUNT * weeks; i++)
        r->weekly[i] = edges[i % 7];
    r->events = UINT64_MAX;
    r->capped_demand = 3;
    r->overloaded = true;
}

static void every_bit_comes_back(void **state)
{
    struct company *c = *state;
    enum { WEEKS = 5 };
    struct study s;
    struct store *store = NULL;
    struct model_result put, got[3] = {{.values = NULL}};
    int64_t arm = 0;
    c->options.weeks = WEEKS;
    study_init(&s, c->rows, SCENARIOS, &c->options);
    assert_true(result_block_new(&put, WEEKS, NULL));
    fill_with_edges(&put, WEEKS);
    assert_true(store_open(&store, c->folder, &s, NULL));
    assert_true(study_arm(&s, store, 1, &arm, NULL));
    assert_true(store_put(store, arm, 2, &put, WEEKS, NULL));
    assert_true(store_put(store, arm, 2, &put, WEEKS, NULL)); /* twice is once */
    store_close(store);
    assert_true(store_open_read(&store, c->folder, NULL));
    assert_true(store_load(store, arm, 0, 3, WEEKS, got, NULL, NULL));
    assert_null(got[0].values);
    assert_non_null(got[2].values);
    assert_true(is_same(&put, &got[2]));
    assert_memory_equal(put.weekly, got[2].weekly, WEEKLY_SERIES_COUNT * WEEKS * sizeof(double));
    assert_memory_equal(put.load->percent, got[2].load->percent, sizeof put.load->percent);
    assert_int_equal(got[2].load->weeks, UINT32_MAX);
    assert_int_equal(got[2].load->first_day, -1);
    store_close(store);
    result_block_free(&put);
    result_block_free(&got[2]);
    study_fini(&s);
}

static void expect_refused(struct company *c, const char *words, enum error_code code)
{
    struct error error = {0};
    struct store *store = NULL;
    struct study s;
    study_init(&s, c->rows, SCENARIOS, &c->options);
    assert_false(store_open(&store, c->folder, &s, &error));
    assert_null(store);
    if (strstr(error.message, words) == NULL)
        fail_msg("'%s' does not stand in '%s'", words, error.message);
    assert_int_equal(error.code, code);
    study_fini(&s);
}

static void another_study_is_refused_and_its_first_difference_named(void **state)
{
    struct company *c = *state;
    struct study s;
    run(c, &s, true);
    study_fini(&s);
    c->options.seed = 2;
    expect_refused(c, "its seed: 1, and now: 2", ERROR_CANNOT_CREATE);
    c->options.seed = 1;
    c->options.no_crn = true;
    expect_refused(c, "its random numbers: common, and now: independent", ERROR_CANNOT_CREATE);
    c->options.no_crn = false;
    c->parameters[1][0].text = "8";
    expect_refused(c, "in b, org.sdr.headcount is 6 there, and 8 now", ERROR_CANNOT_CREATE);
    c->parameters[1][0].text = "6";
    c->rows[1].mechanisms = 1;
    expect_refused(c, "in b, other mechanisms act", ERROR_CANNOT_CREATE);
    c->rows[1].mechanisms = 0;
    c->rows[1].id = "other";
    expect_refused(c, "its scenarios: a b, and now: a other", ERROR_CANNOT_CREATE);
    c->rows[1].id = "b";
    c->options.replications = 2;
    c->options.confidence = 0.9;
    run(c, &s, true); /* these fix no number */
    study_fini(&s);
}

static void a_study_without_a_replication_gives_way(void **state)
{
    struct company *c = *state;
    struct study s;
    struct store *store = NULL;
    study_init(&s, c->rows, SCENARIOS, &c->options);
    assert_true(store_open(&store, c->folder, &s, NULL));
    store_close(store);
    study_fini(&s);
    c->options.seed = 2;
    run(c, &s, true);
    study_fini(&s);
}

static void one_program_at_a_time_works_on_a_study(void **state)
{
    struct company *c = *state;
    struct study s;
    struct store *store = NULL, *reader = NULL;
    char process[32];
    study_init(&s, c->rows, SCENARIOS, &c->options);
    assert_true(store_open(&store, c->folder, &s, NULL));
    (void)snprintf(process, sizeof process, "process %ld on ", (long)getpid());
    expect_refused(c, process, ERROR_CANNOT_CREATE);
    assert_true(store_open_read(&reader, c->folder, NULL));
    store_close(reader);
    store_close(store);
    assert_true(store_open(&store, c->folder, &s, NULL));
    store_close(store);
    study_fini(&s);
}

static void change(struct company *c, const char *sql)
{
    char path[96];
    sqlite3 *db = NULL;
    (void)snprintf(path, sizeof path, "%s/" STORE_FILE, c->folder);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void newer_foreign_and_broken_files_are_refused(void **state)
{
    struct company *c = *state;
    struct study s;
    char path[96];
    run(c, &s, true);
    study_fini(&s);
    change(c, "UPDATE series SET data = x'ffffffff'");
    struct error error = {0};
    struct store *store = NULL;
    study_init(&s, c->rows, SCENARIOS, &c->options);
    assert_true(store_open(&store, c->folder, &s, NULL));
    s.options.store = store;
    assert_false(study_run(&s, &error));
    assert_int_equal(error.code, ERROR_DATA);
    assert_non_null(strstr(error.message, "is damaged"));
    store_close(store);
    study_fini(&s);
    change(c, "DROP TABLE manifest");
    expect_refused(c, "is damaged, or no study of reorg", ERROR_DATA);
    change(c, "PRAGMA user_version = 99");
    expect_refused(c, "was written by a newer reorg (schema 99", ERROR_DATA);
    change(c, "PRAGMA application_id = 1");
    expect_refused(c, "is a database, but no study of reorg", ERROR_DATA);
    (void)snprintf(path, sizeof path, "%s/" STORE_FILE, c->folder);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    assert_true(fputs("scenario,replication,measure,value\n", f) >= 0);
    assert_int_equal(fclose(f), 0);
    expect_refused(c, "file is not a database", ERROR_DATA);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(mkdir(path, 0755), 0);
    expect_refused(c, "is no ordinary file", ERROR_DATA);
    assert_int_equal(rmdir(path), 0);
    assert_int_equal(symlink("elsewhere", path), 0);
    expect_refused(c, "is no ordinary file", ERROR_DATA);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, enter, leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_study_stopped_anywhere_goes_on_to_the_same_bits),
        TEST(threads_may_stop_anywhere_as_well),
        TEST(what_is_stored_is_not_run_again),
        TEST(automatic_stopping_looks_at_what_it_would_have_seen),
        TEST(every_bit_comes_back),
        TEST(another_study_is_refused_and_its_first_difference_named),
        TEST(a_study_without_a_replication_gives_way),
        TEST(one_program_at_a_time_works_on_a_study),
        TEST(newer_foreign_and_broken_files_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
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

#include <reorg/reorg.h>

static struct reorg_scenarios *scenarios;
static char folder[] = "trace-test-XXXXXX";

static int enter(void **state)
{
    static const char *const files[] = {SOURCE_DIR "/scenarios/theory/law-replay.yaml"};
    const struct reorg_request request = {.files = files, .n_files = 1};
    struct reorg_error error;
    (void)state;
    if (mkdtemp(folder) == NULL)
        return -1;
    return reorg_scenarios_open(&scenarios, &request, &error) ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    reorg_scenarios_free(scenarios);
    return rmdir(folder);
}

/* "" when the trace was written, else the message. */
static const char *trace_to(const char *path, FILE *stream, int *code)
{
    static struct reorg_error error;
    const struct reorg_trace_options options = {.seed = 1, .path = path, .stream = stream};
    memset(&error, 0, sizeof error);
    if (reorg_trace(scenarios, &options, &error))
        return "";
    if (code != NULL)
        *code = (int)error.code;
    return error.message;
}

static void join(char path[128], const char *name)
{
    (void)snprintf(path, 128, "%s/%s", folder, name);
}

static void the_log_of_a_replay_tells_of_every_customer(void **state)
{
    char path[128], line[512];
    int created = 0, answered = 0;
    (void)state;
    join(path, "log.csv");
    assert_string_equal(trace_to(path, NULL, NULL), "");
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_non_null(fgets(line, sizeof line, file));
    assert_ptr_equal(strstr(line, "case:concept:name,concept:name,"), line);
    while (fgets(line, sizeof line, file) != NULL) {
        created += strstr(line, ",created,") != NULL;
        answered += strstr(line, ",attempted,") != NULL;
    }
    assert_int_equal(fclose(file), 0);
    assert_int_equal(created, 1000); /* as many as were published */
    assert_int_equal(answered, 1000);
    assert_int_equal(unlink(path), 0);
}

static void a_folder_that_is_not_there_is_named_and_not_made(void **state)
{
    char path[128];
    int code = 0;
    (void)state;
    join(path, "nowhere/log.csv");
    const char *message = trace_to(path, NULL, &code);
    assert_non_null(strstr(message, "cannot create "));
    assert_non_null(strstr(message, path));
    assert_non_null(strstr(message, "No such file or directory"));
    assert_int_equal(code, REORG_CANNOT_CREATE);
    join(path, "nowhere");
    assert_int_equal(access(path, F_OK), -1);
}

static void a_folder_in_the_place_of_the_file_stays_and_nothing_else_is_left(void **state)
{
    char path[128];
    (void)state;
    join(path, "log.csv");
    assert_int_equal(mkdir(path, 0700), 0);
    assert_non_null(strstr(trace_to(path, NULL, NULL), "log.csv"));
    assert_int_equal(rmdir(path), 0);
    join(path, ".log.csv.tmp");
    assert_int_equal(access(path, F_OK), -1);
}

static void a_full_stream_ends_the_trace_with_its_cause(void **state)
{
    int code = 0;
    (void)state;
    FILE *full = fopen("/dev/full", "w");
    if (full == NULL)
        skip();
    assert_int_equal(setvbuf(full, NULL, _IONBF, 0), 0);
    assert_non_null(strstr(trace_to(NULL, full, &code), "No space left"));
    assert_int_equal(code, REORG_WRITE);
    (void)fclose(full);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_log_of_a_replay_tells_of_every_customer),
        cmocka_unit_test(a_folder_that_is_not_there_is_named_and_not_made),
        cmocka_unit_test(a_folder_in_the_place_of_the_file_stays_and_nothing_else_is_left),
        cmocka_unit_test(a_full_stream_ends_the_trace_with_its_cause),
    };
    return cmocka_run_group_tests(tests, enter, leave);
}

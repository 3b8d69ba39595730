/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report_fixture.h"

#include <signal.h>
#include <sys/resource.h>

#include "atomic_file.h"

struct scratch {
    char path[64];
    int directory;
};

static int enter(void **state)
{
    struct scratch *p = calloc(1, sizeof *p);
    assert_non_null(p);
    (void)snprintf(p->path, sizeof p->path, "atomic-test-%ld", (long)getpid());
    fixture_remove(p->path);
    assert_int_equal(mkdir(p->path, 0755), 0);
    p->directory = open(p->path, O_RDONLY | O_DIRECTORY);
    *state = p;
    return p->directory >= 0 ? 0 : -1;
}

static int leave(void **state)
{
    struct scratch *p = *state;
    (void)close(p->directory);
    fixture_remove(p->path);
    free(p);
    return 0;
}

static void expect_content(const struct scratch *p, const char *name, const char *content)
{
    char *found = fixture_read(p->path, name, NULL);
    assert_non_null(found);
    assert_string_equal(found, content);
    free(found);
}

static bool write_words(const struct scratch *p, const char *words, struct error *error)
{
    struct text t = {0};
    text_add(&t, words);
    const bool ok = atomic_file_write(p->directory, "a.txt", "out/a.txt", &t, error);
    text_fini(&t);
    return ok;
}

static void a_file_replaces_the_older_one_and_leaves_nothing_else(void **state)
{
    const struct scratch *p = *state;
    struct error error = {0};
    assert_true(write_words(p, "old", &error));
    assert_true(write_words(p, "new", &error));
    expect_content(p, "a.txt", "new");
    assert_false(fixture_exists(p->path, ".a.txt.tmp"));
}

static void an_abandoned_file_leaves_the_old_one(void **state)
{
    const struct scratch *p = *state;
    struct atomic_file f;
    struct error error = {0};
    assert_true(write_words(p, "old", &error));
    assert_true(atomic_file_begin(&f, p->directory, "a.txt", "a.txt", &error));
    text_add(atomic_file_text(&f), "half");
    atomic_file_abandon(&f);
    atomic_file_abandon(&f);
    expect_content(p, "a.txt", "old");
    assert_false(fixture_exists(p->path, ".a.txt.tmp"));
}

/* RLIMIT_FSIZE makes write() fail in the middle as a full disk does. */
static void a_write_that_fails_names_the_file_and_leaves_the_old_one(void **state)
{
    const struct scratch *p = *state;
    struct error error = {0};
    struct text big = {0};
    struct rlimit before, small;
    assert_true(write_words(p, "old", &error));
    for (int i = 0; i < 20000; i++)
        text_add(&big, "0123456789");
    (void)signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = before;
    small.rlim_cur = 70000;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    const bool ok = atomic_file_write(p->directory, "a.txt", "out/a.txt", &big, &error);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_false(ok);
    assert_int_equal(error.code, ERROR_WRITE);
    assert_non_null(strstr(error.message, "out/a.txt"));
    assert_non_null(strstr(error.message, "large"));
    expect_content(p, "a.txt", "old");
    assert_false(fixture_exists(p->path, ".a.txt.tmp"));
    text_fini(&big);
}

static void links_lying_in_wait_are_replaced_and_never_followed(void **state)
{
    const struct scratch *p = *state;
    char victim[128], link_path[128], temporary[128];
    struct error error = {0};
    (void)snprintf(victim, sizeof victim, "%s/victim", p->path);
    (void)snprintf(link_path, sizeof link_path, "%s/a.txt", p->path);
    (void)snprintf(temporary, sizeof temporary, "%s/.a.txt.tmp", p->path);
    fixture_create(victim, "precious");
    assert_int_equal(symlink("victim", link_path), 0);
    assert_int_equal(symlink("victim", temporary), 0);
    assert_true(write_words(p, "new", &error));
    expect_content(p, "victim", "precious");
    expect_content(p, "a.txt", "new");
}

static void what_a_killed_run_left_is_swept_away(void **state)
{
    const struct scratch *p = *state;
    char temporary[128];
    struct error error = {0};
    (void)snprintf(temporary, sizeof temporary, "%s/.a.txt.tmp", p->path);
    fixture_create(temporary, "half of a longer file");
    assert_true(write_words(p, "new", &error));
    expect_content(p, "a.txt", "new");
}

static void long_files_are_written_piece_by_piece(void **state)
{
    const struct scratch *p = *state;
    struct atomic_file f;
    struct error error = {0};
    size_t length = 0;
    assert_true(atomic_file_begin(&f, p->directory, "long.txt", "long.txt", &error));
    for (int i = 0; i < 50000; i++) {
        text_add(atomic_file_text(&f), "0123456789");
        assert_true(atomic_file_flush(&f, &error));
        assert_true(atomic_file_text(&f)->length < 70000);
    }
    assert_true(atomic_file_commit(&f, &error));
    char *found = fixture_read(p->path, "long.txt", &length);
    assert_int_equal(length, 500000);
    free(found);
}

static void a_folder_in_the_way_and_a_closed_one_are_named(void **state)
{
    const struct scratch *p = *state;
    char in_the_way[128];
    struct error error = {0};
    struct text t = {0};
    (void)snprintf(in_the_way, sizeof in_the_way, "%s/a.txt", p->path);
    assert_int_equal(mkdir(in_the_way, 0755), 0);
    assert_false(write_words(p, "new", &error));
    assert_int_equal(error.code, ERROR_WRITE);
    assert_false(fixture_exists(p->path, ".a.txt.tmp"));
    assert_false(atomic_file_write(-1, "b.txt", "out/b.txt", &t, &error));
    assert_int_equal(error.code, ERROR_CANNOT_CREATE);
    assert_false(atomic_file_write(p->directory, "../b.txt", "out/b.txt", &t, &error));
    assert_int_equal(error.code, ERROR_CANNOT_CREATE);
}

static void only_plain_names_of_files_are_created(void **state)
{
    const struct scratch *p = *state;
    char longest[400];
    memset(longest, 'x', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    const char *const names[] = {"", "a/b", "../a", longest};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct atomic_file f;
        struct error error = {0};
        assert_false(atomic_file_begin(&f, p->directory, names[i], "shown", &error));
        assert_int_equal(error.code, ERROR_CANNOT_CREATE);
        assert_string_equal(error.message, "cannot create shown: not a file name");
    }
}

static bool adopt(const struct scratch *p, const char *name, struct error *error)
{
    return atomic_file_adopt(p->directory, "made.tmp", name, "out/made", error);
}

static void what_another_program_made_is_adopted_when_it_is_a_file_of_its_own(void **state)
{
    const struct scratch *p = *state;
    char temporary[128], folder[128];
    struct error error = {0};
    (void)snprintf(temporary, sizeof temporary, "%s/made.tmp", p->path);
    (void)snprintf(folder, sizeof folder, "%s/folder", p->path);
    fixture_create(temporary, "picture");
    assert_true(adopt(p, "made", &error));
    expect_content(p, "made", "picture");
    assert_false(fixture_exists(p->path, "made.tmp"));

    assert_false(adopt(p, "made", &error)); /* there is none any more */
    assert_int_equal(error.code, ERROR_WRITE);
    assert_non_null(strstr(error.message, "cannot write out/made: No such file"));
    assert_int_equal(symlink("made", temporary), 0);
    assert_false(adopt(p, "other", &error));
    assert_int_equal(unlink(temporary), 0);
    assert_int_equal(mkfifo(temporary, 0600), 0);
    assert_false(adopt(p, "other", &error));
    assert_int_equal(unlink(temporary), 0);
    assert_false(fixture_exists(p->path, "other"));

    fixture_create(temporary, "picture");
    assert_int_equal(mkdir(folder, 0700), 0);
    assert_false(adopt(p, "folder", &error));
    expect_content(p, "made", "picture"); /* the earlier one is as it was */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_replaces_the_older_one_and_leaves_nothing_else, enter, leave),
        cmocka_unit_test_setup_teardown(an_abandoned_file_leaves_the_old_one, enter, leave),
        cmocka_unit_test_setup_teardown(a_write_that_fails_names_the_file_and_leaves_the_old_one, enter, leave),
        cmocka_unit_test_setup_teardown(links_lying_in_wait_are_replaced_and_never_followed, enter, leave),
        cmocka_unit_test_setup_teardown(what_a_killed_run_left_is_swept_away, enter, leave),
        cmocka_unit_test_setup_teardown(long_files_are_written_piece_by_piece, enter, leave),
        cmocka_unit_test_setup_teardown(a_folder_in_the_way_and_a_closed_one_are_named, enter, leave),
        cmocka_unit_test_setup_teardown(only_plain_names_of_files_are_created, enter, leave),
        cmocka_unit_test_setup_teardown(what_another_program_made_is_adopted_when_it_is_a_file_of_its_own, enter,
                                        leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

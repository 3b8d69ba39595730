/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report_fixture.h"

#include "output_dir.h"

static char *base_of(void **state) { return *state; }

static int enter(void **state)
{
    char *base = malloc(64);
    assert_non_null(base);
    (void)snprintf(base, 64, "output-dir-test-%ld", (long)getpid());
    fixture_remove(base);
    *state = base;
    return mkdir(base, 0755);
}

static int leave(void **state)
{
    fixture_remove(base_of(state));
    free(*state);
    return 0;
}

static void join(char path[256], void **state, const char *name)
{
    (void)snprintf(path, 256, "%s/%s", base_of(state), name);
}

static void expect_refused(const char *path, const char *why)
{
    struct error error = {0};
    int directory = 0;
    assert_false(output_dir_open(path, &directory, &error));
    assert_int_equal(directory, -1);
    assert_int_equal(error.code, ERROR_CANNOT_CREATE);
    if (strstr(error.message, why) == NULL)
        fail_msg("'%s' does not say '%s'", error.message, why);
}

static void expect_open(const char *path)
{
    struct error error = {0};
    int directory = -1;
    if (!output_dir_open(path, &directory, &error))
        fail_msg("%s", error.message);
    output_dir_close(directory);
}

static void a_new_folder_is_made_with_its_parents(void **state)
{
    char path[256];
    join(path, state, "one/two/three");
    expect_open(path);
    join(path, state, "one/two/four/");
    expect_open(path);
    assert_true(fixture_exists(base_of(state), "one/two/four"));
}

static void names_that_look_like_options_or_commands_are_only_names(void **state)
{
    char here[1024];
    assert_non_null(getcwd(here, sizeof here));
    assert_int_equal(chdir(base_of(state)), 0);
    expect_open("-x");
    expect_open("| touch gotcha");
    expect_open("<in");
    assert_true(fixture_exists(".", "-x"));
    assert_false(fixture_exists(".", "gotcha"));
    assert_int_equal(chdir(here), 0);
}

static void an_empty_folder_is_taken_and_a_foreign_one_is_not(void **state)
{
    char path[256];
    expect_open(base_of(state));
    join(path, state, "diary.txt");
    fixture_create(path, "dear diary");
    expect_refused(base_of(state), "not results of reorg");
    join(path, state, "manifest.json");
    fixture_create(path, "{\"program\": \"another\"}");
    expect_refused(base_of(state), "not results of reorg");
    fixture_create(path, OUTPUT_DIR_SIGNATURE ", and so on");
    expect_open(base_of(state));
}

static void a_manifest_behind_a_link_does_not_count(void **state)
{
    char path[256];
    join(path, state, "elsewhere.json");
    fixture_create(path, OUTPUT_DIR_SIGNATURE);
    join(path, state, "manifest.json");
    assert_int_equal(symlink("elsewhere.json", path), 0);
    expect_refused(base_of(state), "not results of reorg");
}

static void links_files_and_the_root_are_refused(void **state)
{
    char path[256];
    join(path, state, "real");
    assert_int_equal(mkdir(path, 0755), 0);
    join(path, state, "link");
    assert_int_equal(symlink("real", path), 0);
    expect_refused(path, "symbolic link");
    join(path, state, "link/");
    expect_refused(path, "symbolic link");
    join(path, state, "link/.");
    expect_refused(path, "symbolic link");
    join(path, state, "dangling");
    assert_int_equal(symlink("nowhere", path), 0);
    expect_refused(path, "symbolic link");
    join(path, state, "file");
    fixture_create(path, "x");
    expect_refused(path, "");
    join(path, state, "file/below");
    expect_refused(path, "");
    expect_refused("/", "root");
    expect_refused("//", "root");
    expect_refused("/tmp/..", "root");
    expect_refused("", "empty");
}

static void a_folder_in_use_says_so(void **state)
{
    struct error error = {0};
    int first = -1;
    assert_true(output_dir_open(base_of(state), &first, &error));
    expect_refused(base_of(state), "another reorg");
    output_dir_close(first);
    expect_open(base_of(state));
}

static void a_subfolder_is_made_but_never_a_link(void **state)
{
    char path[256];
    struct error error = {0};
    int parent = -1;
    int sub = -1;
    assert_true(output_dir_open(base_of(state), &parent, &error));
    assert_true(output_dir_sub(parent, "plots", "out/plots", &sub, &error));
    output_dir_close(sub);
    assert_true(output_dir_sub(parent, "plots", "out/plots", &sub, &error));
    output_dir_close(sub);
    join(path, state, "evil");
    assert_int_equal(symlink("plots", path), 0);
    assert_false(output_dir_sub(parent, "evil", "out/evil", &sub, &error));
    assert_int_equal(error.code, ERROR_CANNOT_CREATE);
    assert_non_null(strstr(error.message, "out/evil"));
    output_dir_close(parent);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_new_folder_is_made_with_its_parents, enter, leave),
        cmocka_unit_test_setup_teardown(names_that_look_like_options_or_commands_are_only_names, enter, leave),
        cmocka_unit_test_setup_teardown(an_empty_folder_is_taken_and_a_foreign_one_is_not, enter, leave),
        cmocka_unit_test_setup_teardown(a_manifest_behind_a_link_does_not_count, enter, leave),
        cmocka_unit_test_setup_teardown(links_files_and_the_root_are_refused, enter, leave),
        cmocka_unit_test_setup_teardown(a_folder_in_use_says_so, enter, leave),
        cmocka_unit_test_setup_teardown(a_subfolder_is_made_but_never_a_link, enter, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files that build on files: what they may reach, what they inherit, and how an error names the
 * chain.
 */
#include "scenario/folder.h"

#include "extends.h"

static void a_file_is_laid_over_what_it_extends(void **state)
{
    struct folder f;
    struct scenario s;
    (void)state;
    folder_make(&f);
    folder_write(&f, "../../base.yaml",
                 "name: base\nmarket: {share: 10%, budget: $1k}\nholidays: [2025-01-01]\n"
                 "org: {ceo: {role: manager}, sdr: {role: sdr, headcount: 3}}\n");
    folder_write(&f, "../middle.yaml",
                 "extends: ../base.yaml\nmarket: {share: 20%}\norg: {ae: {role: ae}}\n");
    folder_write(&f, "mine.yaml",
                 "extends: ../middle.yaml\nname: mine\nholidays: []\n"
                 "org: {sdr: {headcount: 6}, ceo: ~}\n");
    assert_true(scenario_read(&s, folder_path(&f, "mine.yaml"), &made_up_table, NULL, 0));
    const struct made_up *m = s.root;
    assert_string_equal(m->name, "mine");
    assert_true(m->market.share == 0.2 && m->market.budget == 1000);
    assert_int_equal(m->n_holidays, 0);
    assert_int_equal(m->n_org, 2);
    assert_string_equal(m->org[0].id, "sdr"); /* keeps the place of its first appearance */
    assert_int_equal(m->org[0].headcount, 6);
    assert_string_equal(m->org[1].id, "ae");
    assert_int_equal(s.n_sources, 3);
    assert_string_equal(s.sources[0].path, s.path);
    assert_int_equal(s.sources[0].bytes, 83);
    assert_int_equal(strlen(s.sources[2].sha256), 64);
    assert_string_not_equal(s.sources[1].sha256, s.sources[2].sha256);
    scenario_free(&s);
    folder_remove(&f);
}

static void an_error_in_an_extended_file_names_the_chain(void **state)
{
    struct folder f;
    (void)state;
    folder_make(&f);
    folder_write(&f, "base.yaml", "name: base\nmarket: {shaer: 1}\n");
    folder_write(&f, "middle.yaml", "extends: base.yaml\n");
    folder_write(&f, "mine.yaml", "name: mine\nextends: middle.yaml\ndraw: no\n");
    assert_string_equal(folder_messages(&f, "mine.yaml"),
                        "mine.yaml:3:7: error: 'draw' needs true or false, got 'no'; write false\n"
                        "base.yaml:2:10: error: unknown key 'shaer' in market; did you mean "
                        "'share'? (extended by middle.yaml:1:10, extended by mine.yaml:2:10)\n");
    folder_remove(&f);
}

static void only_files_near_the_scenario_can_be_reached(void **state)
{
    static const char *const cases[][2] = {
        {"mine.yaml", "'mine.yaml' extends itself"},
        {"./../c/mine.yaml", "'./../c/mine.yaml' extends itself"},
        {"nowhere.yaml", "extends: 'nowhere.yaml' cannot be read: No such file or directory"},
        {"..", "extends: '..' cannot be read: it is a directory"},
        {"/etc/hostname",
         "extends: '/etc/hostname' is an absolute path; write it relative to this file"},
        {"../../../far.yaml",
         "extends: '../../../far.yaml' lies neither below the scenario's directory nor below "
         "one of the two above it"},
        {"link.yaml", "extends: 'link.yaml' lies neither below"},
        {"gate/far.yaml", "extends: 'gate/far.yaml' lies neither below"},
        {"pipe", "extends: 'pipe' cannot be read: it is not a regular file"},
        {"big.yaml",
         "extends: 'big.yaml' cannot be read: it has 2097152 bytes; at most 1048576 are read"},
        {"[a, b]", "'extends' takes the path of one file"},
        {"~", "'extends' takes the path of one file"},
    };
    struct folder f;
    (void)state;
    folder_make(&f);
    folder_write(&f, "../../../far.yaml", "name: far\n");
    folder_write(&f, "big.yaml", "name: big\n");
    assert_int_equal(truncate(folder_path(&f, "big.yaml"), 2 << 20), 0);
    assert_int_equal(symlink("../../../far.yaml", folder_path(&f, "link.yaml")), 0);
    assert_int_equal(symlink("../../..", folder_path(&f, "gate")), 0);
    assert_int_equal(mkfifo(folder_path(&f, "pipe"), 0600), 0);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[200];
        (void)snprintf(text, sizeof text, "extends: %s\nname: a\n", cases[i][0]);
        folder_write(&f, "mine.yaml", text);
        const char *got = folder_messages(&f, "mine.yaml");
        if (strncmp(got, "mine.yaml:1:10: error: ", 23) != 0 || strstr(got, cases[i][1]) == NULL)
            fail_msg("%s: %s", cases[i][0], got);
    }
    folder_write(&f, "mine.yaml", "extends: ../../near.yaml\n");
    folder_write(&f, "../../near.yaml", "name: near\n");
    assert_string_equal(folder_messages(&f, "mine.yaml"), "");
    folder_remove(&f);
}

static void circles_and_long_chains_end(void **state)
{
    struct folder f;
    (void)state;
    folder_make(&f);
    folder_write(&f, "one.yaml", "extends: two.yaml\n");
    folder_write(&f, "two.yaml", "extends: three.yaml\n");
    folder_write(&f, "three.yaml", "extends: one.yaml\n");
    assert_string_equal(
        folder_messages(&f, "one.yaml"),
        "three.yaml:1:10: error: 'one.yaml' is extended in a circle (extended by two.yaml:1:10, "
        "extended by one.yaml:1:10)\n");
    for (int i = 0; i < 10; i++) {
        char name[20];
        char text[40];
        (void)snprintf(name, sizeof name, "f%d.yaml", i);
        (void)snprintf(text, sizeof text, i == 0 ? "name: a\n" : "extends: f%d.yaml\n", i - 1);
        folder_write(&f, name, text);
    }
    assert_string_equal(folder_messages(&f, "f8.yaml"), "");
    assert_non_null(
        strstr(folder_messages(&f, "f9.yaml"), "error: more than 8 files extend each other"));
    folder_remove(&f);
}

static void files_are_found_beside_the_file_that_names_them(void **state)
{
    struct folder f;
    struct scenario s;
    (void)state;
    folder_make(&f);
    folder_write(&f, "../base.yaml", "extends: side.yaml\n");
    folder_write(&f, "../side.yaml", "name: beside the base\n");
    folder_write(&f, "mine.yaml", "extends: ../base.yaml\n");
    assert_true(scenario_read(&s, folder_path(&f, "mine.yaml"), &made_up_table, NULL, 0));
    assert_string_equal(((const struct made_up *)s.root)->name, "beside the base");
    assert_null(strstr(s.sources[1].path, "/../")); /* written as short as it can be */
    scenario_free(&s);
    folder_remove(&f);
}

static void what_is_wrong_with_extends_is_said_once(void **state)
{
    struct folder f;
    (void)state;
    folder_make(&f);
    folder_write(&f, "list.yaml", "- a\n");
    folder_write(&f, "word.yaml", "just words\n");
    folder_write(&f, "mine.yaml", "extends: list.yaml\nname: mine\n");
    assert_string_equal(folder_messages(&f, "mine.yaml"),
                        "list.yaml:1:1: error: a scenario is a map of keys, this is a list "
                        "(extended by mine.yaml:1:10)\n");
    folder_write(&f, "mine.yaml", "extends: word.yaml\nname: mine\n");
    assert_string_equal(folder_messages(&f, "mine.yaml"),
                        "word.yaml:1:1: error: a scenario is a map of keys, this is a value "
                        "(extended by mine.yaml:1:10)\n");
    folder_write(&f, "mine.yaml", "extends: ''\n");
    assert_string_equal(folder_messages(&f, "mine.yaml"),
                        "mine.yaml:1:10: error: extends: '' cannot be read: No such file or directory\n");
    folder_write(&f, "mine.yaml", "extends: \"a\\0b\"\n");
    assert_string_equal(folder_messages(&f, "mine.yaml"),
                        "mine.yaml:1:10: error: this value holds a NUL character\n");
    folder_write(&f, "mine.yaml", "extends: {a: b}\n");
    assert_string_equal(folder_messages(&f, "mine.yaml"),
                        "mine.yaml:1:10: error: 'extends' takes the path of one file\n");
    folder_remove(&f);
}

static void a_file_that_cannot_be_read_leaves_no_tree(void **state)
{
    struct folder f;
    struct scenario s;
    (void)state;
    folder_make(&f);
    folder_write(&f, "mine.yaml", "extends: nowhere.yaml\nname: mine\nnme: x\n");
    assert_false(scenario_read(&s, folder_path(&f, "mine.yaml"), &made_up_table, NULL, 0));
    assert_int_equal(s.diag.count, 1); /* what might be missing or wrong is not told yet */
    assert_int_equal(s.code, ERROR_DATA);
    scenario_free(&s);
    folder_remove(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_laid_over_what_it_extends),
        cmocka_unit_test(an_error_in_an_extended_file_names_the_chain),
        cmocka_unit_test(only_files_near_the_scenario_can_be_reached),
        cmocka_unit_test(circles_and_long_chains_end),
        cmocka_unit_test(what_is_wrong_with_extends_is_said_once),
        cmocka_unit_test(a_file_that_cannot_be_read_leaves_no_tree),
        cmocka_unit_test(files_are_found_beside_the_file_that_names_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

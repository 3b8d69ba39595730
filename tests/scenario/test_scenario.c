/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "scenario/folder.h"

static enum error_code code_of(const struct folder *f, const char *name)
{
    struct scenario s;
    const bool fine = scenario_read(&s, folder_path(f, name), &made_up_table, NULL, 0);
    const enum error_code code = s.code;
    assert_int_equal(fine, code == ERROR_NONE);
    assert_non_null(s.root);
    assert_non_null(s.id);
    scenario_free(&s);
    return code;
}

static void a_missing_file_is_told_from_a_wrong_one(void **state)
{
    struct folder f;
    (void)state;
    folder_make(&f);
    folder_write(&f, "fine.yaml", "name: a\n");
    folder_write(&f, "wrong.yaml", "nme: a\n");
    folder_write(&f, "huge.yaml", "");
    assert_int_equal(truncate(folder_path(&f, "huge.yaml"), 200 << 20), 0);
    assert_int_equal(code_of(&f, "fine.yaml"), ERROR_NONE);
    assert_int_equal(code_of(&f, "wrong.yaml"), ERROR_DATA);
    assert_int_equal(code_of(&f, "huge.yaml"), ERROR_DATA);
    assert_int_equal(code_of(&f, "nowhere.yaml"), ERROR_NO_INPUT);
    assert_string_equal(folder_messages(&f, "nowhere.yaml"),
                        "nowhere.yaml: error: cannot be read: No such file or directory\n");
    assert_string_equal(folder_messages(&f, "../c"),
                        "../c: error: cannot be read: it is a directory\n");
    assert_string_equal(
        folder_messages(&f, "huge.yaml"),
        "huge.yaml: error: cannot be read: it has 209715200 bytes; at most 1048576 are read\n");
    folder_remove(&f);
}

static void the_id_is_the_stem_of_the_files_name(void **state)
{
    static const char *const fine[][2] = {
        {"sales-owned_2.yaml", "sales-owned_2"}, {"dir.d/a.yml", "a"}, {"plain", "plain"}};
    static const char *const wrong[] = {
        "Sales.yaml", "a b.yaml",
        ".yaml",      "a.b.yaml",
        "x/",         "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.yaml"};
    struct scenario s;
    (void)state;
    for (size_t i = 0; i < sizeof fine / sizeof fine[0]; i++) {
        assert_true(scenario_read_text(&s, fine[i][0], "name: a\n", 8, &made_up_table));
        assert_string_equal(s.id, fine[i][1]);
        scenario_free(&s);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        if (scenario_read_text(&s, wrong[i], "name: a\n", 8, &made_up_table))
            fail_msg("%s has the id %s", wrong[i], s.id);
        assert_non_null(strstr(s.diag.items[0].message, "the file's name is the scenario's id"));
        scenario_free(&s);
    }
}

static void the_fingerprint_is_that_of_the_bytes(void **state)
{
    struct scenario s;
    (void)state;
    assert_true(scenario_read_text(&s, "a.yaml", "name: a\n", 8, &made_up_table));
    assert_int_equal(s.n_sources, 1);
    assert_string_equal(s.sources[0].sha256,
                        "1e7e5f3c45fc71cc0d92ffd6a4136ce35256118f2cb9a940b09a9e336022a571");
    scenario_free(&s);
}

/* Where the locale's decimal sign is a comma, the same text gives the same numbers. */
static void numbers_do_not_depend_on_the_locale(void **state)
{
    (void)state;
    if (setlocale(LC_ALL, "de_DE.UTF-8") == NULL)
        skip();
    assert_value("market: {share: 0.25, value: mixture(0.5 1.5k; 0.5 2)}\n", NULL, "market.share",
                 "0.25");
    assert_value("market: {value: mixture(0.5 1.5; 0.5 2)}\n", NULL, "market.value",
                 "mixture(0.5 1.5; 0.5 2)");
    assert_one_message("market: {share: '0,25'}\n", "s.yaml:1:17: error: 'share' needs a share");
    (void)setlocale(LC_ALL, "C");
}

static void reading_twice_gives_the_same(void **state)
{
    static const char text[] =
        "org: {b: {role: ae}, a: {role: sdr, call: gamma(5 min; 50%)}}\nmarket: {share: 30%}\n";
    struct scenario s[2];
    struct text t[2] = {{0}, {0}};
    (void)state;
    for (int i = 0; i < 2; i++) {
        assert_true(scenario_read_text(&s[i], "a.yaml", text, sizeof text - 1, &made_up_table));
        bind_dump(s[i].parameters, s[i].n_parameters, &t[i]);
    }
    assert_string_equal(text_of(&t[0]), text_of(&t[1]));
    for (int i = 0; i < 2; i++) {
        scenario_free(&s[i]);
        text_fini(&t[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_missing_file_is_told_from_a_wrong_one),
        cmocka_unit_test(the_id_is_the_stem_of_the_files_name),
        cmocka_unit_test(the_fingerprint_is_that_of_the_bytes),
        cmocka_unit_test(numbers_do_not_depend_on_the_locale),
        cmocka_unit_test(reading_twice_gives_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

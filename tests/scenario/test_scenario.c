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
    static const char longest[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
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
    char name[100];
    (void)snprintf(name, sizeof name, "%s.yaml", longest);
    assert_int_equal(strlen(longest), 64);
    assert_true(scenario_read_text(&s, name, "name: a\n", 8, &made_up_table));
    assert_string_equal(s.id, longest);
    scenario_free(&s);
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

static void every_parameter_is_found_by_its_path_and_nothing_else(void **state)
{
    struct text t = {0};
    struct scenario s;
    (void)state;
    memset(&s, 0, sizeof s);
    assert_null(scenario_parameter(&s, "name")); /* before anything was read */
    for (int n = 0; n < 40; n++) {
        text_clear(&t);
        text_add(&t, "org: {");
        for (int i = 0; i < n; i++)
            text_printf(&t, "a%d: {role: ae}, ", i);
        text_add(&t, "}\n");
        assert_true(reading_take(&s, text_of(&t), t.length, NULL));
        for (size_t i = 0; i < s.n_parameters; i++)
            assert_ptr_equal(scenario_parameter(&s, s.parameters[i].path), &s.parameters[i]);
        assert_true(s.slots >= 2 * s.n_parameters && s.slots < 4 * s.n_parameters);
        assert_null(scenario_parameter(&s, "org.a40.role"));
        assert_null(scenario_parameter(&s, ""));
        scenario_free(&s);
    }
    text_fini(&t);
}

static void what_was_read_is_listed_with_its_size(void **state)
{
    struct folder f;
    struct scenario s;
    (void)state;
    folder_make(&f);
    folder_write(&f, "base.yaml", "name: base\n");
    folder_write(&f, "mine.yaml", "extends: base.yaml\nnme: a\n");
    assert_false(scenario_read(&s, folder_path(&f, "mine.yaml"), &made_up_table, NULL, 0));
    assert_int_equal(s.n_sources, 2);
    assert_int_equal(s.sources[0].bytes, 26);
    assert_int_equal(s.sources[1].bytes, 11);
    assert_string_equal(s.sources[1].path, folder_path(&f, "base.yaml"));
    assert_int_equal(s.code, ERROR_DATA);
    scenario_free(&s);
    assert_false(scenario_read(&s, folder_path(&f, "nowhere.yaml"), &made_up_table, NULL, 0));
    assert_int_equal(s.n_sources, 0);
    assert_int_equal(s.code, ERROR_NO_INPUT);
    assert_null(scenario_parameter(&s, "name"));
    scenario_free(&s);
    folder_remove(&f);
}

static void traits_by_role_are_known_for_each_role_and_only_where_there_are_roles(void **state)
{
    static const struct param rows[] = {{.name = "a", .kind = PARAM_BOOL, .def = "true"}, {0}};
    static const struct param_table table = {.name = "plain", .rows = rows, .size = sizeof(bool)};
    struct scenario s;
    (void)state;
    assert_fine("defaults: {sdr: {skill: 1}, ae: {skill: 1}, manager: {skill: 1}}\n");
    assert_fine("defaults: {}\n");
    assert_messages("defaults: {zzzzzz: {}, skil: {}}\n",
                    "s.yaml:1:12: error: 'zzzzzz' in defaults is no role\n"
                    "s.yaml:1:24: error: 'skil' in defaults is no role\n");
    assert_messages("defaults: {mannager: {skill: x}}\n",
                    "s.yaml:1:12: error: 'mannager' in defaults is no role; did you mean 'manager'?\n");
    assert_messages("defaults: {sdr: {skill: x}, ae: {skill: y}}\n",
                    "s.yaml:1:25: error: 'skill' needs a number, got 'x'\n"
                    "s.yaml:1:41: error: 'skill' needs a number, got 'y'\n");
    assert_false(scenario_read_text(&s, "s.yaml", "defaults: {}\n", 13, &table));
    assert_string_equal(s.diag.items[0].message, "unknown key 'defaults' in scenario");
    assert_int_equal(s.diag.count, 1);
    scenario_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_missing_file_is_told_from_a_wrong_one),
        cmocka_unit_test(the_id_is_the_stem_of_the_files_name),
        cmocka_unit_test(the_fingerprint_is_that_of_the_bytes),
        cmocka_unit_test(numbers_do_not_depend_on_the_locale),
        cmocka_unit_test(every_parameter_is_found_by_its_path_and_nothing_else),
        cmocka_unit_test(what_was_read_is_listed_with_its_size),
        cmocka_unit_test(traits_by_role_are_known_for_each_role_and_only_where_there_are_roles),
        cmocka_unit_test(reading_twice_gives_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is said of keys that have no row and of rows that have no key, and what a struct holds after a mistake.
 */
#include "scenario/reading.h"

#include "experiment.h"

static void a_key_unlike_any_other_is_answered_with_the_keys_there_are(void **state)
{
    (void)state;
    assert_messages("qqqqqqqq: 1\n",
                    "s.yaml:1:1: error: unknown key 'qqqqqqqq' in scenario; there are: name, start, "
                    "horizon, work, expires, draw, serial, holidays, ...\n");
    assert_messages("meetings:\n  - {every: 1 d, between: a, qqqqqqqq: 1}\n",
                    "s.yaml:2:30: error: unknown key 'qqqqqqqq' in meetings[0]; there are: between, "
                    "every, length\n");
}

/* A table of n rows a, b, c ... of which a text in the file names none. */
static void assert_keys_shown(size_t n, const char *want)
{
    static const char *const names[] = {"aaaa", "bbbb", "cccc", "dddd", "eeee",
                                        "ffff", "gggg", "hhhh", "iiii"};
    struct param rows[10] = {{0}};
    struct scenario s;
    for (size_t i = 0; i < n; i++)
        rows[i] = (struct param){.name = names[i], .kind = PARAM_BOOL, .def = "true"};
    const struct param_table table = {.name = "letters", .rows = rows, .size = sizeof(bool)};
    assert_false(scenario_read_text(&s, "s.yaml", "zzzz: 1\n", 8, &table));
    assert_string_equal(s.diag.items[0].message, want);
    assert_string_equal(s.diag.items[0].source, "zzzz: 1");
    scenario_free(&s);
}

static void at_most_eight_keys_are_shown(void **state)
{
    (void)state;
    assert_keys_shown(1, "unknown key 'zzzz' in letters; there are: aaaa");
    assert_keys_shown(8, "unknown key 'zzzz' in letters; there are: "
                         "aaaa, bbbb, cccc, dddd, eeee, ffff, gggg, hhhh");
    assert_keys_shown(9, "unknown key 'zzzz' in letters; there are: "
                         "aaaa, bbbb, cccc, dddd, eeee, ffff, gggg, hhhh, ...");
}

static void every_unknown_key_of_one_override_is_told(void **state)
{
    static const char text[] = "name: a\n";
    (void)state;
    const char *got = reading_messages(text, sizeof text - 1, "market={vwxyz: 1, pqrst: 2}");
    assert_non_null(strstr(got, "unknown key 'vwxyz' in market"));
    assert_non_null(strstr(got, "unknown key 'pqrst' in market"));
}

static void what_is_missing_is_named_with_what_it_needs_and_where(void **state)
{
    static const char text[] = "name: a\nmeetings:\n- {between: x}\norg:\n  boss: {}\n";
    struct scenario s;
    (void)state;
    assert_messages(text, "s.yaml:3:3: error: 'every' is missing in meetings[0]; it needs a duration\n"
                          "s.yaml:5:3: error: 'role' is missing in org.boss; one of: sdr ae manager\n");
    assert_false(reading_take(&s, text, sizeof text - 1, NULL));
    assert_string_equal(s.diag.items[0].source, "- {between: x}");
    assert_string_equal(s.diag.items[1].source, "  boss: {}");
    scenario_free(&s);
}

static void what_is_missing_at_the_top_is_missing_in_the_whole(void **state)
{
    static const char text[] = "article: \"1\"\ninterest: none\ncompare: a.yaml\nmeasure: won\n"
                               "direction: same\n";
    struct scenario s;
    (void)state;
    assert_false(scenario_read_text(&s, "x1.yaml", text, sizeof text - 1, &experiment_table));
    assert_int_equal(s.diag.count, 1);
    assert_string_equal(s.diag.items[0].message, "'claim' is missing in experiment; it needs a text");
    scenario_free(&s);
}

static void a_key_without_a_value_is_told_its_default(void **state)
{
    (void)state;
    assert_messages("name:\n", "s.yaml:1:6: error: 'name' has no value; write a text, or leave the "
                               "key out for none\n");
    assert_messages("market: {share: }\n", "s.yaml:1:17: error: 'share' has no value; write a share, "
                                           "or leave the key out for 20%\n");
    assert_messages("holidays: ~\n", "s.yaml:1:11: error: 'holidays' has no value; write a list of "
                                     "dates, or leave the key out\n");
    assert_messages("holidays: [2025-01-01, ~]\n",
                    "s.yaml:1:24: error: 'holidays' has no value; write a list of dates, or leave "
                    "the key out\n");
}

static void a_value_that_cannot_be_read_leaves_the_default(void **state)
{
    static const char text[] = "org: {a: {role: ae, headcount: x, skill: [1]}}\n"
                               "market: {share: x, weekdays: ~, rate: }\n"
                               "holidays: [2025-01-01, x, 2025-01-03]\n";
    struct scenario s;
    (void)state;
    assert_false(reading_take(&s, text, sizeof text - 1, NULL));
    const struct made_up *m = s.root;
    assert_int_equal(m->org[0].headcount, 1);
    assert_true(m->org[0].skill == 1 && m->market.share == 0.2 && m->market.rate == 100.0 / 7);
    assert_int_equal(m->market.n_weekdays, 7);
    assert_int_equal(m->n_holidays, 2); /* those that can be read */
    assert_true(m->holidays[1] - m->holidays[0] == 2);
    assert_string_equal(scenario_parameter(&s, "org.a.headcount")->text, "1");
    assert_string_equal(scenario_parameter(&s, "holidays")->text, "[2025-01-01, 2025-01-03]");
    scenario_free(&s);
}

static void what_was_refused_while_it_was_parsed_is_not_refused_again(void **state)
{
    struct text t = {0};
    (void)state;
    for (int part = 0; part < 2; part++) {
        text_clear(&t);
        text_add(&t, part == 0 ? "org: {a: " : "speed: {strength: ");
        for (int i = 0; i < 4097; i++)
            text_add(&t, "x");
        text_add(&t, "}\n");
        assert_one_message(text_of(&t), part == 0 ? "s.yaml:1:10: error: a value may have 4096 bytes"
                                                  : "s.yaml:1:19: error: a value may have 4096");
    }
    text_fini(&t);
}

static void the_dump_ends_with_the_last_parameter(void **state)
{
    static const struct bind_parameter two[] = {{.path = "a", .text = "1"}, {.path = "b", .text = "2"}};
    struct text t = {0};
    (void)state;
    bind_dump(two, 1, &t);
    assert_string_equal(text_of(&t), "a = 1\n");
    text_fini(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_unlike_any_other_is_answered_with_the_keys_there_are),
        cmocka_unit_test(at_most_eight_keys_are_shown),
        cmocka_unit_test(every_unknown_key_of_one_override_is_told),
        cmocka_unit_test(what_is_missing_is_named_with_what_it_needs_and_where),
        cmocka_unit_test(what_is_missing_at_the_top_is_missing_in_the_whole),
        cmocka_unit_test(a_key_without_a_value_is_told_its_default),
        cmocka_unit_test(a_value_that_cannot_be_read_leaves_the_default),
        cmocka_unit_test(what_was_refused_while_it_was_parsed_is_not_refused_again),
        cmocka_unit_test(the_dump_ends_with_the_last_parameter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

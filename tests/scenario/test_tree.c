/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is YAML and what is not, for a scenario; limits at their boundaries; hostile files in little
 * time.
 */
#include <stdlib.h>
#include <time.h>

#include "scenario/reading.h"
#include "tree.h"

static void the_structure_of_a_file_is_kept_small(void **state)
{
    static const char *const cases[][2] = {
        {"", "s.yaml:1:1: error: the file is empty\n"},
        {"# only a comment\n", "s.yaml:1:1: error: the file is empty\n"},
        {"- a\n", "s.yaml:1:1: error: a scenario is a map of keys, this is a list\n"},
        {"just text\n", "s.yaml:1:1: error: a scenario is a map of keys, this is a value\n"},
        {"name: a\n---\nname: b\n",
         "s.yaml:2:1: error: a second document starts here; a file holds one scenario\n"},
        {"? [a, b]\n: 1\n", "s.yaml:1:3: error: a key must be a name, not a list\n"},
        {"name: !!python/object/apply:os.system x\n",
         "s.yaml:1:7: error: tags such as 'tag:yaml.org,2002:python/object/apply:os.system' are "
         "not "
         "allowed\n"},
        {"name: &a b\n",
         "s.yaml:1:7: error: anchors such as '&a' are not allowed; use extends or defaults\n"},
        {"name: *a\n",
         "s.yaml:1:7: error: aliases such as '*a' are not allowed; use extends or defaults\n"},
        {"<<: {name: a}\n",
         "s.yaml:1:1: error: merge keys '<<' are not allowed; use extends or defaults\n"},
        {"name: a\nname: b\n", "s.yaml:2:1: error: 'name' given twice, in lines 1 and 2\n"},
        {"Name: a\n", "s.yaml:1:1: error: unknown key 'Name' in scenario; did you mean 'name'?\n"},
        {"\"name \": a\n",
         "s.yaml:1:1: error: unknown key 'name ' in scenario; did you mean 'name'?\n"},
        {"\"\": a\n", "s.yaml:1:1: error: a key is missing before the colon\n"},
        {"org:\n\tceo: {role: ae}\n", "s.yaml:2:1: error: a tab cannot indent; use spaces\n"},
        {"name: \"a\n%b\"\n", "s.yaml:2:1: error: a line cannot begin with %\n"},
        {"%YAML 1.1\n---\nname: a\n", "s.yaml:1:1: error: a line cannot begin with %\n"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_messages(cases[i][0], cases[i][1]);
}

static void broken_yaml_is_located(void **state)
{
    (void)state;
    assert_one_message("name: a\nholidays: [1, 2", "s.yaml:2:16: error: not valid YAML");
    assert_one_message("name: @a\n", "s.yaml:1:7: error: not valid YAML here: put a value");
    assert_one_message("name: a: b\n", "s.yaml:1:8: error: not valid YAML");
    assert_one_message("name: \"a\n", "s.yaml:1:9: error: not valid YAML");
}

static void all_duplicates_are_reported_and_the_first_value_is_kept(void **state)
{
    (void)state;
    assert_messages("draw: true\nname: a\ndraw: maybe\nname: b\nname: c\n",
                    "s.yaml:3:1: error: 'draw' given twice, in lines 1 and 3\n"
                    "s.yaml:4:1: error: 'name' given twice, in lines 2 and 4\n"
                    "s.yaml:5:1: error: 'name' given twice, in lines 4 and 5\n");
}

static const char *messages_of_bytes(const char *bytes, size_t n)
{
    return reading_messages(bytes, n, NULL);
}

static void other_encodings_are_refused_at_the_right_place(void **state)
{
    (void)state;
    assert_string_equal(messages_of_bytes("\xFF\xFEn\0a\0", 6),
                        "s.yaml:1:1: error: the file is UTF-16; save it as UTF-8\n");
    assert_string_equal(messages_of_bytes("n\0a\0", 4),
                        "s.yaml:1:1: error: the file is UTF-16; save it as UTF-8\n");
    assert_string_equal(messages_of_bytes("\0n\0a", 4),
                        "s.yaml:1:1: error: the file is UTF-16; save it as UTF-8\n");
    assert_string_equal(
        reading_messages("name: a\n# caf\xE9\n", 15, NULL),
        "s.yaml:2:6: error: byte 0xE9 is not UTF-8; is the file Latin-1? Save it as UTF-8\n");
    assert_one_message("name: \xC0\xAF\n", "s.yaml:1:7: error: an overlong UTF-8 sequence");
    assert_one_message("name: \xE0\x80\xAF\n", "s.yaml:1:7: error: an overlong UTF-8 sequence");
    assert_one_message("name: \xED\xA0\x80\n", "s.yaml:1:7: error: half of a surrogate pair");
    assert_one_message("name: \xF5\x80\x80\x80\n", "s.yaml:1:7: error: beyond the last character");
    assert_one_message("name: \xE2\x82", "s.yaml:1:7: error: byte 0xE2 is not UTF-8");
    assert_string_equal(messages_of_bytes("name: a\nwork: \0\n", 16),
                        "s.yaml:2:7: error: a NUL character\n");
    assert_one_message("name: \x1b[2J\n", "s.yaml:1:7: error: a control character (U+001B)");
    assert_one_message("name: a\rwork: 1 h\n", "s.yaml:1:8: error: a carriage return without");
    assert_one_message("name: a\xE2\x80\xA8"
                       "b\n",
                       "s.yaml:1:8: error: an unusual line break (U+2028)");
}

/* Columns count characters, not bytes. */
static void columns_count_characters(void **state)
{
    (void)state;
    assert_one_message("{name: \"\xC3\xA9\xE6\x97\xA5\", draw: no}\n",
                       "s.yaml:1:20: error: 'draw'");
}

static void byte_order_mark_crlf_and_a_missing_last_newline_are_welcome(void **state)
{
    (void)state;
    assert_fine("\xEF\xBB\xBFname: a\n");
    assert_fine("name: a\r\ndraw: true\r\n");
    assert_fine("name: a\ndraw: true");
    assert_value("name: a\r\nmeetings:\r\n- every: 1 d\r\n  between: [x, y]\r\n", NULL,
                 "meetings[0].between", "[x, y]");
    assert_one_message("\xEF\xBB\xBFname: a\r\n\r\ndraw: no\r\n", "s.yaml:3:7: error: 'draw'");
}

static void labels_are_printable_text_of_256_bytes(void **state)
{
    char text[600];
    (void)state;
    assert_one_message("name: \"a\\0b\"\n", "s.yaml:1:7: error: this value holds a NUL");
    assert_one_message("name: \"a\\e[31m\"\n", "s.yaml:1:7: error: this value holds a control");
    assert_one_message("name: \"a\\u202e\"\n", "s.yaml:1:7: error: this value holds a character");
    assert_one_message("name: \"a\\u200b\"\n", "s.yaml:1:7: error: this value holds an invisible");
    assert_one_message("name: \"a\\nb\"\n", "s.yaml:1:7: error: this value holds a control");
    assert_one_message("name: |\n  a\n  b\n", "s.yaml:1:7: error: this value holds a control");
    assert_one_message("\"na\\0me\": a\n", "s.yaml:1:1: error: this key holds a NUL");
    memcpy(text, "name: ", 6);
    memset(text + 6, 'x', 257);
    text[6 + 256] = '\0';
    assert_fine(text);
    text[6 + 256] = 'x';
    text[6 + 257] = '\0';
    assert_one_message(text, "s.yaml:1:7: error: 'name' may hold 256 bytes");
}

static void keys_have_at_most_128_bytes(void **state)
{
    char text[300] = "org: {";
    (void)state;
    memset(text + 6, 'k', 129);
    memcpy(text + 6 + 128, ": {role: ae}}", 14);
    assert_fine(text);
    text[6 + 128] = 'k';
    memcpy(text + 6 + 129, ": {role: ae}}", 14);
    assert_one_message(text, "s.yaml:1:7: error: a key may have 128 bytes, this one has 129");
}

static char *repeated(const char *head, const char *unit, size_t n, const char *tail)
{
    const size_t h = strlen(head);
    const size_t u = strlen(unit);
    char *text = malloc(h + n * u + strlen(tail) + 1);
    assert_non_null(text);
    memcpy(text, head, h);
    for (size_t i = 0; i < n; i++)
        memcpy(text + h + i * u, unit, u);
    memcpy(text + h + n * u, tail, strlen(tail) + 1);
    return text;
}

static void collections_nest_32_deep_and_no_deeper(void **state)
{
    char *fits = repeated("a: ", "[", 31, "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]");
    char *too_deep = repeated("a: ", "[", 32, "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]");
    (void)state;
    assert_one_message(fits, "s.yaml:1:1: error: unknown key 'a'");
    assert_one_message(too_deep, "s.yaml:1:35: error: nested more than 32 deep");
    free(fits);
    free(too_deep);
}

static void a_file_of_one_mebibyte_is_read_and_one_byte_more_is_not(void **state)
{
    char *text = repeated("name: a\n#", "x", TREE_MAX_BYTES - 9, "");
    (void)state;
    assert_fine(text);
    free(text);
    text = repeated("nam: a\n#", "x", TREE_MAX_BYTES - 7, "");
    assert_one_message(text, "s.yaml: error: the file has 1048577 bytes; at most 1048576");
    free(text);
}

static void there_are_at_most_100000_values(void **state)
{
    /* the map, the list and 99,998 items */
    char *text = repeated("holidays: [", "~,", 99998, "]");
    (void)state;
    const char *got = reading_messages(text, strlen(text), NULL);
    assert_null(strstr(got, "more than 100000 values"));
    free(text);
    text = repeated("holidays: [", "~,", 99999, "]");
    assert_one_message(text, "s.yaml:1:200008: error: more than 100000 values");
    free(text);
}

/* Each of these takes libyaml seconds to minutes when it is left alone, or fills memory. */
static void hostile_files_end_within_a_second(void **state)
{
    static const struct {
        const char *head;
        const char *unit;
        size_t n;
    } cases[] = {
        {"", "[", 100000},
        {"", "{a: ", 250000},
        {"", "- ", 20000},
        {"", "%TAG !a! b\n", 90000},
        {"", "? ", 500000},
        {"", "a: ", 300000},
        {"name: ", "x", 1000000},
        {"", "#\n", 500000},
        {"name: \"", "\\u0041", 170000},
        {"name:\n", " a\n", 340000},
        {"holidays: [", "1,", 500000},
        {"", "!", 1000000},
        {"a: &", "a", 1000000},
        {"name: |\n", "\n", 1000000},
        {"", "\"\"", 500000},
        {"org: {", "a,", 40000},
        {"", "[],", 300000},
        {"name: '", "''", 500000},
        {"market: {patience: ", "truncate(", 400},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *text = repeated(cases[i].head, cases[i].unit, cases[i].n, "");
        const clock_t start = clock();
        const char *got = reading_messages(text, strlen(text), NULL);
        const double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        if (seconds > 1.0)
            fail_msg("case %zu took %.2f s and said '%.100s'", i, seconds, got);
        free(text);
    }
}

static void fifty_thousand_unknown_keys_are_counted_in_time(void **state)
{
    struct text t = {0};
    struct scenario s;
    (void)state;
    for (int i = 0; i < 50000; i++)
        text_printf(&t, "k%d: 1\n", i);
    const clock_t start = clock();
    assert_false(reading_take(&s, text_of(&t), t.length, NULL));
    assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 1.0);
    assert_int_equal(s.diag.errors, 50000);
    assert_int_equal(s.diag.count, DIAG_MAX_ITEMS);
    scenario_free(&s);
    text_fini(&t);
}

static void a_comma_inside_braces_is_explained(void **state)
{
    (void)state;
    assert_one_message(
        "market: {value: lognormal(median $5k, sigma 0.8), rate: 2 / d}\n",
        "s.yaml:1:17: error: a comma inside { } ends the value; write ; instead, or put "
        "it in quotes");
    assert_one_message(
        "market: {value: mixture(0.3 uniform($1, $2), 0.7 constant($3)), rate: 2 / d}\n",
        "s.yaml:1:17: error: a comma inside { } ends the value");
    assert_one_message("holidays: [uniform(1, 2)]\n",
                       "s.yaml:1:12: error: a comma inside [ ] ends the value");
    assert_one_message(
        "speed: {strength: 1,5, on: true}\n",
        "s.yaml:1:19: error: a comma ends the value; the decimal sign is a point: 1.5");
    assert_one_message("market: {value: \"uniform($1\", rate: 2 / d}\n",
                       "s.yaml:1:17: error: 'value': a ) is missing");
    assert_fine("market: {value: \"lognormal(median $5k, sigma 0.8)\", rate: 2 / d}\n");
    assert_fine("market:\n  value: lognormal(median $5k, sigma 0.8)\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_structure_of_a_file_is_kept_small),
        cmocka_unit_test(broken_yaml_is_located),
        cmocka_unit_test(all_duplicates_are_reported_and_the_first_value_is_kept),
        cmocka_unit_test(other_encodings_are_refused_at_the_right_place),
        cmocka_unit_test(columns_count_characters),
        cmocka_unit_test(byte_order_mark_crlf_and_a_missing_last_newline_are_welcome),
        cmocka_unit_test(labels_are_printable_text_of_256_bytes),
        cmocka_unit_test(keys_have_at_most_128_bytes),
        cmocka_unit_test(collections_nest_32_deep_and_no_deeper),
        cmocka_unit_test(a_file_of_one_mebibyte_is_read_and_one_byte_more_is_not),
        cmocka_unit_test(there_are_at_most_100000_values),
        cmocka_unit_test(hostile_files_end_within_a_second),
        cmocka_unit_test(fifty_thousand_unknown_keys_are_counted_in_time),
        cmocka_unit_test(a_comma_inside_braces_is_explained),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

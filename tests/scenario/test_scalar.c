/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Single values of every kind: what "none" is stored as, where a range ends, how a text is given back.
 */
#include <stdio.h>

#include "scenario/reading.h"

#include "scalar.h"

static const char *const colours[] = {"red", "green", NULL};

/* One row of the kind, alone in its table, whose struct is large enough for any kind. */
static struct param_table alone(struct param row[2], const struct param *like)
{
    row[0] = *like;
    row[0].name = "it";
    row[1] = (struct param){0};
    return (struct param_table){.name = "all", .rows = row, .size = sizeof(struct dist)};
}

/* Reads "it: TEXT" by that row. */
static bool read_alone(struct scenario *s, const struct param *like, const char *text)
{
    struct param row[2];
    const struct param_table table = alone(row, like);
    char whole[600];
    (void)snprintf(whole, sizeof whole, "it: %s\n", text);
    return scenario_read_text(s, "s.yaml", whole, strlen(whole), &table);
}

static void assert_taken(const struct param *like, const char *text)
{
    struct scenario s;
    if (!read_alone(&s, like, text))
        fail_msg("%s: %s", text, s.diag.items[0].message);
    scenario_free(&s);
}

static void assert_refused(const struct param *like, const char *text, const char *words)
{
    struct scenario s;
    if (read_alone(&s, like, text))
        fail_msg("%s is taken", text);
    assert_string_equal(s.diag.items[0].message, words);
    scenario_free(&s);
}

static void none_is_stored_as_what_no_value_can_be(void **state)
{
    static const struct dist none = {.kind = DIST_NONE};
    static const double minus_one = -1.0;
    static const int32_t minus_int = -1;
    static const int64_t minus_long = -1;
    static const int64_t never = INT64_MIN;
    static const char *const no_text = NULL;
    static const struct {
        enum param_kind kind;
        const void *value;
        size_t size;
    } cases[] = {
        {PARAM_REAL, &minus_one, sizeof minus_one},       {PARAM_SHARE, &minus_one, sizeof minus_one},
        {PARAM_RATE, &minus_one, sizeof minus_one},       {PARAM_MONEY, &minus_one, sizeof minus_one},
        {PARAM_INT, &minus_int, sizeof minus_int},        {PARAM_CHOICE, &minus_int, sizeof minus_int},
        {PARAM_DURATION, &minus_long, sizeof minus_long}, {PARAM_DATE, &never, sizeof never},
        {PARAM_TEXT, &no_text, sizeof no_text},           {PARAM_DIST, &none.kind, sizeof none.kind},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct param like = {
            .kind = cases[i].kind, .optional = true, .choices = colours, .min = 5, .max = 6};
        struct scenario s;
        assert_true(read_alone(&s, &like, "none"));
        assert_memory_equal(s.root, cases[i].value, cases[i].size);
        assert_string_equal(scenario_parameter(&s, "it")->text, "none");
        scenario_free(&s);
        struct param row[2];
        const struct param_table table = alone(row, &like);
        /* an optional row without a default */
        assert_true(scenario_read_text(&s, "s.yaml", "{}\n", 3, &table));
        assert_memory_equal(s.root, cases[i].value, cases[i].size);
        scenario_free(&s);
    }
    assert_refused(&(struct param){.kind = PARAM_MONEY}, "none",
                   "'it' needs an amount of money, got 'none'");
}

static void a_value_takes_the_bytes_of_its_kind(void **state)
{
    static const size_t sizes[PARAM_KIND_COUNT] = {
        [PARAM_REAL] = sizeof(double),        [PARAM_INT] = sizeof(int32_t),
        [PARAM_BOOL] = sizeof(bool),          [PARAM_TEXT] = sizeof(char *),
        [PARAM_CHOICE] = sizeof(int32_t),     [PARAM_DURATION] = sizeof(int64_t),
        [PARAM_RATE] = sizeof(double),        [PARAM_SHARE] = sizeof(double),
        [PARAM_MONEY] = sizeof(double),       [PARAM_DATE] = sizeof(int64_t),
        [PARAM_DIST] = sizeof(struct dist),   [PARAM_REALS] = sizeof(double),
        [PARAM_TEXTS] = sizeof(char *),       [PARAM_DATES] = sizeof(int64_t),
    };
    (void)state;
    for (int kind = PARAM_REAL; kind <= PARAM_DATES; kind++)
        assert_int_equal(scalar_size((enum param_kind)kind), sizes[kind]);
}

static void a_range_with_one_bound_of_zero_is_a_range(void **state)
{
    const struct param below = {.kind = PARAM_REAL, .min = -5, .max = 0};
    const struct param above = {.kind = PARAM_REAL, .min = 0, .max = 5};
    const struct param none = {.kind = PARAM_REAL};
    (void)state;
    assert_taken(&below, "0");
    assert_taken(&below, "-5");
    assert_refused(&below, "1", "'it' must be between -5 and 0, got 1");
    assert_refused(&below, "-5.5", "'it' must be between -5 and 0, got -5.5");
    assert_refused(&below, "uncertain(-6; -4; -3)", "'it' must be between -5 and 0, got uncertain(-6; -4; -3)");
    assert_refused(&below, "uncertain(-5; -4; 1)", "'it' must be between -5 and 0, got uncertain(-5; -4; 1)");
    assert_taken(&above, "0");
    assert_taken(&above, "5");
    assert_taken(&above, "uncertain(0; 4; 5)");
    assert_refused(&above, "-1", "'it' must be between 0 and 5, got -1");
    assert_taken(&none, "-1e9");
}

static void bounds_of_durations_are_in_days(void **state)
{
    const struct param wall = {.kind = PARAM_DURATION, .min = 1, .max = 7};
    const struct param work = {.kind = PARAM_DURATION, .working = true, .min = 0, .max = 1};
    (void)state;
    assert_taken(&wall, "24 h");
    assert_taken(&wall, "1 week");
    assert_refused(&wall, "23 h", "'it' must be between 1 d and 1 week, got 23 h");
    assert_refused(&wall, "8 d", "'it' must be between 1 d and 1 week, got 8 d");
    assert_refused(&wall, "uncertain(23 h; 2 d; 3 d)",
                   "'it' must be between 1 d and 1 week, got uncertain(23 h; 2 d; 3 d)");
    assert_refused(&wall, "uncertain(1 d; 2 d; 8 d)",
                   "'it' must be between 1 d and 1 week, got uncertain(1 d; 2 d; 8 d)");
    assert_taken(&wall, "uncertain(1 d; 2 d; 7 d)");
    assert_taken(&work, "3 wd"); /* 24 h of work */
    assert_refused(&work, "4 wd", "'it' must be between 0 s and 3 wd, got 4 wd");
}

static void the_mean_of_a_distribution_has_a_closed_range(void **state)
{
    const struct param time = {.kind = PARAM_DIST, .unit = "time", .min = 1, .max = 2};
    const struct param below = {.kind = PARAM_DIST, .unit = "points", .min = -2, .max = 0};
    const struct param free = {.kind = PARAM_DIST, .unit = "points"};
    (void)state;
    assert_taken(&time, "1 d");
    assert_taken(&time, "exponential(48 h)");
    assert_refused(&time, "exponential(23 h)", "'it' must have a mean between 1 d and 2 d");
    assert_refused(&time, "exponential(49 h)", "'it' must have a mean between 1 d and 2 d");
    assert_taken(&below, "normal(mean -2; sd 1)");
    assert_taken(&below, "0");
    assert_refused(&below, "1", "'it' must have a mean between -2 and 0");
    assert_refused(&below, "normal(mean -3; sd 1)", "'it' must have a mean between -2 and 0");
    assert_taken(&free, "normal(mean -3; sd 1)");
}

static void a_whole_number_has_32_bits_at_each_end_of_its_range(void **state)
{
    const struct param whole = {.kind = PARAM_INT};
    (void)state;
    assert_taken(&whole, "uncertain(-2147483648; 0; 2147483647)");
    assert_refused(&whole, "uncertain(-2147483649; 0; 1)",
                   "'it' needs a whole number, got 'uncertain(-2147483649; 0; 1)'; at most 2147483647");
    assert_refused(&whole, "uncertain(0; 1; 2147483648)",
                   "'it' needs a whole number, got 'uncertain(0; 1; 2147483648)'; at most 2147483647");
}

static void what_is_refused_leaves_the_default(void **state)
{
    static const struct {
        struct param like;
        const char *text;
    } cases[] = {
        {{.kind = PARAM_REAL, .max = 5, .def = "2"}, "7"},
        {{.kind = PARAM_REAL, .max = 5, .def = "2"}, "x"},
        {{.kind = PARAM_SHARE, .max = 1, .def = "20%"}, "120%"},
        {{.kind = PARAM_INT, .def = "3"}, "uncertain(-2147483649; 0; 1)"},
        {{.kind = PARAM_INT, .def = "3"}, "2.5"},
        {{.kind = PARAM_BOOL, .def = "true"}, "maybe"},
        {{.kind = PARAM_CHOICE, .choices = colours, .def = "green"}, "blue"},
        {{.kind = PARAM_DATE, .def = "2025-01-06"}, "2025-02-30"},
        {{.kind = PARAM_DURATION, .min = 1, .max = 7, .def = "2 d"}, "9 d"},
        {{.kind = PARAM_DURATION, .min = 1, .max = 7, .def = "2 d"}, "3 wd"},
        {{.kind = PARAM_DURATION, .working = true, .def = "2 wd"}, "3 d"},
        {{.kind = PARAM_DIST, .unit = "time", .min = 1, .max = 2, .def = "1 d"}, "3 d"},
        {{.kind = PARAM_DIST, .unit = "time", .min = 1, .max = 2, .def = "1 d"}, "x"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct param row[2];
        const struct param_table table = alone(row, &cases[i].like);
        struct scenario refused;
        struct scenario untold;
        assert_true(scenario_read_text(&untold, "s.yaml", "{}\n", 3, &table));
        assert_false(read_alone(&refused, &cases[i].like, cases[i].text));
        assert_int_equal(refused.diag.count, 1);
        assert_string_equal(scenario_parameter(&refused, "it")->text, scenario_parameter(&untold, "it")->text);
        assert_memory_equal(refused.root, untold.root, scalar_size(cases[i].like.kind));
        assert_null(places_find(&refused.places, refused.root)); /* no place of the file is its place */
        scenario_free(&refused);
        scenario_free(&untold);
    }
}

static void sixty_bytes_of_a_refused_text_are_quoted(void **state)
{
    char text[62];
    struct text want = {0};
    (void)state;
    memset(text, 'x', 61);
    text[60] = text[61] = '\0';
    text_printf(&want, "'it' needs a date, got '%s'; write year, month and day that exist, such as 2025-01-06",
                text);
    assert_refused(&(struct param){.kind = PARAM_DATE}, text, text_of(&want));
    text_clear(&want);
    text_printf(&want,
                "'it' needs a date, got '%s...'; write year, month and day that exist, such as 2025-01-06", text);
    text[60] = 'x';
    assert_refused(&(struct param){.kind = PARAM_DATE}, text, text_of(&want));
    text_fini(&want);
}

static void a_choice_is_one_of_its_words(void **state)
{
    const struct param colour = {.kind = PARAM_CHOICE, .choices = colours};
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct scenario s;
        assert_true(read_alone(&s, &colour, colours[i]));
        assert_int_equal(*(const int32_t *)s.root, i);
        scenario_free(&s);
    }
    assert_refused(&colour, "rde", "'it' cannot be 'rde'; one of: red green; did you mean 'red'?");
    assert_refused(&colour, "turquoise", "'it' cannot be 'turquoise'; one of: red green");
    assert_refused(&colour, "none", "'it' cannot be 'none'; one of: red green");
}

static void a_text_is_quoted_only_where_it_would_be_taken_for_something_else(void **state)
{
    static const char *const cases[][2] = {
        {"plain", "plain"},        {"two words", "two words"}, {"it's", "it's"},       {"a-b", "a-b"},
        {"a&b*c!", "a&b*c!"},      {"null?", "null?"},         {"~x", "~x"},           {"", "\"\""},
        {" a", "\" a\""},          {"a ", "\"a \""},           {"~", "\"~\""},         {"null", "\"null\""},
        {"true", "\"true\""},      {"false", "\"false\""},     {"none", "\"none\""},   {"-a", "\"-a\""},
        {"?a", "\"?a\""},          {"@a", "\"@a\""},           {"`a", "\"`a\""},       {"'a", "\"'a\""},
        {"a, b", "\"a, b\""},      {"a: b", "\"a: b\""},       {"a#b", "\"a#b\""},     {"a]", "\"a]\""},
        {"a\"b", "\"a\\\"b\""},    {"a\\b", "\"a\\\\b\""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct text t = {0};
        scalar_quote(cases[i][0], &t);
        assert_string_equal(text_of(&t), cases[i][1]);
        text_fini(&t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(none_is_stored_as_what_no_value_can_be),
        cmocka_unit_test(a_value_takes_the_bytes_of_its_kind),
        cmocka_unit_test(a_range_with_one_bound_of_zero_is_a_range),
        cmocka_unit_test(bounds_of_durations_are_in_days),
        cmocka_unit_test(the_mean_of_a_distribution_has_a_closed_range),
        cmocka_unit_test(a_whole_number_has_32_bits_at_each_end_of_its_range),
        cmocka_unit_test(what_is_refused_leaves_the_default),
        cmocka_unit_test(sixty_bytes_of_a_refused_text_are_quoted),
        cmocka_unit_test(a_choice_is_one_of_its_words),
        cmocka_unit_test(a_text_is_quoted_only_where_it_would_be_taken_for_something_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "unit.h"

static double number(const char *text)
{
    struct unit_hint hint;
    double value = -77;
    if (!unit_read_number(text, &value, &hint))
        fail_msg("'%s' refused: %s", text, hint.text);
    return value;
}

/* Is the text refused, saying these words? */
static void assert_number_refused(const char *text, const char *words)
{
    struct unit_hint hint;
    double value = -77;
    if (unit_read_number(text, &value, &hint))
        fail_msg("'%s' accepted as %g", text, value);
    assert_true(value == -77);
    if (strstr(hint.text, words) == NULL)
        fail_msg("'%s': '%s' does not say '%s'", text, hint.text, words);
}

static void plain_decimal_numbers_are_read(void **state)
{
    (void)state;
    assert_true(number("0") == 0);
    assert_true(number("-3") == -3);
    assert_true(number("2.50") == 2.5);
    assert_true(number("1e3") == 1000);
    assert_true(number("1.5E-3") == 0.0015);
    assert_true(number(" 7 ") == 7);
}

static void habits_from_other_notations_are_refused_with_what_to_write(void **state)
{
    (void)state;
    assert_number_refused("010", "write 10");
    assert_number_refused("-007.5", "write -7.5");
    assert_number_refused("00", "write 0 ");
    assert_number_refused("0x10", "write 16");
    assert_number_refused("1_000", "without _");
    assert_number_refused("1,5", "write 1.5");
    assert_number_refused("1,000", "write 1000 without a comma");
    assert_number_refused("12:30:45", "colon");
    assert_number_refused(".5", "write 0.5");
    assert_number_refused("-.5", "write -0.5");
    assert_number_refused("5.", "digits are missing");
    assert_number_refused("1e", "digits are missing");
    assert_number_refused("+5", "without +");
    assert_number_refused("12abc", "'abc'");
    assert_number_refused("20%", "%");
    assert_number_refused("", "missing");
    assert_number_refused("   ", "missing");
    assert_number_refused("ten", "");
}

static void only_finite_numbers_that_differ_from_zero_or_are_zero_pass(void **state)
{
    (void)state;
    assert_number_refused(".nan", "finite");
    assert_number_refused(".NaN", "finite");
    assert_number_refused("-.inf", "finite");
    assert_number_refused("inf", "finite");
    assert_number_refused("1e400", "too large");
    assert_number_refused("-0", "write 0");
    assert_number_refused("-0.0e5", "write 0");
    assert_number_refused("1e-400", "too small");
    assert_number_refused("1e-310", "too small");
    assert_true(number("0e7") == 0);
    assert_true(number("1e308") == 1e308);
}

static void whole_numbers_are_not_rounded(void **state)
{
    struct unit_hint hint;
    int64_t value = -77;
    (void)state;
    assert_true(unit_read_whole("6", &value, &hint) && value == 6);
    assert_true(unit_read_whole("-6", &value, &hint) && value == -6);
    assert_false(unit_read_whole("2.5", &value, &hint));
    assert_string_equal(hint.text, "");
    assert_false(unit_read_whole("1e3", &value, &hint));
    assert_string_equal(hint.text, "write 1000");
    assert_false(unit_read_whole("5.0", &value, &hint));
    assert_string_equal(hint.text, "write 5");
    assert_false(unit_read_whole("99999999999999999999", &value, &hint));
    assert_string_equal(hint.text, "the number is too large");
    assert_int_equal(value, -6);
}

static void true_and_false_have_one_spelling(void **state)
{
    struct unit_hint hint;
    bool value = false;
    (void)state;
    assert_true(unit_read_bool("true", &value, &hint) && value);
    assert_true(unit_read_bool("false", &value, &hint) && !value);
    assert_false(unit_read_bool("yes", &value, &hint));
    assert_string_equal(hint.text, "write true");
    assert_false(unit_read_bool("on", &value, &hint));
    assert_string_equal(hint.text, "write true");
    assert_false(unit_read_bool("no", &value, &hint));
    assert_string_equal(hint.text, "write false");
    assert_false(unit_read_bool("FALSE", &value, &hint));
    assert_string_equal(hint.text, "write false");
    assert_false(unit_read_bool("maybe", &value, &hint));
    assert_string_equal(hint.text, "write true or false");
}

static void durations_are_whole_microseconds_of_a_clock(void **state)
{
    static const struct {
        const char *text;
        double us;
        enum unit_clock clock;
    } cases[] = {
        {"5 ms", 5e3, UNIT_EITHER},
        {"1 s", 1e6, UNIT_EITHER},
        {"10 min", 6e8, UNIT_EITHER},
        {"10min", 6e8, UNIT_EITHER},
        {"1.5 h", 5.4e9, UNIT_EITHER},
        {"1 d", 8.64e10, UNIT_WALL},
        {"2 wd", 5.76e10, UNIT_WORKING},
        {"1 week", 6.048e11, UNIT_WALL},
        {"2 weeks", 1.2096e12, UNIT_WALL},
        {"1 month", 30.4375 * 8.64e10, UNIT_WALL},
        {"12 months", 365.25 * 8.64e10, UNIT_WALL},
        {"1 year", 365.25 * 8.64e10, UNIT_WALL},
        {"0 s", 0, UNIT_EITHER},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct unit_duration d = {-1, UNIT_EITHER};
        struct unit_hint hint;
        if (!unit_read_duration(cases[i].text, &d, &hint))
            fail_msg("'%s' refused: %s", cases[i].text, hint.text);
        assert_true(d.us == cases[i].us);
        assert_int_equal(d.clock, cases[i].clock);
    }
}

static void a_duration_without_a_clear_unit_is_refused(void **state)
{
    static const char *const cases[][2] = {
        {"40", "a unit is missing: write for instance 40 min"},
        {"2m", "m could be minutes or months; write min or month"},
        {"2 hours", "write h instead of hours"},
        {"3 w", "write week instead of w"},
        {"3 parsecs", "units of time are"},
        {"-1 d", "cannot be negative"},
        {"1e12 d", "at most 1000 years"},
        {"1 h 30 min", "units of time are"},
        {"1,5 h", "write 1.5"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct unit_duration d = {-1, UNIT_EITHER};
        struct unit_hint hint;
        assert_false(unit_read_duration(cases[i][0], &d, &hint));
        if (strstr(hint.text, cases[i][1]) == NULL)
            fail_msg("'%s': %s", cases[i][0], hint.text);
    }
}

static void rates_become_events_per_day_of_24_hours(void **state)
{
    struct unit_hint hint;
    double r = -1;
    (void)state;
    assert_true(unit_read_rate("21 / week", &r, &hint) && r == 3);
    assert_true(unit_read_rate("0.9 / h", &r, &hint) && r == 0.9 * 24);
    assert_true(unit_read_rate("20/wd", &r, &hint) && r == 20.0 * 5 / 7);
    assert_true(unit_read_rate("3 / d", &r, &hint) && r == 3);
    assert_true(unit_read_rate("2 / min", &r, &hint) && r == 2880);
    assert_true(unit_read_rate("2 / s", &r, &hint) && r == 172800);
    assert_true(unit_read_rate("487 / month", &r, &hint) && r == 16);
    assert_true(unit_read_rate("1461 / year", &r, &hint) && r == 4);
    assert_false(unit_read_rate("20", &r, &hint));
    assert_non_null(strstr(hint.text, "a rate needs its time"));
    assert_false(unit_read_rate("20 / m", &r, &hint));
    assert_non_null(strstr(hint.text, "m could be"));
    assert_false(unit_read_rate("-1 / d", &r, &hint));
    assert_false(unit_read_rate("1e307 / s", &r, &hint));
    assert_true(r == 4);
}

static void percent_and_thousands_are_exact_to_the_last_bit(void **state)
{
    struct unit_hint hint;
    double v = -1;
    (void)state;
    assert_true(unit_read_share("20%", &v, &hint) && v == 0.2);
    assert_true(unit_read_share("0.1%", &v, &hint) && v == 0.001);
    assert_true(unit_read_share("0.7 %", &v, &hint) && v == 0.007);
    assert_true(unit_read_share("0.35", &v, &hint) && v == 0.35);
    assert_true(unit_read_share("1e1%", &v, &hint) && v == 0.1);
    assert_false(unit_read_share("20 percent", &v, &hint));
    assert_true(unit_read_money("$80k", &v, &hint) && v == 80000);
    assert_true(unit_read_money("1.2M", &v, &hint) && v == 1200000);
    assert_true(unit_read_money("$ 0.3k", &v, &hint) && v == 300);
    assert_true(unit_read_money("2B", &v, &hint) && v == 2e9);
    assert_true(unit_read_money("80000", &v, &hint) && v == 80000);
}

static void money_of_unclear_size_is_refused(void **state)
{
    static const char *const cases[][2] = {{"12m", "m could be thousands or millions"},
                                           {"80K", "write k"},
                                           {"-$5", "$-5"},
                                           {"\xE2\x82\xAC"
                                            "80",
                                            "currency"},
                                           {"80 USD", "write for instance"},
                                           {"1e308M", "too large"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct unit_hint hint;
        double v = -1;
        assert_false(unit_read_money(cases[i][0], &v, &hint));
        if (strstr(hint.text, cases[i][1]) == NULL)
            fail_msg("'%s': %s", cases[i][0], hint.text);
    }
}

/* What is written has the fewest digits and reads back as the very same value. */
static void durations_and_rates_are_written_short_and_read_back(void **state)
{
    static const char *const durations[][2] = {
        {"14 d", "2 weeks"}, {"60 s", "1 min"},      {"90 min", "90 min"},    {"36 h", "36 h"},
        {"24 h", "1 d"},     {"365.25 d", "1 year"}, {"12 months", "1 year"}, {"10 d", "10 d"},
        {"0 min", "0 s"},    {"0.5 ms", "0.5 ms"},   {"3 months", "3 months"}};
    static const char *const rates[][2] = {
        {"20 / wd", "20 / wd"}, {"3 / d", "3 / d"}, {"48 / h", "48 / h"}, {"2 / year", "2 / year"}};
    struct unit_hint hint;
    char buffer[48];
    (void)state;
    for (size_t i = 0; i < sizeof durations / sizeof durations[0]; i++) {
        struct unit_duration d;
        struct unit_duration back;
        assert_true(unit_read_duration(durations[i][0], &d, &hint));
        assert_string_equal(unit_write_duration(d.us, false, buffer), durations[i][1]);
        assert_true(unit_read_duration(buffer, &back, &hint) && back.us == d.us);
    }
    for (size_t i = 0; i < sizeof rates / sizeof rates[0]; i++) {
        double r;
        double back;
        assert_true(unit_read_rate(rates[i][0], &r, &hint));
        assert_string_equal(unit_write_rate(r, buffer), rates[i][1]);
        assert_true(unit_read_rate(buffer, &back, &hint) && back == r);
    }
}

static void working_time_is_written_in_working_days(void **state)
{
    char buffer[48];
    (void)state;
    assert_string_equal(unit_write_duration((double)UNIT_WORKING_DAY, true, buffer), "1 wd");
    assert_string_equal(unit_write_duration((double)UNIT_DAY, true, buffer), "3 wd");
    assert_string_equal(unit_write_duration((double)UNIT_HOUR, true, buffer), "1 h");
    assert_string_equal(unit_write_duration((double)UNIT_WORKING_DAY, false, buffer), "8 h");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_decimal_numbers_are_read),
        cmocka_unit_test(habits_from_other_notations_are_refused_with_what_to_write),
        cmocka_unit_test(only_finite_numbers_that_differ_from_zero_or_are_zero_pass),
        cmocka_unit_test(whole_numbers_are_not_rounded),
        cmocka_unit_test(true_and_false_have_one_spelling),
        cmocka_unit_test(durations_are_whole_microseconds_of_a_clock),
        cmocka_unit_test(a_duration_without_a_clear_unit_is_refused),
        cmocka_unit_test(rates_become_events_per_day_of_24_hours),
        cmocka_unit_test(percent_and_thousands_are_exact_to_the_last_bit),
        cmocka_unit_test(money_of_unclear_size_is_refused),
        cmocka_unit_test(durations_and_rates_are_written_short_and_read_back),
        cmocka_unit_test(working_time_is_written_in_working_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

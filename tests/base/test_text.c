/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "error.h"
#include "text.h"

static void text_grows(void **state)
{
    (void)state;
    struct text t = {0};
    assert_string_equal(text_of(&t), "");
    text_add(&t, "");
    assert_string_equal(text_of(&t), "");
    for (int i = 0; i < 1000; i++) {
        text_add(&t, "ab");
        text_add_n(&t, "cdef", 2);
        text_printf(&t, "%03d", i);
    }
    assert_int_equal(t.length, 7000);
    assert_int_equal(strlen(text_of(&t)), 7000);
    assert_memory_equal(t.data + 6993, "abcd999", 7);
    text_clear(&t);
    assert_string_equal(text_of(&t), "");
    text_printf(&t, "%s", "");
    assert_int_equal(t.length, 0);
    text_fini(&t);
    assert_null(t.data);
    text_fini(&t);
}

static void assert_written(double value, const char *expected)
{
    char buffer[32];
    double back;
    assert_string_equal(text_from_double(value, buffer), expected);
    if (isfinite(value)) {
        assert_true(text_to_double(buffer, &back));
        assert_memory_equal(&back, &value, sizeof back);
    }
}

static void doubles_are_written_as_short_as_they_read_back(void **state)
{
    (void)state;
    assert_written(0.1, "0.1");
    assert_written(0.1 + 0.2, "0.30000000000000004");
    assert_written(100, "100");
    assert_written(-2.5, "-2.5");
    assert_written(1.0 / 3, "0.3333333333333333");
    assert_written(5e-324, "5e-324");
    assert_written(1e300, "1e+300");
    assert_written(-0.0, "-0");
    assert_written(1.7976931348623157e308, "1.7976931348623157e+308");
    assert_written(9007199254740993.0, "9007199254740992");
    assert_written(NAN, "nan");
    assert_written(-INFINITY, "-inf");
}

/* Where the machine has such a locale; the point stays a point. */
static void a_comma_locale_changes_nothing(void **state)
{
    (void)state;
    static const char *const names[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "fa_IR.UTF-8", "ps_AF.UTF-8"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (setlocale(LC_ALL, names[i]) == NULL)
            continue;
        double value;
        assert_written(1.5, "1.5");
        assert_written(1e-7, "1e-07");
        assert_true(text_to_double("1.5", &value) && value == 1.5);
        assert_false(text_to_double("1,5", &value));
    }
    (void)setlocale(LC_ALL, "C");
}

static void whole_numbers_are_read_to_their_last_digit(void **state)
{
    (void)state;
    int64_t i;
    uint64_t u;
    assert_true(text_to_int64("9223372036854775807", &i) && i == INT64_MAX);
    assert_true(text_to_int64("-9223372036854775808", &i) && i == INT64_MIN);
    assert_true(text_to_int64("-0", &i) && i == 0);
    assert_true(text_to_int64("007", &i) && i == 7);
    assert_true(text_to_uint64("18446744073709551615", &u) && u == UINT64_MAX);
    static const char *const wrong[] = {"",
                                        "-",
                                        "+1",
                                        "1.0",
                                        "1 ",
                                        " 1",
                                        "0x1",
                                        "--1",
                                        "9223372036854775808",
                                        "-9223372036854775809",
                                        "99999999999999999999",
                                        "1e3"};
    for (size_t k = 0; k < sizeof wrong / sizeof wrong[0]; k++)
        assert_false(text_to_int64(wrong[k], &i));
    assert_false(text_to_uint64("18446744073709551616", &u));
    assert_false(text_to_uint64("-1", &u));
}

static void width_counts_terminal_columns(void **state)
{
    (void)state;
    assert_int_equal(text_width(""), 0);
    assert_int_equal(text_width("plain"), 5);
    assert_int_equal(text_width("M\xC3\xBCller"), 6);
    assert_int_equal(text_width("Mu\xCC\x88ller"), 6);           /* combining diaeresis */
    assert_int_equal(text_width("\xE9\x8A\xB7\xE5\x94\xAE"), 4); /* two Han characters */
    assert_int_equal(text_width("\xF0\x9F\x9A\x80"), 2);         /* rocket */
    assert_int_equal(text_width("\xE2\x96\xB2"), 1);             /* the verdict's triangle */
    assert_int_equal(text_width("a\xFF\xC3"), 3);                /* malformed bytes */
    assert_int_equal(text_width("\xED\x95\x9C\xEA\xB8\x80"), 4); /* Hangul */
}

static void assert_refused(const char *s, size_t n, const char *reason)
{
    const char *said = NULL;
    if (text_is_label(s, n, 64, &said))
        fail_msg("'%s' is accepted", s);
    if (strstr(said, reason) == NULL)
        fail_msg("'%s': %s", s, said);
}

static void labels_are_visible_text(void **state)
{
    (void)state;
    const char *reason = NULL;
    assert_true(text_is_label("Sales (M\xC3\xBCnchen) & Co", 20, 64, &reason));
    assert_true(text_is_label("\xE9\x8A\xB7\xE5\x94\xAE \xF0\x9F\x9A\x80", 11, 64, &reason));
    assert_null(reason);
    assert_refused("tab\there", 8, "control");
    assert_refused("bell\x07", 5, "control");
    assert_refused("del\x7F", 4, "control");
    assert_refused("c1\xC2\x85", 4, "control");
    assert_refused("a\0b", 3, "NUL");
    assert_refused("x\xE2\x80\xAEy", 5, "direction"); /* right-to-left override */
    assert_refused("x\xE2\x81\xA6y", 5, "direction");
    assert_refused("x\xE2\x80\x8By", 5, "invisible");    /* zero-width space */
    assert_refused("\xEF\xBB\xBFx", 4, "invisible");     /* byte order mark */
    assert_refused("x\xF3\xA0\x81\x81", 5, "invisible"); /* tag */
    assert_refused("x\xC0\xAF", 3, "UTF-8");             /* overlong */
    assert_refused("x\xED\xA0\x80", 4, "UTF-8");         /* surrogate */
    assert_refused("x\xE2\x82", 3, "UTF-8");             /* cut off */
    assert_refused("\xF4\x90\x80\x80", 4, "UTF-8");      /* beyond the last character */
    assert_refused("\x80", 1, "UTF-8");
    assert_false(text_is_label("four", 4, 3, &reason));
}

static void an_error_is_a_sentence_and_a_code(void **state)
{
    (void)state;
    struct error e = {0};
    assert_false(error_set(&e, ERROR_WRITE, "%s is full", "disk"));
    assert_int_equal(e.code, 74);
    assert_string_equal(e.message, "disk is full");
    assert_false(error_set(NULL, ERROR_WRITE, "nobody asks"));
    char large[2000];
    memset(large, 'x', sizeof large - 1);
    large[sizeof large - 1] = '\0';
    assert_false(error_set(&e, ERROR_DATA, "%s", large));
    assert_int_equal(strlen(e.message), sizeof e.message - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_grows),
        cmocka_unit_test(doubles_are_written_as_short_as_they_read_back),
        cmocka_unit_test(a_comma_locale_changes_nothing),
        cmocka_unit_test(whole_numbers_are_read_to_their_last_digit),
        cmocka_unit_test(width_counts_terminal_columns),
        cmocka_unit_test(labels_are_visible_text),
        cmocka_unit_test(an_error_is_a_sentence_and_a_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

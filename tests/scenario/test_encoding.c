/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which bytes are text: both sides of each limit of UTF-8, and of each range that is refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "encoding.h"

#define BYTES(s) (s), sizeof(s) - 1

static void the_last_character_of_each_length_and_the_next_are_told_apart(void **state)
{
    static const char *const fine[] = {
        " ", "~", "\t", "\n", "\r\n",
        "\xC2\xA0",                             /* U+00A0, the first behind the control characters */
        "\xDF\xBF", "\xE0\xA0\x80",             /* U+07FF, U+0800 */
        "\xE2\x80\xA7", "\xE2\x80\xAA",         /* around the separators U+2028 and U+2029 */
        "\xED\x9F\xBF", "\xEE\x80\x80",         /* around the surrogates */
        "\xEF\xBB\xBE", "\xEF\xBC\x80",         /* around the byte-order mark */
        "\xEF\xBF\xBD",                         /* U+FFFD */
        "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF", /* U+10000, U+10FFFF */
    };
    (void)state;
    for (size_t i = 0; i < sizeof fine / sizeof fine[0]; i++) {
        struct encoding_fault fault;
        if (!encoding_check(fine[i], strlen(fine[i]), &fault))
            fail_msg("%s: %s", fine[i], fault.words);
    }
}

static void what_is_no_text_is_named(void **state)
{
    static const struct {
        const char *bytes;
        size_t length;
        const char *words;
    } cases[] = {
        {BYTES("\0"), "a NUL character"},
        {BYTES("\x01"), "a control character (U+0001)"},
        {BYTES("\x1F"), "a control character (U+001F)"},
        {BYTES("\x7F"), "a control character (U+007F)"},
        {BYTES("\xC2\x80"), "a control character (U+0080)"},
        {BYTES("\xC2\x84"), "a control character (U+0084)"},
        {BYTES("\xC2\x85"), "an unusual line break (U+0085)"},
        {BYTES("\xC2\x9F"), "a control character (U+009F)"},
        {BYTES("\xE2\x80\xA8"), "an unusual line break (U+2028)"},
        {BYTES("\xE2\x80\xA9"), "an unusual line break (U+2029)"},
        {BYTES("\xEF\xBB\xBF"), "a byte-order mark inside the text (U+FEFF)"},
        {BYTES("\xEF\xBF\xBE"), "a byte-order mark inside the text (U+FFFE)"},
        {BYTES("\xEF\xBF\xBF"), "a byte-order mark inside the text (U+FFFF)"},
        {BYTES("\x80"), "byte 0x80 is not UTF-8; is the file Latin-1? Save it as UTF-8"},
        {BYTES("\xBF"), "byte 0xBF is not UTF-8; is the file Latin-1? Save it as UTF-8"},
        {BYTES("\xF8\x80\x80\x80\x80"), "byte 0xF8 is not UTF-8; is the file Latin-1? Save it as UTF-8"},
        {BYTES("\xFF"), "byte 0xFF is not UTF-8; is the file Latin-1? Save it as UTF-8"},
        {BYTES("\xC3"), "byte 0xC3 is not UTF-8; is the file Latin-1? Save it as UTF-8"},
        {BYTES("\xC3\x7F"), "byte 0xC3 is not UTF-8; is the file Latin-1? Save it as UTF-8"},
        {BYTES("\xC3\xC0"), "byte 0xC3 is not UTF-8; is the file Latin-1? Save it as UTF-8"},
        {BYTES("\xE2\x82z"), "byte 0xE2 is not UTF-8; is the file Latin-1? Save it as UTF-8"},
        {BYTES("\xE2z\x82"), "byte 0xE2 is not UTF-8; is the file Latin-1? Save it as UTF-8"},
        {BYTES("\xF0\x9F\x98"), "byte 0xF0 is not UTF-8; is the file Latin-1? Save it as UTF-8"},
        {BYTES("\xC0\x80"), "an overlong UTF-8 sequence (0xC0 0x80)"},
        {BYTES("\xC1\xBF"), "an overlong UTF-8 sequence (0xC1 0xBF)"},
        {BYTES("\xE0\x9F\xBF"), "an overlong UTF-8 sequence (0xE0 0x9F)"},
        {BYTES("\xF0\x8F\xBF\xBF"), "an overlong UTF-8 sequence (0xF0 0x8F)"},
        {BYTES("\xED\xA0\x80"), "half of a surrogate pair is no character (U+D800)"},
        {BYTES("\xED\xBF\xBF"), "half of a surrogate pair is no character (U+DFFF)"},
        {BYTES("\xF4\x90\x80\x80"), "beyond the last character of Unicode (0xF4 0x90)"},
        {BYTES("\xF7\xBF\xBF\xBF"), "beyond the last character of Unicode (0xF7 0xBF)"},
        {BYTES("\r"), "a carriage return without a line feed"},
        {"\r\n", 1, "a carriage return without a line feed"}, /* what lies behind the end is not read */
        {BYTES("\ra"), "a carriage return without a line feed"},
        {BYTES("\r\r\n"), "a carriage return without a line feed"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct encoding_fault fault;
        if (encoding_check(cases[i].bytes, cases[i].length, &fault))
            fail_msg("case %zu is taken, not refused for %s", i, cases[i].words);
        assert_string_equal(fault.words, cases[i].words);
        assert_true(fault.line == 1 && fault.column == 1);
    }
}

static void a_file_with_every_other_byte_zero_is_utf_16(void **state)
{
    static const struct {
        const char *bytes;
        size_t length;
        bool utf16;
    } cases[] = {
        {BYTES("\xFF\xFE"), true},   {BYTES("\xFE\xFF"), true},   {BYTES("\0a\0b"), true},
        {BYTES("a\0b\0"), true},     {BYTES("a\0b\0c\0"), true},  {"\xFF\xFE", 1, false},
        {BYTES("\0a\0"), false},     {BYTES("a\0b"), false},      {BYTES("\0\0\0\0"), false},
        {BYTES("\0ab\0"), false},    {BYTES("a\0bc"), false},     {BYTES("ab\0\0"), false},
        {BYTES("\0\0\0a"), false},   {BYTES("a\xFF\xFE"), false}, {BYTES("\0\0b\0"), false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct encoding_fault fault;
        assert_false(encoding_check(cases[i].bytes, cases[i].length, &fault));
        if ((strstr(fault.words, "the file is UTF-16") != NULL) != cases[i].utf16)
            fail_msg("case %zu: %s", i, fault.words);
    }
}

static void the_place_of_a_fault_counts_lines_and_characters(void **state)
{
    static const struct {
        const char *text;
        int line, column;
    } cases[] = {{"\x01", 1, 1},        {"ab\x01", 1, 3},          {"a\nbc\x01", 2, 3},
                 {"\n\n\x01", 3, 1},    {"a\r\nb\x01", 2, 2},      {"\xC3\xA9\xE6\x97\xA5\x01", 1, 3},
                 {"a\n\xC3\xA9\r", 2, 2}};
    struct encoding_fault fault;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_false(encoding_check(cases[i].text, strlen(cases[i].text), &fault));
        assert_int_equal(fault.line, cases[i].line);
        assert_int_equal(fault.column, cases[i].column);
    }
    assert_true(encoding_check("", 0, &fault));
    assert_false(encoding_check("a\xC3\xA9", 2, &fault)); /* cut off in the middle of a character */
    assert_int_equal(fault.column, 2);
}

static void only_a_whole_mark_at_the_start_is_passed_over(void **state)
{
    (void)state;
    assert_int_equal(encoding_mark(BYTES("\xEF\xBB\xBF")), 3);
    assert_int_equal(encoding_mark(BYTES("\xEF\xBB\xBFname")), 3);
    assert_int_equal(encoding_mark("\xEF\xBB\xBF", 2), 0);
    assert_int_equal(encoding_mark(BYTES("name")), 0);
    assert_int_equal(encoding_mark(BYTES("")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_character_of_each_length_and_the_next_are_told_apart),
        cmocka_unit_test(what_is_no_text_is_named),
        cmocka_unit_test(a_file_with_every_other_byte_zero_is_utf_16),
        cmocka_unit_test(the_place_of_a_fault_counts_lines_and_characters),
        cmocka_unit_test(only_a_whole_mark_at_the_start_is_passed_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

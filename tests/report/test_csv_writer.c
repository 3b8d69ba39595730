/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report_fixture.h"

#include "csv_writer.h"

static void expect(const char *value, const char *field)
{
    struct text t = {0};
    csv_writer_text(&t, value);
    assert_string_equal(text_of(&t), field);
    text_fini(&t);
}

static void plain_text_stays_plain(void **state)
{
    (void)state;
    expect("sales-owned", "sales-owned");
    expect("", "");
    expect("it's", "it's");
}

static void commas_quotes_and_line_ends_are_quoted(void **state)
{
    (void)state;
    expect("a,b", "\"a,b\"");
    expect("say \"no\"", "\"say \"\"no\"\"\"");
    expect("two\nlines", "\"two\nlines\"");
}

static void what_a_spreadsheet_would_run_gets_an_apostrophe(void **state)
{
    (void)state;
    expect("=cmd|'/C calc'!A0", "'=cmd|'/C calc'!A0");
    expect("+1+1", "'+1+1");
    expect("-2", "'-2");
    expect("@SUM(A1)", "'@SUM(A1)");
    expect("\tx", "'\tx");
    expect("=1,2", "\"'=1,2\"");
    expect("a=b", "a=b");
}

static void numbers_read_back_and_missing_ones_are_empty(void **state)
{
    (void)state;
    struct text t = {0};
    csv_writer_number(&t, -0.1);
    text_add(&t, "|");
    csv_writer_number(&t, NAN);
    csv_writer_number(&t, INFINITY);
    text_add(&t, "|");
    csv_writer_whole(&t, 42);
    assert_string_equal(text_of(&t), "-0.1||42");
    text_fini(&t);
}

static void counts_are_written_as_any_number_is(void **state)
{
    (void)state;
    static const double values[] = {0.0,    1.0,    9.0,   10.0, 12345.0, 999999999999999.0, 1e15, 1e16,
                                    -3.0,   -0.0,   0.5,   1e300, 4294967296.0, 123456789012345.0};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        struct text t = {0};
        char buffer[32];
        csv_writer_number(&t, values[i]);
        assert_string_equal(text_of(&t), text_from_double(values[i], buffer));
        text_fini(&t);
    }
}

static void text_for_pictures_needs_no_quotes(void **state)
{
    (void)state;
    struct text t = {0};
    csv_writer_plot_text(&t, "=a, \"b\"\n]]> \\");
    assert_string_equal(text_of(&t), "'=a‚ ”b” ]]› ∖");
    text_fini(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_text_stays_plain),
        cmocka_unit_test(commas_quotes_and_line_ends_are_quoted),
        cmocka_unit_test(what_a_spreadsheet_would_run_gets_an_apostrophe),
        cmocka_unit_test(numbers_read_back_and_missing_ones_are_empty),
        cmocka_unit_test(counts_are_written_as_any_number_is),
        cmocka_unit_test(text_for_pictures_needs_no_quotes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crm/export_reading.h"

#include "crm_csv.h"

struct reader {
    struct arena arena;
    struct diag diag;
    struct text cells;
    struct crm_csv csv;
    struct text messages;
};

static bool begin(struct reader *r, const char *text, size_t length)
{
    *r = (struct reader){.cells = {0}};
    arena_init(&r->arena);
    diag_init(&r->diag, &r->arena);
    return crm_csv_begin(&r->csv, "x.csv", text, length, &r->cells, &r->diag);
}

static void end(struct reader *r)
{
    text_fini(&r->cells);
    text_fini(&r->messages);
    arena_fini(&r->arena);
}

static void fields_are_read_as_the_standard_says(void **state)
{
    (void)state;
    static const char text[] = "\xEF\xBB\xBF"
                               "a,b,c\r\n1,\"two, and\",\"say \"\"three\"\"\"\r\n\r\n,\"x\ny\",\n7,8,9";
    struct reader r;
    assert_true(begin(&r, text, strlen(text)));
    assert_int_equal(r.csv.n_columns, 3);
    assert_string_equal(r.csv.fields[0].text, "a");
    assert_true(crm_csv_next(&r.csv));
    assert_string_equal(r.csv.fields[1].text, "two, and");
    assert_string_equal(r.csv.fields[2].text, "say \"three\"");
    assert_true(crm_csv_next(&r.csv));
    assert_string_equal(r.csv.fields[0].text, "");
    assert_string_equal(r.csv.fields[1].text, "x\ny");
    assert_int_equal(r.csv.fields[1].line, 4);
    assert_true(crm_csv_next(&r.csv));
    assert_string_equal(r.csv.fields[2].text, "9");
    assert_int_equal(r.csv.fields[2].line, 6);
    assert_int_equal(r.csv.fields[2].column, 5);
    assert_false(crm_csv_next(&r.csv));
    assert_int_equal(r.diag.count, 0);
    end(&r);
}

static void every_broken_row_is_reported_and_the_others_are_read(void **state)
{
    (void)state;
    static const char text[] = "a,b\n1\n1,2\n1,2,3\n\"1\"x,2\n1\",2\n3,4\n\"5,6\n7,8\n";
    static const char *const expected[] = {
        "x.csv:2:1: error: this row has 1 field, the first line has 2",
        "x.csv:4:1: error: this row has 3 fields, the first line has 2",
        "x.csv:5:1: error: there is text behind the closing quote",
        "x.csv:6:1: error: a quote inside a field",
        "x.csv:8:1: error: this quote is never closed",
    };
    struct reader r;
    size_t rows = 0;
    assert_true(begin(&r, text, strlen(text)));
    while (crm_csv_next(&r.csv))
        rows++;
    assert_int_equal(rows, 2);
    assert_int_equal(r.diag.errors, 5);
    diag_format(&r.diag, &r.messages);
    for (size_t i = 0; i < 5; i++)
        if (strstr(text_of(&r.messages), expected[i]) == NULL)
            fail_msg("'%s' is not in\n%s", expected[i], text_of(&r.messages));
    end(&r);
}

static void a_field_beyond_the_limit_is_refused_and_not_kept(void **state)
{
    (void)state;
    struct text t = {0};
    struct reader r;
    text_add(&t, "a,b\n1,");
    for (int i = 0; i <= CRM_CSV_MAX_FIELD; i++)
        text_add(&t, "x");
    text_add(&t, "\n3,4\n");
    assert_true(begin(&r, text_of(&t), t.length));
    assert_true(crm_csv_next(&r.csv));
    assert_string_equal(r.csv.fields[0].text, "3");
    assert_int_equal(r.diag.errors, 1);
    assert_int_equal(r.diag.items[0].place.column, 3);
    end(&r);
    text_fini(&t);
}

static void other_separators_are_named(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"a;b;c\n1;2;3\n", "semicolons"}, {"a\tb\n1\t2\n", "tabs"}, {"a|b\n", "bars"}};
    for (size_t i = 0; i < 3; i++) {
        struct reader r;
        assert_false(begin(&r, rows[i][0], strlen(rows[i][0])));
        assert_non_null(strstr(r.diag.items[0].message, rows[i][1]));
        end(&r);
    }
}

static void bytes_that_are_no_text_are_refused_at_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t length;
        int line, column;
    } rows[] = {{"a,b\n1,\0\n", 8, 2, 3}, {"a,b\n1,\xE9\n", 8, 2, 3}, {"", 0, 1, 1}, {"\n\n", 2, 1, 1}};
    for (size_t i = 0; i < 4; i++) {
        struct reader r;
        assert_false(begin(&r, rows[i].text, rows[i].length));
        assert_int_equal(r.diag.errors, 1);
        assert_int_equal(r.diag.items[0].place.line, rows[i].line);
        assert_int_equal(r.diag.items[0].place.column, rows[i].column);
        end(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_read_as_the_standard_says),
        cmocka_unit_test(every_broken_row_is_reported_and_the_others_are_read),
        cmocka_unit_test(a_field_beyond_the_limit_is_refused_and_not_kept),
        cmocka_unit_test(other_separators_are_named),
        cmocka_unit_test(bytes_that_are_no_text_are_refused_at_their_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

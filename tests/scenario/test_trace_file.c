/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/folder.h"

#include "trace_file.h"

static struct made_up_market market_of(const struct folder *f, struct scenario *s, const char *text)
{
    struct text t = {0};
    folder_write(f, "mine.yaml", text);
    if (!scenario_read(s, folder_path(f, "mine.yaml"), &made_up_table, NULL, 0)) {
        diag_format(&s->diag, &t);
        fail_msg("%s", text_of(&t));
    }
    return ((const struct made_up *)s->root)->market;
}

static void a_column_of_a_csv_file_becomes_a_trace_or_a_sample(void **state)
{
    struct folder f;
    struct scenario s;
    (void)state;
    folder_make(&f);
    folder_write(&f, "../data.csv",
                 "\xEF\xBB\xBF"
                 "gap,\"value, in $\"\r\n3 min,$2k\r\n1 h,\"1,\"\"5\"\n\n2 min,3\n");
    struct made_up_market m = market_of(&f, &s, "market: {patience: trace(../data.csv; gap)}\n");
    assert_int_equal(m.patience.kind, DIST_TRACE);
    assert_int_equal(m.patience.count, 3);
    assert_true(m.patience.values[0] == 1.8e8 && m.patience.values[1] == 3.6e9 &&
                m.patience.values[2] == 1.2e8);
    assert_string_equal(scenario_parameter(&s, "market.patience")->text, "trace(../data.csv; gap)");
    assert_int_equal(s.n_sources, 2);
    scenario_free(&s);
    folder_write(&f, "plain.csv", "v,t\n3,1\n1,2\n2,3");
    m = market_of(&f, &s,
                  "market: {value: empirical(column v; file plain.csv), patience: trace(plain.csv; "
                  "t; unit wd)}\n"
                  "org: {a: {role: ae, call: empirical(plain.csv; t; unit min)}}\n");
    assert_int_equal(m.value.count, 3);
    assert_true(m.value.values[0] == 1 && m.value.values[2] == 3); /* sorted */
    assert_true(m.patience.working && m.patience.values[1] == 16 * 3.6e9);
    assert_int_equal(s.n_sources, 2); /* read once */
    scenario_free(&s);
    m = market_of(&f, &s,
                  "market: {patience: trace(plain.csv; t; unit h)}\n"
                  "org: {a: {role: ae, call: trace(plain.csv; t; unit h)}, b: {role: ae, call: "
                  "trace(plain.csv; t; unit min)}}\n");
    const struct made_up *all = s.root;
    assert_ptr_equal(all->org[0].call.values, m.patience.values); /* not read again */
    assert_true(all->org[1].call.values[2] == 1.8e8);
    scenario_free(&s);
    folder_remove(&f);
}

static void an_override_names_files_beside_the_scenario(void **state)
{
    static const char *const sets[] = {"market.patience=trace(plain.csv; t; unit h)"};
    struct folder f;
    struct scenario s;
    (void)state;
    folder_make(&f);
    folder_write(&f, "plain.csv", "t\n3\n");
    folder_write(&f, "mine.yaml", "name: a\n");
    assert_true(scenario_read(&s, folder_path(&f, "mine.yaml"), &made_up_table, sets, 1));
    assert_int_equal(((const struct made_up *)s.root)->market.patience.count, 1);
    scenario_free(&s);
    folder_remove(&f);
}

/* On the command line nothing hides a second message about the same value; the value stays as it was. */
static void assert_told_once(const struct folder *f, const char *call)
{
    struct text set = {0};
    struct scenario s;
    folder_write(f, "fine.yaml", "market: {value: 7}\n");
    text_printf(&set, "market.patience='%s'", call);
    const char *const sets[] = {text_of(&set)};
    assert_false(scenario_read(&s, folder_path(f, "fine.yaml"), &made_up_table, sets, 1));
    assert_int_equal(s.diag.count, 1);
    assert_int_equal(((const struct made_up *)s.root)->market.patience.kind, DIST_NONE);
    scenario_free(&s);
    text_fini(&set);
}

static void what_is_wrong_with_a_file_is_said_with_its_line(void **state)
{
    static const char *const cases[][2] = {
        {"trace(none.csv; gap)", "'none.csv' cannot be read: No such file or directory"},
        {"trace(/etc/passwd; gap)", "is an absolute path"},
        {"trace(../../../far.csv; gap)", "lies neither below"},
        {"trace(.; gap)", "it is a directory"},
        {"trace(data.csv; gpa)", "data.csv has no column 'gpa' in its first line"},
        {"trace(data.csv; bad; unit min)", "data.csv line 3: a cell cannot be read"},
        {"trace(data.csv; gap)", "data.csv line 2: a cell cannot be read; a unit is missing"},
        {"trace(data.csv; ragged; unit min)", "data.csv line 3: fewer columns than the first line"},
        {"trace(empty.csv; gap)", "empty.csv line 2: the column is empty"},
        {"trace(open.csv; gap; unit min)",
         "open.csv line 2: fewer columns than the first line, or a quote"},
        {"trace(latin.csv; gap; unit min)", "latin.csv line 2: byte 0xE9 is not UTF-8"},
        {"trace(mixed.csv; gap)",
         "mixed.csv line 3: working days (wd) and days of 24 h cannot be mixed"},
        {"trace(big.csv; gap)", "it has 8388609 bytes; at most 8388608 are read"},
        {"trace(data.csv; x; unit min)", "data.csv has no column 'x' in its first line"},
        {"trace(half.csv; b; unit min)", "half.csv line 2: fewer columns than the first line"},
        {"trace(late.csv; a; unit min)", "late.csv line 5: a cell cannot be read"},
        {"trace(quote.csv; a; unit min)", "quote.csv has no column 'a' in its first line"},
        {"trace(behind.csv; a; unit min)", "behind.csv line 2: fewer columns than the first line, or a quote"},
        {"trace(return.csv; a; unit min)", "return.csv line 2: a carriage return without a line feed"},
        {"trace(file data.csv; file data.csv)", "write trace(file; column; unit)"},
        {"trace(unit min; column gap)", "write trace(file; column; unit)"},
        {"mixture(0.5 1 d; 0.5 trace(wd.csv; a))", "wd) and days of 24 h cannot be mixed"},
        {"trace(data.csv)", "write trace(file; column; unit)"},
        {"trace(data.csv; gap; unit min; x)", "write trace(file; column; unit)"},
    };
    struct folder f;
    (void)state;
    folder_make(&f);
    folder_write(&f, "data.csv", "gap,bad,ragged\n1,2,3\n2,x\n");
    folder_write(&f, "../../../far.csv", "gap\n1 d\n");
    folder_write(&f, "empty.csv", "gap\n");
    folder_write(&f, "open.csv", "gap\n\"1\n2\n");
    folder_write(&f, "latin.csv", "gap\n\xE9\n");
    folder_write(&f, "mixed.csv", "gap\n1 wd\n2 d\n");
    folder_write(&f, "big.csv", "gap\n");
    folder_write(&f, "wd.csv", "a\n1 wd\n");
    folder_write(&f, "half.csv", "a,b\n1\n");
    folder_write(&f, "late.csv", "a,b\n1,1\n\n2,2\n3 d,3\n");
    folder_write(&f, "quote.csv", "\"a\n1\n");
    folder_write(&f, "behind.csv", "a\n\"1\"2\n");
    folder_write(&f, "return.csv", "a\n1\r2\n");
    assert_int_equal(truncate(folder_path(&f, "big.csv"), (8 << 20) + 1), 0);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[200];
        (void)snprintf(text, sizeof text, "market:\n  patience: %s\n", cases[i][0]);
        folder_write(&f, "mine.yaml", text);
        const char *got = folder_messages(&f, "mine.yaml");
        if (strncmp(got, "mine.yaml:2:13: error: ", 23) != 0 || strstr(got, cases[i][1]) == NULL ||
            strchr(got, '\n')[1] != '\0')
            fail_msg("%s: %s", cases[i][0], got);
        assert_told_once(&f, cases[i][0]);
    }
    folder_remove(&f);
}

static void assert_values(const struct folder *f, const char *csv, const char *call, size_t n,
                          const double want[])
{
    char text[200];
    struct scenario s;
    folder_write(f, "data.csv", csv);
    (void)snprintf(text, sizeof text, "market: {value: %s}\n", call);
    const struct dist d = market_of(f, &s, text).value;
    assert_int_equal(d.count, n);
    for (size_t i = 0; i < n; i++)
        assert_true(d.values[i] == want[i]);
    scenario_free(&s);
}

static void fields_are_cut_at_commas_outside_quotes(void **state)
{
    static const double one_two[] = {1, 2};
    static const double thousand[] = {1000};
    struct folder f;
    (void)state;
    folder_make(&f);
    assert_values(&f, "a,b,c\n9,1,8\n9,2,8\n", "trace(data.csv; b)", 2, one_two);
    assert_values(&f, "a,b,c\n9,8,1\n9,8,2", "trace(data.csv; c)", 2, one_two);
    assert_values(&f, "a,b\r\n1,9\r\n\r\n2,9\r\n", "trace(data.csv; a)", 2, one_two);
    assert_values(&f, "a,b\r\n9,1\r\n9,\"2\"\r\n", "trace(data.csv; b)", 2, one_two);
    assert_values(&f, "\"a\",\"b\"\n\"x,y\",\"1\"\n\"x\"\"\"\"y\",2\n", "trace(data.csv; b)", 2, one_two);
    assert_values(&f, "\"b\"\"c\",a\n1,9\n2,9\n", "'trace(data.csv; b\"c)'", 2, one_two);
    assert_values(&f, ",b\n,1\n,2\n", "trace(data.csv; b)", 2, one_two);
    assert_values(&f, "b,b\n1,9\n2,9\n", "trace(data.csv; b)", 2, one_two); /* the first of that name */
    assert_values(&f, "b\n1k\n", "trace(data.csv; b)", 1, thousand);
    folder_remove(&f);
}

static void a_field_is_cut_at_200_bytes(void **state)
{
    static const double one[] = {1};
    struct folder f;
    struct text csv = {0};
    struct text call = {0};
    (void)state;
    folder_make(&f);
    for (int n = 199; n <= 201; n++) {
        text_clear(&csv);
        text_clear(&call);
        text_add(&call, "trace(data.csv; ");
        for (int i = 0; i < n; i++)
            text_add(&csv, "x");
        for (int i = 0; i < (n < 200 ? n : 200); i++)
            text_add(&call, "x");
        text_add(&csv, ",other\n1,2\n");
        text_add(&call, ")");
        char text[300];
        struct scenario s;
        folder_write(&f, "data.csv", text_of(&csv));
        (void)snprintf(text, sizeof text, "market: {value: %s}\n", text_of(&call));
        const struct dist d = market_of(&f, &s, text).value;
        assert_true(d.count == 1 && d.values[0] == one[0]);
        scenario_free(&s);
    }
    text_fini(&csv);
    text_fini(&call);
    folder_remove(&f);
}

/* Two files of 8 MiB are all that is looked through; the same column again costs nothing. */
static void so_much_data_is_looked_through_and_no_more(void **state)
{
    struct folder f;
    struct scenario s;
    (void)state;
    folder_make(&f);
    for (int i = 0; i < 3; i++) {
        struct text csv = {0};
        text_add(&csv, "v,w\n1,1\n");
        while (csv.length < (size_t)TRACE_FILE_MAX_BYTES)
            text_add(&csv, "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n");
        csv.length = TRACE_FILE_MAX_BYTES;
        csv.data[csv.length] = '\0';
        const char name[] = {(char)('a' + i), '\0'};
        folder_write(&f, name, text_of(&csv));
        text_fini(&csv);
    }
    (void)market_of(&f, &s, "market: {value: mixture(0.5 trace(a; v); 0.3 trace(b; v); 0.2 trace(a; v))}\n");
    scenario_free(&s);
    folder_write(&f, "mine.yaml", "market: {value: mixture(0.5 trace(a; v); 0.3 trace(b; v); 0.2 trace(c; v))}\n");
    const char *got = folder_messages(&f, "mine.yaml");
    assert_string_equal(got, "mine.yaml:1:17: error: 'value': too much data from files; at most 16 MiB are read\n");
    folder_write(&f, "mine.yaml", "market: {value: mixture(0.5 trace(a; v); 0.3 trace(b; v); 0.2 trace(a; w))}\n");
    assert_non_null(strstr(folder_messages(&f, "mine.yaml"), "too much data from files"));
    folder_remove(&f);
}

/* A trace keeps the order of the file, an empirical distribution sorts: they cannot share an array. */
static void a_sample_does_not_sort_the_trace_of_the_same_column(void **state)
{
    struct folder f;
    struct scenario s;
    (void)state;
    folder_make(&f);
    folder_write(&f, "v.csv", "v,w\n3,6\n1,5\n2,4\n");
    const struct dist d = market_of(&f, &s,
                                    "market: {value: mixture(0.2 trace(v.csv; v); 0.2 empirical(v.csv; v); "
                                    "0.3 trace(v.csv; v); 0.3 trace(v.csv; w))}\n")
                              .value;
    assert_true(d.parts[0].values[0] == 3 && d.parts[1].values[0] == 1 && d.parts[3].values[0] == 6);
    assert_ptr_equal(d.parts[0].values, d.parts[2].values);
    scenario_free(&s);
    folder_remove(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_column_of_a_csv_file_becomes_a_trace_or_a_sample),
        cmocka_unit_test(an_override_names_files_beside_the_scenario),
        cmocka_unit_test(what_is_wrong_with_a_file_is_said_with_its_line),
        cmocka_unit_test(fields_are_cut_at_commas_outside_quotes),
        cmocka_unit_test(a_field_is_cut_at_200_bytes),
        cmocka_unit_test(so_much_data_is_looked_through_and_no_more),
        cmocka_unit_test(a_sample_does_not_sort_the_trace_of_the_same_column),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

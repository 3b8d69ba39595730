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
    assert_int_equal(truncate(folder_path(&f, "big.csv"), (8 << 20) + 1), 0);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[200];
        (void)snprintf(text, sizeof text, "market:\n  patience: %s\n", cases[i][0]);
        folder_write(&f, "mine.yaml", text);
        const char *got = folder_messages(&f, "mine.yaml");
        if (strncmp(got, "mine.yaml:2:13: error: ", 23) != 0 || strstr(got, cases[i][1]) == NULL ||
            strchr(got, '\n')[1] != '\0')
            fail_msg("%s: %s", cases[i][0], got);
    }
    folder_remove(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_column_of_a_csv_file_becomes_a_trace_or_a_sample),
        cmocka_unit_test(an_override_names_files_beside_the_scenario),
        cmocka_unit_test(what_is_wrong_with_a_file_is_said_with_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

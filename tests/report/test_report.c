/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report_fixture.h"

static bool write_all(struct fixture *f, struct error *error)
{
    struct text notes = {0};
    const bool ok = report_write(&f->analysis, f->differs, &f->options, &notes, error);
    text_fini(&notes);
    return ok;
}

/* One line of results.csv cut at its commas, in place. */
static size_t split(char *line, char *fields[], size_t most)
{
    size_t n = 0;
    fields[n++] = line;
    for (char *p = line; *p != '\0' && n < most; p++)
        if (*p == ',') {
            *p = '\0';
            fields[n++] = p + 1;
        }
    return n;
}

static void expect_row(struct fixture *f, char *line, size_t row)
{
    char *fields[8];
    const size_t m = row % measure_count();
    const size_t r = row / measure_count() % f->study.replications;
    const size_t i = row / measure_count() / f->study.replications;
    const struct observation o = study_observation(&f->study, i, r, m);
    double value = NAN;
    uint64_t replication = 0;
    assert_int_equal(split(line, fields, 8), 6);
    assert_string_equal(fields[0], f->scenarios[i].id);
    assert_true(text_to_uint64(fields[1], &replication));
    assert_int_equal(replication, r + 1);
    assert_string_equal(fields[2], measure_at(m)->id);
    if (isnan(measure_value(o))) {
        assert_string_equal(fields[3], "");
    } else {
        assert_true(text_to_double(fields[3], &value));
        assert_true(value == measure_value(o));
    }
    assert_true(text_to_double(fields[5], &value));
    assert_true(value == o.denominator);
}

static void every_observation_is_read_back_from_the_csv_to_the_bit(void **state)
{
    (void)state;
    struct fixture f;
    struct error error = {0};
    fixture_init(&f, fixture_names, 2, 5);
    *fixture_value(&f, 1, 3, "win_rate") = (struct observation){0.0, 0.0};
    fixture_analyse(&f);
    assert_true(write_all(&f, &error));
    char *csv = fixture_read(f.directory, "results.csv", NULL);
    assert_non_null(csv);
    char *line = csv;
    size_t rows = 0;
    for (char *end = strchr(line, '\n'); end != NULL; end = strchr(line, '\n')) {
        *end = '\0';
        if (rows == 0)
            assert_string_equal(line, "scenario,replication,measure,value,numerator,denominator");
        else
            expect_row(&f, line, rows - 1);
        rows++;
        line = end + 1;
    }
    assert_int_equal(*line, '\0');
    assert_int_equal(rows, 1 + 2 * 5 * measure_count());
    free(csv);
    fixture_fini(&f);
}

static void the_same_study_gives_the_same_bytes(void **state)
{
    (void)state;
    static const char *const files[] = {"results.csv", "summary.json", "manifest.json", "plots/forest.csv",
                                        "plots/risk-words.csv"};
    struct fixture f;
    struct error error = {0};
    fixture_init(&f, fixture_names, 3, 12);
    fixture_analyse(&f);
    assert_true(write_all(&f, &error));
    char *before[5];
    for (size_t i = 0; i < 5; i++)
        before[i] = fixture_read(f.directory, files[i], NULL);
    assert_true(write_all(&f, &error));
    for (size_t i = 0; i < 5; i++) {
        char *after = fixture_read(f.directory, files[i], NULL);
        assert_non_null(before[i]);
        assert_string_equal(before[i], after);
        free(before[i]);
        free(after);
    }
    fixture_fini(&f);
}

static void the_written_summary_and_manifest_are_the_ones_told(void **state)
{
    (void)state;
    struct fixture f;
    struct error error = {0};
    struct text told = {0};
    fixture_init(&f, fixture_names, 2, 12);
    fixture_analyse(&f);
    assert_true(write_all(&f, &error));
    report_summary(&f.analysis, f.differs, &told);
    char *found = fixture_read(f.directory, "summary.json", NULL);
    assert_string_equal(found, text_of(&told));
    free(found);
    text_clear(&told);
    report_manifest(&f.analysis, &f.options, &told);
    found = fixture_read(f.directory, "manifest.json", NULL);
    assert_string_equal(found, text_of(&told));
    free(found);
    text_fini(&told);
    fixture_fini(&f);
}

static void a_foreign_folder_is_left_untouched(void **state)
{
    (void)state;
    struct fixture f;
    struct error error = {0};
    char path[128];
    fixture_init(&f, fixture_names, 2, 3);
    fixture_analyse(&f);
    assert_int_equal(mkdir(f.directory, 0755), 0);
    (void)snprintf(path, sizeof path, "%s/results.csv", f.directory);
    fixture_create(path, "my own results");
    assert_false(write_all(&f, &error));
    assert_int_equal(error.code, ERROR_CANNOT_CREATE);
    char *found = fixture_read(f.directory, "results.csv", NULL);
    assert_string_equal(found, "my own results");
    assert_false(fixture_exists(f.directory, "summary.json"));
    free(found);
    fixture_fini(&f);
}

static void a_run_that_was_stopped_while_writing_shows_it_and_can_be_done_again(void **state)
{
    (void)state;
    struct fixture f;
    struct error error = {0};
    char path[128];
    fixture_init(&f, fixture_names, 2, 3);
    fixture_analyse(&f);
    assert_int_equal(mkdir(f.directory, 0755), 0);
    (void)snprintf(path, sizeof path, "%s/plots", f.directory);
    assert_true(write_all(&f, &error));
    fixture_remove(path);
    fixture_create(path, "in the way");
    assert_false(write_all(&f, &error));
    assert_non_null(strstr(error.message, "plots"));
    char *found = fixture_read(f.directory, "manifest.json", NULL);
    assert_non_null(strstr(found, "\"complete\": false"));
    free(found);
    assert_int_equal(unlink(path), 0);
    assert_true(write_all(&f, &error));
    found = fixture_read(f.directory, "manifest.json", NULL);
    assert_non_null(strstr(found, "\"complete\": true"));
    free(found);
    fixture_fini(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_observation_is_read_back_from_the_csv_to_the_bit),
        cmocka_unit_test(the_same_study_gives_the_same_bytes),
        cmocka_unit_test(the_written_summary_and_manifest_are_the_ones_told),
        cmocka_unit_test(a_foreign_folder_is_left_untouched),
        cmocka_unit_test(a_run_that_was_stopped_while_writing_shows_it_and_can_be_done_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report_fixture.h"

static struct crn_purpose purposes[] = {{"what only one does", 40.0, 0.0, true},
                                        {"out of step", 1200.0, 0.00999, false},
                                        {"in step", 30000.0, 1.0, false}};
static struct crn_pair pairs[2] = {{0}, {purposes, 3, 0.9876}};
static const struct crn crn = {3, pairs};

static char *table_of(struct fixture *f)
{
    struct text t = {0};
    report_table(&f->analysis, f->differs, &f->options, &t);
    return t.data;
}

/* The primary measure of the second scenario has the opposite luck. */
static void unpair(struct fixture *f)
{
    for (size_t r = 0; r < f->study.replications; r++) {
        const struct observation base = *fixture_value(f, 0, r, "accepted_per_month");
        *fixture_value(f, 1, r, "accepted_per_month") = (struct observation){
            1260.0 * base.denominator - base.numerator, base.denominator};
    }
}

static void what_pairing_saves_is_said_with_its_interval(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, fixture_names, 2, 40);
    fixture_analyse(&f);
    f.options.width = 250;
    char *table = table_of(&f);
    const char *line = strstr(table, "luck shared: on accepted leads per month");
    assert_non_null(line);
    const char *end = strchr(line, '\n');
    const char *name = strstr(line, "Marketing-owned ");
    assert_true(name != NULL && name < end && strchr(name, '(') < end);
    assert_null(strstr(table, "hardly share their luck"));
    assert_null(strstr(table, "by purpose")); /* nobody asked */
    free(table);
    f.study.options.no_crn = true;
    table = table_of(&f);
    assert_non_null(strstr(table, "luck not shared (--no-crn): on accepted leads"));
    free(table);
    fixture_fini(&f);
}

static void little_saved_is_a_warning(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, fixture_names, 2, 40);
    unpair(&f);
    fixture_analyse(&f);
    f.options.width = 250;
    char *table = table_of(&f);
    assert_non_null(strstr(table, "warning: Marketing-owned and Sales-owned hardly share their luck "
                                  "on accepted leads per month: VRF "));
    free(table);
    fixture_fini(&f);
}

static void the_draws_are_listed_and_the_suspect_named(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, fixture_names, 2, 40);
    unpair(&f);
    fixture_analyse(&f);
    f.options.width = 250;
    f.options.crn = &crn;
    char *table = table_of(&f);
    assert_non_null(strstr(table, "draws that Marketing-owned and Sales-owned share, by purpose, "
                                  "lowest share first (98.7% of all; first 3 replications)"));
    const char *line = strstr(table, "  what only one does ");
    assert_non_null(line);
    assert_true(strstr(line, "only one draws") < strchr(line, '\n'));
    line = strstr(table, "  out of step ");
    assert_non_null(line);
    assert_true(strstr(line, "1,200") < strchr(line, '\n') && strstr(line, "0.9%") < strchr(line, '\n'));
    assert_non_null(strstr(table, "look at \"out of step\" first"));
    free(table);
    fixture_fini(&f);
    fixture_init(&f, fixture_names, 2, 40); /* paired: nothing to look at */
    fixture_analyse(&f);
    f.options.crn = &crn;
    table = table_of(&f);
    assert_null(strstr(table, "look at"));
    free(table);
    fixture_fini(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_pairing_saves_is_said_with_its_interval),
        cmocka_unit_test(little_saved_is_a_warning),
        cmocka_unit_test(the_draws_are_listed_and_the_suspect_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

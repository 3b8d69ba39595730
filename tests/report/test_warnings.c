/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report_fixture.h"

static char *table_of(struct fixture *f)
{
    struct text t = {0};
    f->options.width = 900;
    report_table(&f->analysis, f->differs, &f->options, &t);
    return t.data;
}

static void a_warm_up_too_short_is_said_with_the_weeks(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, fixture_names, 2, 12);
    struct model_weeks *weeks = ARENA_ARRAY(&f.arena, 12, struct model_weeks);
    for (size_t r = 0; r < 12; r++) {
        weeks[r] = (struct model_weeks){.weeks = 100, .warm_up = 10};
        for (size_t i = 0; i < 100; i++)
            for (size_t k = 0; k < MODEL_SERIES; k++)
                weeks[r].count[k][i] = k == 1 && i < 30 ? 10 : 100 + (uint32_t)((i + r) % 2);
        f.study.results[f.study.capacity + r].weeks = &weeks[r];
    }
    fixture_analyse(&f);
    char *table = table_of(&f);
    assert_non_null(strstr(table, "warning: Marketing-owned: the warm-up of 10 weeks looks too short: by accepted "
                                  "leads a week the first 30 should go (MSER-5)"));
    assert_null(strstr(table, "warning: Sales-owned"));
    free(table);
    fixture_fini(&f);
}

/* The line on lopsided replications names bookings with one wild year, and not without. */
static void lopsided_differences_are_named(void **state)
{
    (void)state;
    for (int wild = 0; wild < 2; wild++) {
        struct fixture f;
        fixture_init(&f, fixture_names, 2, 200);
        if (wild)
            fixture_value(&f, 1, 7, "bookings")->numerator *= 9.0;
        fixture_analyse(&f);
        char *table = table_of(&f);
        const char *line = strstr(table, "lopsided replications, so that the interval is too short on one side: ");
        const bool named = line != NULL && strstr(line, "bookings per year of Marketing-owned") != NULL;
        assert_int_equal(named, wild);
        free(table);
        fixture_fini(&f);
    }
}

/* Gains and losses that cancel out: percent of their mean would be a number without sense. */
static void a_baseline_that_may_be_nought_is_named(void **state)
{
    (void)state;
    for (int about_nought = 0; about_nought < 2; about_nought++) {
        struct fixture f;
        fixture_init(&f, fixture_names, 2, 20);
        for (size_t r = 0; about_nought && r < 20; r++)
            fixture_value(&f, 0, r, "contribution")->numerator *= r % 2 == 0 ? 1.0 : -0.9;
        fixture_analyse(&f);
        char *table = table_of(&f);
        assert_int_equal(strstr(table, ", of Sales-owned may be nought: ") != NULL, about_nought);
        free(table);
        fixture_fini(&f);
    }
}

static void why_the_primary_measure_is_primary_is_one_line(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, fixture_names, 2, 12);
    fixture_analyse(&f);
    f.options.why_primary = "because somebody said so";
    char *table = table_of(&f);
    assert_non_null(strstr(table, "primary measure: accepted leads per month, because somebody said so\n"));
    free(table);
    struct text t = {0};
    report_run_table(&f.analysis, 0, &f.options, &t);
    assert_non_null(strstr(text_of(&t), "primary measure: accepted leads per month, because somebody said so\n"));
    text_fini(&t);
    fixture_fini(&f);
}

static void what_the_loop_is_standardised_to_is_said(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, fixture_names, 2, 12);
    for (size_t r = 0; r < 12; r++)
        for (size_t b = 0; b < MEASURE_CURVE_BINS; b++) { /* the second never rejects */
            struct model_curve *c = &f.study.results[f.study.capacity + r].curves[MEASURE_CURVE_LOOP_REJECTED];
            c->event[b] = c->competing[b] = c->censored[b] = 0;
        }
    fixture_analyse(&f);
    char *table = table_of(&f);
    assert_non_null(strstr(table, "feedback loop, median: every structure's leads mixed as in Sales-owned "
                                  "(disqualified 33%, rejected 33%, accepted 33%)"));
    assert_non_null(strstr(table, "in Marketing-owned none is rejected, so its mix has none"));
    const char *row = strstr(table, "\n  feedback loop, own mix, median, days");
    assert_true(row != NULL && row > strstr(table, "\n  feedback loop, median, days"));
    free(table);
    fixture_fini(&f);
}

static void who_could_still_be_best_stands_below_the_verdicts(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f, fixture_names, 3, 100); /* each 2.5 % ahead of the one before */
    fixture_analyse(&f);
    char *table = table_of(&f);
    const char *line = strstr(table, "Could still be the best on accepted leads per month: Independent under a CRO.\n");
    assert_true(line != NULL && line < strstr(table, "what differs from"));
    free(table);
    bool all[] = {true, true, true};
    f.analysis.could_be_best = all;
    table = table_of(&f);
    assert_non_null(strstr(table, "Sales-owned, Marketing-owned, Independent under a CRO (none can be ruled out)."));
    free(table);
    f.analysis.could_be_best = NULL;
    table = table_of(&f);
    assert_null(strstr(table, "Could still be"));
    free(table);
    fixture_fini(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_warm_up_too_short_is_said_with_the_weeks),
        cmocka_unit_test(lopsided_differences_are_named),
        cmocka_unit_test(a_baseline_that_may_be_nought_is_named),
        cmocka_unit_test(why_the_primary_measure_is_primary_is_one_line),
        cmocka_unit_test(who_could_still_be_best_stands_below_the_verdicts),
        cmocka_unit_test(what_the_loop_is_standardised_to_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

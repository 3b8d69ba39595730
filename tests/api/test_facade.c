/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <reorg/reorg.h>

#define MM1 SOURCE_DIR "/scenarios/theory/mm1.yaml"

static const char *const files[] = {MM1, SOURCE_DIR "/scenarios/theory/mg1.yaml"};
static const char *const sets[] = {"horizon.duration=20 d", "horizon.warm_up=1 d"};

static struct reorg_request small(void)
{
    return (struct reorg_request){.files = files, .n_files = 1, .sets = sets, .n_sets = 2};
}

static struct reorg_scenarios *opened(const struct reorg_request *request)
{
    struct reorg_scenarios *s = NULL;
    struct reorg_error error;
    if (!reorg_scenarios_open(&s, request, &error))
        fail_msg("%s\n%s", error.message, s != NULL ? reorg_scenarios_messages(s) : "");
    return s;
}

static struct reorg_study *run(struct reorg_scenarios *scenarios, size_t replications)
{
    struct reorg_study_options options;
    reorg_study_options_init(&options);
    options.replications = replications;
    struct reorg_study *study = NULL;
    struct reorg_error error;
    if (!reorg_study_new(&study, scenarios, &options, &error) || !reorg_study_run(study, &error))
        fail_msg("%s", error.message);
    return study;
}

static void a_study_runs_and_prints_without_touching_a_file(void **state)
{
    (void)state;
    const struct reorg_request request = small();
    struct reorg_scenarios *scenarios = opened(&request);
    struct reorg_study *study = run(scenarios, 12);
    assert_int_equal(reorg_study_replications(study), 12);
    assert_false(reorg_study_interrupted(study));
    assert_true(strlen(reorg_study_table(study)) > 100);
    assert_int_equal(reorg_study_json(study)[0], '{');
    assert_string_equal(reorg_study_directory(study), "");
    reorg_study_free(study);
    reorg_scenarios_free(scenarios);
}

static void two_studies_live_side_by_side(void **state)
{
    (void)state;
    const struct reorg_request request = small();
    struct reorg_scenarios *scenarios = opened(&request);
    struct reorg_study *one = run(scenarios, 10);
    struct reorg_study *two = run(scenarios, 10);
    char *first = strdup(reorg_study_json(one));
    assert_string_equal(first, reorg_study_json(two));
    reorg_study_free(one);
    assert_string_equal(first, reorg_study_json(two));
    free(first);
    reorg_study_free(two);
    reorg_scenarios_free(scenarios);
}

static void what_ifs_are_scenarios_of_their_own_and_say_what_they_change(void **state)
{
    (void)state;
    const struct reorg_change changes[] = {{REORG_HEADCOUNT, "server=2"}};
    struct reorg_request request = small();
    request.changes = changes;
    request.n_changes = 1;
    request.derive = true;
    struct reorg_scenarios *s = opened(&request);
    assert_int_equal(reorg_scenarios_count(s), 2);
    assert_string_equal(reorg_scenarios_id(s, 1), "mm1-headcount-server-2");
    assert_string_equal(reorg_scenarios_name(s, 1), "2 x server");
    char *differs = reorg_scenarios_differs(s, 1);
    assert_string_equal(differs, "one change: server has a headcount of 2 (was 1)");
    reorg_text_free(differs);
    char *effective = reorg_scenarios_effective(s, 1);
    assert_non_null(strstr(effective, "org.server.headcount = 2\n"));
    reorg_text_free(effective);
    reorg_scenarios_free(s);
    request.n_files = 2; /* of which one is changed: the name says which */
    s = opened(&request);
    assert_string_equal(reorg_scenarios_name(s, 2), "M/M/1, 2 x server");
    reorg_scenarios_free(s);
}

static void problems_in_a_file_are_messages_with_a_place(void **state)
{
    (void)state;
    static const char *const wrong[] = {"org.server.headcuont=2"};
    struct reorg_request request = small();
    request.sets = wrong;
    request.n_sets = 1;
    struct reorg_scenarios *s = NULL;
    struct reorg_error error;
    assert_false(reorg_scenarios_open(&s, &request, &error));
    assert_int_equal(error.code, REORG_DATA);
    assert_non_null(s);
    assert_int_equal(reorg_scenarios_errors(s), 1);
    assert_non_null(strstr(reorg_scenarios_messages(s), "did you mean 'headcount'?"));
    reorg_scenarios_free(s);
}

static void slips_in_the_request_have_the_code_of_usage(void **state)
{
    (void)state;
    struct reorg_scenarios *s = NULL;
    struct reorg_error error;
    struct reorg_request request = {0};
    assert_false(reorg_scenarios_open(&s, &request, &error));
    assert_int_equal(error.code, REORG_USAGE);
    assert_null(s);
    static const char *const without[] = {"focsu"};
    request = small();
    request.without = without;
    request.n_without = 1;
    assert_false(reorg_scenarios_open(&s, &request, &error));
    assert_string_equal(error.message, "unknown mechanism 'focsu'; did you mean 'focus'?");
    reorg_scenarios_free(s);
}

static void bad_options_are_refused_before_anything_runs(void **state)
{
    (void)state;
    const struct reorg_request request = small();
    struct reorg_scenarios *scenarios = opened(&request);
    struct reorg_study_options options;
    struct reorg_study *study = NULL;
    struct reorg_error error;
    reorg_study_options_init(&options);
    options.replications = 0;
    assert_false(reorg_study_new(&study, scenarios, &options, &error));
    assert_int_equal(error.code, REORG_USAGE);
    reorg_study_options_init(&options);
    options.primary = "win_rat";
    assert_false(reorg_study_new(&study, scenarios, &options, &error));
    assert_string_equal(error.message, "unknown measure 'win_rat'; did you mean 'win_rate'?");
    assert_null(study);
    reorg_scenarios_free(scenarios);
}

static void explain_and_schema_give_text(void **state)
{
    (void)state;
    char *text = NULL;
    struct reorg_error error;
    assert_true(reorg_explain("win_rate", &text, &error));
    assert_non_null(strstr(text, "win_rate (measure)"));
    reorg_text_free(text);
    assert_false(reorg_explain("no such thing", &text, &error));
    assert_null(text);
    assert_true(reorg_schema(NULL, &text, &error));
    assert_int_equal(text[0], '{');
    reorg_text_free(text);
}

static void numbers_are_those_of_the_printed_results(void **state)
{
    (void)state;
    struct reorg_request request = small();
    const struct reorg_change change = {REORG_HEADCOUNT, "server=2"};
    request.changes = &change;
    request.n_changes = 1;
    request.derive = true;
    struct reorg_scenarios *s = opened(&request);
    struct reorg_study *study = run(s, 12);
    const size_t measure = reorg_measures_find("leads_created");
    assert_true(measure < reorg_measures_count());
    assert_string_equal(reorg_measures_at(measure).id, "leads_created");
    struct reorg_estimate e[2];
    for (size_t i = 0; i < 2; i++) {
        double sum = 0.0;
        assert_true(reorg_study_estimate(study, i, measure, &e[i]));
        for (size_t r = 0; r < 12; r++)
            sum += reorg_study_value(study, i, r, measure);
        assert_true(fabs(e[i].value - sum / 12.0) < 1e-9 * e[i].value);
        assert_true(e[i].lo < e[i].value && e[i].value < e[i].hi);
        assert_int_equal(e[i].replications, 12);
    }
    struct reorg_difference d;
    assert_true(reorg_study_difference(study, 1, measure, &d));
    assert_true(fabs(d.value - (e[1].value - e[0].value)) < 1e-9);
    const size_t wait = reorg_measures_find("queue_wait_mean");
    assert_true(reorg_study_difference(study, 1, wait, &d));
    assert_true(d.value < 0.0);
    assert_int_equal(d.verdict, REORG_BETTER); /* two servers: less waiting */
    reorg_study_free(study);
    reorg_scenarios_free(s);
}

static void numbers_that_are_not_there_are_refused(void **state)
{
    (void)state;
    const struct reorg_request request = small();
    struct reorg_scenarios *s = opened(&request);
    struct reorg_study_options options;
    reorg_study_options_init(&options);
    struct reorg_study *study = NULL;
    struct reorg_error error;
    struct reorg_estimate e;
    struct reorg_difference d;
    assert_true(reorg_study_new(&study, s, &options, &error));
    assert_false(reorg_study_estimate(study, 0, 0, &e));
    assert_true(isnan(reorg_study_value(study, 0, 0, 0)));
    reorg_study_free(study);
    study = run(s, 2);
    assert_false(reorg_study_estimate(study, 1, 0, &e));
    assert_false(reorg_study_estimate(study, 0, reorg_measures_count(), &e));
    assert_false(reorg_study_difference(study, 0, 0, &d));
    assert_true(isnan(reorg_study_value(study, 0, 2, 0)));
    assert_int_equal(reorg_measures_find("no such measure"), reorg_measures_count());
    reorg_study_free(study);
    reorg_scenarios_free(s);
}

struct taken {
    size_t pieces, longest, bytes, enough;
};

static bool take(void *context, const char *text)
{
    struct taken *t = context;
    const size_t length = strlen(text);
    t->longest = length > t->longest ? length : t->longest;
    t->bytes += length;
    return ++t->pieces < t->enough;
}

static void exports_come_in_pieces_until_enough_is_taken(void **state)
{
    (void)state;
    const struct reorg_request request = small();
    struct reorg_scenarios *scenarios = opened(&request);
    struct reorg_study *study = run(scenarios, 40);
    struct taken all = {.enough = SIZE_MAX}, some = {.enough = 1}, none = {.enough = SIZE_MAX};
    struct reorg_error error;
    assert_true(reorg_study_export(study, REORG_CSV, take, &all, &error));
    assert_true(all.pieces > 1 && all.longest < 128 * 1024 && all.bytes > 128 * 1024);
    assert_false(reorg_study_export(study, REORG_WIDE, take, &some, &error));
    assert_int_equal(error.code, REORG_OK);
    assert_int_equal(some.pieces, 1);
    assert_false(reorg_study_export(study, REORG_FORMAT_COUNT, take, &none, &error));
    assert_int_equal(error.code, REORG_USAGE);
    assert_false(reorg_study_export_file(study, REORG_SETS, "sets.csv", &error));
    assert_int_equal(error.code, REORG_USAGE);
    assert_false(reorg_study_export_file(study, REORG_CSV, "/nowhere/runs.csv", &error));
    assert_int_equal(error.code, REORG_CANNOT_CREATE);
    assert_int_equal(none.pieces, 0);
    reorg_study_free(study);
    reorg_scenarios_free(scenarios);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_study_runs_and_prints_without_touching_a_file),
        cmocka_unit_test(two_studies_live_side_by_side),
        cmocka_unit_test(what_ifs_are_scenarios_of_their_own_and_say_what_they_change),
        cmocka_unit_test(problems_in_a_file_are_messages_with_a_place),
        cmocka_unit_test(slips_in_the_request_have_the_code_of_usage),
        cmocka_unit_test(bad_options_are_refused_before_anything_runs),
        cmocka_unit_test(explain_and_schema_give_text),
        cmocka_unit_test(numbers_are_those_of_the_printed_results),
        cmocka_unit_test(numbers_that_are_not_there_are_refused),
        cmocka_unit_test(exports_come_in_pieces_until_enough_is_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

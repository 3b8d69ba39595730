/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "api/selecting.h"

static const char *const files[] = {SOURCE_DIR "/scenarios/examples/starter.yaml"};
static const char *const sets[] = {"horizon.duration=30 d", "horizon.warm_up=10 d", "horizon.maturity=10 d"};
static const struct reorg_change more[] = {{REORG_HEADCOUNT, "sdr=3"}, {REORG_HEADCOUNT, "sdr=8"}};

static struct reorg_scenarios *three(void)
{
    const struct reorg_request request = {
        .files = files, .n_files = 1, .sets = sets, .n_sets = 3, .changes = more, .n_changes = 2, .derive = true};
    struct reorg_scenarios *s = NULL;
    struct reorg_error error;
    if (!reorg_scenarios_open(&s, &request, &error))
        fail_msg("%s\n%s", error.message, s != NULL ? reorg_scenarios_messages(s) : "");
    return s;
}

static void scenarios_are_selected_without_touching_a_file(void **state)
{
    (void)state;
    struct reorg_scenarios *scenarios = three();
    struct reorg_study_options study;
    struct reorg_select_options select;
    struct reorg_contest *contest = NULL;
    struct reorg_error error = {0};
    reorg_study_options_init(&study);
    reorg_select_options_init(&select);
    if (!reorg_contest_new(&contest, scenarios, &study, &select, true, &error) ||
        !reorg_contest_run(contest, &error))
        fail_msg("%s", error.message);
    assert_true(reorg_contest_known(contest));
    assert_false(reorg_contest_interrupted(contest));
    assert_non_null(strstr(reorg_contest_table(contest), "8 x sdr is the best on accepted leads per month"));
    assert_non_null(strstr(reorg_contest_json(contest), "\"best\": \"starter-headcount-sdr-8\""));
    assert_non_null(strstr(reorg_contest_json(contest), "\"cross_check\""));
    assert_string_equal(reorg_contest_directory(contest), "");
    reorg_contest_free(contest);
    reorg_scenarios_free(scenarios);
}

static void assert_refused(const char *primary, double indifference, const char *words)
{
    struct reorg_scenarios *scenarios = three();
    struct reorg_study_options study;
    struct reorg_select_options select;
    struct reorg_contest *contest = NULL;
    struct reorg_error error = {0};
    reorg_study_options_init(&study);
    reorg_select_options_init(&select);
    study.primary = primary;
    select.indifference = indifference;
    assert_false(reorg_contest_new(&contest, scenarios, &study, &select, false, &error));
    assert_null(contest);
    assert_int_equal(error.code, REORG_USAGE);
    if (strstr(error.message, words) == NULL)
        fail_msg("'%s' does not stand in '%s'", words, error.message);
    reorg_scenarios_free(scenarios);
}

static void what_cannot_be_selected_by_is_refused(void **state)
{
    (void)state;
    assert_refused("win_rate", 0.02, "it is a ratio of sums");
    assert_refused("no_such", 0.02, "unknown measure");
    assert_refused("bookings", 0.0, "indifference");
    reorg_contest_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scenarios_are_selected_without_touching_a_file),
        cmocka_unit_test(what_cannot_be_selected_by_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

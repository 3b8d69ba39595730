/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include <reorg/crm.h>

static const char *const files[] = {SOURCE_DIR "/scenarios/examples/crm-leads.csv",
                                    SOURCE_DIR "/scenarios/examples/crm-deals.csv"};

static struct reorg_crm *open_example(const char *as_of)
{
    const struct reorg_crm_request request = {.files = files, .n_files = 2, .as_of = as_of};
    struct reorg_crm *crm = NULL;
    struct reorg_error error = {0};
    if (!reorg_crm_open(&crm, &request, &error))
        fail_msg("%s\n%s", error.message, reorg_crm_messages(crm));
    assert_string_equal(reorg_crm_messages(crm), "");
    return crm;
}

static void an_export_is_opened_once_and_asked_twice(void **state)
{
    (void)state;
    struct reorg_crm *crm = open_example(NULL);
    const struct reorg_crm_calibrate narrow = {.confidence = 0.5, .extends = "base.yaml"};
    const struct reorg_crm_forecast week = {.weeks = 1, .csv = true};
    char *first = NULL, *second = NULL, *outlook = NULL;
    assert_int_equal(reorg_crm_leads(crm), 988);
    assert_true(reorg_crm_calibrate(crm, &narrow, &first, NULL));
    assert_true(reorg_crm_forecast(crm, &week, &outlook, NULL));
    assert_true(reorg_crm_calibrate(crm, &narrow, &second, NULL));
    assert_string_equal(first, second);
    assert_non_null(strstr(first, "\nextends: \"base.yaml\"\n"));
    assert_non_null(strstr(first, "# Ranges are 50 % intervals"));
    assert_int_equal(strncmp(outlook, "source,week,from,to,end,", 24), 0);
    reorg_text_free(first);
    reorg_text_free(second);
    reorg_text_free(outlook);
    reorg_crm_free(crm);
}

static void an_earlier_day_knows_fewer_leads(void **state)
{
    (void)state;
    struct reorg_crm *crm = open_example("2025-02-01");
    assert_in_range(reorg_crm_leads(crm), 200, 500);
    reorg_crm_free(crm);
}

static void what_is_wrong_is_in_the_messages_and_the_code(void **state)
{
    (void)state;
    static const char *const nowhere[] = {"nowhere.csv"};
    static const char *const maps[] = {"created=Nothing"};
    struct reorg_crm *crm = NULL;
    struct reorg_error error = {0};
    struct reorg_crm_request request = {.files = nowhere, .n_files = 1};
    assert_false(reorg_crm_open(&crm, &request, &error));
    assert_int_equal(error.code, REORG_NO_INPUT);
    assert_non_null(strstr(reorg_crm_messages(crm), "nowhere.csv: error: cannot be read"));
    reorg_crm_free(crm);
    request = (struct reorg_crm_request){.files = files, .n_files = 2, .maps = maps, .n_maps = 1};
    assert_false(reorg_crm_open(&crm, &request, &error));
    assert_int_equal(error.code, REORG_DATA);
    reorg_crm_free(crm);
    request = (struct reorg_crm_request){.files = files};
    assert_false(reorg_crm_open(&crm, &request, &error));
    assert_int_equal(error.code, REORG_USAGE);
    assert_null(crm);
    reorg_crm_free(NULL);
}

static void too_many_weeks_are_refused(void **state)
{
    (void)state;
    struct reorg_crm *crm = open_example(NULL);
    const struct reorg_crm_forecast forecast = {.weeks = REORG_CRM_MAX_WEEKS + 1};
    struct reorg_error error = {0};
    char *text = NULL;
    assert_false(reorg_crm_forecast(crm, &forecast, &text, &error));
    assert_int_equal(error.code, REORG_USAGE);
    reorg_crm_free(crm);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_export_is_opened_once_and_asked_twice),
        cmocka_unit_test(an_earlier_day_knows_fewer_leads),
        cmocka_unit_test(what_is_wrong_is_in_the_messages_and_the_code),
        cmocka_unit_test(too_many_weeks_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "org/workshop.h"
#include "probe.h"

enum { MOST = 64 };

static struct workshop s;
static struct probe_row rows[MOST];
static size_t n_rows;

static void take(void *context, const struct probe_row *row)
{
    (void)context;
    if (n_rows < MOST)
        rows[n_rows++] = *row;
}

static void open_logged(void)
{
    company_fill(&s.c);
    workshop_open(&s, 0);
    s.w.probe.log = take;
    n_rows = 0;
}

static const struct probe_row *nth(const char *event, size_t n)
{
    for (size_t i = 0; i < n_rows; i++)
        if (strcmp(rows[i].event, event) == 0 && n-- == 0)
            return &rows[i];
    return NULL;
}

static void a_task_is_one_row_that_tells_when_it_waited_began_and_ended(void **state)
{
    (void)state;
    open_logged();
    (void)workshop_post(&s, SEAT_SDR + 1, 1, 0);
    (void)workshop_post(&s, SEAT_SDR + 1, 1, 1);
    workshop_run(&s, SIM_DAY);
    const struct probe_row *second = nth("chore", 1);
    assert_non_null(second);
    assert_null(nth("chore", 2));
    assert_string_equal(second->kind, "task");
    assert_string_equal(second->phase, "complete");
    assert_int_equal(second->enabled, 0);
    assert_int_equal(second->begun, 9 * SIM_HOUR + 10 * SIM_MINUTE);
    assert_int_equal(second->time, 9 * SIM_HOUR + 20 * SIM_MINUTE);
    assert_true(second->value == (double)(10 * SIM_MINUTE));
    assert_int_equal(second->lead, -1);
    assert_string_equal(second->who.role, "sdr");
    assert_int_equal(second->who.number, 2); /* the second of the position */
    workshop_close(&s);
}

static void a_task_that_expires_is_nobodys_and_was_never_begun(void **state)
{
    (void)state;
    open_logged();
    const struct task_order order = {.kind = s.chore,
                                     .class = 1,
                                     .tray = SEAT_SDR,
                                     .lead = LEAD_NONE,
                                     .expires_at = 8 * SIM_HOUR};
    (void)task_post(&s.w, &order);
    workshop_run(&s, SIM_DAY);
    const struct probe_row *row = nth("chore", 0);
    assert_non_null(row);
    assert_string_equal(row->phase, "withdraw");
    assert_int_equal(row->enabled, 0);
    assert_int_equal(row->begun, 8 * SIM_HOUR);
    assert_int_equal(row->time, 8 * SIM_HOUR);
    assert_int_equal(row->who.number, 0);
    workshop_close(&s);
}

static void work_in_hand_is_logged_at_the_end_of_the_run(void **state)
{
    (void)state;
    open_logged();
    (void)workshop_post(&s, SEAT_SDR, 1, 0);
    workshop_run(&s, 9 * SIM_HOUR + 5 * SIM_MINUTE);
    assert_null(nth("chore", 0));
    probe_log_end(&s.w);
    assert_non_null(nth("chore", 0));
    assert_string_equal(nth("chore", 0)->phase, "suspend");
    assert_int_equal(nth("chore", 0)->begun, 9 * SIM_HOUR);
    workshop_close(&s);
}

static void a_lead_is_named_by_its_ordinal_and_its_truth_is_told_at_birth(void **state)
{
    (void)state;
    open_logged();
    (void)company_lead_of(&s.w, COMPANY_WEB, 0, 1, true);
    const uint32_t lead = company_lead_of(&s.w, COMPANY_FAIR, 1, 2, false);
    const struct probe_row *row = nth("created", 1);
    assert_string_equal(row->kind, "state");
    assert_int_equal(row->lead, 1);
    assert_string_equal(row->detail, "inbound");
    assert_string_equal(row->source, s.w.spec->market.sources[COMPANY_FAIR].id);
    assert_string_equal(row->segment, s.w.spec->market.segments[1].id);
    assert_true(row->value == lead_at(&s.w, lead)->fit);
    lead_at(&s.w, lead)->qualifier = SEAT_SDR;
    probe_handoff(&s.w, lead_at(&s.w, lead));
    assert_int_equal(nth("handed_off", 0)->lead, 1);
    assert_int_equal(nth("handed_off", 0)->who.number, 1);
    assert_int_equal(s.w.probe.flow[PROBE_HANDOFFS][SPEC_INBOUND], 1);
    workshop_close(&s);
}

static void a_cell_is_no_lead_and_a_pair_names_both(void **state)
{
    (void)state;
    open_logged();
    probe_log_cell(&s.w, "spend", COMPANY_FAIR, 1, 12.5);
    assert_int_equal(rows[0].lead, -1);
    assert_string_equal(rows[0].source, s.w.spec->market.sources[COMPANY_FAIR].id);
    assert_true(rows[0].value == 12.5);
    assert_int_equal(rows[0].who.number, 0);
    probe_log_pair(&s.w, "coached", SEAT_LEAD, SEAT_SDR + 2, 3.0);
    assert_string_equal(rows[1].who.role, "manager");
    assert_string_equal(rows[1].with.role, "sdr");
    assert_int_equal(rows[1].with.number, 3);
    workshop_close(&s);
}

static void everybody_in_post_is_named_with_the_cost_at_the_start(void **state)
{
    (void)state;
    open_logged();
    probe_log_start(&s.w);
    assert_int_equal(n_rows, s.w.chart.n_seats);
    for (uint32_t i = 0; i < s.w.chart.n_seats; i++)
        assert_true(rows[i].value == world_position(&s.w, i)->cost);
    workshop_close(&s);
}

static void without_a_listener_nothing_is_logged(void **state)
{
    (void)state;
    open_logged();
    s.w.probe.log = NULL;
    probe_log_start(&s.w);
    probe_log_end(&s.w);
    probe_log_cell(&s.w, "spend", COMPANY_FAIR, 1, 12.5);
    probe_log_pair(&s.w, "coached", SEAT_LEAD, SEAT_SDR + 2, 3.0);
    (void)workshop_post(&s, SEAT_SDR, 1, 0);
    workshop_run(&s, SIM_DAY);
    assert_int_equal(n_rows, 0);
    workshop_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_task_is_one_row_that_tells_when_it_waited_began_and_ended),
        cmocka_unit_test(a_task_that_expires_is_nobodys_and_was_never_begun),
        cmocka_unit_test(work_in_hand_is_logged_at_the_end_of_the_run),
        cmocka_unit_test(a_lead_is_named_by_its_ordinal_and_its_truth_is_told_at_birth),
        cmocka_unit_test(a_cell_is_no_lead_and_a_pair_names_both),
        cmocka_unit_test(everybody_in_post_is_named_with_the_cost_at_the_start),
        cmocka_unit_test(without_a_listener_nothing_is_logged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

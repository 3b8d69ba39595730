/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "org/workshop.h"
#include "probe_week.h"

static struct workshop s;

static double *sums(enum probe_week_kind kind)
{
    return &s.w.probe.by_week.sum[(size_t)kind * s.w.probe.by_week.n];
}

static void open_company(void)
{
    company_fill(&s.c);
    workshop_open(&s, 0);
    probe_week_open(&s.w);
    workshop_again(&s, 0);
}

static void weeks_count_from_the_beginning_and_end_with_the_last_whole_one(void **state)
{
    (void)state;
    open_company();
    const size_t n = s.w.probe.by_week.n;
    assert_int_equal(n, s.w.end / SIM_WEEK);
    const sim_time at[] = {0, SIM_WEEK - 1, SIM_WEEK, (sim_time)n * SIM_WEEK - 1, (sim_time)n * SIM_WEEK, s.w.end};
    for (size_t i = 0; i < sizeof at / sizeof at[0]; i++) {
        s.w.sim.now = at[i];
        for (enum probe_week_kind k = 0; k < PROBE_WEEK_COUNT; k++)
            probe_week_add(&s.w, k, 1.0);
    }
    for (enum probe_week_kind k = 0; k < PROBE_WEEK_COUNT; k++)
        for (size_t week = 0; week < n; week++)
            assert_true(sums(k)[week] == (week == 0 ? 2.0 : week == 1 || week == n - 1 ? 1.0 : 0.0));
    workshop_again(&s, 1);
    assert_true(sums(PROBE_WEEK_SPEND)[0] == 0.0);
    workshop_close(&s);
}

static void money_is_spread_over_the_weeks_by_their_days(void **state)
{
    (void)state;
    open_company();
    s.w.sim.now = 5 * SIM_DAY;
    probe_week_spend(&s.w, 16 * SIM_DAY, 10.0);
    assert_true(sums(PROBE_WEEK_SPEND)[0] == 20.0);
    assert_true(sums(PROBE_WEEK_SPEND)[1] == 70.0);
    assert_true(sums(PROBE_WEEK_SPEND)[2] == 20.0);
    assert_true(sums(PROBE_WEEK_SPEND)[3] == 0.0);
    workshop_close(&s);
}

static void leads_count_where_they_come_to(void **state)
{
    (void)state;
    open_company();
    s.w.sim.now = SIM_WEEK;
    const uint32_t lead = company_lead_of(&s.w, COMPANY_WEB, 0, 1, true);
    const double value = lead_value(&s.w, lead_at(&s.w, lead));
    for (enum lead_state to = LEAD_CREATED; to < LEAD_STATE_COUNT; to++)
        probe_week_transition(&s.w, lead_at(&s.w, lead), to);
    assert_true(sums(PROBE_WEEK_HELD)[1] == 1.0);
    assert_true(sums(PROBE_WEEK_ACCEPTED)[1] == 1.0);
    assert_true(sums(PROBE_WEEK_BOOKINGS)[1] == value && value > 0.0);
    assert_true(sums(PROBE_WEEK_ATTEMPTS)[1] == 0.0);
    workshop_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weeks_count_from_the_beginning_and_end_with_the_last_whole_one),
        cmocka_unit_test(money_is_spread_over_the_weeks_by_their_days),
        cmocka_unit_test(leads_count_where_they_come_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

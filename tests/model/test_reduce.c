/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "curve.h"
#include "org/workshop.h"
#include "reduce.h"

static struct workshop s;

static void open_company(void)
{
    company_fill(&s.c);
    workshop_open(&s, 0);
}

static struct observation by(struct observation (*reduce)(struct world *, const struct measure *),
                             int what, int of, int kind)
{
    const struct measure row = {.what = what, .of = of, .kind_of_lead = kind, .quantile = 0.5};
    return reduce(&s.w, &row);
}

static void flows_add_both_kinds_of_leads_or_take_one(void **state)
{
    (void)state;
    open_company();
    s.w.probe.flow[PROBE_HELD][SPEC_INBOUND] = 30;
    s.w.probe.flow[PROBE_HELD][SPEC_OUTBOUND] = 12;
    assert_true(measure_value(by(reduce_flow, PROBE_HELD, 0, MEASURE_ANY_LEAD)) == 42.0);
    assert_true(measure_value(by(reduce_flow, PROBE_HELD, 0, SPEC_INBOUND)) == 30.0);
    assert_true(measure_value(by(reduce_flow, PROBE_HELD, 0, SPEC_OUTBOUND)) == 12.0);
    const double month = measure_value(by(reduce_flow_per_month, PROBE_HELD, 0, MEASURE_ANY_LEAD));
    workshop_near(month, 42.0 * 30.4375 / 364.0, 1e-12);
    workshop_near(reduce_years(&s.w), 364.0 / 365.25, 1e-15);
    workshop_near(reduce_months(&s.w), 364.0 / 30.4375, 1e-12);
    workshop_close(&s);
}

static void conversions_are_ratios_of_the_cohort(void **state)
{
    (void)state;
    open_company();
    s.w.probe.flow[PROBE_WON][SPEC_INBOUND] = 999; /* not this */
    s.w.probe.cohort[PROBE_WON][SPEC_INBOUND] = 3;
    s.w.probe.cohort[PROBE_WON][SPEC_OUTBOUND] = 1;
    s.w.probe.cohort[PROBE_ACCEPTED][SPEC_INBOUND] = 10;
    s.w.probe.cohort[PROBE_ACCEPTED][SPEC_OUTBOUND] = 6;
    const struct observation all = by(reduce_cohort, PROBE_WON, PROBE_ACCEPTED, MEASURE_ANY_LEAD);
    assert_true(all.numerator == 4.0 && all.denominator == 16.0);
    assert_true(measure_value(by(reduce_cohort, PROBE_WON, PROBE_ACCEPTED, SPEC_INBOUND)) == 0.3);
    assert_true(isnan(measure_value(by(reduce_cohort, PROBE_WON, PROBE_HELD, SPEC_INBOUND))));
    workshop_close(&s);
}

static void quantiles_come_in_minutes_or_days(void **state)
{
    (void)state;
    open_company();
    s.w.probe.samples[PROBE_CYCLE].population = 3;
    for (sim_time d = 1; d <= 3; d++)
        probe_sample(&s.w, PROBE_CYCLE, d * SIM_DAY);
    assert_true(measure_value(by(reduce_quantile, PROBE_CYCLE, 0, 0)) == 2880.0);
    assert_true(measure_value(by(reduce_quantile, PROBE_CYCLE, 1, 0)) == 2.0);
    s.w.probe.samples[PROBE_CYCLE].population = 7; /* the fourth of seven has not come */
    assert_true(isnan(measure_value(by(reduce_quantile, PROBE_CYCLE, 1, 0))));
    workshop_close(&s);
}

static void hours_are_those_of_the_calendar_in_the_period(void **state)
{
    int64_t holidays[2];
    (void)state;
    company_fill(&s.c);
    holidays[0] = s.c.spec.horizon.start + 2;  /* a Wednesday, before the period */
    holidays[1] = s.c.spec.horizon.start + 16; /* a Wednesday in it */
    s.c.spec.horizon.holidays = holidays;
    s.c.spec.horizon.n_holidays = 2;
    s.c.spec.horizon.warm_up = 14 * SIM_DAY;
    s.c.spec.horizon.duration = 14 * SIM_DAY;
    workshop_open(&s, 0);
    assert_true(reduce_role_seats(&s.w, SPEC_SDR) == 6.0);
    assert_true(reduce_role_seats(&s.w, SPEC_MANAGER) == 4.0);
    assert_true(reduce_role_hours(&s.w, SPEC_SDR) == 6.0 * 9.0 * 8.0);
    workshop_close(&s);
}

static void time_is_summed_by_role_and_kind(void **state)
{
    (void)state;
    open_company();
    for (uint32_t i = 0; i < 9; i++)
        (void)workshop_post(&s, SEAT_SDR + i % 3, 1, i);
    (void)workshop_post(&s, SEAT_AE, 1, 9);
    workshop_run(&s, SIM_DAY);
    workshop_near(reduce_busy_hours(&s.w, SPEC_SDR, "chore"), 1.5, 1e-12);
    workshop_near(reduce_busy_hours(&s.w, SPEC_AE, NULL), 1.0 / 6.0, 1e-12);
    workshop_near(reduce_busy_hours(&s.w, SPEC_SDR, "errand"), 0.0, 0.0);
    workshop_near(reduce_begun(&s.w, SPEC_SDR, "chore"), 9.0, 0.0);
    workshop_near(reduce_begun(&s.w, SPEC_SDR, NULL), 9.0, 0.0);
    const size_t other = (size_t)SEAT_SDR * TASK_KINDS_MAX + s.w.kind_of[WORLD_K_OTHER_WORK];
    s.w.probe.work[other].done = 5; /* not asked for */
    workshop_near(reduce_begun(&s.w, SPEC_SDR, NULL), 9.0, 0.0);
    workshop_near(reduce_begun(&s.w, SPEC_SDR, "other_work"), 5.0, 0.0);
    workshop_close(&s);
}

static uint64_t sum(const uint32_t bins[])
{
    uint64_t n = 0;
    for (size_t b = 0; b < MEASURE_CURVE_BINS; b++)
        n += bins[b];
    return n;
}

static void a_curve_counts_everybody_once(void **state)
{
    static struct model_curve curves[MEASURE_CURVE_COUNT];
    const struct model_curve *c = &curves[MEASURE_CURVE_RESPONSE];
    (void)state;
    open_company();
    s.w.probe.samples[PROBE_RESPONSE].population = 40;
    for (sim_time k = 0; k < 20; k++)
        probe_sample(&s.w, PROBE_RESPONSE, k * SIM_HOUR);
    for (sim_time k = 0; k < 7; k++)
        probe_competing(&s.w, PROBE_RESPONSE, (k + 1) * SIM_DAY);
    curve_count(&s.w, curves);
    assert_int_equal(sum(c->event), 20);
    assert_int_equal(sum(c->competing), 7);
    assert_int_equal(sum(c->censored), 13); /* all at the end of the window */
    assert_int_equal(c->event[0], 1);       /* at once */
    for (size_t b = 0; b < MEASURE_CURVE_BINS; b++) {
        const double left = b > 0 ? measure_curve_edge(MEASURE_CURVE_RESPONSE, b - 1) : -1.0;
        const double right = measure_curve_edge(MEASURE_CURVE_RESPONSE, b);
        uint32_t n = 0;
        for (int k = 0; k < 20; k++)
            n += 60.0 * k > left && 60.0 * k <= right;
        assert_int_equal(c->event[b], n);
        assert_int_equal(c->censored[b] > 0, 224.0 * 1440.0 > left && 224.0 * 1440.0 <= right);
    }
    assert_int_equal(sum(curves[MEASURE_CURVE_LOOP].event), 0);
    workshop_close(&s);
}

static void a_time_on_an_edge_belongs_to_the_bin_that_ends_there(void **state)
{
    static struct model_curve curves[MEASURE_CURVE_COUNT];
    (void)state;
    open_company();
    s.w.probe.samples[PROBE_VERDICT].population = 2;
    probe_sample(&s.w, PROBE_VERDICT, 864 * SIM_SECOND); /* .01 days: the first edge */
    probe_sample(&s.w, PROBE_VERDICT, 864 * SIM_SECOND + 1);
    curve_count(&s.w, curves);
    assert_int_equal(curves[MEASURE_CURVE_VERDICT].event[0], 1);
    assert_int_equal(curves[MEASURE_CURVE_VERDICT].event[1], 1);
    workshop_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flows_add_both_kinds_of_leads_or_take_one),
        cmocka_unit_test(conversions_are_ratios_of_the_cohort),
        cmocka_unit_test(quantiles_come_in_minutes_or_days),
        cmocka_unit_test(hours_are_those_of_the_calendar_in_the_period),
        cmocka_unit_test(time_is_summed_by_role_and_kind),
        cmocka_unit_test(a_curve_counts_everybody_once),
        cmocka_unit_test(a_time_on_an_edge_belongs_to_the_bin_that_ends_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

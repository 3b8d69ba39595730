/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "measure.h"
#include "org/workshop.h"

static struct workshop s;

static void open_for(sim_time duration, struct spec_pay marketers)
{
    company_fill(&s.c);
    s.c.spec.horizon.duration = duration;
    s.c.positions[COMPANY_MKT].pay = marketers;
    workshop_open(&s, 0);
}

static struct observation of(const char *id)
{
    const struct measure *row = measure_at(measure_find(id));
    return row->reduce(&s.w, row);
}

static void conflict_is_a_mean_over_handoffs_and_not_available_without(void **state)
{
    (void)state;
    open_for(30 * SIM_DAY, (struct spec_pay){.leads = 1});
    assert_true(isnan(measure_value(of("pay_conflict"))));
    s.w.ledger.pay_apart = 1.5;
    s.w.ledger.pay_pairs = 4;
    assert_true(measure_value(of("pay_conflict")) == 0.375);
    workshop_close(&s);
}

/* The first seats' weeks, one seat after the other. */
static void work(const uint32_t weeks[], uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        *ledger_week(&s.w.ledger, i / s.w.ledger.weeks, i % s.w.ledger.weeks) = weeks[i];
}

static void variation_is_per_seat_and_leaves_idle_seats_out(void **state)
{
    static const uint32_t weeks[] = {2, 4, 4, 6, /* sd sqrt(8/3), mean 4 */
                                     5, 5, 5, 5};
    (void)state;
    open_for(34 * SIM_DAY, (struct spec_pay){0});
    work(weeks, sizeof weeks / sizeof weeks[0]);
    const struct observation o = of("activity_weekly_cv");
    workshop_near(o.numerator, sqrt(8.0 / 3.0) / 4.0, 1e-15);
    assert_true(o.denominator == 2.0); /* four of six did nothing at all */
    workshop_close(&s);
}

static void weeks_without_anybody_are_left_out(void **state)
{
    static const uint32_t weeks[] = {2, LEDGER_ABSENT, 4, 4, 6, LEDGER_ABSENT, 5, LEDGER_ABSENT, 5, 5};
    (void)state;
    open_for(35 * SIM_DAY, (struct spec_pay){0});
    work(weeks, sizeof weeks / sizeof weeks[0]); /* the second seat has but three */
    const struct observation o = of("activity_weekly_cv");
    workshop_near(o.numerator, sqrt(8.0 / 3.0) / 4.0, 1e-15);
    assert_true(o.denominator == 1.0);
    workshop_close(&s);
}

static void three_weeks_have_no_variation(void **state)
{
    (void)state;
    open_for(28 * SIM_DAY - 1, (struct spec_pay){0});
    assert_int_equal(s.w.ledger.weeks, 3);
    s.w.ledger.activity[0] = 7;
    assert_true(isnan(measure_value(of("activity_weekly_cv"))));
    workshop_close(&s);
}

enum { MONTHS = 6, CELLS = 6, FIRST = 0, SECOND = 3 };

/* In each month so many leads asked for and made of the first and the second cell. */
static void fill(const double first[], const double second[], double luck)
{
    struct ledger *g = &s.w.ledger;
    for (size_t m = 0; m < MONTHS; m++) {
        g->aimed[m * CELLS + FIRST] = first[m];
        g->aimed[m * CELLS + SECOND] = second[m];
        g->reached[LEDGER_LEADS][m * CELLS + FIRST] = first[m] + (m % 2 ? luck : -luck);
        g->reached[LEDGER_LEADS][m * CELLS + SECOND] = second[m];
        g->reached[LEDGER_ACCEPTED][m * CELLS + FIRST] = 0.5 * first[m];
        g->reached[LEDGER_WON][m * CELLS + FIRST] = 1.0 + (double)(m * m);
    }
}

static const double up[] = {10, 20, 30, 40, 50, 60};
static const double down[] = {60, 50, 40, 30, 20, 10};
static const double flat[] = {20, 20, 20, 20, 20, 20};

static void what_follows_the_plan_is_all_under_control(void **state)
{
    (void)state;
    open_for(MONTHS * LEDGER_MONTH, (struct spec_pay){.leads = 1});
    fill(up, flat, 0.0);
    workshop_near(measure_value(of("metric_control")), 1.0, 1e-12);
    workshop_close(&s);
}

static void the_mix_counts_by_what_leads_of_each_kind_pay(void **state)
{
    (void)state;
    open_for(MONTHS * LEDGER_MONTH, (struct spec_pay){.accepted = 3});
    fill(up, down, 0.0); /* always 70 leads, but only the first kind is accepted */
    workshop_near(measure_value(of("metric_control")), 1.0, 1e-12);
    workshop_close(&s);
}

static void a_plan_that_never_moves_controls_nothing(void **state)
{
    (void)state;
    open_for(MONTHS * LEDGER_MONTH, (struct spec_pay){.leads = 1});
    fill(flat, flat, 5.0);
    const struct observation o = of("metric_control");
    assert_true(o.numerator == 0.0 && o.denominator > 0.0);
    workshop_close(&s);
}

/* Plans in even steps against wins that grow as squares; six months leave 4 of 5 degrees of freedom. */
static void the_share_is_adjusted_for_what_chance_explains(void **state)
{
    (void)state;
    open_for(MONTHS * LEDGER_MONTH, (struct spec_pay){.won = 1});
    fill(up, flat, 0.0);
    double sxy = 0.0;
    double syy = 0.0;
    for (int m = 0; m < MONTHS; m++) {
        sxy += (m - 2.5) * (m * m - 55.0 / 6.0);
        syy += (m * m - 55.0 / 6.0) * (m * m - 55.0 / 6.0);
    }
    const double r2 = sxy * sxy / (17.5 * syy);
    workshop_near(measure_value(of("metric_control")), 1.0 - (1.0 - r2) * 5.0 / 4.0, 1e-12);
    workshop_close(&s);
}

static void control_needs_pay_for_what_leads_come_to_and_four_months(void **state)
{
    (void)state;
    open_for(MONTHS * LEDGER_MONTH, (struct spec_pay){.activity = 1});
    fill(up, flat, 0.0);
    assert_true(isnan(measure_value(of("metric_control"))));
    workshop_close(&s);
    open_for(MONTHS * LEDGER_MONTH, (struct spec_pay){.pipeline = 1}); /* nothing came of it */
    fill(up, flat, 0.0);
    assert_true(isnan(measure_value(of("metric_control"))));
    workshop_close(&s);
    open_for(4 * LEDGER_MONTH - 1, (struct spec_pay){.leads = 1});
    s.w.ledger.reached[LEDGER_LEADS][0] = 5.0;
    assert_true(isnan(measure_value(of("metric_control"))));
    workshop_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conflict_is_a_mean_over_handoffs_and_not_available_without),
        cmocka_unit_test(variation_is_per_seat_and_leaves_idle_seats_out),
        cmocka_unit_test(weeks_without_anybody_are_left_out),
        cmocka_unit_test(three_weeks_have_no_variation),
        cmocka_unit_test(what_follows_the_plan_is_all_under_control),
        cmocka_unit_test(the_mix_counts_by_what_leads_of_each_kind_pay),
        cmocka_unit_test(a_plan_that_never_moves_controls_nothing),
        cmocka_unit_test(the_share_is_adjusted_for_what_chance_explains),
        cmocka_unit_test(control_needs_pay_for_what_leads_come_to_and_four_months),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

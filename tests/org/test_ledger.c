/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "org/workshop.h"

static struct workshop s;

#define MONTHS 5

static void open_company(void)
{
    company_fill(&s.c);
    s.c.spec.horizon.warm_up = SIM_WEEK;
    s.c.spec.horizon.duration = MONTHS * LEDGER_MONTH + 10 * SIM_DAY;
    s.c.positions[COMPANY_SDR].pay = (struct spec_pay){.meeting = 2, .accepted = 8};
    s.c.positions[COMPANY_AE].pay = (struct spec_pay){.won = 3, .meeting = 1};
    s.c.positions[COMPANY_MKT].pay = (struct spec_pay){.leads = 1, .accepted = 1};
    workshop_open(&s, 0);
}

static void pay_is_apart_from_nothing_to_everything(void **state)
{
    const struct spec_pay won = {.won = 1};
    const struct spec_pay mixed = {.meeting = 0.2, .accepted = 0.8};
    const struct spec_pay other = {.leads = 0.5, .accepted = 0.5};
    (void)state;
    workshop_near(ledger_apart(&won, &won), 0.0, 0.0);
    workshop_near(ledger_apart(&won, &mixed), 1.0, 1e-15);
    workshop_near(ledger_apart(&mixed, &other), 0.5, 1e-15);
    workshop_near(ledger_apart(&other, &mixed), 0.5, 1e-15);
}

static void handoffs_count_in_the_period_between_people_who_have_pay_plans(void **state)
{
    (void)state;
    open_company();
    ledger_handoff(&s.w, SEAT_MKT, SEAT_SDR); /* warming up */
    assert_int_equal(s.w.ledger.pay_pairs, 0);
    s.w.sim.now = SIM_WEEK;
    ledger_handoff(&s.w, SEAT_MKT, SEAT_SDR);
    ledger_handoff(&s.w, SEAT_SDR, SEAT_AE);
    ledger_handoff(&s.w, SEAT_SDR, SEAT_CMO); /* has no pay plan */
    ledger_handoff(&s.w, LEAD_NONE, SEAT_SDR);
    assert_int_equal(s.w.ledger.pay_pairs, 2);
    workshop_near(s.w.ledger.pay_apart, 0.5 + 0.8, 1e-15);
    workshop_close(&s);
}

static void a_lead_passes_from_its_marketer_to_whoever_talks_first_and_on_to_the_next_team(void **state)
{
    (void)state;
    open_company();
    s.w.sim.now = SIM_WEEK;
    const uint32_t lead = company_lead_of(&s.w, COMPANY_WEB, 0, 1, true);
    lead_move(&s.w, lead, LEAD_ATTEMPTED, SEAT_SDR, "");
    assert_int_equal(s.w.ledger.pay_pairs, 0);
    lead_move(&s.w, lead, LEAD_CONTACTED, SEAT_SDR, "");
    lead_move(&s.w, lead, LEAD_CONTACTED, SEAT_SDR + 1, "");
    assert_int_equal(s.w.ledger.pay_pairs, 1);
    lead_at(&s.w, lead)->qualifier = SEAT_SDR;
    probe_handoff(&s.w, lead_at(&s.w, lead), COMPANY_AE);
    assert_int_equal(s.w.ledger.pay_pairs, 2);
    workshop_near(s.w.ledger.pay_apart, 0.5 + 0.8, 1e-15);
    workshop_close(&s);
}

static void activity_falls_into_its_seat_and_whole_week(void **state)
{
    const struct ledger *g = &s.w.ledger;
    (void)state;
    open_company();
    assert_int_equal(g->n_sdr, 6);
    assert_int_equal(g->weeks, 21);
    ledger_activity(&s.w, SEAT_SDR + 2); /* warming up */
    s.w.sim.now = SIM_WEEK;
    ledger_activity(&s.w, SEAT_SDR + 2);
    ledger_activity(&s.w, SEAT_AE);
    s.w.sim.now = 22 * SIM_WEEK - 1;
    ledger_activity(&s.w, SEAT_SDR + 2);
    ledger_activity(&s.w, SEAT_SDR + 2);
    s.w.sim.now = 22 * SIM_WEEK; /* three days that are no week */
    ledger_activity(&s.w, SEAT_SDR + 2);
    for (uint32_t i = 0; i < 6 * 21; i++)
        assert_int_equal(*ledger_week(g, i / 21, i % 21), i == 2 * 21 ? 1 : i == 2 * 21 + 20 ? 2 : 0);
    workshop_again(&s, 1);
    assert_int_equal(*ledger_week(g, 2, 0), 0);
    workshop_close(&s);
}

static void weeks_that_a_vacancy_touches_are_marked(void **state)
{
    const struct ledger *g = &s.w.ledger;
    (void)state;
    open_company();
    s.w.seats[SEAT_SDR + 1].since = 2 * SIM_WEEK - 1; /* the last moment of the first week */
    s.w.sim.now = 4 * SIM_WEEK;                       /* the first moment of the fourth */
    ledger_absent(&s.w, SEAT_SDR + 1);
    ledger_absent(&s.w, SEAT_AE);
    s.w.sim.now = 3 * SIM_WEEK;
    ledger_activity(&s.w, SEAT_SDR + 1);
    for (uint32_t i = 0; i < 6 * 21; i++)
        assert_int_equal(*ledger_week(g, i / 21, i % 21), i >= 21 && i < 24 ? LEDGER_ABSENT : 0);
    s.w.seats[SEAT_SDR].since = 0;
    s.w.sim.now = 400 * SIM_DAY; /* all the time, and longer than that */
    ledger_absent(&s.w, SEAT_SDR);
    for (uint32_t i = 0; i < 21; i++)
        assert_int_equal(*ledger_week(g, 0, i), LEDGER_ABSENT);
    assert_int_equal(*ledger_week(g, 1, 3), 0);
    workshop_close(&s);
}

static void seats_that_are_opened_later_have_an_account_of_their_own(void **state)
{
    const struct ledger *g = &s.w.ledger;
    (void)state;
    company_fill(&s.c);
    s.c.positions[COMPANY_SDR].spare_seats = 3;
    workshop_open(&s, 0);
    s.w.sim.now = s.w.probe.from;
    assert_int_equal(g->n_sdr, 9);
    ledger_activity(&s.w, s.w.chart.first_seat[COMPANY_SDR + 1] - 1);
    assert_int_equal(*ledger_week(g, 8, 0), 1);
    workshop_close(&s);
}

static void meetings_are_activity_of_the_qualifier(void **state)
{
    (void)state;
    open_company();
    s.w.sim.now = SIM_WEEK;
    const uint32_t lead = company_lead_of(&s.w, COMPANY_WEB, 0, 1, true);
    lead_at(&s.w, lead)->qualifier = SEAT_SDR + 1;
    lead_move(&s.w, lead, LEAD_HELD, SEAT_AE, "");
    assert_int_equal(*ledger_week(&s.w.ledger, 1, 0), 1);
    workshop_close(&s);
}

static void plans_ask_for_leads_in_proportion_to_time_in_the_month(void **state)
{
    const struct ledger *g = &s.w.ledger;
    (void)state;
    open_company();
    s.c.sources[COMPANY_WEB].rate = 6.0;
    assert_int_equal(g->months, MONTHS);
    s.w.sim.now = 0; /* half of it is warm-up */
    ledger_plan(&s.w, 2 * SIM_WEEK);
    workshop_near(g->aimed[0], 7 * 6.0 * 0.5, 1e-9);
    s.w.sim.now = 4 * SIM_WEEK; /* a week of the first month, one of the second */
    s.w.market.spend[0] *= 4.0;
    ledger_plan(&s.w, 6 * SIM_WEEK);
    workshop_near(g->aimed[0], 7 * 3.0 + 7 * 3.0 * pow(4.0, 0.6), 1e-9);
    workshop_near(g->aimed[g->cells], 7 * 3.0 * pow(4.0, 0.6), 1e-9);
    assert_true(g->aimed[COMPANY_LIST * 2] == 0.0); /* no money decides */
    workshop_close(&s);
}

static void a_lead_pays_in_the_month_and_cell_of_its_birth(void **state)
{
    const struct ledger *g = &s.w.ledger;
    (void)state;
    open_company();
    s.w.sim.now = SIM_WEEK + LEDGER_MONTH;
    const uint32_t lead = company_lead_of(&s.w, COMPANY_FAIR, 1, 1, true);
    (void)company_lead_of(&s.w, COMPANY_LIST, 1, 2, true); /* nobody in marketing made it */
    s.w.sim.now += 2 * LEDGER_MONTH;
    lead_move(&s.w, lead, LEAD_ACCEPTED, SEAT_AE, "");
    s.w.sim.now = SIM_WEEK + MONTHS * LEDGER_MONTH; /* ten days that are no month */
    (void)company_lead_of(&s.w, COMPANY_FAIR, 1, 3, true);
    const size_t at = g->cells + COMPANY_FAIR * 2 + 1;
    for (size_t i = 0; i < g->months * g->cells; i++) {
        assert_true(g->reached[LEDGER_LEADS][i] == (i == at ? 1.0 : 0.0));
        assert_true(g->reached[LEDGER_ACCEPTED][i] == (i == at ? 1.0 : 0.0));
        assert_true(g->reached[LEDGER_PIPELINE][i] == (i == at ? 25000.0 : 0.0));
        assert_true(g->reached[LEDGER_WON][i] == 0.0);
    }
    workshop_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pay_is_apart_from_nothing_to_everything),
        cmocka_unit_test(handoffs_count_in_the_period_between_people_who_have_pay_plans),
        cmocka_unit_test(a_lead_passes_from_its_marketer_to_whoever_talks_first_and_on_to_the_next_team),
        cmocka_unit_test(activity_falls_into_its_seat_and_whole_week),
        cmocka_unit_test(weeks_that_a_vacancy_touches_are_marked),
        cmocka_unit_test(seats_that_are_opened_later_have_an_account_of_their_own),
        cmocka_unit_test(meetings_are_activity_of_the_qualifier),
        cmocka_unit_test(plans_ask_for_leads_in_proportion_to_time_in_the_month),
        cmocka_unit_test(a_lead_pays_in_the_month_and_cell_of_its_birth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

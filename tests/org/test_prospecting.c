/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "org/workshop.h"
#include "prospecting.h"

static struct workshop s;

/* Inbound leads go to the SDRs; everybody answers, understands nothing, and everybody agrees. */
static void fill_easy(void)
{
    company_fill(&s.c);
    s.routes[0] = (struct spec_route){"sdr", 1, "", ""};
    s.c.spec.routes.inbound = s.routes;
    s.c.spec.routes.n_inbound = 1;
    s.c.steps[0].connect = 1.0;
    s.c.sources[COMPANY_WEB].contactable = 1.0;
    s.c.spec.sales.qualify.discernment = 0.0;
    s.c.spec.sales.agree = (struct spec_agree){1.0, 1.0, 0.0, 0.0};
}

static uint32_t receive(uint64_t number)
{
    const uint32_t lead = company_lead_of(&s.w, COMPANY_WEB, 0, number, true);
    prospecting_receive(&s.w, lead);
    return lead;
}

static void expect_move(size_t k, enum lead_state to, sim_time at)
{
    assert_true(k < s.n_moves);
    if (s.moves[k].what != (uint32_t)to || s.moves[k].at != at)
        fail_msg("move %zu is %s at %lld min", k, lead_state_name((enum lead_state)s.moves[k].what),
                 (long long)(s.moves[k].at / SIM_MINUTE));
}

static void a_lead_is_attempted_answers_talks_and_agrees(void **state)
{
    (void)state;
    fill_easy();
    workshop_open(&s, 0);
    const uint32_t lead = receive(1);
    const sim_time nine = 9 * SIM_HOUR;
    workshop_run(&s, 12 * SIM_HOUR);
    expect_move(0, LEAD_CREATED, 0);
    expect_move(1, LEAD_QUEUED, 0);
    expect_move(2, LEAD_ATTEMPTED, nine);
    expect_move(3, LEAD_CONTACTED, nine + 7 * SIM_MINUTE);
    expect_move(4, LEAD_BOOKED, nine + 17 * SIM_MINUTE);
    assert_int_equal(s.n_moves, 5);
    assert_int_equal(s.moves[4].who, SEAT_SDR);
    assert_int_equal(lead_at(&s.w, lead)->response, nine);
    assert_int_equal(lead_at(&s.w, lead)->qualifier, SEAT_SDR);
    assert_int_equal(s.w.probe.samples[PROBE_RESPONSE].values[0], nine);
    assert_int_equal(s.w.probe.samples[PROBE_RESPONSE_BUSINESS].values[0], 0);
    workshop_close(&s);
}

static void who_cannot_be_reached_is_called_as_often_as_the_cadence_says(void **state)
{
    (void)state;
    fill_easy();
    s.c.sources[COMPANY_WEB].contactable = 0.0;
    workshop_open(&s, 0);
    (void)receive(1);
    workshop_run(&s, 30 * SIM_DAY);
    /* Monday 9:00, Tuesday 9:07, ... Friday 9:28; the sixth is due on Saturday and made on Monday. */
    assert_int_equal(s.w.probe.attempts[SPEC_SDR], 6);
    expect_move(2, LEAD_ATTEMPTED, 9 * SIM_HOUR);
    expect_move(3, LEAD_EXPIRED, 7 * SIM_DAY + 9 * SIM_HOUR + 7 * SIM_MINUTE);
    assert_int_equal(s.w.probe.cohort[PROBE_IGNORED][SPEC_INBOUND], 0);
    workshop_close(&s);
}

static void attempts_connect_with_their_chance(void **state)
{
    enum { N = 600 };
    (void)state;
    fill_easy();
    s.c.steps[0].connect = 0.43;
    s.c.steps[0].times = 1;
    workshop_open(&s, 0);
    for (uint64_t i = 0; i < N; i++)
        (void)receive(i);
    workshop_run(&s, 60 * SIM_DAY);
    assert_int_equal(s.w.probe.attempts[SPEC_SDR], N);
    workshop_near((double)s.w.probe.conversations[SPEC_SDR] / N, 0.43, 0.07);
    workshop_close(&s);
}

static void a_raw_lead_that_nobody_answers_loses_patience(void **state)
{
    (void)state;
    fill_easy();
    s.c.sources[COMPANY_WEB].patience = company_constant(2 * SIM_HOUR);
    workshop_open(&s, 0);
    (void)receive(1); /* at midnight */
    workshop_run(&s, 5 * SIM_HOUR);
    expect_move(2, LEAD_EXPIRED, 2 * SIM_HOUR);
    assert_int_equal(s.w.probe.cohort[PROBE_IGNORED][SPEC_INBOUND], 1);
    assert_int_equal(s.w.probe.samples[PROBE_RESPONSE].competing, 1);
    workshop_run(&s, 8 * SIM_HOUR);
    (void)receive(2); /* an hour before nine: answered in time */
    workshop_run(&s, SIM_DAY);
    assert_int_equal(s.w.leads.in_state[LEAD_EXPIRED], 1);
    assert_int_equal(s.w.leads.in_state[LEAD_BOOKED], 1);
    workshop_close(&s);
}

static void who_declines_is_disqualified_when_ready_and_let_go_otherwise(void **state)
{
    (void)state;
    fill_easy();
    s.c.spec.sales.agree.inbound = 0.0;
    workshop_open(&s, 0);
    const uint32_t ready = receive(1);
    const uint32_t not_ready = receive(2);
    lead_at(&s.w, ready)->ready_now = true;
    lead_at(&s.w, not_ready)->ready_now = false;
    workshop_run(&s, SIM_DAY);
    assert_int_equal(s.w.leads.in_state[LEAD_DISQUALIFIED], 1);
    assert_int_equal(s.w.leads.in_state[LEAD_EXPIRED], 1);
    assert_int_equal(s.w.probe.flow[PROBE_PASSED][SPEC_INBOUND], 2);
    workshop_close(&s);
}

static double refuse_all(struct world *w, void *self, uint32_t seat, const struct lead *lead,
                         double log_odds)
{
    (void)w, (void)self, (void)seat, (void)lead, (void)log_odds;
    return -1e-9;
}

static void whom_the_person_does_not_pass_is_disqualified_unasked(void **state)
{
    (void)state;
    fill_easy();
    workshop_open(&s, 0);
    s.w.hooks.passing.margin = refuse_all;
    (void)receive(1);
    workshop_run(&s, SIM_DAY);
    expect_move(4, LEAD_DISQUALIFIED, 9 * SIM_HOUR + 17 * SIM_MINUTE);
    assert_int_equal(s.w.probe.flow[PROBE_PASSED][SPEC_INBOUND], 0);
    workshop_close(&s);
}

static void a_conversation_tells_fitting_leads_apart_as_well_as_discernment_says(void **state)
{
    enum { N = 4000 };
    double sum[2] = {0.0, 0.0}, square = 0.0;
    const double prior = log(0.37 / 0.63);
    (void)state;
    fill_easy();
    workshop_open(&s, 0);
    for (uint64_t i = 0; i < N; i++) {
        const bool fit = i % 2 == 0;
        const uint32_t lead = company_lead_of(&s.w, COMPANY_WEB, 0, i, fit);
        const double x = prospecting_log_odds(&s.w, lead_at(&s.w, lead), 1.5, 0) - prior;
        sum[fit] += x;
        square += (x - (fit ? 1.125 : -1.125)) * (x - (fit ? 1.125 : -1.125)) / N;
        assert_true(prospecting_log_odds(&s.w, lead_at(&s.w, lead), 0.0, 0) == prior);
        lead_move(&s.w, lead, LEAD_LOST, LEAD_NONE, "");
    }
    workshop_near(sum[1] / (N / 2), 1.125, 0.12); /* d'^2 / 2 */
    workshop_near(sum[0] / (N / 2), -1.125, 0.12);
    workshop_near(square, 2.25, 0.18); /* d'^2 */
    workshop_close(&s);
}

static void two_people_who_hear_the_same_lead_hear_different_noise(void **state)
{
    (void)state;
    fill_easy();
    workshop_open(&s, 0);
    const uint32_t lead = company_lead_of(&s.w, COMPANY_WEB, 0, 1, true);
    const struct lead *l = lead_at(&s.w, lead);
    const double first = prospecting_log_odds(&s.w, l, 1.5, 0);
    assert_true(first != prospecting_log_odds(&s.w, l, 1.5, 1));
    assert_true(first == prospecting_log_odds(&s.w, l, 1.5, 0));
    const double second = prospecting_log_odds(&s.w, l, 1.5, 1);
    lead_at(&s.w, lead)->handoffs = 1; /* the next team's conversation is another one again */
    assert_true(prospecting_log_odds(&s.w, l, 1.5, 0) != first);
    assert_true(prospecting_log_odds(&s.w, l, 1.5, 0) != second);
    workshop_near(prospecting_margin(&s.w, SEAT_SDR, l, log(0.37 / 0.63)), 0.0, 0.0);
    workshop_near(prospecting_margin(&s.w, SEAT_SDR, l, 0.0), 0.5 - 0.37, 1e-15);
    workshop_close(&s);
}

static void the_next_team_begins_a_cadence_of_its_own(void **state)
{
    (void)state;
    fill_easy();
    s.c.sources[COMPANY_WEB].contactable = 0.0;
    s.c.steps[0].times = 2;
    workshop_open(&s, 0);
    const uint32_t lead = receive(1);
    workshop_run(&s, 12 * SIM_HOUR);
    assert_int_equal(lead_at(&s.w, lead)->attempts, 1);
    (void)sim_cancel(&s.w.sim, lead_at(&s.w, lead)->timer); /* the first team gives it away */
    prospecting_hand_over(&s.w, lead, COMPANY_AE);
    workshop_run(&s, 9 * SIM_DAY);
    assert_int_equal(s.w.probe.attempts[SPEC_SDR], 1);
    assert_int_equal(s.w.probe.attempts[SPEC_AE], 2);
    assert_int_equal(s.w.leads.in_state[LEAD_EXPIRED], 1);
    assert_int_equal(s.w.probe.flow[PROBE_HANDOFFS][SPEC_INBOUND], 1);
    assert_int_equal(s.w.probe.flow[PROBE_WORKED][SPEC_INBOUND], 1); /* one lead, once */
    workshop_close(&s);
}

/* Reached at the first call both times, but with other luck; and gone again if nobody takes it up. */
static void a_lead_that_returns_begins_anew_with_luck_of_its_own(void **state)
{
    (void)state;
    fill_easy();
    s.c.sources[COMPANY_WEB].patience = company_constant(2 * SIM_DAY);
    s.c.sources[COMPANY_WEB].contactable = 0.0;
    workshop_open(&s, 0);
    const uint32_t lead = receive(1);
    workshop_run(&s, 12 * SIM_HOUR);
    struct lead *l = lead_at(&s.w, lead);
    const double luck = l->luck;
    const double heard = prospecting_log_odds(&s.w, l, 1.5, 0);
    l->agree_shift = -1.0f;
    l->qualifier = SEAT_SDR;
    (void)sim_cancel(&s.w.sim, l->timer);
    lead_move(&s.w, lead, LEAD_NURTURED, SEAT_SDR, "");
    prospecting_return(&s.w, lead, SEAT_MKT);
    assert_int_equal(l->returns, 1);
    assert_int_equal(l->qualifier, LEAD_NONE);
    assert_true(l->agree_shift == 0.0f);
    assert_true(prospecting_log_odds(&s.w, l, 1.5, 0) != heard);
    workshop_run(&s, 13 * SIM_HOUR);
    assert_int_equal(l->state, LEAD_ATTEMPTED);
    assert_int_equal(l->attempts, 1);
    assert_true(l->luck != luck);
    (void)sim_cancel(&s.w.sim, l->timer);
    workshop_run(&s, 10 * SIM_DAY); /* taken up in time: no patience ends */
    assert_int_equal(s.w.leads.in_state[LEAD_EXPIRED], 0);
    assert_int_equal(s.w.probe.flow[PROBE_RECYCLED][SPEC_INBOUND], 1);
    assert_int_equal(s.w.probe.flow[PROBE_WORKED][SPEC_INBOUND], 1); /* one lead, once */
    lead_move(&s.w, lead, LEAD_NURTURED, SEAT_SDR, "");
    for (uint32_t i = 0; i < 6; i++)
        s.w.trays[SEAT_SDR + i].busy = true; /* nobody who would call it */
    prospecting_return(&s.w, lead, SEAT_MKT);
    workshop_run(&s, 12 * SIM_DAY - 1);
    assert_int_equal(s.w.leads.in_state[LEAD_EXPIRED], 0);
    workshop_run(&s, 12 * SIM_DAY);
    assert_int_equal(s.w.leads.in_state[LEAD_EXPIRED], 1);
    workshop_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lead_is_attempted_answers_talks_and_agrees),
        cmocka_unit_test(who_cannot_be_reached_is_called_as_often_as_the_cadence_says),
        cmocka_unit_test(attempts_connect_with_their_chance),
        cmocka_unit_test(a_raw_lead_that_nobody_answers_loses_patience),
        cmocka_unit_test(who_declines_is_disqualified_when_ready_and_let_go_otherwise),
        cmocka_unit_test(whom_the_person_does_not_pass_is_disqualified_unasked),
        cmocka_unit_test(a_conversation_tells_fitting_leads_apart_as_well_as_discernment_says),
        cmocka_unit_test(two_people_who_hear_the_same_lead_hear_different_noise),
        cmocka_unit_test(the_next_team_begins_a_cadence_of_its_own),
        cmocka_unit_test(a_lead_that_returns_begins_anew_with_luck_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

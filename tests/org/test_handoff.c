/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "handoff.h"
#include "org/workshop.h"

static struct workshop s;

/* A lead that the SDR has just qualified, on Monday at ten. */
static uint32_t qualified(uint32_t seat)
{
    if (s.w.sim.now < 10 * SIM_HOUR)
        workshop_run(&s, 10 * SIM_HOUR);
    const uint32_t lead = company_lead_of(&s.w, COMPANY_WEB, 0, seat, true);
    lead_at(&s.w, lead)->team = s.w.seats[seat].position;
    lead_at(&s.w, lead)->qualifier = seat;
    handoff_begin(&s.w, lead, seat);
    return lead;
}

static void the_meeting_is_three_working_days_later_in_the_closers_calendar(void **state)
{
    (void)state;
    company_fill(&s.c);
    s.c.sources[COMPANY_WEB].show = 1.0;
    workshop_open(&s, 0);
    const uint32_t lead = qualified(SEAT_SDR);
    const sim_time date = 3 * SIM_DAY + 10 * SIM_HOUR;
    assert_int_equal(lead_at(&s.w, lead)->since, date);
    assert_in_range(lead_at(&s.w, lead)->closer, SEAT_AE, SEAT_AE + 1);
    assert_int_equal(lead_at(&s.w, lead)->handoffs, 1);
    workshop_run(&s, date - 1);
    assert_int_equal(s.w.probe.samples[PROBE_WAIT_MEETING].count, 0);
    workshop_run(&s, date + SIM_HOUR); /* takes a minute of this company's closers */
    assert_int_equal(s.w.probe.samples[PROBE_WAIT_MEETING].count, 1);
    assert_int_equal(s.w.probe.samples[PROBE_WAIT_MEETING].values[0], 0);
    workshop_close(&s);
}

static void who_does_not_come_is_booked_once_more_and_then_let_go(void **state)
{
    (void)state;
    for (int again = 0; again < 2; again++) {
        company_fill(&s.c);
        s.c.sources[COMPANY_WEB].show = 0.0;
        s.c.spec.sales.rebook = again;
        workshop_open(&s, 0);
        (void)qualified(SEAT_SDR);
        workshop_run(&s, 30 * SIM_DAY);
        const struct workshop_note last = s.moves[s.n_moves - 1];
        assert_int_equal(last.what, LEAD_EXPIRED);
        assert_int_equal(last.at, (again ? 8 : 3) * SIM_DAY + 10 * SIM_HOUR); /* over a weekend */
        assert_int_equal(s.w.probe.flow[PROBE_BOOKED][SPEC_INBOUND], 1);
        workshop_close(&s);
    }
}

static void meetings_are_held_with_their_chance(void **state)
{
    enum { N = 1000 };
    (void)state;
    company_fill(&s.c);
    s.c.sources[COMPANY_WEB].show = 0.72;
    s.c.spec.sales.rebook = 0.4;
    workshop_open(&s, 0);
    workshop_run(&s, 10 * SIM_HOUR);
    for (uint64_t i = 0; i < N; i++) {
        const uint32_t lead = company_lead_of(&s.w, COMPANY_WEB, 0, i, true);
        lead_at(&s.w, lead)->team = COMPANY_SDR;
        lead_at(&s.w, lead)->qualifier = SEAT_SDR;
        handoff_begin(&s.w, lead, SEAT_SDR);
    }
    workshop_run(&s, 60 * SIM_DAY);
    const double shown = (double)s.w.probe.samples[PROBE_WAIT_MEETING].count;
    workshop_near(shown / N, 0.72 + 0.28 * 0.4 * 0.72, 0.045);
    assert_int_equal((int64_t)shown + s.w.leads.in_state[LEAD_EXPIRED], N);
    workshop_close(&s);
}

static void a_lead_that_nobody_takes_is_dropped(void **state)
{
    (void)state;
    for (int empty = 0; empty < 2; empty++) {
        company_fill(&s.c);
        if (empty)
            s.c.positions[COMPANY_AE].headcount = 0;
        else
            s.c.handoff.to = "none";
        workshop_open(&s, 0);
        (void)qualified(SEAT_SDR - (empty ? 2 : 0));
        assert_int_equal(s.moves[1].what, LEAD_BOOKED);
        assert_int_equal(s.moves[2].what, LEAD_DROPPED);
        workshop_close(&s);
    }
}

static void who_keeps_the_lead_meets_it(void **state)
{
    (void)state;
    company_fill(&s.c);
    s.c.handoff.to = "same";
    workshop_open(&s, 0);
    const uint32_t lead = qualified(SEAT_SDR + 4);
    assert_int_equal(lead_at(&s.w, lead)->closer, SEAT_SDR + 4);
    assert_int_equal(lead_at(&s.w, lead)->handoffs, 0);
    workshop_close(&s);
}

static void pods_spread_the_qualifiers_over_the_closers(void **state)
{
    (void)state;
    company_fill(&s.c);
    s.c.positions[COMPANY_AE].assignment = SPEC_PODS;
    workshop_open(&s, 0);
    for (uint32_t k = 0; k < 6; k++) {
        const uint32_t lead = qualified(SEAT_SDR + k);
        assert_int_equal(lead_at(&s.w, lead)->closer, SEAT_AE + k / 3);
    }
    workshop_close(&s);
}

static void a_task_instead_of_a_meeting_waits_in_the_tray_at_once(void **state)
{
    (void)state;
    company_fill(&s.c);
    s.c.handoff.appointment = false;
    s.c.positions[COMPANY_AE].assignment = SPEC_POOLED;
    s.c.positions[COMPANY_AE].calendar = "Mon-Fri 11-17";
    workshop_open(&s, 0);
    const uint32_t lead = qualified(SEAT_SDR);
    assert_int_equal(s.w.trays[task_pool_tray(&s.w, COMPANY_AE)].count, 1);
    assert_int_equal(lead_at(&s.w, lead)->closer, LEAD_NONE);
    assert_int_not_equal(lead_at(&s.w, lead)->task, TASK_NONE);
    workshop_close(&s);
}

static void a_rejected_lead_is_dropped(void **state)
{
    (void)state;
    company_fill(&s.c);
    workshop_open(&s, 0);
    const uint32_t lead = qualified(SEAT_SDR);
    handoff_rejected(&s.w, lead, SEAT_AE);
    assert_int_equal(s.moves[s.n_moves - 2].what, LEAD_REJECTED);
    assert_int_equal(s.moves[s.n_moves - 1].what, LEAD_DROPPED);
    assert_int_equal(s.w.leads.in_state[LEAD_DROPPED], 1);
    workshop_run(&s, 30 * SIM_DAY); /* its meeting does not take place */
    assert_int_equal(s.w.probe.samples[PROBE_WAIT_MEETING].population, 0);
    workshop_close(&s);
}

static bool contest(struct world *w, void *self, uint32_t lead)
{
    (void)self;
    lead_move(w, lead, LEAD_DISPUTED, SEAT_SDR, "");
    return true;
}

static bool contest_nothing(struct world *w, void *self, uint32_t lead)
{
    (void)w, (void)self, (void)lead;
    return false;
}

static void take_over(struct world *w, uint32_t lead, uint32_t seat, const char *reason)
{
    lead_move(w, lead, LEAD_ACCEPTED, seat, reason);
}

static void a_contested_rejection_is_disputed_and_the_closer_can_be_overruled(void **state)
{
    (void)state;
    company_fill(&s.c);
    s.c.roles[SPEC_AE].take_over = take_over;
    workshop_open(&s, 0);
    s.w.hooks.contest = (struct hook_contest){contest, NULL};
    const uint32_t lead = qualified(SEAT_SDR);
    handoff_rejected(&s.w, lead, SEAT_AE);
    assert_int_equal(s.moves[s.n_moves - 2].what, LEAD_REJECTED);
    assert_int_equal(s.moves[s.n_moves - 1].what, LEAD_DISPUTED);
    assert_int_equal(lead_at(&s.w, lead)->state, LEAD_DISPUTED);
    handoff_overruled(&s.w, lead, SEAT_VP);
    assert_int_equal(s.moves[s.n_moves - 1].what, LEAD_ACCEPTED);
    assert_int_equal(s.moves[s.n_moves - 1].who, SEAT_VP);
    workshop_close(&s);
}

static void a_rejection_that_is_not_contested_is_dropped(void **state)
{
    (void)state;
    company_fill(&s.c);
    workshop_open(&s, 0);
    s.w.hooks.contest = (struct hook_contest){contest_nothing, NULL};
    handoff_rejected(&s.w, qualified(SEAT_SDR), SEAT_AE);
    assert_int_equal(s.moves[s.n_moves - 1].what, LEAD_DROPPED);
    workshop_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_meeting_is_three_working_days_later_in_the_closers_calendar),
        cmocka_unit_test(who_does_not_come_is_booked_once_more_and_then_let_go),
        cmocka_unit_test(meetings_are_held_with_their_chance),
        cmocka_unit_test(a_lead_that_nobody_takes_is_dropped),
        cmocka_unit_test(who_keeps_the_lead_meets_it),
        cmocka_unit_test(pods_spread_the_qualifiers_over_the_closers),
        cmocka_unit_test(a_task_instead_of_a_meeting_waits_in_the_tray_at_once),
        cmocka_unit_test(a_rejected_lead_is_dropped),
        cmocka_unit_test(a_contested_rejection_is_disputed_and_the_closer_can_be_overruled),
        cmocka_unit_test(a_rejection_that_is_not_contested_is_dropped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

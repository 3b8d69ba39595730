/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "dialing.h"
#include "org/workshop.h"

static struct workshop s;

/* A busy company: three sources, inbound to SDRs in turn, the list when nothing else waits. */
static void fill_busy(void)
{
    company_fill(&s.c);
    s.c.sources[COMPANY_WEB].rate = 25.0;
    s.c.sources[COMPANY_FAIR].rate = 5.0;
    s.c.sources[COMPANY_WEB].patience = company_constant(3 * SIM_DAY);
    s.c.sources[COMPANY_FAIR].routing_delay = company_constant(45 * SIM_MINUTE);
    s.c.sources[COMPANY_LIST].accounts = 3000;
    s.c.spec.horizon.warm_up = 20 * SIM_DAY;
    s.c.spec.horizon.duration = 40 * SIM_DAY;
    s.c.spec.horizon.maturity = 20 * SIM_DAY;
    s.c.spec.horizon.follow_up = -1;
    s.routes[0] = (struct spec_route){"sdr", 1, "", ""};
    s.c.spec.routes.inbound = s.c.spec.routes.outbound = s.routes;
    s.c.spec.routes.n_inbound = s.c.spec.routes.n_outbound = 1;
    s.c.roles[SPEC_SDR].idle = dialing_idle;
}

static int64_t sum_of_states(void)
{
    int64_t sum = 0;
    for (int i = 0; i < LEAD_STATE_COUNT; i++)
        sum += s.w.leads.in_state[i];
    return sum;
}

/* Created = ended + open, and the integral of the number in system = the sum of the times in it. */
static void check_books(void)
{
    sim_time open = 0;
    int64_t live = 0;
    int64_t waiting = 0;
    for (uint32_t i = 0; i < s.w.leads.free.used; i++)
        if (s.w.leads.items[i].state != LEAD_FREE) {
            open += s.w.sim.now - s.w.leads.items[i].created;
            live++;
        }
    for (uint32_t i = 0; i < s.w.chart.n_seats + COMPANY_POSITIONS; i++)
        waiting += s.w.trays[i].count;
    assert_int_equal(sum_of_states(), s.w.leads.created);
    assert_int_equal(s.w.probe.in_system, live);
    probe_number(&s.w, 0);
    assert_int_equal(s.w.probe.area, s.w.probe.sojourns + open);
    assert_true(waiting <= live); /* at most one task per lead */
    for (int i = 0; i < LEAD_STATE_COUNT; i++)
        assert_true(s.w.leads.in_state[i] >= 0);
}

static void nothing_is_lost_at_any_hour_of_a_busy_run(void **state)
{
    (void)state;
    fill_busy();
    workshop_open(&s, 0);
    assert_int_equal(s.w.end, 80 * SIM_DAY);
    for (sim_time t = 0; t <= s.w.end; t += 7 * SIM_HOUR) {
        workshop_run(&s, t);
        check_books();
    }
    assert_in_range(s.w.leads.created, 2500, 6000);
    int64_t(*flow)[SPEC_KIND_COUNT] = s.w.probe.flow;
    int64_t(*cohort)[SPEC_KIND_COUNT] = s.w.probe.cohort;
    for (int kind = 0; kind < SPEC_KIND_COUNT; kind++) { /* each step is a part of the one before */
        assert_true(flow[PROBE_CONTACTED][kind] > 0);
        assert_true(flow[PROBE_CONTACTED][kind] <= flow[PROBE_CONVERSATIONS][kind]);
        assert_true(cohort[PROBE_WORKED][kind] <= cohort[PROBE_CREATED][kind]);
        assert_true(cohort[PROBE_CONTACTED][kind] <= cohort[PROBE_WORKED][kind]);
        assert_true(cohort[PROBE_BOOKED][kind] <= cohort[PROBE_PASSED][kind]);
    }
    workshop_close(&s);
}

static void a_replication_is_the_same_again_and_another_one_is_not(void **state)
{
    static struct world other;
    uint64_t events[3];
    int64_t counts[3];
    (void)state;
    fill_busy();
    workshop_open(&s, 5);
    for (int round = 0; round < 3; round++) {
        workshop_again(&s, round == 1 ? 6 : 5); /* 5 again after 6: nothing is left over */
        workshop_run(&s, s.w.end);
        events[round] = s.w.sim.events;
        counts[round] = s.w.probe.flow[PROBE_CONVERSATIONS][SPEC_INBOUND];
    }
    assert_int_equal(events[0], events[2]);
    assert_int_equal(counts[0], counts[2]);
    assert_int_not_equal(events[0], events[1]);
    world_build(&other, &s.c.spec, s.c.roles); /* two worlds side by side */
    world_start(&other, 1, 5);
    (void)sim_run(&other.sim, other.end / 2);
    workshop_again(&s, 6);
    workshop_run(&s, s.w.end);
    (void)sim_run(&other.sim, other.end);
    assert_int_equal(other.sim.events, events[0]);
    assert_int_equal(s.w.sim.events, events[1]);
    world_fini(&other);
    workshop_close(&s);
}

/* Who came when, whatever the order. */
static uint64_t arrived;

static void see_birth(struct world *w, void *self, uint32_t lead, enum lead_state from,
                      enum lead_state to, uint32_t seat)
{
    (void)self, (void)from, (void)seat;
    if (to == LEAD_CREATED && lead_at(w, lead)->inbound)
        arrived += lead_at(w, lead)->entity * (2 * (uint64_t)w->sim.now + 1);
}

static void arrivals_do_not_depend_on_who_works_them(void **state)
{
    int64_t created[2];
    uint64_t who[2];
    (void)state;
    for (int many = 0; many < 2; many++) {
        fill_busy();
        s.c.positions[COMPANY_SDR].headcount = many ? 12 : 1;
        s.c.bosses[COMPANY_LEAD][0] = many ? "cmo" : "vp_sales";
        workshop_open(&s, 0);
        hook_add_event(&s.w.hooks, (struct hook_event){.transition = see_birth});
        arrived = 0;
        workshop_run(&s, s.w.end);
        created[many] = s.w.probe.flow[PROBE_CREATED][SPEC_INBOUND];
        who[many] = arrived;
        workshop_close(&s);
    }
    assert_int_equal(created[0], created[1]);
    assert_int_equal(who[0], who[1]);
}

static void recurring_duties_are_spread_over_the_period_and_fall_into_working_time(void **state)
{
    sim_time at[6];
    (void)state;
    company_fill(&s.c);
    workshop_open(&s, 0);
    for (uint32_t i = 0; i < 6; i++) {
        at[i] = world_recurring(&s.w, SEAT_SDR + i, 2 * SIM_WEEK, 3);
        assert_true(calendar_is_open(world_calendar(&s.w, SEAT_SDR + i), at[i]));
        assert_in_range((uint64_t)at[i], (uint64_t)(6 * SIM_WEEK), (uint64_t)(8 * SIM_WEEK + 3 * SIM_DAY));
        for (uint32_t k = 0; k < i; k++)
            assert_true(at[i] != at[k]);
    }
    assert_int_equal(at[0], 6 * SIM_WEEK + 9 * SIM_HOUR);
    assert_int_equal(at[1], 7 * SIM_WEEK + 9 * SIM_HOUR); /* half the period later */
    workshop_close(&s);
}

static void working_time_is_added_in_the_persons_calendar(void **state)
{
    struct dist d = company_constant(8 * SIM_HOUR);
    (void)state;
    company_fill(&s.c);
    workshop_open(&s, 0);
    workshop_run(&s, 10 * SIM_HOUR);
    assert_int_equal(world_after(&s.w, &d, 8 * SIM_HOUR, SEAT_SDR), 18 * SIM_HOUR);
    d.working = true;
    assert_int_equal(world_after(&s.w, &d, 8 * SIM_HOUR, SEAT_SDR), SIM_DAY + 10 * SIM_HOUR);
    workshop_close(&s);
}

static void mechanisms_find_their_state_and_no_other(void **state)
{
    static const int mine, yours;
    int number = 7;
    (void)state;
    company_fill(&s.c);
    workshop_open(&s, 0);
    world_keep_state(&s.w, &mine, &number);
    assert_ptr_equal(world_state(&s.w, &mine), &number);
    assert_null(world_state(&s.w, &yours));
    workshop_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_lost_at_any_hour_of_a_busy_run),
        cmocka_unit_test(a_replication_is_the_same_again_and_another_one_is_not),
        cmocka_unit_test(arrivals_do_not_depend_on_who_works_them),
        cmocka_unit_test(recurring_duties_are_spread_over_the_period_and_fall_into_working_time),
        cmocka_unit_test(working_time_is_added_in_the_persons_calendar),
        cmocka_unit_test(mechanisms_find_their_state_and_no_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "dialing.h"
#include "org/workshop.h"

enum { MORE = COMPANY_POSITIONS + 1, SDRS_LATER = 8 };
#define SWITCH (28 * SIM_DAY)

static struct workshop s;
static struct spec_position later[MORE];
static const char *boss_of_lead[] = {"cmo", NULL};
static const char *boss_of_new[] = {"ceo", NULL};
static struct spec_route later_route;
static int told;
static uint32_t boss_before, boss_after;
static struct seat last_sdr; /* when told */

static void see_switch(struct world *w, void *self, const struct view *before)
{
    (void)self;
    told++;
    boss_before = before != NULL ? view_boss(before, SEAT_LEAD) : CHART_NONE;
    boss_after = view_boss(&w->view, SEAT_LEAD);
    last_sdr = w->seats[SEAT_SDR + 5];
}

/* From day 28 on the lead of the SDRs reports to the cmo. */
static void fill(void)
{
    company_fill(&s.c);
    memcpy(later, s.c.positions, sizeof s.c.positions);
    later[COMPANY_LEAD].reports_to = boss_of_lead;
    s.routes[0] = later_route = (struct spec_route){"sdr", 1, "", ""};
    s.c.spec.routes.inbound = s.c.spec.routes.outbound = s.routes;
    s.c.spec.routes.n_inbound = s.c.spec.routes.n_outbound = 1;
    s.c.spec.reorg = (struct spec_reorg){.at = s.c.spec.horizon.start + 28,
                                         .to = "",
                                         .positions = later,
                                         .n_positions = COMPANY_POSITIONS,
                                         .routes = s.c.spec.routes};
    told = 0;
}

static void open_world(void)
{
    workshop_open(&s, 0);
    hook_add_event(&s.w.hooks, (struct hook_event){.reorganised = see_switch});
}

static void the_view_changes_at_midnight_of_the_day(void **state)
{
    (void)state;
    fill();
    open_world();
    workshop_run(&s, SWITCH - 1);
    assert_int_equal(told, 0);
    assert_int_equal(view_hops(&s.w.view, SEAT_SDR, SEAT_MKT), 5);
    workshop_run(&s, SWITCH);
    assert_int_equal(told, 1);
    assert_int_equal(boss_before, SEAT_VP);
    assert_int_equal(boss_after, SEAT_CMO);
    assert_int_equal(view_hops(&s.w.view, SEAT_SDR, SEAT_MKT), 3);
    workshop_close(&s);
}

static void the_next_replication_begins_with_the_first_chart_again(void **state)
{
    (void)state;
    fill();
    open_world();
    workshop_run(&s, SWITCH + SIM_DAY);
    workshop_again(&s, 1);
    assert_int_equal(told, 2); /* told once more, that the first one is back */
    assert_int_equal(view_boss(&s.w.view, SEAT_LEAD), SEAT_VP);
    workshop_run(&s, SWITCH);
    assert_int_equal(view_boss(&s.w.view, SEAT_LEAD), SEAT_CMO);
    workshop_close(&s);
}

/* Nor has a replication the vacancies of the one before. */
static void whoever_is_told_that_the_first_chart_is_back_sees_its_people(void **state)
{
    (void)state;
    fill();
    later[COMPANY_SDR].headcount = 4;
    open_world();
    workshop_run(&s, SWITCH + SIM_DAY);
    assert_int_equal(s.w.seats[SEAT_SDR + 5].post, SEAT_VACANT);
    assert_true(s.w.seats[SEAT_SDR + 5].closed);
    workshop_again(&s, 1);
    assert_int_equal(told, 2);
    assert_int_equal(last_sdr.post, SEAT_IN_POST);
    assert_false(last_sdr.closed);
    workshop_close(&s);
}

static void whoever_comes_is_vacant_until_the_day_and_works_then(void **state)
{
    (void)state;
    fill();
    later[COMPANY_SDR].headcount = SDRS_LATER;
    open_world();
    const uint32_t first = s.w.chart.first_seat[COMPANY_SDR];
    const uint32_t last = first + SDRS_LATER - 1;
    assert_int_equal(s.w.chart.first_seat[COMPANY_SDR + 1] - first, SDRS_LATER);
    assert_false(view_filled(&s.w.view, last));
    assert_int_equal(view_boss(&s.w.view, last), CHART_NONE);
    workshop_near(view_coop(&s.w.view, first, last), 0.0, 0.0);
    for (int i = 0; i < 20; i++)
        assert_true(seat_assign(&s.w, COMPANY_SDR, (uint64_t)i) < first + 6);
    (void)workshop_post(&s, last, 1, 7);
    workshop_run(&s, SWITCH - 1);
    assert_int_equal(s.n_done, 0);
    workshop_run(&s, SWITCH + SIM_DAY);
    WORKSHOP_EXPECT(&s, 7);
    assert_true(view_filled(&s.w.view, last));
    uint32_t most = 0;
    for (int i = 0; i < 20; i++) {
        const uint32_t seat = seat_assign(&s.w, COMPANY_SDR, (uint64_t)i);
        most = seat > most ? seat : most;
    }
    assert_int_equal(most, last);
    workshop_close(&s);
}

static void colleagues_take_over_from_whoever_leaves(void **state)
{
    (void)state;
    fill();
    later[COMPANY_SDR].headcount = 4;
    open_world();
    workshop_run(&s, SWITCH - 1);
    (void)workshop_post(&s, SEAT_SDR + 5, 1, 3);
    workshop_run(&s, SWITCH + SIM_DAY);
    WORKSHOP_EXPECT(&s, 3);
    assert_true(s.done[0].who < SEAT_SDR + 4);
    for (int i = 0; i < 20; i++)
        assert_true(seat_assign(&s.w, COMPANY_SDR, (uint64_t)i) < SEAT_SDR + 4);
    assert_int_equal(s.w.seats[SEAT_SDR + 5].post, SEAT_VACANT);
    workshop_close(&s);
}

static void a_dissolved_team_finishes_what_is_in_hand_unpaid(void **state)
{
    (void)state;
    fill();
    later[COMPANY_SDR].headcount = 0;
    open_world();
    workshop_run(&s, SWITCH - 1);
    (void)workshop_post(&s, SEAT_SDR + 5, 1, 3);
    workshop_run(&s, SWITCH + SIM_DAY);
    WORKSHOP_EXPECT(&s, 3);
    assert_int_equal(s.done[0].who, SEAT_SDR + 5);
    assert_true(s.w.seats[SEAT_SDR + 5].closed); /* nobody follows */
    assert_int_equal(restructure_unpaid(&s.w, SEAT_SDR + 5, false), (364 - 28) * SIM_DAY);
    assert_int_equal(restructure_unpaid(&s.w, SEAT_AE, false), 0);
    workshop_close(&s);
}

static void people_keep_their_identity_when_others_come(void **state)
{
    uint64_t before[COMPANY_SEATS];
    (void)state;
    fill();
    company_fill(&s.c);
    open_world();
    for (uint32_t i = 0; i < COMPANY_SEATS; i++)
        before[i] = s.w.seats[i].entity;
    workshop_close(&s);
    fill();
    later[COMPANY_AE].headcount = 5;
    later[COMPANY_POSITIONS] = later[COMPANY_SDR];
    later[COMPANY_POSITIONS].id = "more_sdrs";
    later[COMPANY_POSITIONS].reports_to = boss_of_new;
    s.c.spec.reorg.n_positions = MORE;
    open_world();
    uint32_t seat = 0; /* of the company in which nobody comes */
    for (size_t p = 0; p < COMPANY_POSITIONS; p++)
        for (uint32_t k = 0; k < (uint32_t)s.c.positions[p].headcount; k++)
            assert_int_equal(s.w.seats[s.w.chart.first_seat[p] + k].entity, before[seat++]);
    workshop_close(&s);
}

static void a_list_that_nobody_called_is_called_from_the_day_on(void **state)
{
    (void)state;
    fill();
    s.c.spec.routes.n_outbound = 0;
    s.c.spec.reorg.routes.outbound = &later_route;
    s.c.spec.reorg.routes.n_outbound = 1;
    s.c.roles[SPEC_SDR].idle = dialing_idle;
    open_world();
    workshop_run(&s, SWITCH - 1);
    assert_int_equal(s.w.leads.created, 0);
    workshop_run(&s, SWITCH + SIM_DAY);
    assert_true(s.w.leads.created > 0);
    workshop_close(&s);
}

static void a_dissolved_team_hands_its_last_leads_on_as_ever(void **state)
{
    static struct spec_handoff keep = {"", "same", true};
    (void)state;
    fill();
    later[COMPANY_SDR].headcount = 0;
    s.c.spec.reorg.routes.qualified = &keep;
    s.c.spec.reorg.routes.n_qualified = 1;
    open_world();
    workshop_run(&s, SWITCH);
    assert_int_equal(s.w.routing.qualified[COMPANY_AE].position, ROUTING_SAME);
    assert_int_equal(s.w.routing.qualified[COMPANY_SDR].position, COMPANY_AE);
    workshop_close(&s);
}

static void a_seat_costs_what_it_costs_on_average_over_the_period(void **state)
{
    (void)state;
    fill();
    s.c.positions[COMPANY_AE].cost = 100;
    later[COMPANY_AE].cost = 200;
    open_world();
    workshop_near(restructure_cost(&s.w, COMPANY_AE), (28 * 100 + 336 * 200) / 364.0, 1e-9);
    workshop_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_view_changes_at_midnight_of_the_day),
        cmocka_unit_test(the_next_replication_begins_with_the_first_chart_again),
        cmocka_unit_test(whoever_is_told_that_the_first_chart_is_back_sees_its_people),
        cmocka_unit_test(whoever_comes_is_vacant_until_the_day_and_works_then),
        cmocka_unit_test(colleagues_take_over_from_whoever_leaves),
        cmocka_unit_test(a_dissolved_team_finishes_what_is_in_hand_unpaid),
        cmocka_unit_test(people_keep_their_identity_when_others_come),
        cmocka_unit_test(a_list_that_nobody_called_is_called_from_the_day_on),
        cmocka_unit_test(a_dissolved_team_hands_its_last_leads_on_as_ever),
        cmocka_unit_test(a_seat_costs_what_it_costs_on_average_over_the_period),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

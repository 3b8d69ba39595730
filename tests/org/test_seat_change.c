/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "org/workshop.h"
#include "prospecting.h"
#include "seat.h"

static struct workshop s;

static void open_company(void)
{
    company_fill(&s.c);
    workshop_open(&s, 0);
}

static void take_seat(uint32_t seat)
{
    const struct seat_person person = seat_applicant(&s.w, seat);
    seat_fill(&s.w, seat, &person, "hired");
}

static void whoever_leaves_finishes_the_task_in_hand_and_begins_no_other(void **state)
{
    (void)state;
    open_company();
    (void)workshop_post(&s, SEAT_SDR, 1, 0);
    workshop_run(&s, 9 * SIM_HOUR + 5 * SIM_MINUTE);
    seat_vacate(&s.w, SEAT_SDR, "left");
    assert_int_equal(s.w.seats[SEAT_SDR].post, SEAT_LEAVING);
    workshop_run(&s, 9 * SIM_HOUR + 10 * SIM_MINUTE);
    WORKSHOP_EXPECT(&s, 0);
    assert_int_equal(s.w.seats[SEAT_SDR].post, SEAT_VACANT);
    (void)workshop_post(&s, SEAT_SDR, 1, 1); /* to whoever comes next */
    workshop_run(&s, 7 * SIM_DAY);
    WORKSHOP_EXPECT(&s, 0);
    take_seat(SEAT_SDR);
    workshop_run(&s, 8 * SIM_DAY);
    WORKSHOP_EXPECT(&s, 0, 1);
    assert_int_equal(s.done[1].at, 7 * SIM_DAY + 9 * SIM_HOUR + 10 * SIM_MINUTE);
    workshop_close(&s);
}

static void what_waits_goes_to_colleagues_in_turn_and_nothing_is_lost(void **state)
{
    uint32_t waiting = 0;
    (void)state;
    open_company();
    for (uint32_t i = 0; i < 10; i++)
        (void)workshop_post(&s, SEAT_SDR + 2, (uint8_t)(1 + i % 3), i);
    seat_vacate(&s.w, SEAT_SDR + 2, "left");
    assert_int_equal(s.w.trays[SEAT_SDR + 2].count, 0);
    for (uint32_t k = 0; k < 6; k++) {
        assert_int_equal(s.w.trays[SEAT_SDR + k].count, k == 2 ? 0 : 2);
        waiting += s.w.trays[SEAT_SDR + k].count;
    }
    assert_int_equal(waiting, 10);
    workshop_run(&s, SIM_DAY);
    assert_int_equal(s.n_done, 10);
    workshop_close(&s);
}

/* A coaching session of somebody who has gone does not take place; its sender is told so. */
static void an_appointment_that_is_about_no_lead_goes_with_the_person(void **state)
{
    (void)state;
    open_company();
    (void)workshop_post(&s, SEAT_SDR, 0, 7);
    (void)workshop_post(&s, SEAT_SDR, 1, 8);
    seat_vacate(&s.w, SEAT_SDR, "left");
    WORKSHOP_EXPECT(&s, 1007);
    workshop_run(&s, SIM_DAY);
    WORKSHOP_EXPECT(&s, 1007, 8);
    workshop_close(&s);
}

static void where_nobody_is_left_work_waits_for_the_first_who_comes(void **state)
{
    (void)state;
    open_company();
    (void)workshop_post(&s, SEAT_MKT, 1, 0);
    (void)workshop_post(&s, SEAT_MKT + 1, 1, 1);
    seat_vacate(&s.w, SEAT_MKT, "left"); /* to the colleague */
    seat_vacate(&s.w, SEAT_MKT + 1, "left");
    assert_int_equal(s.w.trays[SEAT_MKT + 1].count, 2);
    workshop_run(&s, 7 * SIM_DAY);
    assert_int_equal(s.n_done, 0);
    take_seat(SEAT_MKT); /* the other seat: takes what waits at both */
    workshop_run(&s, 8 * SIM_DAY);
    assert_int_equal(s.n_done, 2);
    assert_int_equal(s.done[0].who, SEAT_MKT);
    workshop_close(&s);
}

static void owned_leads_and_their_follow_ups_go_to_colleagues(void **state)
{
    (void)state;
    for (int pooled = 0; pooled < 2; pooled++) {
        company_fill(&s.c);
        workshop_open(&s, 0);
        uint32_t owned = LEAD_NONE;
        for (uint64_t i = 0; i < 6; i++) {
            const uint32_t lead = company_lead_of(&s.w, COMPANY_WEB, 0, i, true);
            prospecting_hand_over(&s.w, lead, COMPANY_SDR);
            if (lead_at(&s.w, lead)->owner == SEAT_SDR + 4)
                owned = lead;
        }
        if (pooled)
            s.c.positions[COMPANY_SDR].assignment = SPEC_POOLED;
        seat_vacate(&s.w, SEAT_SDR + 4, "left");
        const struct lead *l = lead_at(&s.w, owned);
        assert_int_not_equal(l->owner, SEAT_SDR + 4);
        const uint32_t tray = task_at(&s.w, l->task)->tray;
        assert_int_equal(tray, pooled ? task_pool_tray(&s.w, COMPANY_SDR) : l->owner);
        assert_int_equal(task_at(&s.w, l->task)->lead, owned);
        workshop_close(&s);
    }
}

static void opportunities_go_to_a_colleague_with_the_work_still_ahead(void **state)
{
    (void)state;
    open_company();
    for (uint64_t i = 0; i < 3; i++) {
        const uint32_t lead = company_lead_of(&s.w, COMPANY_WEB, 0, i, true);
        holding_close(&s.w, lead_at(&s.w, lead), SEAT_AE + (i == 2));
        lead_move(&s.w, lead, LEAD_ACCEPTED, SEAT_AE, "");
        s.w.seats[SEAT_AE + (i == 2)].open_work += seat_work_ahead(&s.w, 0);
    }
    assert_int_equal(seat_work_ahead(&s.w, 0), 5 * SIM_HOUR);
    seat_vacate(&s.w, SEAT_AE, "left");
    assert_int_equal(s.w.seats[SEAT_AE].open_work, 0);
    assert_int_equal(s.w.seats[SEAT_AE + 1].open_work, 15 * SIM_HOUR);
    for (uint32_t i = 0; i < 3; i++)
        assert_int_equal(lead_at(&s.w, i)->closer, SEAT_AE + 1);
    assert_int_equal(seat_present(&s.w, SEAT_AE), SEAT_AE + 1);
    seat_vacate(&s.w, SEAT_AE + 1, "left"); /* nobody is left: they wait */
    assert_int_equal(s.w.seats[SEAT_AE + 1].open_work, 15 * SIM_HOUR);
    assert_int_equal(seat_present(&s.w, SEAT_AE), SEAT_AE);
    workshop_close(&s);
}

static void leads_are_dealt_past_vacant_seats(void **state)
{
    static const uint32_t turns[] = {0, 2, 3, 4, 0, 2};
    (void)state;
    open_company();
    seat_vacate(&s.w, SEAT_SDR + 1, "left");
    seat_vacate(&s.w, SEAT_SDR + 5, "left");
    for (int i = 0; i < 6; i++)
        assert_int_equal(seat_assign(&s.w, COMPANY_SDR, 1), SEAT_SDR + turns[i]);
    s.c.positions[COMPANY_SDR].assignment = SPEC_PODS;
    for (uint64_t i = 0; i < 6; i++)
        assert_int_equal(seat_assign(&s.w, COMPANY_SDR, i), SEAT_SDR + (i == 1 ? 2 : i == 5 ? 0 : i));
    s.c.positions[COMPANY_SDR].assignment = SPEC_SHORTEST;
    for (uint32_t i = 0; i < 4; i++)
        (void)workshop_post(&s, seat_assign(&s.w, COMPANY_SDR, 5), 1, i);
    for (uint32_t k = 0; k < 6; k++)
        assert_int_equal(s.w.trays[SEAT_SDR + k].count, k != 1 && k != 5);
    for (uint32_t k = 0; k < 6; k++)
        seat_vacate(&s.w, SEAT_SDR + k, "left");
    assert_true(seat_assign(&s.w, COMPANY_SDR, 3) >= SEAT_SDR); /* all are vacant: it waits there */
    workshop_close(&s);
}

static void an_idle_person_who_leaves_a_pooled_team_is_not_called_any_more(void **state)
{
    (void)state;
    company_fill(&s.c);
    s.c.positions[COMPANY_MKT].assignment = SPEC_POOLED;
    workshop_open(&s, 0);
    workshop_run(&s, 10 * SIM_HOUR);
    assert_int_equal(seat_idle(&s.w, COMPANY_MKT), SEAT_MKT);
    seat_vacate(&s.w, SEAT_MKT, "left");
    assert_int_equal(seat_idle(&s.w, COMPANY_MKT), SEAT_MKT + 1);
    (void)workshop_post(&s, task_pool_tray(&s.w, COMPANY_MKT), 1, 3);
    workshop_run(&s, 11 * SIM_HOUR);
    assert_int_equal(s.done[0].who, SEAT_MKT + 1);
    workshop_close(&s);
}

static void vacancies_are_booked_by_kind_and_in_working_time(void **state)
{
    (void)state;
    company_fill(&s.c);
    s.c.spec.horizon.warm_up = 7 * SIM_DAY;
    s.c.spec.horizon.duration = 28 * SIM_DAY;
    workshop_open(&s, 0);
    seat_vacate(&s.w, SEAT_SDR, "left"); /* a week before the period */
    seat_close(&s.w, SEAT_SDR + 1);
    workshop_run(&s, 14 * SIM_DAY);
    assert_int_equal(seat_unfilled(&s.w, SEAT_SDR), 7 * SIM_DAY);
    take_seat(SEAT_SDR);
    workshop_run(&s, 28 * SIM_DAY);
    assert_int_equal(seat_unfilled(&s.w, SEAT_SDR), 7 * SIM_DAY);
    assert_int_equal(seat_unopened(&s.w, SEAT_SDR), 0);
    assert_int_equal(seat_missed(&s.w, SEAT_SDR), 40 * SIM_HOUR);
    seat_vacate(&s.w, SEAT_SDR, "left");
    workshop_run(&s, 30 * SIM_DAY);
    seat_close(&s.w, SEAT_SDR); /* the vacancy is given up */
    workshop_run(&s, 60 * SIM_DAY); /* the period ends at day 35 */
    assert_int_equal(seat_unfilled(&s.w, SEAT_SDR), 9 * SIM_DAY);
    assert_int_equal(seat_unopened(&s.w, SEAT_SDR), 5 * SIM_DAY);
    assert_int_equal(seat_missed(&s.w, SEAT_SDR), 80 * SIM_HOUR);
    assert_int_equal(seat_unopened(&s.w, SEAT_SDR + 1), 28 * SIM_DAY);
    assert_int_equal(seat_unfilled(&s.w, SEAT_SDR + 1), 0);
    assert_int_equal(seat_missed(&s.w, SEAT_SDR + 2), 0);
    workshop_close(&s);
}

static void who_comes_next_belongs_to_the_seat_and_the_generation_not_to_the_day(void **state)
{
    struct seat_person next = {{0}, 0};
    (void)state;
    for (int later = 0; later < 2; later++) {
        open_company();
        workshop_run(&s, (1 + later * 30) * SIM_DAY);
        const uint64_t first = s.w.seats[SEAT_SDR].entity;
        seat_vacate(&s.w, SEAT_SDR, "left");
        take_seat(SEAT_SDR);
        assert_int_not_equal(s.w.seats[SEAT_SDR].entity, first);
        assert_int_equal(s.w.seats[SEAT_SDR].entity, seat_identity(SPEC_SDR, 0, 1));
        const struct seat_person person = seat_person(&s.w, SEAT_SDR);
        if (later)
            assert_memory_equal(&person, &next, sizeof next);
        next = person;
        workshop_close(&s);
    }
    assert_int_equal(seat_identity(SPEC_SDR, 3, 0), rng_child(rng_child(0x5ea7, SPEC_SDR), 3));
}

static void a_full_seat_is_not_filled_and_a_vacant_one_not_vacated(void **state)
{
    (void)state;
    open_company();
    const struct seat_person person = seat_applicant(&s.w, SEAT_SDR);
    seat_fill(&s.w, SEAT_SDR, &person, "hired");
    assert_int_equal(s.w.seats[SEAT_SDR].generation, 0);
    seat_vacate(&s.w, SEAT_SDR, "left");
    seat_vacate(&s.w, SEAT_SDR, "left");
    assert_int_equal(s.w.seats[SEAT_SDR].post, SEAT_VACANT);
    workshop_close(&s);
}

static void spare_seats_are_closed_and_change_nobody_else(void **state)
{
    struct seat before[COMPANY_SEATS];
    uint32_t bosses[COMPANY_SEATS];
    (void)state;
    open_company();
    for (uint32_t i = 0; i < COMPANY_SEATS; i++) {
        before[i] = s.w.seats[i];
        bosses[i] = s.w.chart.line_boss[i];
    }
    workshop_close(&s);
    company_fill(&s.c);
    s.c.positions[COMPANY_SDR].spare_seats = 3;
    workshop_open(&s, 0);
    assert_int_equal(s.w.chart.n_seats, COMPANY_SEATS + 3);
    for (uint32_t i = 0; i < COMPANY_SEATS; i++) {
        const uint32_t now = i < SEAT_MKT ? i : i + 3;
        assert_int_equal(s.w.seats[now].entity, before[i].entity);
        assert_memory_equal(s.w.seats[now].skill, before[i].skill, sizeof before[i].skill);
        assert_int_equal(s.w.chart.line_boss[now], bosses[i]);
    }
    for (uint32_t k = 0; k < 3; k++) {
        assert_int_equal(s.w.seats[SEAT_MKT + k].post, SEAT_VACANT);
        assert_true(s.w.seats[SEAT_MKT + k].closed);
        assert_int_equal(s.w.chart.line_boss[SEAT_MKT + k], SEAT_LEAD);
    }
    for (uint32_t i = 0; i < 12; i++)
        assert_int_equal(seat_assign(&s.w, COMPANY_SDR, i), SEAT_SDR + i % 6);
    take_seat(SEAT_MKT); /* the first spare one is opened */
    assert_false(s.w.seats[SEAT_MKT].closed);
    for (uint32_t i = 0; i < 7; i++) /* and its turn comes after the sixth */
        assert_int_equal(seat_assign(&s.w, COMPANY_SDR, i), SEAT_SDR + (i + 6) % 7);
    workshop_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whoever_leaves_finishes_the_task_in_hand_and_begins_no_other),
        cmocka_unit_test(what_waits_goes_to_colleagues_in_turn_and_nothing_is_lost),
        cmocka_unit_test(an_appointment_that_is_about_no_lead_goes_with_the_person),
        cmocka_unit_test(where_nobody_is_left_work_waits_for_the_first_who_comes),
        cmocka_unit_test(owned_leads_and_their_follow_ups_go_to_colleagues),
        cmocka_unit_test(opportunities_go_to_a_colleague_with_the_work_still_ahead),
        cmocka_unit_test(leads_are_dealt_past_vacant_seats),
        cmocka_unit_test(an_idle_person_who_leaves_a_pooled_team_is_not_called_any_more),
        cmocka_unit_test(vacancies_are_booked_by_kind_and_in_working_time),
        cmocka_unit_test(who_comes_next_belongs_to_the_seat_and_the_generation_not_to_the_day),
        cmocka_unit_test(a_full_seat_is_not_filled_and_a_vacant_one_not_vacated),
        cmocka_unit_test(spare_seats_are_closed_and_change_nobody_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

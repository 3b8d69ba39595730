/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "funding.h"
#include "mechanisms/rig.h"

enum { SPARE = 4, PAY = 120000, PROGRAMMES = 100000 };

static struct rig rig;
static struct funding_spec spec;

/* The head of the team under the CMO, who runs the marketers: 2 hops and 1. */
static void fill(double strength, const char *boss)
{
    spec = (struct funding_spec){.strength = strength,
                                 .reach = 2,
                                 .most_seats = 2,
                                 .margin = 0.2,
                                 .least_programmes = 0.5,
                                 .evidence = 5};
    company_fill(&rig.c);
    rig.c.bosses[COMPANY_LEAD][0] = boss;
    rig.c.positions[COMPANY_SDR].spare_seats = SPARE;
    rig.c.positions[COMPANY_SDR].cost = PAY;
    rig.c.sources[COMPANY_WEB].spend = rig.c.sources[COMPANY_FAIR].spend = PROGRAMMES / 2.0;
}

static int seats(void)
{
    int n = 0;
    for (uint32_t k = 0; k < 6 + SPARE; k++)
        n += rig.w.seats[SEAT_SDR + k].post == SEAT_IN_POST;
    return n;
}

/* Leads accepted in the quarter that ends at day 91 k: inbound, and dialed up by the team. */
static void quarter(int k, int inbound, int outbound)
{
    (void)sim_run(&rig.w.sim, (91 * (sim_time)k - 40) * SIM_DAY);
    for (int i = 0; i < inbound + outbound; i++) {
        const uint16_t source = i < inbound ? COMPANY_WEB : COMPANY_LIST;
        const uint32_t lead = company_lead_of(&rig.w, source, 0, (uint64_t)(k * 1000 + i), true);
        lead_at(&rig.w, lead)->qualifier = SEAT_SDR;
        lead_move(&rig.w, lead, LEAD_ACCEPTED, SEAT_AE, "");
    }
    const int before = seats();
    (void)sim_run(&rig.w.sim, 91 * (sim_time)k * SIM_DAY - 1);
    assert_int_equal(seats(), before); /* nothing moves before the review */
    (void)sim_run(&rig.w.sim, 91 * (sim_time)k * SIM_DAY);
    rig.w.market.budget = rig.w.market.next_budget; /* as the next planning does */
}

static void open_rig(void)
{
    rig_build(&rig, &funding_mechanism, &spec);
    rig_start(&rig, 0);
}

/* Both budgets together, per month. */
static void the_sum_stays(void)
{
    const double month = PAY / 365.25 * 30.4375;
    rig_close(rig.w.market.budget * PROGRAMMES + (seats() - 6) * month, PROGRAMMES, 1e-6);
}

static void the_cheaper_way_gets_one_seat_a_quarter_up_to_the_bound_and_the_sum_stays(void **state)
{
    static const int cheap_seats[] = {7, 8, 8};
    static const int cheap_programmes[] = {5, 4, 4};
    (void)state;
    for (int side = 0; side < 2; side++) {
        fill(1, "cmo");
        open_rig();
        for (int k = 1; k <= 3; k++) {
            quarter(k, side == 0 ? 20 : 400, side == 0 ? 200 : 20);
            assert_int_equal(seats(), side == 0 ? cheap_seats[k - 1] : cheap_programmes[k - 1]);
            the_sum_stays();
        }
        rig_fini(&rig);
    }
}

static void strength_is_the_bound(void **state)
{
    static const double strengths[] = {0.4, 0.5, 1, 2};
    static const int opened[] = {0, 1, 2, 4};
    (void)state;
    for (int i = 0; i < 4; i++) {
        fill(strengths[i], "cmo");
        open_rig();
        for (int k = 1; k <= 3; k++)
            quarter(k, 20, 200);
        (void)sim_run(&rig.w.sim, 273 * SIM_DAY);
        assert_int_equal(seats(), 6 + (opened[i] < 3 ? opened[i] : 3)); /* three reviews */
        rig_fini(&rig);
    }
}

static void nobody_moves_money_whom_both_budgets_do_not_reach(void **state)
{
    (void)state;
    for (int reach = 2; reach <= 3; reach++) { /* under sales: the CEO, 3 hops up */
        fill(1, "vp_sales");
        spec.reach = reach;
        open_rig();
        quarter(1, 20, 200);
        assert_int_equal(seats(), reach == 2 ? 6 : 7);
        rig_fini(&rig);
    }
    fill(1, "ceo"); /* the team a department of its own: the CEO, 2 hops up */
    open_rig();
    quarter(1, 20, 200);
    assert_int_equal(seats(), 7);
    rig_fini(&rig);
}

/* Marginal cost of programmes: 300,000 / (.6 n); of seats, with six: 720,000 x 91 / 365.25 / m. */
static void differences_within_the_margin_or_without_evidence_move_nothing(void **state)
{
    static const struct {
        int inbound, outbound, seats;
    } cases[] = {{100, 36, 6}, {100, 43, 6}, {100, 31, 6}, {100, 45, 7},
                 {100, 29, 5}, {4, 200, 6},  {200, 4, 6},  {5, 200, 7}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        fill(1, "cmo");
        open_rig();
        quarter(1, cases[i].inbound, cases[i].outbound);
        if (seats() != cases[i].seats)
            fail_msg("%d inbound, %d outbound: %d seats, not %d", cases[i].inbound,
                     cases[i].outbound, seats(), cases[i].seats);
        rig_fini(&rig);
    }
}

static void one_seat_and_the_least_of_programmes_always_stay(void **state)
{
    (void)state;
    fill(1, "cmo");
    rig.c.positions[COMPANY_SDR].headcount = 2;
    spec.most_seats = 5;
    open_rig();
    for (int k = 1; k <= 3; k++)
        quarter(k, 400, 10); /* a single seat would be too dear, too */
    int n = 0;
    for (uint32_t i = SEAT_SDR; i < SEAT_SDR + 2 + SPARE; i++)
        n += rig.w.seats[i].post == SEAT_IN_POST;
    assert_int_equal(n, 1);
    rig_fini(&rig);

    fill(1, "cmo");
    spec.least_programmes = 0.85; /* a seat is a tenth of the programmes */
    open_rig();
    for (int k = 1; k <= 2; k++)
        quarter(k, 20, 200);
    assert_int_equal(seats(), 7);
    rig_fini(&rig);
}

static void a_vacancy_is_given_up_before_somebody_has_to_go(void **state)
{
    (void)state;
    fill(1, "cmo");
    open_rig();
    seat_vacate(&rig.w, SEAT_SDR + 2, "left");
    quarter(1, 400, 20);
    assert_int_equal(seats(), 5);
    assert_true(rig.w.seats[SEAT_SDR + 2].closed);
    rig_fini(&rig);
}

/* A tenth less money brings fewer leads, by the elasticity; the mix stays. */
static void less_money_brings_fewer_leads_with_decreasing_returns(void **state)
{
    (void)state;
    fill(1, "cmo");
    open_rig();
    rig_close(market_thinning(&rig.w, COMPANY_WEB, 0), 1.0 / 4, 1e-12);
    quarter(1, 20, 200);
    rig_close(rig.w.market.budget, 0.9, 1e-12);
    rig_close(market_thinning(&rig.w, COMPANY_WEB, 0), pow(0.9, 0.6) / 4, 1e-12);
    rig_close(rig.w.market.spend[0], rig.w.market.reference[0], 0);
    rig_fini(&rig);
}

/* Six seats, 45 accepted by dialing up: 3,986 each; 100 inbound for 300,000 / .6: 5,000. Half of
 * the programmes, by the budget or by the marketers' time: 2,500. */
static void programmes_cost_what_is_spent_on_them(void **state)
{
    (void)state;
    for (int half = 0; half < 3; half++) {
        fill(1, "cmo");
        open_rig();
        *(half == 1 ? &rig.w.market.budget : &rig.w.market.campaign_time) = half == 0 ? 1.0 : 0.5;
        quarter(1, 100, 45);
        assert_int_equal(seats(), half == 0 ? 7 : 5);
        rig_fini(&rig);
    }
}

static void programmes_that_bring_nothing_more_are_no_reason_for_seats(void **state)
{
    (void)state;
    fill(1, "cmo");
    rig.c.spec.market.spend_elasticity = 0.0;
    open_rig();
    quarter(1, 20, 200);
    assert_int_equal(seats(), 6);
    rig_fini(&rig);
}

static void without_programme_money_the_budget_stays_whole(void **state)
{
    (void)state;
    fill(1, "cmo");
    rig.c.sources[COMPANY_WEB].spend = rig.c.sources[COMPANY_FAIR].spend = 0;
    open_rig();
    quarter(1, 100, 45);
    rig_close(rig.w.market.budget, 1.0, 0);
    rig_fini(&rig);
}

/* Without marketers those managers count who run campaigns in the rest of their week. */
static void managers_who_run_the_programmes_hold_them(void **state)
{
    static const struct {
        const char *boss;
        int first, second, seats;                      /* who runs campaigns */
    } cases[] = {{"cmo", COMPANY_CMO, COMPANY_CMO, 7}, /* one boss for both */
                 {"ceo", COMPANY_CEO, COMPANY_CEO, 7}, /* the top does it itself */
                 {"ceo", COMPANY_CMO, COMPANY_VP, 7},  /* two: the CEO is the boss of all */
                 {"cmo", COMPANY_CMO, COMPANY_VP, 6}}; /* two bosses for two parts of the money */
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        fill(1, cases[i].boss);
        spec.reach = 3;
        rig.c.positions[COMPANY_MKT].headcount = 0;
        rig.c.positions[cases[i].first].own_job = SPEC_OWN_CAMPAIGNS;
        rig.c.positions[cases[i].second].own_job = SPEC_OWN_CAMPAIGNS;
        open_rig();
        quarter(1, 20, 200);
        if (seats() != cases[i].seats)
            fail_msg("case %zu: %d seats, not %d", i, seats(), cases[i].seats);
        rig_fini(&rig);
    }
    fill(1, "cmo");
    rig.c.positions[COMPANY_MKT].headcount = 0; /* nobody runs programmes */
    open_rig();
    quarter(1, 20, 200);
    assert_int_equal(seats(), 6);
    rig_fini(&rig);
}

static int in_post(uint32_t first, uint32_t n)
{
    int there = 0;
    for (uint32_t i = first; i < first + n; i++)
        there += rig.w.seats[i].post == SEAT_IN_POST;
    return there;
}

/* Who sat in the closers' two seats dials as well: leads that the first of them qualified. */
static void each_team_has_books_of_its_own(void **state)
{
    (void)state;
    fill(1, "cmo");
    rig.c.positions[COMPANY_AE].role = SPEC_SDR;
    rig.c.positions[COMPANY_AE].cost = PAY;
    open_rig();
    for (uint32_t replication = 0; replication < 2; replication++) {
        rig_start(&rig, replication);
        (void)sim_run(&rig.w.sim, 50 * SIM_DAY);
        for (uint64_t i = 0; i < 405; i++) {
            const uint32_t lead =
                company_lead_of(&rig.w, i < 400 ? COMPANY_WEB : COMPANY_LIST, 0, i, true);
            lead_at(&rig.w, lead)->qualifier = SEAT_AE + 1;
            lead_move(&rig.w, lead, LEAD_ACCEPTED, SEAT_VP, "");
        }
        (void)sim_run(&rig.w.sim, 91 * SIM_DAY);
        assert_int_equal(in_post(SEAT_AE, 2), 1);  /* dear: two seats for five leads */
        assert_int_equal(in_post(SEAT_SDR, 6), 6); /* nothing is known about them */
        rig.w.market.budget = rig.w.market.next_budget;
        rig_close(rig.w.market.budget, 1.0 + PAY / 365.25 * 30.4375 / PROGRAMMES, 1e-12);
        quarter(2, 20, 200);
        assert_int_equal(in_post(SEAT_AE, 2), 1);
        assert_int_equal(in_post(SEAT_SDR, 6 + SPARE), 7);
        rig_close(rig.w.market.next_budget, 1.0, 1e-12); /* one given up, one opened */
    }
    rig_fini(&rig);
}

static void the_only_seat_of_a_team_stays_and_so_do_all_others(void **state)
{
    (void)state;
    fill(1, "cmo");
    rig.c.positions[COMPANY_SDR].headcount = 1;
    rig.c.positions[COMPANY_SDR].spare_seats = 0;
    open_rig();
    quarter(1, 400, 5);
    for (uint32_t i = 0; i < rig.w.chart.n_seats; i++)
        assert_false(rig.w.seats[i].closed);
    rig_close(rig.w.market.next_budget, 1.0, 0);
    rig_fini(&rig);
}

static void money_for_a_seat_opens_a_new_one_and_fills_no_vacancy(void **state)
{
    (void)state;
    fill(1, "cmo");
    open_rig();
    seat_vacate(&rig.w, SEAT_SDR + 2, "left");
    quarter(1, 20, 200);
    assert_int_equal(rig.w.seats[SEAT_SDR + 2].post, SEAT_VACANT);
    assert_int_equal(in_post(SEAT_SDR + 6, SPARE), 1);
    rig_fini(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_cheaper_way_gets_one_seat_a_quarter_up_to_the_bound_and_the_sum_stays),
        cmocka_unit_test(strength_is_the_bound),
        cmocka_unit_test(nobody_moves_money_whom_both_budgets_do_not_reach),
        cmocka_unit_test(differences_within_the_margin_or_without_evidence_move_nothing),
        cmocka_unit_test(one_seat_and_the_least_of_programmes_always_stay),
        cmocka_unit_test(a_vacancy_is_given_up_before_somebody_has_to_go),
        cmocka_unit_test(less_money_brings_fewer_leads_with_decreasing_returns),
        cmocka_unit_test(programmes_cost_what_is_spent_on_them),
        cmocka_unit_test(programmes_that_bring_nothing_more_are_no_reason_for_seats),
        cmocka_unit_test(without_programme_money_the_budget_stays_whole),
        cmocka_unit_test(managers_who_run_the_programmes_hold_them),
        cmocka_unit_test(each_team_has_books_of_its_own),
        cmocka_unit_test(the_only_seat_of_a_team_stays_and_so_do_all_others),
        cmocka_unit_test(money_for_a_seat_opens_a_new_one_and_fills_no_vacancy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

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
    (void)sim_run(&rig.w.sim, 91 * (sim_time)k * SIM_DAY);
    rig.w.market.budget = rig.w.market.next_budget; /* as the next planning does */
}

static void open_rig(void)
{
    rig_build(&rig, &funding_mechanism, &spec);
    rig_start(&rig, 0);
}

static int seats(void)
{
    int n = 0;
    for (uint32_t k = 0; k < 6 + SPARE; k++)
        n += rig.w.seats[SEAT_SDR + k].post == SEAT_IN_POST;
    return n;
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
        quarter(k, 400, 20);
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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "mechanisms/rig.h"
#include "nurture.h"
#include "prospecting.h"

static struct rig rig;
static struct nurture_spec spec;

/* Five hops between the SDRs and the marketers. */
static const double far = 0.2 + 0.8 * 0.7 * 0.7 * 0.7;

/* Everybody is reached, heard out, passed on and declines; nobody is ready before half a year. */
static void build(void)
{
    company_fill(&rig.c);
    for (int s = 0; s < 2; s++) {
        rig.c.sources[s].contactable = 1.0;
        rig.c.steps[s].connect = 1.0;
    }
    for (int g = 0; g < 2; g++)
        rig.c.segments[g].ready = 0.0;
    rig.c.spec.sales.agree = (struct spec_agree){0, 0, 0, 0};
    rig.c.spec.sales.qualify.discernment = 0.0;
}

static void go(void)
{
    rig_build(&rig, &nurture_mechanism, &spec);
    rig_start(&rig, 0);
    (void)sim_run(&rig.w.sim, 9 * SIM_HOUR);
}

static void company(double coverage, int32_t touches, double response)
{
    spec = (struct nurture_spec){.strength = 1.0,
                                 .coverage = coverage,
                                 .short_term = 0.5,
                                 .every = 30 * SIM_DAY,
                                 .touches = touches,
                                 .response = response,
                                 .before_call = true,
                                 .coordinated = true,
                                 .warmth = 1.5,
                                 .clash = 0.5,
                                 .handling = company_constant(3 * SIM_MINUTE)};
    build();
}

/* A lead that the first SDR has just heard out. */
static uint32_t conversation(uint64_t number)
{
    const uint32_t lead = company_lead_of(&rig.w, COMPANY_WEB, 0, number, true);
    struct lead *l = lead_at(&rig.w, lead);
    l->team = COMPANY_SDR;
    l->qualifier = SEAT_SDR;
    l->response = rig.w.sim.now - l->created;
    lead_move(&rig.w, lead, LEAD_CONTACTED, SEAT_SDR, "");
    rig.n_moves = 0;
    return lead;
}

static int count(enum lead_state state)
{
    int n = 0;
    for (int i = 0; i < rig.n_moves; i++)
        n += rig.moves[i] == state;
    return n;
}

static void nothing_is_lost(void)
{
    int64_t sum = 0;
    for (int s = LEAD_CREATED; s < LEAD_STATE_COUNT; s++)
        sum += rig.w.leads.in_state[s];
    assert_int_equal(sum, rig.w.leads.created);
}

static double share_kept(void)
{
    enum { LEADS = 4000 };
    int n = 0;
    go();
    for (uint64_t k = 0; k < LEADS; k++) {
        const uint32_t lead = conversation(k);
        prospecting_decide(&rig.w, lead, SEAT_SDR, true);
        n += rig.moves[0] == LEAD_NURTURED;
    }
    rig_fini(&rig);
    return (double)n / LEADS;
}

/* c coop (1 - k (s + s') / 2), s and s' the shares of pay for this month's volume. */
static void coverage_falls_with_distance_and_with_short_term_pay(void **state)
{
    (void)state;
    company(0.9, 6, 1.0);
    rig_close(share_kept(), 0.9 * far, 0.03);
    company(0.9, 6, 1.0);
    rig.c.bosses[COMPANY_SDR][0] = "cmo"; /* two hops: colleagues */
    rig_close(share_kept(), 0.9, 0.02);
    company(0.9, 6, 1.0);
    rig.c.bosses[COMPANY_SDR][0] = "cmo";
    rig.c.positions[COMPANY_SDR].pay = (struct spec_pay){.activity = 1, .meeting = 1, .won = 2};
    rig.c.positions[COMPANY_MKT].pay = (struct spec_pay){.leads = 1};
    rig_close(share_kept(), 0.9 * (1.0 - 0.5 * (0.5 + 1.0) / 2.0), 0.03);
    company(0.9, 6, 1.0);
    spec.strength = 0.5;
    rig.c.bosses[COMPANY_SDR][0] = "cmo";
    rig_close(share_kept(), 0.45, 0.03);
}

/* Ready half a year after it was made, to be touched every 30 days: the sixth touch finds it ready.
 */
static void the_same_lead_comes_back_once_it_is_ready_and_touched(void **state)
{
    (void)state;
    company(1.0 / far, 20, 1.0);
    go();
    const uint32_t lead = conversation(1);
    const struct lead *l = lead_at(&rig.w, lead);
    prospecting_decide(&rig.w, lead, SEAT_SDR, true);
    assert_int_equal(l->state, LEAD_NURTURED);
    (void)sim_run(&rig.w.sim, 9 * SIM_HOUR + 180 * SIM_DAY - 1);
    assert_int_equal(l->state, LEAD_NURTURED);
    assert_int_equal(l->touches, 5);
    nothing_is_lost();
    (void)sim_run(&rig.w.sim, 220 * SIM_DAY);
    assert_int_equal(rig.moves[1], LEAD_QUEUED);
    assert_true(rig.times[1] >= 180 * SIM_DAY && rig.times[1] <= 200 * SIM_DAY);
    assert_true(rig.by[1] == SEAT_MKT || rig.by[1] == SEAT_MKT + 1);
    assert_int_equal(rig.moves[2], LEAD_ATTEMPTED); /* by the team that had it */
    assert_int_equal(rig.w.leads.created, 1);
    assert_int_equal(rig.w.probe.flow[PROBE_RECYCLED][SPEC_INBOUND], 1);
    assert_int_equal(rig.w.probe.flow[PROBE_NURTURED][SPEC_INBOUND], 1);
    assert_int_equal(rig.w.probe.flow[PROBE_NOT_READY][SPEC_INBOUND], 1);
    nothing_is_lost();
    rig_fini(&rig);
}

static void a_lead_that_never_answers_is_given_up_after_the_last_touch(void **state)
{
    (void)state;
    company(1.0 / far, 4, 0.0);
    go();
    const uint32_t lead = conversation(1);
    prospecting_decide(&rig.w, lead, SEAT_SDR, true);
    (void)sim_run(&rig.w.sim, 300 * SIM_DAY);
    assert_int_equal(rig.n_moves, 2);
    assert_int_equal(rig.moves[1], LEAD_EXPIRED);
    assert_true(rig.times[1] >= 120 * SIM_DAY && rig.times[1] <= 132 * SIM_DAY);
    assert_int_equal(rig.w.seats[SEAT_MKT].worked + rig.w.seats[SEAT_MKT + 1].worked,
                     4 * 3 * SIM_MINUTE);
    nothing_is_lost();
    rig_fini(&rig);
}

/* Back to the team without a touch, ready or not: as often as touches are allowed, then no more. */
static void without_touches_before_the_call_the_rounds_are_bounded(void **state)
{
    (void)state;
    company(1.0 / far, 3, 1.0);
    spec.before_call = false;
    for (int g = 0; g < 2; g++)
        rig.c.segments[g].ready_after = company_constant(9000 * SIM_DAY);
    go();
    const uint32_t lead = conversation(1);
    prospecting_decide(&rig.w, lead, SEAT_SDR, true);
    (void)sim_run(&rig.w.sim, 360 * SIM_DAY);
    assert_int_equal(count(LEAD_QUEUED), 3);
    assert_int_equal(count(LEAD_CONTACTED), 3);
    assert_int_equal(count(LEAD_NURTURED), 3);
    assert_int_equal(rig.moves[rig.n_moves - 1], LEAD_EXPIRED);
    assert_int_equal(rig.w.seats[SEAT_MKT].worked + rig.w.seats[SEAT_MKT + 1].worked, 0);
    nothing_is_lost();
    rig_fini(&rig);
}

static double odds(const struct lead *l)
{
    return hook_factor_of(&rig.w, HOOK_AGREE_ODDS, SEAT_SDR, l);
}

static void touches_warm_and_two_sides_at_once_annoy(void **state)
{
    const struct lead fresh = {.returns = 0};
    const struct lead recycled = {.returns = 1};
    (void)state;
    company(1.0, 6, 1.0);
    go();
    rig_close(odds(&fresh), 1.0, 0.0);
    rig_close(odds(&recycled), 1.5, 1e-12);
    spec.coordinated = false;
    rig_close(odds(&recycled), 0.75, 1e-12);
    spec.before_call = false;
    rig_close(odds(&recycled), 0.5, 1e-12);
    spec.strength = 2.0;
    rig_close(odds(&recycled), 0.25, 1e-12);
    rig_close(odds(&fresh), 1.0, 0.0);
    rig_fini(&rig);
}

static void without_marketers_it_expires(void **state)
{
    (void)state;
    company(1.0, 6, 1.0);
    rig.c.positions[COMPANY_MKT].headcount = 0;
    go();
    const uint32_t lead = conversation(1);
    prospecting_decide(&rig.w, lead, SEAT_SDR, true);
    assert_int_equal(rig.moves[0], LEAD_EXPIRED);
    rig_fini(&rig);
}

static void who_made_the_lead_keeps_in_touch_with_it(void **state)
{
    (void)state;
    company(1.0 / far, 1, 0.0);
    go();
    for (uint64_t k = 0; k < 20; k++) {
        const uint32_t lead = conversation(k);
        lead_at(&rig.w, lead)->creator = SEAT_MKT + 1;
        prospecting_decide(&rig.w, lead, SEAT_SDR, true);
    }
    (void)sim_run(&rig.w.sim, 60 * SIM_DAY);
    assert_int_equal(rig.w.seats[SEAT_MKT].worked, 0);
    assert_int_equal(rig.w.seats[SEAT_MKT + 1].worked, 20 * 3 * SIM_MINUTE);
    rig_fini(&rig);
}

/* A lead from the list has no creator: some marketer takes it, each of them as often. */
static void names_from_the_list_are_kept_by_any_marketer(void **state)
{
    enum { LEADS = 60 };
    (void)state;
    company(1.0 / far, 1, 0.0);
    go();
    for (uint64_t k = 0; k < LEADS; k++) {
        const uint32_t lead = company_lead_of(&rig.w, COMPANY_LIST, 0, k, true);
        struct lead *l = lead_at(&rig.w, lead);
        l->team = COMPANY_SDR;
        l->qualifier = SEAT_SDR;
        l->account = (uint32_t)k;
        lead_move(&rig.w, lead, LEAD_CONTACTED, SEAT_SDR, "");
        prospecting_decide(&rig.w, lead, SEAT_SDR, true);
        assert_int_equal(l->state, LEAD_NURTURED);
    }
    (void)sim_run(&rig.w.sim, 60 * SIM_DAY);
    const sim_time first = rig.w.seats[SEAT_MKT].worked / (3 * SIM_MINUTE);
    const sim_time second = rig.w.seats[SEAT_MKT + 1].worked / (3 * SIM_MINUTE);
    assert_int_equal(first + second, LEADS);
    assert_true(first >= 12 && second >= 12); /* 30 each; 4.9 standard errors are 19 */
    rig_fini(&rig);
}

/* One touch a lead, all of them ready: half answer, whoever was lucky to be kept or not. */
static void whether_a_lead_is_kept_says_nothing_about_its_answer(void **state)
{
    enum { LEADS = 800 };
    (void)state;
    company(0.5 / far, 1, 0.5);
    for (int g = 0; g < 2; g++)
        rig.c.segments[g].ready_after = company_constant(SIM_DAY);
    go();
    for (uint64_t k = 0; k < LEADS; k++)
        prospecting_decide(&rig.w, conversation(k), SEAT_SDR, true);
    const double kept = (double)rig.w.leads.in_state[LEAD_NURTURED];
    rig_close(kept / LEADS, 0.5, 0.09);
    (void)sim_run(&rig.w.sim, 50 * SIM_DAY);
    rig_close((double)rig.w.probe.flow[PROBE_RECYCLED][SPEC_INBOUND] / kept, 0.5, 0.13);
    rig_fini(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(coverage_falls_with_distance_and_with_short_term_pay),
        cmocka_unit_test(the_same_lead_comes_back_once_it_is_ready_and_touched),
        cmocka_unit_test(a_lead_that_never_answers_is_given_up_after_the_last_touch),
        cmocka_unit_test(without_touches_before_the_call_the_rounds_are_bounded),
        cmocka_unit_test(touches_warm_and_two_sides_at_once_annoy),
        cmocka_unit_test(without_marketers_it_expires),
        cmocka_unit_test(names_from_the_list_are_kept_by_any_marketer),
        cmocka_unit_test(whether_a_lead_is_kept_says_nothing_about_its_answer),
        cmocka_unit_test(who_made_the_lead_keeps_in_touch_with_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

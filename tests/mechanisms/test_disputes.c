/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "disputes.h"
#include "handoff.h"
#include "mechanisms/rig.h"
#include "prospecting.h"

static struct rig rig;
static struct disputes_spec spec;
static double win_shift;

static void take_over(struct world *w, uint32_t lead, uint32_t seat, const char *reason)
{
    win_shift = (double)lead_at(w, lead)->win_shift;
    lead_move(w, lead, LEAD_ACCEPTED, seat, reason);
}

/* Everything is contested, bosses hear perfectly; 21 minutes of a boss with .35 of the week take
 * one hour of the clock. */
static void fill(void)
{
    spec = (struct disputes_spec){.strength = 1.0,
                                  .share = 1.0,
                                  .discernment = 5.0,
                                  .cooling = 0.15,
                                  .handling = company_constant(21 * SIM_MINUTE),
                                  .time_out = 14 * SIM_DAY};
    company_fill(&rig.c);
    rig.c.roles[SPEC_AE].take_over = take_over;
    win_shift = 1e9;
}

static void open_rig(void)
{
    rig_build(&rig, &disputes_mechanism, &spec);
    rig_start(&rig, 0);
    (void)sim_run(&rig.w.sim, 9 * SIM_HOUR); /* Monday, when work begins */
}

static uint32_t met(uint64_t number, bool fit, uint32_t qualifier)
{
    const uint32_t lead = company_lead_of(&rig.w, COMPANY_WEB, 0, number, fit);
    struct lead *l = lead_at(&rig.w, lead);
    l->qualifier = qualifier;
    l->closer = SEAT_AE;
    l->posterior = 1.0f;
    l->handoffs = 1;
    lead_move(&rig.w, lead, LEAD_HELD, SEAT_AE, "");
    return lead;
}

/* The first AE rejects a lead of this SDR; what happens until `until`. */
static uint32_t reject(uint64_t number, bool fit, uint32_t qualifier, sim_time until)
{
    const uint32_t lead = met(number, fit, qualifier);
    rig.n_moves = 0;
    handoff_rejected(&rig.w, lead, SEAT_AE);
    (void)sim_run(&rig.w.sim, until);
    return lead;
}

static enum lead_state last(void)
{
    return rig.moves[rig.n_moves - 1];
}

/* sdr -> lead -> vp_sales: two bosses of an hour each; accepted at eleven by the common one. */
static void a_case_climbs_hop_by_hop_to_the_common_boss_who_decides(void **state)
{
    (void)state;
    fill();
    open_rig();
    (void)reject(1, true, SEAT_SDR, 20 * SIM_DAY);
    assert_int_equal(rig.n_moves, 3);
    assert_int_equal(rig.moves[0], LEAD_REJECTED);
    assert_int_equal(rig.moves[1], LEAD_DISPUTED);
    assert_int_equal(rig.by[1], SEAT_SDR);
    assert_int_equal(rig.moves[2], LEAD_ACCEPTED);
    assert_int_equal(rig.by[2], SEAT_VP);
    assert_int_equal(rig.times[2], 11 * SIM_HOUR);
    assert_int_equal(rig.w.probe.samples[PROBE_DISPUTE].count, 1);
    assert_int_equal(rig.w.probe.samples[PROBE_DISPUTE].values[0], 2 * SIM_HOUR);
    assert_int_equal(rig.w.probe.flow[PROBE_DISPUTED][SPEC_INBOUND], 1);
    assert_int_equal(rig.w.probe.flow[PROBE_ACCEPTED][SPEC_INBOUND], 1);
    rig_fini(&rig);
}

/* Under the head of marketing the common boss is the ceo: three bosses, three hours. */
static void each_further_boss_on_the_way_takes_its_time(void **state)
{
    (void)state;
    fill();
    rig.c.bosses[COMPANY_LEAD][0] = "cmo";
    open_rig();
    (void)reject(1, true, SEAT_SDR, 20 * SIM_DAY);
    assert_int_equal(last(), LEAD_ACCEPTED);
    assert_int_equal(rig.by[2], SEAT_CEO);
    assert_int_equal(rig.times[2], 12 * SIM_HOUR);
    rig_fini(&rig);
}

/* With a dotted line straight to vp_sales, the lead is passed over. */
static void the_shortest_way_up_is_taken_over_dotted_lines_too(void **state)
{
    (void)state;
    fill();
    rig.c.bosses[COMPANY_SDR][1] = "vp_sales";
    rig.c.positions[COMPANY_SDR].n_reports_to = 2;
    open_rig();
    (void)reject(1, true, SEAT_SDR, 20 * SIM_DAY);
    assert_int_equal(rig.by[2], SEAT_VP);
    assert_int_equal(rig.times[2], 10 * SIM_HOUR);
    rig_fini(&rig);
}

static void the_common_boss_takes_fitting_leads_and_drops_others(void **state)
{
    (void)state;
    fill();
    spec.discernment = 50.0;
    open_rig();
    for (uint64_t i = 0; i < 20; i++) {
        const bool fit = i % 2 == 0;
        (void)reject(i, fit, SEAT_SDR, (sim_time)(i + 1) * SIM_WEEK);
        assert_int_equal(last(), fit ? LEAD_ACCEPTED : LEAD_DROPPED);
        assert_int_equal(rig.by[rig.n_moves - 1], SEAT_VP);
    }
    assert_int_equal(rig.w.leads.in_state[LEAD_DROPPED], 10);
    assert_int_equal(rig.w.leads.in_state[LEAD_DISPUTED], 0);
    rig_fini(&rig);
}

/* A boss who hears little is often wrong, but always by the bar of the closers: odds of at least .4 to .6. */
static void the_common_boss_asks_for_as_much_as_closers_do(void **state)
{
    int taken = 0;
    (void)state;
    fill();
    spec.discernment = 1.0;
    rig.c.bosses[COMPANY_SDR][0] = "vp_sales";
    open_rig();
    const uint64_t ear = (uint64_t)rig.w.seats[SEAT_VP].ordinal + 1;
    for (uint64_t i = 0; i < 60; i++) {
        const uint32_t lead = reject(i, i % 2 == 0, SEAT_SDR, rig.w.sim.now + SIM_MINUTE);
        const double log_odds = prospecting_log_odds(&rig.w, lead_at(&rig.w, lead), 1.0, ear);
        (void)sim_run(&rig.w.sim, (sim_time)(i + 1) * SIM_WEEK);
        const bool takes = exp(log_odds) >= 0.4 / 0.6;
        assert_int_equal(last(), takes ? LEAD_ACCEPTED : LEAD_DROPPED);
        taken += takes;
    }
    assert_true(taken > 10 && taken < 50);
    rig_fini(&rig);
}

/* P = strength x share x posterior x stake, never above 1. */
static void how_often_is_contested_follows_belief_and_pay(void **state)
{
    enum { N = 4000 };
    static const struct {
        double strength, share, posterior;
        struct spec_pay pay;
        double p;
    } cases[] = {
        {1.0, 0.3, 0.5, {.accepted = 0.6, .meeting = 0.4}, 0.3 * 0.5 * 0.6},
        {2.0, 0.3, 0.5, {.won = 1}, 2 * 0.3 * 0.5},
        {1.0, 0.5, 0.8, {.won = 0}, 0.5 * 0.8}, /* pay says nothing */
        {1.0, 1.0, 1.0, {.meeting = 1}, 0.0},
        {1.0, 0.8, 0.9, {.pipeline = 1, .leads = 3}, 0.8 * 0.9 / 4},
        {1.0, 0.8, 0.9, {.accepted = 2, .pipeline = 1, .won = 3, .activity = 2}, 0.8 * 0.9 * 6 / 8},
        {1.0, 1.0, 1.0, {.activity = 1}, 0.0},
        {1.0, 1.0, 1.0, {.leads = 1}, 0.0},
        {2.0, 0.9, 0.9, {.accepted = 1}, 1.0},
    };
    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        fill();
        spec.strength = cases[k].strength;
        spec.share = cases[k].share;
        rig.c.positions[COMPANY_SDR].pay = cases[k].pay;
        open_rig();
        for (uint64_t i = 0; i < N; i++) {
            const uint32_t lead = met(i, true, SEAT_SDR);
            lead_at(&rig.w, lead)->posterior = (float)cases[k].posterior;
            handoff_rejected(&rig.w, lead, SEAT_AE);
        }
        const double got = (double)rig.w.leads.in_state[LEAD_DISPUTED] / N;
        const double p = cases[k].p;
        rig_close(got, p, 4.0 * sqrt(p * (1.0 - p) / N) + 1e-12);
        rig_fini(&rig);
    }
}

/* Fourteen hours of a boss with .35 of the week are forty on the clock: five working days. */
static void the_prospect_cools_by_working_days_waited(void **state)
{
    (void)state;
    fill();
    spec.handling = company_constant(SIM_HOUR * 35 * 40 / 100); /* 40 working hours, by .35 */
    rig.c.bosses[COMPANY_SDR][0] = "vp_sales";
    open_rig();
    (void)reject(1, true, SEAT_SDR, 20 * SIM_DAY);
    assert_int_equal(last(), LEAD_ACCEPTED);
    rig_close(win_shift, -0.15 * 5, 1e-6);
    rig_fini(&rig);
}

/* In the tray of the busy common boss, or in the hands of somebody on the way: dropped, and once.
 */
static void after_the_time_out_the_lead_is_dropped(void **state)
{
    (void)state;
    fill();
    spec.time_out = 90 * SIM_MINUTE;
    open_rig();
    (void)reject(1, true, SEAT_SDR, 9 * SIM_HOUR);
    (void)reject(2, true, SEAT_SDR + 1, 20 * SIM_DAY);
    assert_int_equal(rig.w.leads.in_state[LEAD_ACCEPTED],
                     1);                                     /* in hand at half past ten: goes on */
    assert_int_equal(rig.w.leads.in_state[LEAD_DROPPED], 1); /* the lead had it until eleven */
    assert_int_equal(rig.w.probe.samples[PROBE_DISPUTE].count, 2);
    rig_fini(&rig);

    fill();
    spec.time_out = 150 * SIM_MINUTE;
    rig.c.positions[COMPANY_VP].time_for_team = 0.2;
    open_rig();
    (void)reject(1, true, SEAT_SDR, 9 * SIM_HOUR);
    (void)reject(2, true, SEAT_SDR + 1, 20 * SIM_DAY);
    assert_int_equal(rig.w.leads.in_state[LEAD_DROPPED], 1); /* still in the vp's tray */
    assert_int_equal(rig.by[rig.n_moves - 2], LEAD_NONE);
    assert_int_equal(rig.times[rig.n_moves - 2], 9 * SIM_HOUR + 150 * SIM_MINUTE);
    rig_fini(&rig);
}

static void expect_no_dispute(uint32_t qualifier, sim_time until)
{
    open_rig();
    (void)reject(1, true, qualifier, until);
    assert_int_equal(rig.n_moves, 2);
    assert_int_equal(rig.moves[1], LEAD_DROPPED);
    assert_int_equal(rig.w.probe.flow[PROBE_DISPUTED][SPEC_INBOUND], 0);
    assert_int_equal(rig.w.probe.samples[PROBE_DISPUTE].population, 0);
    rig_fini(&rig);
}

static void where_nobody_could_hear_it_there_is_no_dispute(void **state)
{
    (void)state;
    fill();
    rig.c.positions[COMPANY_VP].time_for_team = 0.0; /* the common boss has no time, */
    expect_no_dispute(SEAT_SDR, 20 * SIM_DAY);
    fill();
    rig.c.positions[COMPANY_LEAD].time_for_team = 0.0; /* nor somebody on the way */
    expect_no_dispute(SEAT_SDR, 20 * SIM_DAY);
    fill();
    rig.c.positions[COMPANY_LEAD].role = SPEC_MARKETER; /* or is no manager */
    expect_no_dispute(SEAT_SDR, 20 * SIM_DAY);
    fill();
    rig.c.bosses[COMPANY_SDR][0] = "ae"; /* the closer is the boss: that is the last word */
    expect_no_dispute(SEAT_SDR, 20 * SIM_DAY);
    fill();
    rig.c.bosses[COMPANY_SDR][0] = "ae";
    rig.c.positions[COMPANY_AE].role = SPEC_MANAGER; /* whatever the closer's role */
    expect_no_dispute(SEAT_SDR, 20 * SIM_DAY);
    fill();
    expect_no_dispute(SEAT_VP, 20 * SIM_DAY); /* the qualifier is the closer's own boss */
    fill();
    expect_no_dispute(LEAD_NONE, 20 * SIM_DAY);
    fill();
    rig.c.positions[COMPANY_CMO].n_reports_to = 0; /* a company of two halves */
    rig.c.bosses[COMPANY_LEAD][0] = "cmo";
    expect_no_dispute(SEAT_SDR, 20 * SIM_DAY);
}

static int64_t cases_of(uint32_t boss)
{
    return rig.w.probe.work[(size_t)boss * TASK_KINDS_MAX + rig.w.n_kinds - 1].done;
}

/* Closers below the head of marketing, so that the ceo decides: who had the case on the way? */
static void expect_way(bool lead, bool vp, bool other)
{
    rig.c.bosses[COMPANY_AE][0] = "cmo";
    open_rig();
    (void)reject(1, true, SEAT_SDR, 30 * SIM_DAY);
    assert_int_equal(last(), LEAD_ACCEPTED);
    assert_int_equal(rig.by[rig.n_moves - 1], SEAT_CEO);
    assert_int_equal(cases_of(SEAT_CEO), 1);
    assert_int_equal(cases_of(SEAT_LEAD), lead);
    assert_int_equal(cases_of(SEAT_VP), vp);
    assert_int_equal(cases_of(SEAT_MKT), other);
    rig_fini(&rig);
}

static void two_bosses(int position, const char *line, const char *dotted)
{
    rig.c.bosses[position][0] = line;
    rig.c.bosses[position][1] = dotted;
    rig.c.positions[position].n_reports_to = 2;
}

/* One more manager, right below the ceo, or below the lead. */
static void fill_with_manager(const char *boss)
{
    fill();
    rig.c.positions[COMPANY_MKT].role = SPEC_MANAGER;
    rig.c.positions[COMPANY_MKT].headcount = 1;
    rig.c.bosses[COMPANY_MKT][0] = boss;
}

static void of_all_ways_to_the_common_boss_the_shortest_is_taken_and_of_equals_the_line(void **state)
{
    (void)state;
    fill();
    expect_way(true, true, false);
    fill();
    two_bosses(COMPANY_SDR, "lead", "vp_sales"); /* the dotted one is nearer */
    expect_way(false, true, false);
    fill();
    two_bosses(COMPANY_SDR, "vp_sales", "lead"); /* the line one is */
    expect_way(false, true, false);
    fill_with_manager("ceo");
    two_bosses(COMPANY_SDR, "vp_sales", "mkt"); /* equally near */
    expect_way(false, true, false);
    fill_with_manager("ceo");
    two_bosses(COMPANY_LEAD, "mkt", "vp_sales"); /* equally near, one level further up */
    expect_way(true, false, true);
    fill_with_manager("vp_sales");
    two_bosses(COMPANY_LEAD, "mkt", "vp_sales"); /* the line goes round */
    expect_way(true, true, false);
    fill_with_manager("lead");
    two_bosses(COMPANY_SDR, "mkt", "lead"); /* goes round from the very beginning */
    expect_way(true, true, false);
}

/* Ended in the very moment of the time-out: over. A moment later: goes on. */
static void a_case_passed_on_at_the_time_out_is_dropped(void **state)
{
    (void)state;
    for (sim_time more = 0; more < 2; more++) {
        fill();
        spec.time_out = SIM_HOUR + more;
        open_rig();
        (void)reject(1, true, SEAT_SDR, 10 * SIM_HOUR);
        assert_int_equal(last(), more == 0 ? LEAD_DROPPED : LEAD_DISPUTED);
        if (more == 0)
            assert_int_equal(rig.by[rig.n_moves - 1], LEAD_NONE);
        rig_fini(&rig);
    }
}

/* The common boss may take longer than that, once the case is in hand. */
static void whoever_is_above_both_decides_however_late(void **state)
{
    (void)state;
    fill();
    spec.time_out = 90 * SIM_MINUTE;
    open_rig();
    (void)reject(1, true, SEAT_SDR, 20 * SIM_DAY);
    assert_int_equal(last(), LEAD_ACCEPTED);
    assert_int_equal(rig.times[rig.n_moves - 1], 11 * SIM_HOUR);
    rig_fini(&rig);
}

static void a_chart_without_a_common_boss_ends_the_case(void **state)
{
    (void)state;
    for (int here = 0; here < 2; here++) {
        fill();
        open_rig();
        (void)reject(1, true, SEAT_SDR, 9 * SIM_HOUR + SIM_MINUTE);
        assert_int_equal(last(), LEAD_DISPUTED);
        rig.w.chart.bosses[SEAT_LEAD][0] = CHART_NONE; /* the company falls into two halves, */
        if (here == 1)
            rig.w.chart.bosses[SEAT_AE][0] = SEAT_CMO; /* or the boss of both is not above whoever has it */
        if (here == 1)
            rig.w.chart.bosses[SEAT_SDR][0] = SEAT_CMO;
        (void)sim_run(&rig.w.sim, 20 * SIM_DAY);
        assert_int_equal(last(), LEAD_DROPPED);
        assert_int_equal(rig.by[rig.n_moves - 1], LEAD_NONE);
        assert_int_equal(rig.times[rig.n_moves - 1], 10 * SIM_HOUR);
        rig_fini(&rig);
    }
}

/* By case, by how often the lead was handed over, and by how far up the boss stands. */
static void each_boss_takes_a_time_of_its_own_for_each_case(void **state)
{
    (void)state;
    fill();
    spec.handling = (struct dist){.kind = DIST_UNIFORM, .p = {SIM_MINUTE, 42.0 * SIM_MINUTE}};
    (void)dist_prepare(&spec.handling);
    rig.c.positions[COMPANY_LEAD].calendar = rig.c.positions[COMPANY_VP].calendar = "always";
    open_rig();
    for (uint64_t i = 1; i <= 8; i++) {
        const sim_time from = rig.w.sim.now;
        const uint32_t lead = met(i, true, SEAT_SDR);
        const uint64_t handoffs = 1 + i % 3;
        lead_at(&rig.w, lead)->handoffs = (uint8_t)handoffs;
        rig.n_moves = 0;
        handoff_rejected(&rig.w, lead, SEAT_AE);
        double work = 0.0;
        for (uint64_t level = 0; level < 2; level++)
            work += (double)world_time(&rig.w, &spec.handling, rng_child(77, i), PURPOSE_DISPUTE_HANDLING,
                                       handoffs * 256 + level);
        (void)sim_run(&rig.w.sim, from + SIM_DAY);
        rig_close((double)(rig.times[rig.n_moves - 1] - from), work / 0.35, 10);
    }
    rig_fini(&rig);
}

static void waits_of_the_warm_up_are_not_counted(void **state)
{
    (void)state;
    fill();
    rig.c.spec.horizon.warm_up = 10 * SIM_HOUR;
    open_rig();
    (void)reject(1, true, SEAT_SDR, 12 * SIM_HOUR);
    assert_int_equal(last(), LEAD_ACCEPTED);
    assert_int_equal(rig.w.probe.samples[PROBE_DISPUTE].count, 0);
    (void)reject(2, true, SEAT_SDR, 20 * SIM_DAY);
    assert_int_equal(rig.w.probe.samples[PROBE_DISPUTE].count, 1);
    rig_fini(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_all_ways_to_the_common_boss_the_shortest_is_taken_and_of_equals_the_line),
        cmocka_unit_test(a_case_passed_on_at_the_time_out_is_dropped),
        cmocka_unit_test(whoever_is_above_both_decides_however_late),
        cmocka_unit_test(a_chart_without_a_common_boss_ends_the_case),
        cmocka_unit_test(each_boss_takes_a_time_of_its_own_for_each_case),
        cmocka_unit_test(waits_of_the_warm_up_are_not_counted),
        cmocka_unit_test(a_case_climbs_hop_by_hop_to_the_common_boss_who_decides),
        cmocka_unit_test(each_further_boss_on_the_way_takes_its_time),
        cmocka_unit_test(the_shortest_way_up_is_taken_over_dotted_lines_too),
        cmocka_unit_test(the_common_boss_takes_fitting_leads_and_drops_others),
        cmocka_unit_test(the_common_boss_asks_for_as_much_as_closers_do),
        cmocka_unit_test(how_often_is_contested_follows_belief_and_pay),
        cmocka_unit_test(the_prospect_cools_by_working_days_waited),
        cmocka_unit_test(after_the_time_out_the_lead_is_dropped),
        cmocka_unit_test(where_nobody_could_hear_it_there_is_no_dispute),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

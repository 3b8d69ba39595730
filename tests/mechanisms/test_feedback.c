/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "mechanisms/feedback_rig.h"

static void without_any_way_nothing_arrives_and_all_is_lost(void **state)
{
    (void)state;
    closed();
    open_rig();
    disqualify(1);
    run_to(300 * SIM_DAY);
    assert_int_equal(rig.n_heard, 0);
    assert_int_equal(rig.w.probe.feedback_sent, 1);
    assert_int_equal(rig.w.probe.feedback_lost, 1);
    assert_int_equal(rig.w.probe.samples[PROBE_TRANSMISSION].population, 1);
    assert_int_equal(rig.w.probe.samples[PROBE_TRANSMISSION].competing, 1);
    assert_int_equal(rig.w.probe.samples[PROBE_LOOP].competing, 1);
    rig_fini(&rig);
}

static void a_closed_loop_tells_the_next_working_morning(void **state)
{
    (void)state;
    closed();
    spec.closed_loop = true;
    open_rig();
    run_to(4 * SIM_DAY + 15 * SIM_HOUR); /* Friday afternoon */
    disqualify(1);
    run_to(30 * SIM_DAY);
    assert_int_equal(rig.n_heard, 1);
    assert_int_equal(rig.heard_at[0], 7 * SIM_DAY + 9 * SIM_HOUR); /* Monday at nine */
    assert_int_equal(rig.heard[0].to, SEAT_MKT);
    assert_int_equal(rig.heard[0].channel, MESSAGE_CRM);
    assert_int_equal(rig.heard[0].disposition, LEAD_DISQUALIFIED);
    assert_true(rig.heard[0].first);
    assert_int_equal(rig.w.probe.samples[PROBE_TRANSMISSION].count, 1);
    assert_int_equal(rig.w.probe.samples[PROBE_TRANSMISSION].values[0],
                     2 * SIM_DAY + 18 * SIM_HOUR);
    assert_int_equal(rig.w.probe.feedback_arrived, 1);
    assert_int_equal(rig.w.probe.feedback_lost, 0);
    rig_fini(&rig);
}

/* Mean days until an SDR's verdict reaches marketing by talk alone. */
static double mean_wait_by_talk(const char *boss_of_lead)
{
    enum { VERDICTS = 200 };
    closed();
    spec.talk_rate = 1.0;
    rig.c.bosses[COMPANY_LEAD][0] = boss_of_lead;
    open_rig();
    double days = 0.0;
    for (uint64_t k = 0; k < VERDICTS; k++) {
        const sim_time sent = rig.w.sim.now;
        rig.n_heard = 0;
        disqualify(k);
        run_to(sent + 250 * SIM_DAY);
        assert_int_equal(rig.n_heard, 1);
        days += sim_days(rig.heard_at[0] - sent) / VERDICTS;
    }
    rig_fini(&rig);
    return days;
}

/* A geometric wait with chance coop / 5 each working day, in days of the week: 5 / coop x 7 / 5.
 * Cooperation is .4744 under sales (14.8 d) and .76 under marketing (9.2 d); the standard error of
 * 200 waits is a fourteenth of the mean. */
static void talk_is_sooner_the_nearer_people_sit(void **state)
{
    (void)state;
    const double far = mean_wait_by_talk("vp_sales");
    const double near = mean_wait_by_talk("cmo");
    rig_close(far, 7 / 0.4744, 4.9 * 14.8 / 14);
    rig_close(near, 7 / 0.76, 4.9 * 9.2 / 14);
    assert_true(near < far);
}

static void one_talk_settles_everything_that_waits_between_two_people(void **state)
{
    (void)state;
    closed();
    spec.talk_rate = 1.0;
    open_rig();
    for (uint64_t k = 0; k < 20; k++)
        disqualify(k);
    run_to(200 * SIM_DAY);
    assert_int_equal(rig.n_heard, 20);
    for (int k = 1; k < 20; k++)
        assert_int_equal(rig.heard_at[k], rig.heard_at[0]);
    rig_fini(&rig);
}

/* The first of the seat's report days after t. */
static sim_time day_after(uint32_t seat, sim_time cadence, sim_time t)
{
    uint64_t k = 0;
    while (world_recurring(&rig.w, seat, cadence, k) <= t)
        k++;
    return world_recurring(&rig.w, seat, cadence, k);
}

/* sdr -> lead -> vp_sales -> ceo, where the cmo sits too, who tells marketing on its own day: four
 * report days. */
static sim_time report_time(sim_time cadence)
{
    closed();
    spec.reports = true;
    for (int p = 0; p < COMPANY_POSITIONS; p++)
        rig.c.positions[p].report_cadence = cadence;
    open_rig();
    disqualify(1);
    run_to(400 * SIM_DAY);
    assert_int_equal(rig.n_heard, 1);
    assert_int_equal(rig.heard[0].channel, MESSAGE_REPORT);
    sim_time at = 0;
    const uint32_t way[] = {SEAT_LEAD, SEAT_VP, SEAT_CEO, SEAT_CMO};
    for (size_t i = 0; i < 4; i++)
        at = day_after(way[i], cadence, at);
    assert_int_equal(rig.heard_at[0], at);
    rig_fini(&rig);
    return at;
}

static void reports_go_from_boss_to_boss_on_their_days(void **state)
{
    (void)state;
    const sim_time weekly = report_time(SIM_WEEK);
    const sim_time monthly = report_time(4 * SIM_WEEK);
    assert_true(weekly > SIM_WEEK && weekly <= 4 * SIM_WEEK + 3 * SIM_DAY);
    assert_true(monthly > weekly && monthly <= 16 * SIM_WEEK + 3 * SIM_DAY);
}

static void a_report_through_a_dotted_line_is_shorter(void **state)
{
    (void)state;
    closed();
    spec.reports = true;
    rig.c.bosses[COMPANY_SDR][1] = "cmo"; /* sdr -> cmo, in whose round marketing sits */
    rig.c.positions[COMPANY_SDR].n_reports_to = 2;
    open_rig();
    disqualify(1);
    run_to(400 * SIM_DAY);
    assert_int_equal(rig.n_heard, 1);
    assert_true(rig.heard_at[0] <= SIM_WEEK + 3 * SIM_DAY);
    rig_fini(&rig);
}

/* Four hops at .1 each: .6561 arrive; 4.9 standard errors of 300 are .135. */
static void each_hop_loses_its_share(void **state)
{
    (void)state;
    closed();
    spec.reports = true;
    spec.loss_per_hop = 0.1;
    open_rig();
    for (uint64_t k = 0; k < 300; k++)
        disqualify(k);
    run_to(300 * SIM_DAY);
    rig_close((double)rig.w.probe.feedback_arrived / 300, 0.6561, 0.135);
    assert_int_equal(rig.w.probe.feedback_arrived + rig.w.probe.feedback_lost, 300);
    rig_fini(&rig);
}

static void a_joint_meeting_takes_the_newest_first_and_drops_what_waited_three_times(void **state)
{
    (void)state;
    closed();
    spec.meetings = true;
    rig.c.spec.n_meetings = 1;
    rig.c.meeting.items = 2;
    open_rig();
    for (uint64_t k = 0; k < 4; k++)
        disqualify(k); /* ordinals 0..3 */
    run_to(SIM_DAY);
    end_meeting(0);
    assert_int_equal(rig.n_heard, 2);
    assert_true(rig.heard[0].ordinal + rig.heard[1].ordinal == 5); /* 3 and 2 */
    assert_int_equal(rig.heard[0].channel, MESSAGE_JOINT_MEETING);
    for (uint64_t k = 4; k < 8; k++) { /* newer items crowd the old ones out */
        disqualify(k);
        if (k % 2 == 0)
            continue;
        end_meeting(0);
        assert_int_equal(rig.n_heard, k - 1);
        assert_int_equal(rig.w.probe.feedback_lost, k == 7 ? 2 : 0); /* after their third meeting */
    }
    end_meeting(0);
    assert_int_equal(rig.n_heard, 6);
    rig_fini(&rig);
}

static void the_earliest_way_wins_and_the_creator_hears_once(void **state)
{
    (void)state;
    closed();
    spec.meetings = spec.reports = spec.closed_loop = true;
    spec.talk_rate = 1.0;
    rig.c.spec.n_meetings = 1;
    open_rig();
    run_to(10 * SIM_HOUR);
    disqualify(1);
    run_to(11 * SIM_HOUR);
    end_meeting(0); /* before the next morning's CRM report */
    run_to(100 * SIM_DAY);
    assert_int_equal(rig.n_heard, 1);
    assert_int_equal(rig.heard[0].channel, MESSAGE_JOINT_MEETING);
    assert_int_equal(rig.w.probe.feedback_arrived, 1);
    rig_fini(&rig);
}

/* The closer knows; sales development sits beside marketing here and talks sooner to it than the
 * closer does. */
static void qualifiers_learn_and_pass_it_on(void **state)
{
    int by_qualifier = 0;
    int told_qualifier = 0;
    (void)state;
    closed();
    spec.talk_rate = 1.0;
    rig.c.bosses[COMPANY_LEAD][0] = "cmo";
    open_rig();
    for (uint64_t k = 0; k < 30; k++) {
        const uint32_t lead = lead_of(k, SEAT_SDR + (uint32_t)(k % 6));
        rig.n_heard = 0;
        lead_move(&rig.w, lead, LEAD_ACCEPTED, SEAT_AE, "");
        run_to(rig.w.sim.now + 100 * SIM_DAY);
        int to_creator = 0;
        for (int i = 0; i < rig.n_heard; i++) {
            to_creator += rig.heard[i].to == SEAT_MKT;
            by_qualifier += rig.heard[i].to == SEAT_MKT && rig.heard[i].from != SEAT_AE;
            told_qualifier += rig.heard[i].to == rig.heard[i].qualifier;
        }
        assert_int_equal(to_creator, 1); /* once, whichever way */
    }
    assert_int_equal(told_qualifier, 30);
    assert_true(by_qualifier >= 3 && by_qualifier <= 27);
    rig_fini(&rig);
}

/* The same verdict with and without somebody in between who passes it on. */
static void a_way_round_never_makes_it_later(void **state)
{
    sim_time direct[30];
    (void)state;
    for (int between = 0; between < 2; between++) {
        closed();
        spec.talk_rate = 1.0;
        open_rig();
        for (uint64_t k = 0; k < 30; k++) {
            const sim_time sent = rig.w.sim.now;
            rig.n_heard = 0;
            lead_move(&rig.w, lead_of(k, between ? SEAT_SDR : LEAD_NONE), LEAD_ACCEPTED, SEAT_AE,
                      "");
            run_to(sent + 200 * SIM_DAY);
            for (int i = 0; i < rig.n_heard; i++)
                if (rig.heard[i].to == SEAT_MKT) {
                    assert_true(!between || rig.heard_at[i] <= direct[k]);
                    direct[k] = rig.heard_at[i];
                }
        }
        rig_fini(&rig);
    }
}

static void a_rejection_moves_the_qualifiers_belief_by_the_share_learnt(void **state)
{
    (void)state;
    closed();
    spec.closed_loop = true;
    open_rig();
    struct seat *sdr = &rig.w.seats[SEAT_SDR];
    const double before = sdr->signal_belief;
    /* posterior .5: such leads give a signal of 0 on average; a rejection puts the threshold one
     * above */
    lead_move(&rig.w, lead_of(1, SEAT_SDR), LEAD_REJECTED, SEAT_AE, "");
    run_to(5 * SIM_DAY);
    rig_close(sdr->signal_belief, before + 0.05 * (1.0 - before), 1e-9);
    const double after = sdr->signal_belief;
    lead_move(&rig.w, lead_of(2, SEAT_SDR), LEAD_ACCEPTED, SEAT_AE, "");
    run_to(10 * SIM_DAY);
    rig_close(sdr->signal_belief, after + 0.05 * (-1.0 - after), 1e-9);
    rig_fini(&rig);
}

/* The creator hears both; only the rejection, the first verdict, is measured. */
static void a_dispute_won_is_news_but_no_second_first_verdict(void **state)
{
    (void)state;
    closed();
    spec.closed_loop = true;
    open_rig();
    const uint32_t lead = lead_of(1, SEAT_MKT);
    lead_move(&rig.w, lead, LEAD_REJECTED, SEAT_AE, "");
    lead_move(&rig.w, lead, LEAD_DISPUTED, SEAT_SDR, "");
    run_to(2 * SIM_DAY);
    lead_move(&rig.w, lead, LEAD_ACCEPTED, SEAT_VP, "overruled");
    run_to(5 * SIM_DAY);
    assert_int_equal(rig.n_heard, 2);
    assert_int_equal(rig.heard[0].disposition, LEAD_REJECTED);
    assert_true(rig.heard[0].first);
    assert_int_equal(rig.heard[1].disposition, LEAD_ACCEPTED);
    assert_int_equal(rig.heard[1].from, SEAT_VP);
    assert_false(rig.heard[1].first);
    assert_int_equal(rig.w.probe.samples[PROBE_TRANSMISSION].population, 1);
    assert_int_equal(rig.w.probe.samples[PROBE_TRANSMISSION].count, 1);
    rig_fini(&rig);
}

/* Full conflict of pay and blame 1: every reason is distorted; without conflict none. */
static void reasons_are_distorted_where_pay_conflicts(void **state)
{
    (void)state;
    for (int conflict = 0; conflict < 2; conflict++) {
        closed();
        spec.closed_loop = true;
        spec.blame = 1.0;
        rig.c.positions[COMPANY_SDR].pay = (struct spec_pay){.accepted = 1};
        rig.c.positions[COMPANY_MKT].pay =
            conflict ? (struct spec_pay){.leads = 1} : (struct spec_pay){.accepted = 2};
        open_rig();
        disqualify(1);
        run_to(10 * SIM_DAY);
        assert_int_equal(rig.heard[0].distorted, conflict);
        assert_int_equal(rig.w.probe.feedback_distorted, conflict);
        rig_fini(&rig);
    }
}

static void wins_are_news_but_not_the_first_verdict(void **state)
{
    (void)state;
    closed();
    spec.closed_loop = true;
    open_rig();
    const uint32_t lead = lead_of(1, SEAT_SDR);
    lead_move(&rig.w, lead, LEAD_ACCEPTED, SEAT_AE, "");
    run_to(20 * SIM_DAY);
    lead_move(&rig.w, lead, LEAD_WON, SEAT_AE, "");
    run_to(40 * SIM_DAY);
    assert_int_equal(rig.w.probe.feedback_arrived, 2);
    assert_int_equal(rig.w.probe.samples[PROBE_TRANSMISSION].count, 1);
    assert_false(rig.heard[rig.n_heard - 1].first);
    rig_fini(&rig);
}

static void people_do_not_tell_themselves(void **state)
{
    (void)state;
    closed();
    spec.closed_loop = true;
    open_rig();
    const uint32_t lead = company_lead_of(&rig.w, COMPANY_LIST, 0, 1, true);
    lead_at(&rig.w, lead)->creator = lead_at(&rig.w, lead)->qualifier = SEAT_SDR;
    lead_at(&rig.w, lead)->account = 0;
    lead_move(&rig.w, lead, LEAD_DISQUALIFIED, SEAT_SDR, "");
    run_to(40 * SIM_DAY);
    assert_int_equal(rig.n_heard, 0);
    assert_int_equal(rig.w.probe.feedback_sent, 0);
    rig_fini(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_any_way_nothing_arrives_and_all_is_lost),
        cmocka_unit_test(a_closed_loop_tells_the_next_working_morning),
        cmocka_unit_test(talk_is_sooner_the_nearer_people_sit),
        cmocka_unit_test(one_talk_settles_everything_that_waits_between_two_people),
        cmocka_unit_test(reports_go_from_boss_to_boss_on_their_days),
        cmocka_unit_test(a_report_through_a_dotted_line_is_shorter),
        cmocka_unit_test(each_hop_loses_its_share),
        cmocka_unit_test(a_joint_meeting_takes_the_newest_first_and_drops_what_waited_three_times),
        cmocka_unit_test(the_earliest_way_wins_and_the_creator_hears_once),
        cmocka_unit_test(qualifiers_learn_and_pass_it_on),
        cmocka_unit_test(a_way_round_never_makes_it_later),
        cmocka_unit_test(a_dispute_won_is_news_but_no_second_first_verdict),
        cmocka_unit_test(a_rejection_moves_the_qualifiers_belief_by_the_share_learnt),
        cmocka_unit_test(reasons_are_distorted_where_pay_conflicts),
        cmocka_unit_test(wins_are_news_but_not_the_first_verdict),
        cmocka_unit_test(people_do_not_tell_themselves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

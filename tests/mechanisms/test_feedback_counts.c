/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What of the news is counted, and who hears it in which of several joint meetings.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "mechanisms/feedback_rig.h"

/* A verdict on Friday afternoon is in the CRM report of Monday morning; the lead is of day 0. */
static const sim_time verdict = 4 * SIM_DAY + 15 * SIM_HOUR;
static const sim_time heard = 7 * SIM_DAY + 9 * SIM_HOUR;

/* A verdict on the lead of this kind, told by the CRM or not at all. */
static void one_verdict(sim_time maturity, bool told, bool inbound, bool cohort)
{
    closed();
    spec.closed_loop = told;
    rig.c.spec.horizon.maturity = maturity;
    open_rig();
    const uint32_t lead = lead_of(1, SEAT_SDR);
    lead_at(&rig.w, lead)->inbound = inbound;
    lead_at(&rig.w, lead)->cohort = cohort;
    run_to(verdict);
    lead_move(&rig.w, lead, LEAD_DISQUALIFIED, SEAT_SDR, "");
    run_to(30 * SIM_DAY);
    assert_int_equal(rig.n_heard, told);
}

static void only_what_comes_within_the_window_is_measured(void **state)
{
    static const struct {
        sim_time maturity;
        int measured, acted_upon;
    } cases[] = {{verdict - 1, 0, 0}, {verdict, 1, 0}, {heard - 1, 1, 0}, {heard, 1, 1}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        one_verdict(cases[i].maturity, true, true, true);
        assert_int_equal(rig.w.probe.samples[PROBE_TRANSMISSION].count, cases[i].measured);
        assert_int_equal(rig.w.probe.samples[PROBE_ACTION].population, cases[i].acted_upon);
        assert_int_equal(rig.w.probe.feedback_sent, 1); /* counted whenever it comes */
        assert_int_equal(rig.w.probe.feedback_arrived, 1);
        rig_fini(&rig);
    }
    for (int within = 0; within < 2; within++) {
        one_verdict(verdict - 1 + within, false, true, true);
        assert_int_equal(rig.w.probe.samples[PROBE_TRANSMISSION].competing, within);
        assert_int_equal(rig.w.probe.feedback_lost, 1);
        rig_fini(&rig);
    }
}

static void only_inbound_leads_of_the_period_are_counted(void **state)
{
    (void)state;
    for (int told = 0; told < 2; told++)
        for (int kind = 0; kind < 4; kind++) {
            one_verdict(SIM_WEEK * 5, told, (kind & 1) != 0, (kind & 2) != 0);
            assert_int_equal(rig.w.probe.feedback_sent, kind == 3);
            assert_int_equal(rig.w.probe.feedback_arrived, kind == 3 && told);
            assert_int_equal(rig.w.probe.feedback_lost, kind == 3 && !told);
            assert_int_equal(rig.w.probe.samples[PROBE_TRANSMISSION].count, kind == 3 && told);
            assert_int_equal(rig.w.probe.samples[PROBE_TRANSMISSION].competing, kind == 3 && !told);
            rig_fini(&rig);
        }
}

static void only_the_first_verdict_is_a_first_one(void **state)
{
    (void)state;
    closed();
    spec.closed_loop = true;
    open_rig();
    const uint32_t won = lead_of(1, SEAT_SDR);
    lead_move(&rig.w, won, LEAD_ACCEPTED, SEAT_AE, "");
    lead_move(&rig.w, won, LEAD_WON, SEAT_AE, ""); /* at the same moment */
    const uint32_t again = lead_of(2, SEAT_SDR);
    lead_move(&rig.w, again, LEAD_REJECTED, SEAT_AE, "");
    run_to(3 * SIM_DAY);
    lead_move(&rig.w, again, LEAD_QUEUED, SEAT_SDR, ""); /* another round */
    lead_move(&rig.w, again, LEAD_DISQUALIFIED, SEAT_SDR, "");
    run_to(30 * SIM_DAY);
    int firsts = 0;
    int to_creator = 0;
    for (int i = 0; i < rig.n_heard; i++) {
        const enum lead_state what = (enum lead_state)rig.heard[i].disposition;
        if (rig.heard[i].to != SEAT_MKT)
            continue;
        to_creator++;
        firsts += rig.heard[i].first;
        assert_int_equal(rig.heard[i].first, what == LEAD_ACCEPTED || what == LEAD_REJECTED);
    }
    assert_int_equal(to_creator, 4);
    assert_int_equal(firsts, 2);
    assert_int_equal(rig.w.probe.samples[PROBE_TRANSMISSION].count, 2);
    rig_fini(&rig);
}

/* Sales and marketing meet in the second round; the first is of sales and the closers alone. */
static struct spec_meeting rounds[2];
static const char *sales[] = {"vp_sales", "ae"};
static const char *both[] = {"vp_sales", "cmo"};

static void two_rounds(void)
{
    closed();
    spec.meetings = true;
    rounds[0] = (struct spec_meeting){sales, 2, 2 * SIM_WEEK, SIM_HOUR, 20};
    rounds[1] = (struct spec_meeting){both, 2, 2 * SIM_WEEK, SIM_HOUR, 20};
    rig.c.spec.meetings = rounds;
    rig.c.spec.n_meetings = 2;
}

/* What the one before has left behind: talks that were to come, news on agendas. */
static void a_replication_knows_nothing_of_the_one_before(void **state)
{
    sim_time at[2];
    (void)state;
    for (int after_another = 0; after_another < 2; after_another++) {
        closed();
        spec.meetings = true;
        spec.talk_rate = 0.5;
        rig.c.spec.n_meetings = 1;
        open_rig();
        if (after_another) {
            run_to(500 * SIM_DAY);
            for (uint64_t k = 0; k < 5; k++)
                disqualify(k);
        }
        rig_start(&rig, 1);
        end_meeting(0);
        assert_int_equal(rig.n_heard, 0);
        disqualify(1);
        run_to(400 * SIM_DAY);
        assert_int_equal(rig.n_heard, 1);
        at[after_another] = rig.heard_at[0];
        rig_fini(&rig);
    }
    assert_int_equal(at[0], at[1]);
}

static void news_is_told_in_the_round_in_which_both_sides_sit(void **state)
{
    (void)state;
    two_rounds();
    open_rig();
    disqualify(1);
    end_meeting(0);
    assert_int_equal(rig.n_heard, 0);
    end_meeting(1);
    assert_int_equal(rig.n_heard, 1);
    assert_int_equal(rig.heard[0].to, SEAT_MKT);
    end_meeting(1);
    assert_int_equal(rig.n_heard, 1); /* once */
    rig_fini(&rig);
}

/* The team sits under marketing here: its head hears what a closer says to either. */
static void creator_and_qualifier_hear_in_the_same_round(void **state)
{
    static const struct {
        uint32_t qualifier, knower;
        int heard;
    } cases[] = {{SEAT_SDR, SEAT_AE, 2},
                 {SEAT_SDR, SEAT_SDR, 0}, /* under the same head as the creator: not in the round */
                 {SEAT_MKT, SEAT_AE, 1},  /* the creator qualified it */
                 {SEAT_AE, SEAT_AE, 1},   /* the closer did */
                 {LEAD_NONE, SEAT_AE, 1}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        two_rounds();
        rig.c.bosses[COMPANY_LEAD][0] = "cmo";
        open_rig();
        lead_move(&rig.w, lead_of(1, cases[i].qualifier), LEAD_REJECTED, cases[i].knower, "");
        end_meeting(1);
        assert_int_equal(rig.n_heard, cases[i].heard);
        int to_creator = 0;
        for (int k = 0; k < rig.n_heard; k++) {
            to_creator += rig.heard[k].to == SEAT_MKT;
            assert_int_equal(rig.heard[k].from, SEAT_AE);
            assert_int_equal(rig.heard[k].channel, MESSAGE_JOINT_MEETING);
        }
        assert_int_equal(to_creator, cases[i].heard > 0);
        rig_fini(&rig);
    }
}

static void who_has_heard_it_already_is_not_told_again_in_the_round(void **state)
{
    (void)state;
    two_rounds();
    spec.closed_loop = true;
    rig.c.bosses[COMPANY_LEAD][0] = "cmo";
    open_rig();
    lead_move(&rig.w, lead_of(1, SEAT_SDR), LEAD_REJECTED, SEAT_AE, "");
    run_to(3 * SIM_DAY); /* by then the CRM has told both */
    assert_int_equal(rig.n_heard, 2);
    end_meeting(1);
    assert_int_equal(rig.n_heard, 2);
    rig_fini(&rig);
}

static void a_lead_without_creator_or_a_verdict_of_nobody_is_no_news(void **state)
{
    (void)state;
    closed();
    spec.closed_loop = true;
    open_rig();
    const uint32_t of_nobody = lead_of(1, SEAT_SDR);
    lead_at(&rig.w, of_nobody)->creator = LEAD_NONE;
    lead_move(&rig.w, of_nobody, LEAD_DISQUALIFIED, SEAT_SDR, "");
    lead_move(&rig.w, lead_of(2, SEAT_SDR), LEAD_DISQUALIFIED, LEAD_NONE, "");
    run_to(30 * SIM_DAY);
    assert_int_equal(rig.n_heard, 0);
    assert_int_equal(rig.w.probe.feedback_sent, 0);
    rig_fini(&rig);
}

static void at_strength_0_nobody_talks(void **state)
{
    (void)state;
    closed();
    spec.strength = 0.0;
    spec.talk_rate = 1.0;
    open_rig();
    disqualify(1);
    run_to(300 * SIM_DAY);
    assert_int_equal(rig.n_heard, 0);
    assert_int_equal(rig.w.probe.feedback_lost, 1);
    rig_fini(&rig);
}

/* On day 28 the rounds end. */
static void what_waits_for_a_round_that_is_abolished_is_lost(void **state)
{
    (void)state;
    for (int after = 0; after <= 2; after++) {
        two_rounds();
        rig.c.spec.reorg = (struct spec_reorg){.at = rig.c.spec.horizon.start + 28,
                                               .to = "",
                                               .positions = rig.c.positions,
                                               .n_positions = COMPANY_POSITIONS,
                                               .routes = rig.c.spec.routes,
                                               .meetings = rounds,
                                               .n_meetings = (size_t)after};
        open_rig();
        run_to(27 * SIM_DAY + 23 * SIM_HOUR);
        disqualify(1);
        assert_int_equal(rig.w.probe.feedback_lost, 0);
        run_to(28 * SIM_DAY);
        assert_int_equal(rig.w.probe.feedback_lost, after < 2);
        rig_fini(&rig);
    }
}

static void people_who_were_put_elsewhere_begin_to_talk_anew(void **state)
{
    static struct spec_position later[COMPANY_POSITIONS];
    static const char *cmo[] = {"cmo"};
    int moved = 0;
    (void)state;
    for (uint32_t replication = 0; replication < 10; replication++) {
        sim_time next[2];
        for (int reorganised = 0; reorganised < 2; reorganised++) {
            closed();
            spec.talk_rate = 0.2;
            memcpy(later, rig.c.positions, sizeof later);
            later[COMPANY_LEAD].reports_to = cmo;
            rig.c.spec.reorg =
                (struct spec_reorg){.at = rig.c.spec.horizon.start + (reorganised ? 7 : 3000),
                                    .to = "",
                                    .positions = later,
                                    .n_positions = COMPANY_POSITIONS,
                                    .routes = rig.c.spec.routes};
            rig_build(&rig, &feedback_mechanism, &spec);
            rig_start(&rig, replication);
            disqualify(1); /* when they talk next is looked up here */
            run_to(8 * SIM_DAY);
            disqualify(2);
            run_to(2000 * SIM_DAY);
            assert_int_equal(rig.n_heard, 2);
            next[reorganised] = rig.heard_at[rig.heard[1].ordinal == 1];
            rig_fini(&rig);
        }
        assert_true(next[1] <= next[0]); /* nearer than before: never later */
        moved += next[1] < next[0];
    }
    assert_true(moved >= 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_comes_within_the_window_is_measured),
        cmocka_unit_test(only_inbound_leads_of_the_period_are_counted),
        cmocka_unit_test(news_is_told_in_the_round_in_which_both_sides_sit),
        cmocka_unit_test(creator_and_qualifier_hear_in_the_same_round),
        cmocka_unit_test(what_waits_for_a_round_that_is_abolished_is_lost),
        cmocka_unit_test(people_who_were_put_elsewhere_begin_to_talk_anew),
        cmocka_unit_test(only_the_first_verdict_is_a_first_one),
        cmocka_unit_test(a_replication_knows_nothing_of_the_one_before),
        cmocka_unit_test(who_has_heard_it_already_is_not_told_again_in_the_round),
        cmocka_unit_test(a_lead_without_creator_or_a_verdict_of_nobody_is_no_news),
        cmocka_unit_test(at_strength_0_nobody_talks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

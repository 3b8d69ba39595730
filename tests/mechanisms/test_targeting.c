/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "mechanisms/rig.h"
#include "targeting.h"

enum { CELLS = 6, WEB_SMALL = 0, WEB_LARGE, FAIR_SMALL, FAIR_LARGE };

static struct rig rig;
static struct targeting_spec spec;

static void open_rig(double strength, struct spec_pay pay)
{
    spec = (struct targeting_spec){strength, 4.0, 2.0, 45 * SIM_DAY, 0.01};
    company_fill(&rig.c);
    rig.c.positions[COMPANY_MKT].pay = pay;
    rig_build(&rig, &targeting_mechanism, &spec);
    rig_start(&rig, 0);
}

static struct message news(int cell, enum lead_state disposition)
{
    return (struct message){.created = rig.w.sim.now,
                            .known = rig.w.sim.now,
                            .to = SEAT_MKT,
                            .creator = SEAT_MKT,
                            .qualifier = LEAD_NONE,
                            .source = (uint16_t)(cell / 2),
                            .segment = (uint16_t)(cell % 2),
                            .disposition = (uint8_t)disposition,
                            .inbound = true,
                            .cohort = true,
                            .first = disposition != LEAD_WON && disposition != LEAD_LOST,
                            .posterior = 0.2f};
}

static void tell(int cell, enum lead_state disposition)
{
    const struct message m = news(cell, disposition);
    hook_tell_message(&rig.w, &m);
}

static void plan(void)
{
    rig.w.hooks.spend.plan(&rig.w, rig.w.hooks.spend.self, rig.w.market.spend);
}

static double total(void)
{
    double sum = 0.0;
    for (int i = 0; i < CELLS; i++)
        sum += rig.w.market.spend[i];
    return sum;
}

static void without_news_the_mix_stays(void **state)
{
    (void)state;
    open_rig(1.0, (struct spec_pay){.accepted = 1});
    plan();
    for (int i = 0; i < 4; i++)
        rig_close(rig.w.market.spend[i], 500, 1e-9);
    rig_close(rig.w.market.spend[4], 0, 0); /* the outbound list costs no programme money */
    rig_fini(&rig);
}

/* Two acceptances in one cell, two rejections in another: mean .5; estimates (2 + 1) / 4, (0 + 1) /
 * 4 and .5; tilts .5,
 * -.5 and 0. Weights e^2, e^-2, 1, 1 of the total of 2000. */
static void money_follows_the_shrunk_estimates(void **state)
{
    (void)state;
    open_rig(1.0, (struct spec_pay){.accepted = 1});
    for (int k = 0; k < 2; k++) {
        tell(WEB_SMALL, LEAD_ACCEPTED);
        tell(FAIR_LARGE, LEAD_REJECTED);
    }
    plan();
    const double sum = exp(2.0) + exp(-2.0) + 2.0;
    rig_close(rig.w.market.spend[WEB_SMALL], 2000 * exp(2.0) / sum, 1e-9);
    rig_close(rig.w.market.spend[FAIR_LARGE], 2000 * exp(-2.0) / sum, 1e-9);
    rig_close(rig.w.market.spend[WEB_LARGE], 2000 / sum, 1e-9);
    rig_close(total(), 2000, 1e-9);
    rig_fini(&rig);
}

static void strength_scales_the_tilt(void **state)
{
    (void)state;
    open_rig(0.5, (struct spec_pay){.accepted = 1});
    for (int k = 0; k < 2; k++) {
        tell(WEB_SMALL, LEAD_ACCEPTED);
        tell(FAIR_LARGE, LEAD_REJECTED);
    }
    plan();
    rig_close(rig.w.market.spend[WEB_SMALL] / rig.w.market.spend[FAIR_LARGE], exp(2.0), 1e-9);
    rig_fini(&rig);
}

static void those_paid_for_leads_learn_nothing(void **state)
{
    (void)state;
    open_rig(1.0, (struct spec_pay){.leads = 1});
    for (int k = 0; k < 50; k++) {
        tell(WEB_SMALL, LEAD_ACCEPTED);
        tell(FAIR_LARGE, LEAD_REJECTED);
    }
    plan();
    rig_close(rig.w.market.spend[WEB_SMALL], 500, 1e-9);
    assert_int_equal(rig.w.probe.samples[PROBE_ACTION].count, 0);
    rig_fini(&rig);
}

static void wins_teach_only_those_who_are_paid_for_them(void **state)
{
    (void)state;
    for (int paid = 0; paid < 2; paid++) {
        open_rig(1.0, (struct spec_pay){.accepted = 1, .won = paid});
        tell(WEB_SMALL, LEAD_WON);
        tell(WEB_LARGE, LEAD_LOST);
        plan();
        assert_int_equal(rig.w.market.spend[WEB_SMALL] > 500.0001, paid);
        rig_fini(&rig);
    }
}

/* A disqualified lead counts as what the qualifier believed of it: .2; one accepted beside it makes
 * the mean .6. */
static void a_disqualification_is_graded_by_the_qualifiers_belief(void **state)
{
    (void)state;
    open_rig(1.0, (struct spec_pay){.accepted = 1});
    tell(WEB_SMALL, LEAD_ACCEPTED);
    tell(WEB_LARGE, LEAD_DISQUALIFIED);
    plan();
    const double up = (1.0 + 2 * 0.6) / 3 / 0.6 - 1;
    const double down = (0.2 + 2 * 0.6) / 3 / 0.6 - 1;
    rig_close(log(rig.w.market.spend[WEB_SMALL] / rig.w.market.spend[WEB_LARGE]), 4 * (up - down),
              1e-6);
    rig_fini(&rig);
}

static void what_was_learnt_is_forgotten(void **state)
{
    (void)state;
    open_rig(1.0, (struct spec_pay){.accepted = 1});
    for (int k = 0; k < 2; k++) {
        tell(WEB_SMALL, LEAD_ACCEPTED);
        tell(FAIR_LARGE, LEAD_REJECTED);
    }
    (void)sim_run(&rig.w.sim, 45 * SIM_DAY); /* half: one each; (1 + 1) / 3 and (0 + 1) / 3 */
    plan();
    rig_close(log(rig.w.market.spend[WEB_SMALL] / rig.w.market.spend[FAIR_LARGE]), 8.0 / 3, 1e-9);
    rig_fini(&rig);
}

static void a_distorted_reason_teaches_the_opposite(void **state)
{
    (void)state;
    open_rig(1.0, (struct spec_pay){.accepted = 1});
    struct message m = news(WEB_SMALL, LEAD_ACCEPTED);
    m.distorted = true;
    hook_tell_message(&rig.w, &m);
    tell(WEB_LARGE, LEAD_ACCEPTED);
    plan();
    assert_true(rig.w.market.spend[WEB_SMALL] < rig.w.market.spend[WEB_LARGE]);
    rig_fini(&rig);
}

static void the_first_planning_that_moves_the_cell_closes_the_loop(void **state)
{
    (void)state;
    open_rig(1.0, (struct spec_pay){.accepted = 1});
    const struct probe_samples *action = &rig.w.probe.samples[PROBE_ACTION];
    const struct probe_samples *loop = &rig.w.probe.samples[PROBE_LOOP];
    struct message m = news(WEB_SMALL, LEAD_REJECTED);
    (void)sim_run(&rig.w.sim, 10 * SIM_DAY);
    hook_tell_message(&rig.w, &m); /* created on day 0 */
    (void)sim_run(&rig.w.sim, 12 * SIM_DAY);
    plan(); /* all estimates are 0: nothing moves */
    assert_int_equal(action->count, 0);
    (void)sim_run(&rig.w.sim, 20 * SIM_DAY);
    tell(WEB_LARGE, LEAD_ACCEPTED);
    (void)sim_run(&rig.w.sim, 26 * SIM_DAY);
    plan();
    assert_int_equal(action->count, 2);
    assert_int_equal(action->values[0], 16 * SIM_DAY);
    assert_int_equal(action->values[1], 6 * SIM_DAY);
    assert_int_equal(loop->count, 2);
    assert_int_equal(loop->values[0], 26 * SIM_DAY);
    plan();
    assert_int_equal(action->count, 2); /* once */
    rig_fini(&rig);
}

static void what_is_older_than_the_window_is_left_out(void **state)
{
    (void)state;
    open_rig(1.0, (struct spec_pay){.accepted = 1});
    tell(WEB_SMALL, LEAD_ACCEPTED);
    tell(WEB_LARGE, LEAD_REJECTED);
    (void)sim_run(&rig.w.sim, rig.c.spec.horizon.maturity + SIM_DAY);
    plan();
    assert_int_equal(rig.w.probe.samples[PROBE_ACTION].count, 0);
    assert_int_equal(rig.w.probe.samples[PROBE_LOOP].count, 0);
    rig_fini(&rig);

    open_rig(1.0, (struct spec_pay){.accepted = 1});
    const struct message old = news(WEB_SMALL, LEAD_ACCEPTED); /* created on day 0 */
    (void)sim_run(&rig.w.sim, 200 * SIM_DAY);
    hook_tell_message(&rig.w, &old); /* heard within the window of 224 days */
    tell(WEB_LARGE, LEAD_REJECTED);
    (void)sim_run(&rig.w.sim, 230 * SIM_DAY);
    plan(); /* acted upon after it */
    assert_int_equal(rig.w.probe.samples[PROBE_ACTION].count, 1);
    rig_fini(&rig);
}

/* Money in the cell that really fits buys more fit per dollar than the reference mix. */
static void the_quality_of_a_plan_is_true_fit_per_dollar(void **state)
{
    (void)state;
    open_rig(1.0, (struct spec_pay){.accepted = 1});
    rig.w.market.fit_log_odds[0] = 0.0; /* small segment: one half; large: a quarter */
    rig.w.market.fit_log_odds[1] = -log(3.0);
    tell(WEB_SMALL, LEAD_ACCEPTED);
    tell(FAIR_SMALL, LEAD_ACCEPTED);
    tell(WEB_LARGE, LEAD_REJECTED);
    tell(FAIR_LARGE, LEAD_REJECTED);
    plan();
    const double small = rig.w.market.spend[WEB_SMALL] + rig.w.market.spend[FAIR_SMALL];
    const double quality = (small * 0.5 + (2000 - small) * 0.25) / (2000 * 0.375);
    assert_true(quality > 1.1);
    rig_close(rig.w.probe.targeting_sum / rig.w.probe.targeting_weight, quality, 1e-9);
    rig_fini(&rig);
}

static void news_that_is_no_verdict_teaches_nothing(void **state)
{
    (void)state;
    open_rig(1.0, (struct spec_pay){.accepted = 1});
    tell(WEB_SMALL, LEAD_ACCEPTED);
    tell(WEB_LARGE, LEAD_EXPIRED);
    plan();
    rig_close(rig.w.market.spend[WEB_SMALL], 500, 1e-9); /* all that is known is good */
    rig_fini(&rig);
}

static void what_is_too_small_to_be_noticed_acts_on_nothing(void **state)
{
    (void)state;
    for (int noticed = 0; noticed < 2; noticed++) { /* tilt 1/3: 4 x 1/3 x strength of the spend */
        open_rig(noticed ? 0.012 : 0.006, (struct spec_pay){.accepted = 1});
        tell(WEB_SMALL, LEAD_ACCEPTED);
        tell(WEB_LARGE, LEAD_REJECTED);
        plan();
        assert_true(rig.w.market.spend[WEB_SMALL] > 503);
        assert_int_equal(rig.w.probe.samples[PROBE_ACTION].count, noticed ? 2 : 0);
        rig_fini(&rig);
    }
}

static void a_new_replication_begins_without_knowledge(void **state)
{
    (void)state;
    open_rig(1.0, (struct spec_pay){.accepted = 1});
    tell(WEB_SMALL, LEAD_ACCEPTED);
    tell(WEB_LARGE, LEAD_REJECTED);
    rig_start(&rig, 1);
    tell(WEB_LARGE, LEAD_REJECTED); /* all that is known is bad: nothing to prefer */
    plan();
    for (int i = 0; i < 4; i++)
        rig_close(rig.w.market.spend[i], 500, 1e-9);
    assert_int_equal(rig.w.probe.samples[PROBE_ACTION].count, 0);
    rig_fini(&rig);
}

static void without_money_there_is_nothing_to_move_nor_to_judge(void **state)
{
    (void)state;
    for (int some = 0; some < 2; some++) {
        spec = (struct targeting_spec){1.0, 4.0, 2.0, 45 * SIM_DAY, 0.01};
        company_fill(&rig.c);
        rig.c.positions[COMPANY_MKT].pay = (struct spec_pay){.accepted = 1};
        rig.c.sources[COMPANY_WEB].spend = 0;
        rig.c.sources[COMPANY_FAIR].spend = some ? 1000 : 0;
        rig_build(&rig, &targeting_mechanism, &spec);
        rig_start(&rig, 0);
        tell(WEB_SMALL, LEAD_ACCEPTED);
        tell(WEB_LARGE, LEAD_REJECTED);
        plan();
        rig_close(total(), some ? 1000 : 0, 1e-9);
        rig_close(rig.w.market.spend[WEB_SMALL], 0, 0);
        assert_int_equal(rig.w.probe.samples[PROBE_ACTION].count, 0); /* the web has no money */
        rig_close(rig.w.probe.targeting_weight, some, 0);
        rig_fini(&rig);
    }
}

static void plans_before_the_period_are_not_judged(void **state)
{
    (void)state;
    spec = (struct targeting_spec){1.0, 4.0, 2.0, 45 * SIM_DAY, 0.01};
    company_fill(&rig.c);
    rig.c.spec.horizon.warm_up = 30 * SIM_DAY;
    rig_build(&rig, &targeting_mechanism, &spec);
    rig_start(&rig, 0);
    plan();
    rig_close(rig.w.probe.targeting_weight, 0, 0);
    (void)sim_run(&rig.w.sim, 31 * SIM_DAY);
    plan();
    rig_close(rig.w.probe.targeting_weight, 1, 0);
    rig_close(rig.w.probe.targeting_sum, 1, 1e-9); /* nothing learnt: the reference mix */
    rig_fini(&rig);
}

static void those_paid_for_any_later_result_learn(void **state)
{
    static const struct spec_pay plans[] = {
        {.meeting = 1}, {.accepted = 1}, {.pipeline = 1}, {.won = 1}};
    (void)state;
    for (size_t i = 0; i < sizeof plans / sizeof plans[0]; i++) {
        open_rig(1.0, plans[i]);
        tell(WEB_SMALL, LEAD_ACCEPTED);
        tell(WEB_LARGE, LEAD_REJECTED);
        plan();
        assert_true(rig.w.market.spend[WEB_SMALL] > 600);
        rig_fini(&rig);
    }
}

static void only_marketers_learn_and_only_about_what_they_made(void **state)
{
    static const uint32_t to[][2] = {{SEAT_SDR, SEAT_MKT}, {SEAT_SDR, SEAT_SDR}}; /* to, creator */
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        open_rig(1.0, (struct spec_pay){.accepted = 1});
        rig.c.positions[COMPANY_SDR].pay = (struct spec_pay){.accepted = 1};
        for (int good = 0; good < 2; good++) {
            struct message m =
                news(good ? WEB_SMALL : WEB_LARGE, good ? LEAD_ACCEPTED : LEAD_REJECTED);
            m.to = to[i][0];
            m.creator = to[i][1];
            hook_tell_message(&rig.w, &m);
        }
        plan();
        rig_close(rig.w.market.spend[WEB_SMALL], 500, 1e-9);
        rig_fini(&rig);
    }
}

/* Known and acted upon on the last day of the window, or a moment later. */
static void the_window_closes_after_its_last_moment(void **state)
{
    (void)state;
    for (int late = 0; late < 2; late++) {
        open_rig(1.0, (struct spec_pay){.accepted = 1});
        struct message old = news(WEB_SMALL, LEAD_ACCEPTED);
        (void)sim_run(&rig.w.sim, rig.c.spec.horizon.maturity);
        rig.w.sim.now = rig.c.spec.horizon.maturity + late;
        old.known = rig.w.sim.now;
        hook_tell_message(&rig.w, &old);
        tell(WEB_LARGE, LEAD_REJECTED);
        plan();
        assert_int_equal(rig.w.probe.samples[PROBE_ACTION].count, 2 - late);
        rig_fini(&rig);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_news_the_mix_stays),
        cmocka_unit_test(money_follows_the_shrunk_estimates),
        cmocka_unit_test(strength_scales_the_tilt),
        cmocka_unit_test(those_paid_for_leads_learn_nothing),
        cmocka_unit_test(wins_teach_only_those_who_are_paid_for_them),
        cmocka_unit_test(a_disqualification_is_graded_by_the_qualifiers_belief),
        cmocka_unit_test(what_was_learnt_is_forgotten),
        cmocka_unit_test(a_distorted_reason_teaches_the_opposite),
        cmocka_unit_test(the_first_planning_that_moves_the_cell_closes_the_loop),
        cmocka_unit_test(what_is_older_than_the_window_is_left_out),
        cmocka_unit_test(the_quality_of_a_plan_is_true_fit_per_dollar),
        cmocka_unit_test(news_that_is_no_verdict_teaches_nothing),
        cmocka_unit_test(what_is_too_small_to_be_noticed_acts_on_nothing),
        cmocka_unit_test(a_new_replication_begins_without_knowledge),
        cmocka_unit_test(without_money_there_is_nothing_to_move_nor_to_judge),
        cmocka_unit_test(plans_before_the_period_are_not_judged),
        cmocka_unit_test(those_paid_for_any_later_result_learn),
        cmocka_unit_test(only_marketers_learn_and_only_about_what_they_made),
        cmocka_unit_test(the_window_closes_after_its_last_moment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

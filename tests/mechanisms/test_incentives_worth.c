/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the pay plan makes of a whole company: chances of winning, stages ahead, leads that wait.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "incentives.h"
#include "mechanisms/rig.h"
#include "prospecting.h"

static struct rig rig;
static struct incentives_spec spec;

static void fill(void)
{
    spec = (struct incentives_spec){1.0, 1.0, -1};
    company_fill(&rig.c);
}

static void open_rig(void)
{
    rig_build(&rig, &incentives_mechanism, &spec);
    rig_start(&rig, 0);
}

static double logistic(double x)
{
    return 1 / (1 + exp(-x));
}

static double logit(double p)
{
    return log(p / (1 - p));
}

/* Chance of a win of 5.7 % at fit 0, log-odds 1.6 more with fit and .8 more when ready, averaged
 * over those who are ready: .2 x .3 + .8 x .6 = .54. */
static void a_win_is_as_likely_as_the_market_is_ready_and_the_lead_fits(void **state)
{
    const double ready = 0.54;
    (void)state;
    fill();
    rig.c.segments[0].share = 0.2;
    rig.c.segments[0].ready = 0.3;
    rig.c.segments[1].share = 0.8;
    rig.c.segments[1].ready = 0.6;
    rig.c.spec.sales.qualify.reference_win = 0.9;
    rig.c.positions[COMPANY_SDR].pay =
        (struct spec_pay){.leads = 5, .meeting = 1, .accepted = 2, .pipeline = 3, .won = 4};
    open_rig();
    const double x = logit(0.057);
    const struct incentives_case c = {
        .pay = {.meeting = 0.1, .accepted = 0.2, .pipeline = 0.3, .won = 0.4},
        .log_odds = logit(0.6),
        .threshold = rig.w.seats[SEAT_SDR].signal_belief,
        .discernment = 1.5,
        .win_fit = ready * logistic(x + 1.6 + 0.8) + (1 - ready) * logistic(x + 1.6),
        .win_unfit = ready * logistic(x + 0.8) + (1 - ready) * logistic(x),
        .reference_win = 0.9,
        .reject_cost = rig.w.seats[SEAT_SDR].reject_cost};
    rig_close(prospecting_margin(&rig.w, SEAT_SDR, NULL, logit(0.6)), incentives_margin(&c), 1e-12);
    rig_fini(&rig);
}

/* Paid by wins alone: full credit less what a rejection costs, or no credit at all. */
static void who_always_or_never_wins_is_paid_all_or_nothing(void **state)
{
    (void)state;
    for (int always = 0; always < 2; always++) {
        double margin[2];
        for (int won = 0; won < 2; won++) {
            fill();
            rig.c.spec.sales.win.base = always;
            rig.c.spec.sales.qualify.reference_win = 1.0;
            rig.c.positions[COMPANY_SDR].pay =
                won ? (struct spec_pay){.won = 1} : (struct spec_pay){.accepted = 1};
            open_rig();
            margin[won] = prospecting_margin(&rig.w, SEAT_SDR, NULL, logit(0.6));
            rig_fini(&rig);
        }
        if (always)
            rig_close(margin[1], margin[0], 1e-12); /* whatever is accepted is won */
        else
            assert_true(margin[1] < 0.0);
    }
}

static double worth(uint8_t kind, uint32_t seat, uint32_t lead)
{
    const struct task task = {.kind = kind, .lead = lead};
    const struct hook_value *value = &rig.w.hooks.value;
    return value->score(&rig.w, value->self, seat, &task);
}

/* Four stages: what is left shrinks by a quarter with each. */
static void an_opportunity_is_worth_more_the_fewer_stages_are_left(void **state)
{
    static struct spec_stage stages[4];
    (void)state;
    fill();
    for (int i = 0; i < 4; i++) {
        stages[i] = rig.c.stage;
        stages[i].share = 0.25;
    }
    rig.c.spec.sales.stages = stages;
    rig.c.spec.sales.n_stages = 4;
    rig.c.positions[COMPANY_AE].pay = (struct spec_pay){.won = 1};
    open_rig();
    struct world *w = &rig.w;
    const struct outlook *o = &w->outlook[SPEC_INBOUND];
    const uint32_t lead = company_lead_of(w, COMPANY_WEB, 0, 1, true);
    lead_at(w, lead)->team = COMPANY_SDR;
    for (uint8_t at = 0; at < 4; at++) {
        const double left = 1 - at / 4.0;
        lead_at(w, lead)->stage = at;
        rig_close(worth(w->kind_of[WORLD_K_STAGE], SEAT_AE, lead),
                  o->win * exp(-o->days_of_cycle * left / 30) / (o->stage_minutes * left + 1),
                  1e-15);
    }
    rig_fini(&rig);
}

/* Two hours after it was made on day 3, at a half-life of an hour: a quarter, for who still waits.
 */
static void only_inbound_leads_that_wait_lose_their_worth(void **state)
{
    double now[2][3];
    (void)state;
    for (int hurried = 0; hurried < 2; hurried++) {
        fill();
        spec.urgency_half_life = hurried ? SIM_HOUR : -1;
        rig.c.positions[COMPANY_SDR].pay = (struct spec_pay){.accepted = 1};
        open_rig();
        struct world *w = &rig.w;
        w->sim.now = 3 * SIM_DAY;
        const uint32_t waits = company_lead_of(w, COMPANY_WEB, 0, 1, true);
        const uint32_t answered = company_lead_of(w, COMPANY_WEB, 0, 2, true);
        const uint32_t list = company_lead_of(w, COMPANY_LIST, 0, 3, true);
        lead_at(w, answered)->response = 0; /* the earliest moment that there is */
        lead_at(w, waits)->team = lead_at(w, answered)->team = lead_at(w, list)->team = COMPANY_SDR;
        w->sim.now += 2 * SIM_HOUR;
        const uint8_t attempt = w->kind_of[WORLD_K_ATTEMPT];
        now[hurried][0] = worth(attempt, SEAT_SDR, waits);
        now[hurried][1] = worth(attempt, SEAT_SDR, answered);
        now[hurried][2] = worth(attempt, SEAT_SDR, list);
        rig_fini(&rig);
    }
    rig_close(now[1][0], now[0][0] / 4, 1e-15);
    rig_close(now[1][1], now[0][1], 0);
    rig_close(now[1][2], now[0][2], 0);
    rig_close(now[0][0], now[0][1], 0); /* nobody hurries without a half-life */
}

/* Who keeps the lead does the meeting and the closing, too. */
static void who_keeps_a_lead_counts_all_the_work_ahead(void **state)
{
    (void)state;
    fill();
    rig.c.handoff.to = "same";
    rig.c.positions[COMPANY_AE].pay = (struct spec_pay){.accepted = 1};
    open_rig();
    struct world *w = &rig.w;
    const struct outlook *o = &w->outlook[SPEC_INBOUND];
    const uint32_t lead = company_lead_of(w, COMPANY_WEB, 0, 1, true);
    lead_at(w, lead)->team = COMPANY_AE;
    const double meet = o->contact * o->book * o->show;
    const double minutes = o->attempt_minutes + o->conversation_minutes * o->contact +
                           meet * (o->meeting_minutes + o->accept * o->stage_minutes);
    rig_close(worth(w->kind_of[WORLD_K_ATTEMPT], SEAT_AE, lead),
              meet * o->accept * exp(-o->days_to_meeting / 30) / minutes, 1e-15);
    rig_fini(&rig);
}

static void pay_on_any_later_result_leaves_the_neutral_rule(void **state)
{
    static const struct spec_pay plans[] = {
        {.meeting = 1}, {.accepted = 1}, {.pipeline = 1}, {.won = 1}};
    (void)state;
    for (size_t i = 0; i < sizeof plans / sizeof plans[0]; i++) {
        fill();
        rig.c.positions[COMPANY_SDR].pay = plans[i];
        open_rig();
        const double margin = prospecting_margin(&rig.w, SEAT_SDR, NULL, logit(0.6));
        assert_true(fabs(margin - (0.6 - 0.37)) > 0.01);
        rig_fini(&rig);
    }
}

static void the_strength_is_the_share_of_picks_by_worth(void **state)
{
    static const double share[] = {0.25, 0.5, 1.0, 1.0};
    (void)state;
    for (int i = 0; i < 4; i++) {
        fill();
        spec.strength = (double[]){0.25, 0.5, 1.0, 1.75}[i];
        open_rig();
        rig_close(rig.w.hooks.value.share, share[i], 0);
        rig_fini(&rig);
    }
}

static void the_first_person_of_the_file_is_paid_as_well(void **state)
{
    (void)state;
    fill();
    rig.c.positions[COMPANY_CEO].pay = (struct spec_pay){.leads = 1, .won = 1};
    open_rig();
    rig_close(hook_shift_of(&rig.w, HOOK_SCORE_THRESHOLD, SEAT_CEO, NULL), -0.5, 1e-12);
    rig_fini(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_win_is_as_likely_as_the_market_is_ready_and_the_lead_fits),
        cmocka_unit_test(who_always_or_never_wins_is_paid_all_or_nothing),
        cmocka_unit_test(an_opportunity_is_worth_more_the_fewer_stages_are_left),
        cmocka_unit_test(only_inbound_leads_that_wait_lose_their_worth),
        cmocka_unit_test(the_strength_is_the_share_of_picks_by_worth),
        cmocka_unit_test(the_first_person_of_the_file_is_paid_as_well),
        cmocka_unit_test(who_keeps_a_lead_counts_all_the_work_ahead),
        cmocka_unit_test(pay_on_any_later_result_leaves_the_neutral_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

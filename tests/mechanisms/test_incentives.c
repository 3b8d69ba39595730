/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "incentives.h"
#include "mechanisms/rig.h"
#include "prospecting.h"

static double logit(double p)
{
    return log(p / (1 - p));
}

/* c = (logit .40 - logit .37) / 1.5: where a closer who believes in .37 just accepts at .40. */
static struct incentives_case usual(double meeting)
{
    return (struct incentives_case){.pay = {.meeting = meeting, .accepted = 1 - meeting},
                                    .threshold = (logit(0.40) - logit(0.37)) / 1.5,
                                    .discernment = 1.5,
                                    .win_fit = 0.28,
                                    .win_unfit = 0.07,
                                    .reference_win = 0.22,
                                    .reject_cost = 0.8};
}

/* Pa = .6 x .747134 + .4 x .201999 = .529080; .2 + .8 Pa - .8 (1 - Pa) = .246528 */
static void the_margin_is_what_is_gained_less_what_a_rejection_costs(void **state)
{
    (void)state;
    struct incentives_case c = usual(0.2);
    c.log_odds = logit(0.6);
    rig_close(incentives_margin(&c), 0.246528, 1e-6);
    c.pay = (struct spec_pay){.won = 1};
    /* Pw = .6 x .747134 x .28 + .4 x .201999 x .07 = .131175; / .22 = .596248; less .8 x .470920 */
    rig_close(incentives_margin(&c), 0.596248 - 0.376736, 2e-6);
    c.pay = (struct spec_pay){.pipeline = 1}; /* counts like accepted */
    rig_close(incentives_margin(&c), 0.529080 - 0.376736, 1e-6);
    c.pay = (struct spec_pay){.won = 1};
    for (int i = 0; i < 2;
         i++) { /* a better chance than the reference earns no more than full credit */
        c.reference_win = i == 0 ? 0.01 : 0.1;
        rig_close(incentives_margin(&c), 1 - 0.376736, 1e-6);
    }
}

/* Share of conversations passed, by the law of the signal with d' 1.5 and a share .37 that fits. */
static double passed(double meeting)
{
    double share = 0.0;
    const double step = 0.001;
    for (double s = -8.0; s < 8.0; s += step) {
        struct incentives_case c = usual(meeting);
        c.log_odds = logit(0.37) + 1.5 * s;
        if (incentives_margin(&c) < 0.0)
            continue;
        share += step * (0.37 * exp(-0.5 * (s - 0.75) * (s - 0.75)) +
                         0.63 * exp(-0.5 * (s + 0.75) * (s + 0.75)));
    }
    return share / sqrt(2.0 * 3.14159265358979);
}

static void pay_on_meetings_passes_everything_and_pay_on_acceptance_a_third(void **state)
{
    (void)state;
    rig_close(passed(0.55), 1.0, 1e-3);
    rig_close(passed(0.50), 0.866, 2e-3);
    rig_close(passed(0.0), 0.368, 2e-3);
}

static void dearer_rejections_never_pass_more(void **state)
{
    (void)state;
    for (double rho = 0.0; rho < 1.2; rho += 0.1) {
        struct incentives_case cheap = usual(0.3);
        struct incentives_case dear = usual(0.3);
        cheap.reject_cost = rho;
        dear.reject_cost = rho + 0.1;
        assert_true(incentives_margin(&dear) < incentives_margin(&cheap));
    }
}

static struct rig rig;

static void pay(int position, struct spec_pay plan)
{
    rig.c.positions[position].pay = plan;
}

static void open_rig(const struct incentives_spec *spec)
{
    rig_build(&rig, &incentives_mechanism, spec);
    rig_start(&rig, 0);
}

static void without_pay_on_results_the_neutral_rule_holds(void **state)
{
    const struct incentives_spec spec = {1.0, 1.0, -1};
    (void)state;
    company_fill(&rig.c);
    pay(COMPANY_SDR, (struct spec_pay){.activity = 1, .leads = 2});
    open_rig(&spec);
    rig_close(prospecting_margin(&rig.w, SEAT_SDR, NULL, logit(0.5)), 0.13, 1e-12);
    rig_close(prospecting_margin(&rig.w, SEAT_SDR, NULL, logit(0.3)), -0.07, 1e-12);
    rig_fini(&rig);
}

static void strength_mixes_own_gain_with_the_neutral_rule(void **state)
{
    struct incentives_spec spec = {1.0, 1.0, -1};
    double margin[3];
    (void)state;
    for (int i = 0; i < 3; i++) {
        spec.strength = 0.5 + 0.5 * i;
        company_fill(&rig.c);
        pay(COMPANY_SDR, (struct spec_pay){.meeting = 1, .accepted = 4, .activity = 5});
        open_rig(&spec);
        margin[i] = prospecting_margin(&rig.w, SEAT_SDR, NULL, logit(0.6));
        rig_fini(&rig);
    }
    rig_close(margin[1], 0.246528, 1e-6); /* activity says nothing about whom to pass on */
    rig_close(margin[0], 0.5 * 0.246528 + 0.5 * 0.23, 1e-6);
    rig_close(margin[2], 1.5 * 0.246528, 2e-6);
}

static double worth(uint8_t kind, uint32_t seat, uint32_t lead)
{
    const struct task task = {.kind = kind, .lead = lead};
    const struct hook_value *value = &rig.w.hooks.value;
    return value->score(&rig.w, value->self, seat, &task);
}

static void a_closer_paid_by_wins_works_meetings_before_raw_leads(void **state)
{
    const struct incentives_spec spec = {1.0, 1.0, -1};
    (void)state;
    company_fill(&rig.c);
    pay(COMPANY_AE, (struct spec_pay){.won = 1});
    rig.c.handoff.to = "same";
    open_rig(&spec);
    struct world *w = &rig.w;
    const uint32_t lead = company_lead_of(w, COMPANY_WEB, 0, 1, true);
    lead_at(w, lead)->team = COMPANY_AE;
    const uint8_t attempt = w->kind_of[WORLD_K_ATTEMPT];
    const uint8_t meeting = w->kind_of[WORLD_K_MEETING];
    assert_true(worth(meeting, SEAT_AE, lead) > 1.2 * worth(attempt, SEAT_AE, lead));

    /* accept x win x exp(-60 / 30) over an hour and accept x 5 hours of stage work */
    const struct outlook *o = &w->outlook[SPEC_INBOUND];
    rig_close(worth(meeting, SEAT_AE, lead),
              o->accept * o->win * exp(-2.0) / (60 + o->accept * 300), 1e-15);
    rig_fini(&rig);
}

static void a_fresh_lead_is_worth_more_than_a_follow_up_and_less_when_it_has_waited(void **state)
{
    struct incentives_spec spec = {1.0, 1.0, SIM_HOUR};
    (void)state;
    company_fill(&rig.c);
    pay(COMPANY_SDR, (struct spec_pay){.accepted = 1});
    open_rig(&spec);
    struct world *w = &rig.w;
    const uint32_t lead = company_lead_of(w, COMPANY_WEB, 0, 1, true);
    const uint8_t attempt = w->kind_of[WORLD_K_ATTEMPT];
    lead_at(w, lead)->team = COMPANY_SDR;
    const double fresh = worth(attempt, SEAT_SDR, lead);
    w->sim.now = 2 * SIM_HOUR;
    rig_close(worth(attempt, SEAT_SDR, lead), fresh / 4, 1e-12); /* two half-lives */
    lead_at(w, lead)->response = SIM_HOUR;
    lead_at(w, lead)->attempts = 1;
    assert_true(worth(attempt, SEAT_SDR, lead) < fresh);
    assert_true(worth(attempt, SEAT_SDR, lead) > 0.0);
    rig_fini(&rig);
}

/* Closed forms of the worth of each kind of work, in the numbers of the outlook. */
static void work_is_worth_what_lies_ahead_of_it_per_minute(void **state)
{
    const struct incentives_spec spec = {1.0, 1.0, -1};
    (void)state;
    company_fill(&rig.c);
    pay(COMPANY_SDR, (struct spec_pay){.meeting = 1, .accepted = 2, .pipeline = 1});
    pay(COMPANY_AE, (struct spec_pay){.won = 3, .activity = 1});
    open_rig(&spec);
    struct world *w = &rig.w;
    const struct outlook *o = &w->outlook[SPEC_INBOUND];
    const uint32_t lead = company_lead_of(w, COMPANY_WEB, 0, 1, true);
    const uint8_t attempt = w->kind_of[WORLD_K_ATTEMPT];
    lead_at(w, lead)->team = COMPANY_SDR;
    const double horizon = sim_days(world_position(w, SEAT_SDR)->cash_horizon);
    const double meet = o->contact * o->book * o->show;
    rig_close(worth(attempt, SEAT_SDR, lead), /* hands the lead on: only its own minutes count */
              meet * (0.25 + 0.75 * o->accept) * exp(-o->days_to_meeting / horizon) /
                  (o->attempt_minutes + o->conversation_minutes * o->contact),
              1e-15);
    lead_at(w, lead)->attempts = 1;
    const double next = o->contact_next * o->book * o->show;
    rig_close(worth(attempt, SEAT_SDR, lead),
              next * (0.25 + 0.75 * o->accept) * exp(-o->days_to_meeting / horizon) /
                  (o->attempt_minutes + o->conversation_minutes * o->contact_next),
              1e-15);

    /* an opportunity: the stages that are left, as work and as days; activity counts a hundredth */
    const uint8_t stage = w->kind_of[WORLD_K_STAGE];
    const size_t n = w->spec->sales.n_stages;
    const double patience = sim_days(world_position(w, SEAT_AE)->cash_horizon);
    for (uint8_t at = 0; at < n; at++) {
        const double left = (double)(n - at) / (double)n;
        lead_at(w, lead)->stage = at;
        rig_close(worth(stage, SEAT_AE, lead),
                  (0.75 * o->win * exp(-o->days_of_cycle * left / patience) + 0.25 * 0.01) /
                      (o->stage_minutes * left + 1.0),
                  1e-15);
    }
    rig_fini(&rig);
}

static double triple(struct world *w, void *self, uint32_t seat, const struct lead *l)
{
    (void)w, (void)self, (void)seat, (void)l;
    return 3.0;
}

static void what_others_handed_over_is_weighed_and_own_work_is_not(void **state)
{
    const struct incentives_spec spec = {1.0, 1.0, -1};
    double before[4], after[4];
    (void)state;
    company_fill(&rig.c);
    pay(COMPANY_AE, (struct spec_pay){.won = 1});
    open_rig(&spec);
    struct world *w = &rig.w;
    const uint32_t web = company_lead_of(w, COMPANY_WEB, 0, 1, true);
    const uint32_t list = company_lead_of(w, COMPANY_LIST, 0, 2, true);
    lead_at(w, web)->team = lead_at(w, list)->team = COMPANY_AE;
    for (int i = 0; i < 2; i++) {
        double *now = i == 0 ? before : after;
        now[0] = worth(w->kind_of[WORLD_K_MEETING], SEAT_AE, web);
        now[1] = worth(w->kind_of[WORLD_K_ATTEMPT], SEAT_AE, web);
        now[2] = worth(w->kind_of[WORLD_K_STAGE], SEAT_AE, web);
        now[3] = worth(w->kind_of[WORLD_K_ATTEMPT], SEAT_AE, list);
        hook_add_factor(&w->hooks, HOOK_TASK_VALUE, (struct hook_factor_entry){triple, NULL});
    }
    for (int i = 0; i < 4; i++) /* an opportunity and a name from the list are one's own */
        rig_close(after[i], before[i] * (i < 2 ? 3.0 : 1.0), 1e-15);
    rig_fini(&rig);
}

static void pay_on_leads_lowers_the_bar_of_the_score(void **state)
{
    const struct incentives_spec spec = {1.5, 0.8, -1};
    (void)state;
    company_fill(&rig.c);
    pay(COMPANY_MKT, (struct spec_pay){.leads = 3, .accepted = 1});
    open_rig(&spec);
    rig_close(hook_shift_of(&rig.w, HOOK_SCORE_THRESHOLD, SEAT_MKT, NULL), -1.5 * 0.8 * 0.75,
              1e-12);
    rig_close(hook_shift_of(&rig.w, HOOK_SCORE_THRESHOLD, SEAT_AE, NULL), 0.0, 1e-12);
    rig_close(hook_shift_of(&rig.w, HOOK_SCORE_THRESHOLD, LEAD_NONE, NULL), 0.0, 0);
    rig_fini(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_margin_is_what_is_gained_less_what_a_rejection_costs),
        cmocka_unit_test(pay_on_meetings_passes_everything_and_pay_on_acceptance_a_third),
        cmocka_unit_test(dearer_rejections_never_pass_more),
        cmocka_unit_test(without_pay_on_results_the_neutral_rule_holds),
        cmocka_unit_test(strength_mixes_own_gain_with_the_neutral_rule),
        cmocka_unit_test(a_closer_paid_by_wins_works_meetings_before_raw_leads),
        cmocka_unit_test(a_fresh_lead_is_worth_more_than_a_follow_up_and_less_when_it_has_waited),
        cmocka_unit_test(work_is_worth_what_lies_ahead_of_it_per_minute),
        cmocka_unit_test(what_others_handed_over_is_weighed_and_own_work_is_not),
        cmocka_unit_test(pay_on_leads_lowers_the_bar_of_the_score),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

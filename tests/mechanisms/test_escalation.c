/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "escalation.h"
#include "mechanisms/rig.h"
#include "prospecting.h"

static struct rig rig;
static struct escalation_spec spec;

/* A lead in conversation with the first SDR on Monday at nine; the boss has `share` of the week for
 * the team. */
static uint32_t conversation(double share)
{
    spec = (struct escalation_spec){.strength = 1.0,
                                    .band = 0.05,
                                    .discernment = 5.0,
                                    .cooling = 0.15,
                                    .handling = company_constant(21 * SIM_MINUTE),
                                    .time_out = 7 * SIM_DAY};
    company_fill(&rig.c);
    rig.c.positions[COMPANY_LEAD].time_for_team = share;
    rig.c.spec.sales.agree = (struct spec_agree){1.0, 1.0, 0, 0};
    rig.c.spec.routes.n_qualified = 0; /* what is passed on ends as dropped */
    rig_build(&rig, &escalation_mechanism, &spec);
    rig_start(&rig, 0);
    (void)sim_run(&rig.w.sim, 9 * SIM_HOUR);
    const uint32_t lead = company_lead_of(&rig.w, COMPANY_WEB, 0, 1, true);
    struct lead *l = lead_at(&rig.w, lead);
    l->team = COMPANY_SDR;
    l->qualifier = SEAT_SDR;
    l->response = rig.w.sim.now - l->created;
    lead_move(&rig.w, lead, LEAD_CONTACTED, SEAT_SDR, "");
    rig.n_moves = 0;
    return lead;
}

static bool asks(uint32_t lead, double margin)
{
    const struct hook_escalate *e = &rig.w.hooks.escalate;
    return e->ask(&rig.w, e->self, SEAT_SDR, lead, margin);
}

static void whoever_is_sure_decides_alone(void **state)
{
    (void)state;
    const uint32_t lead = conversation(1.0);
    assert_false(asks(lead, 0.0501));
    assert_false(asks(lead, -0.05));
    assert_int_equal(rig.n_moves, 0);
    assert_true(asks(lead, -0.0499));
    assert_int_equal(lead_at(&rig.w, lead)->state, LEAD_DECIDING);
    rig_fini(&rig);
}

/* 21 minutes of a boss who has .35 of the week for questions take an hour of the clock: decided at
 * ten. */
static void the_boss_decides_after_the_own_time_and_only_once(void **state)
{
    (void)state;
    const uint32_t lead = conversation(1.0);
    assert_true(asks(lead, 0.01));
    (void)sim_run(&rig.w.sim, 20 * SIM_DAY);
    assert_int_equal(rig.n_moves, 3);
    assert_int_equal(rig.moves[0], LEAD_DECIDING);
    assert_int_equal(rig.moves[1], LEAD_BOOKED);
    assert_int_equal(rig.by[1], SEAT_SDR); /* the asker goes on with it */
    assert_int_equal(rig.times[1], 10 * SIM_HOUR);
    assert_int_equal(rig.w.probe.samples[PROBE_DECISION].count, 1);
    assert_int_equal(rig.w.probe.samples[PROBE_DECISION].values[0], SIM_HOUR);
    rig_fini(&rig);
}

static void the_boss_hears_better(void **state)
{
    int passed[2] = {0, 0};
    (void)state;
    const uint32_t first =
        conversation(1.0); /* d' 5: fitting leads pass, others do not, nearly always */
    lead_at(&rig.w, first)->fit = true;
    for (uint64_t k = 0; k < 20; k++)
        for (int fit = 0; fit < 2; fit++) {
            const uint32_t lead =
                company_lead_of(&rig.w, COMPANY_WEB, 0, 100 + 2 * k + (uint64_t)fit, fit == 1);
            struct lead *l = lead_at(&rig.w, lead);
            l->team = COMPANY_SDR;
            l->qualifier = SEAT_SDR;
            lead_move(&rig.w, lead, LEAD_CONTACTED, SEAT_SDR, "");
            assert_true(asks(lead, 0.0));
            rig.n_moves = 0;
            (void)sim_run(&rig.w.sim, rig.w.sim.now + 4 * SIM_DAY);
            passed[fit] += rig.n_moves > 0 && rig.moves[0] == LEAD_BOOKED;
        }
    assert_true(passed[1] >= 17);
    assert_true(passed[0] <= 3);
    rig_fini(&rig);
}

/* .005 of the week: 21 minutes take 200 hours. On the seventh day the person decides alone; 5
 * working days have passed. */
static void after_the_time_out_the_person_decides_alone(void **state)
{
    (void)state;
    const uint32_t lead = conversation(0.005);
    const uint32_t other = company_lead_of(&rig.w, COMPANY_WEB, 0, 2, true);
    lead_at(&rig.w, other)->qualifier = SEAT_SDR;
    assert_true(asks(other, 0.0)); /* in the boss's hands for weeks */
    rig.n_moves = 0;
    assert_true(asks(lead, 0.0));
    (void)sim_run(&rig.w.sim, 9 * SIM_HOUR + 7 * SIM_DAY - 1);
    assert_int_equal(rig.n_moves, 1);
    assert_true(lead_at(&rig.w, lead)->agree_shift == 0.0f);
    (void)sim_run(&rig.w.sim, 9 * SIM_HOUR + 7 * SIM_DAY);
    assert_true(rig.n_moves >= 2);
    assert_int_equal(rig.by[1], SEAT_SDR);
    assert_int_equal(rig.times[1], 9 * SIM_HOUR + 7 * SIM_DAY);
    rig_fini(&rig);
}

static float shift_seen;

static void see_shift(struct world *w, void *self, uint32_t lead, enum lead_state from,
                      enum lead_state to, uint32_t seat)
{
    (void)self, (void)from, (void)seat;
    if (to != LEAD_DECIDING)
        shift_seen = lead_at(w, lead)->agree_shift;
}

static void the_prospect_cools_by_working_days_waited(void **state)
{
    (void)state;
    const uint32_t lead = conversation(0.025); /* 21 min / .00875 = 40 h: five working days */
    hook_add_event(&rig.w.hooks, (struct hook_event){.transition = see_shift, .self = NULL});
    assert_true(asks(lead, 0.0));
    (void)sim_run(&rig.w.sim, 30 * SIM_DAY);
    rig_close((double)shift_seen, -0.15 * 5, 1e-6);
    rig_fini(&rig);
}

static void nobody_to_ask_means_deciding_alone(void **state)
{
    (void)state;
    uint32_t lead = conversation(0.0); /* a boss without any time */
    assert_false(asks(lead, 0.0));
    rig_fini(&rig);
    lead = conversation(1.0);
    const struct hook_escalate *e = &rig.w.hooks.escalate;
    assert_false(e->ask(&rig.w, e->self, SEAT_CEO, lead, 0.0)); /* the top */
    rig_fini(&rig);
}

static void the_stronger_the_mechanism_the_wider_the_band(void **state)
{
    (void)state;
    const uint32_t lead = conversation(1.0);
    spec.strength = 2.0;
    assert_false(asks(lead, 0.1001));
    spec.strength = 0.5;
    assert_false(asks(lead, 0.0251));
    spec.strength = 2.0;
    assert_true(asks(lead, 0.0999));
    rig_fini(&rig);
}

enum { CASES = 60, LEADS_MAX = 256 };
static bool booked[LEADS_MAX];

static void see_booked(struct world *w, void *self, uint32_t lead, enum lead_state from,
                       enum lead_state to, uint32_t seat)
{
    (void)w, (void)self, (void)from, (void)seat;
    if (lead < LEADS_MAX && to == LEAD_BOOKED)
        booked[lead] = true;
}

/* The k-th of several leads of the first SDR, every other one fitting, put before the boss now. */
static uint32_t put_before(uint64_t k)
{
    const uint32_t lead = company_lead_of(&rig.w, COMPANY_WEB, 0, 1000 + k, k % 2 == 0);
    struct lead *l = lead_at(&rig.w, lead);
    l->team = COMPANY_SDR;
    l->qualifier = SEAT_SDR;
    l->handoffs = (uint8_t)(k % 3);
    lead_move(&rig.w, lead, LEAD_CONTACTED, SEAT_SDR, "");
    assert_true(asks(lead, 0.0));
    booked[lead] = false;
    return lead;
}

/* Each boss hears with ears of its own, as well as the scenario says; what it believes is remembered. */
static void the_boss_decides_by_what_it_has_heard_itself(void **state)
{
    int passed = 0;
    (void)state;
    (void)conversation(1.0);
    spec.discernment = 1.2;
    hook_add_event(&rig.w.hooks, (struct hook_event){.transition = see_booked, .self = NULL});
    const uint64_t ear = (uint64_t)rig.w.seats[SEAT_LEAD].ordinal + 1;
    for (uint64_t k = 0; k < CASES; k++) {
        const uint32_t lead = put_before(k);
        const double log_odds = prospecting_log_odds(&rig.w, lead_at(&rig.w, lead), 1.2, ear);
        const bool passes = prospecting_margin(&rig.w, SEAT_SDR, lead_at(&rig.w, lead), log_odds) >= 0;
        (void)sim_run(&rig.w.sim, rig.w.sim.now + SIM_WEEK);
        assert_true(booked[lead] == passes);
        rig_close((double)lead_at(&rig.w, lead)->posterior, 1 / (1 + exp(-log_odds)), 1e-6);
        passed += passes;
    }
    assert_true(passed > 10 && passed < 50);
    rig_fini(&rig);
}

static void whoever_decides_alone_does_so_by_the_own_skill(void **state)
{
    uint32_t leads[CASES];
    bool passes[CASES];
    (void)state;
    (void)conversation(0.005);
    spec.time_out = SIM_HOUR;
    rig.w.seats[SEAT_SDR].skill[SEAT_PROSPECTING] = 2.0;
    hook_add_event(&rig.w.hooks, (struct hook_event){.transition = see_booked, .self = NULL});
    (void)put_before(CASES); /* keeps the boss busy for weeks */
    int passed = 0;
    for (uint64_t k = 0; k < CASES; k++) {
        leads[k] = put_before(k);
        const struct lead *l = lead_at(&rig.w, leads[k]);
        const double log_odds = prospecting_log_odds(&rig.w, l, 1.5 * exp(0.15 * 2.0), 0);
        passes[k] = prospecting_margin(&rig.w, SEAT_SDR, l, log_odds) >= 0;
        passed += passes[k];
    }
    (void)sim_run(&rig.w.sim, 10 * SIM_HOUR);
    for (int k = 0; k < CASES; k++)
        assert_true(booked[leads[k]] == passes[k]);
    assert_true(passed > 10 && passed < 50);
    rig_fini(&rig);
}

/* Who hears nothing has nothing against a lead. */
static void a_boss_or_a_person_who_hears_nothing_passes_everybody(void **state)
{
    (void)state;
    for (int alone = 0; alone < 2; alone++) {
        (void)conversation(alone ? 0.005 : 1.0);
        spec.discernment = 0.0;
        spec.time_out = SIM_WEEK;
        rig.c.spec.sales.qualify.discernment = 0.0;
        hook_add_event(&rig.w.hooks, (struct hook_event){.transition = see_booked, .self = NULL});
        if (alone)
            (void)put_before(0);
        const uint32_t lead = put_before(1);
        (void)sim_run(&rig.w.sim, 9 * SIM_HOUR + SIM_WEEK);
        assert_true(booked[lead]);
        rig_fini(&rig);
    }
}

static void waits_of_the_warm_up_are_not_counted(void **state)
{
    (void)state;
    (void)conversation(1.0);
    rig.w.probe.from = 10 * SIM_HOUR;
    (void)put_before(0);
    (void)sim_run(&rig.w.sim, 11 * SIM_HOUR);
    assert_int_equal(rig.w.probe.samples[PROBE_DECISION].count, 0);
    (void)put_before(1);
    (void)sim_run(&rig.w.sim, 13 * SIM_HOUR);
    assert_int_equal(rig.w.probe.samples[PROBE_DECISION].count, 1);
    rig_fini(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_stronger_the_mechanism_the_wider_the_band),
        cmocka_unit_test(the_boss_decides_by_what_it_has_heard_itself),
        cmocka_unit_test(whoever_decides_alone_does_so_by_the_own_skill),
        cmocka_unit_test(a_boss_or_a_person_who_hears_nothing_passes_everybody),
        cmocka_unit_test(waits_of_the_warm_up_are_not_counted),
        cmocka_unit_test(whoever_is_sure_decides_alone),
        cmocka_unit_test(the_boss_decides_after_the_own_time_and_only_once),
        cmocka_unit_test(the_boss_hears_better),
        cmocka_unit_test(after_the_time_out_the_person_decides_alone),
        cmocka_unit_test(the_prospect_cools_by_working_days_waited),
        cmocka_unit_test(nobody_to_ask_means_deciding_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

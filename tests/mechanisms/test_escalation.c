/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "escalation.h"
#include "mechanisms/rig.h"

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
    l->answered = rig.w.sim.now;
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whoever_is_sure_decides_alone),
        cmocka_unit_test(the_boss_decides_after_the_own_time_and_only_once),
        cmocka_unit_test(the_boss_hears_better),
        cmocka_unit_test(after_the_time_out_the_person_decides_alone),
        cmocka_unit_test(the_prospect_cools_by_working_days_waited),
        cmocka_unit_test(nobody_to_ask_means_deciding_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

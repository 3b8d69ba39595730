/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ae.h"
#include "org/company.h"

static struct company company;
static struct world world;
static sim_time decided;
static int asked;

static void see(struct world *w, void *self, uint32_t lead, enum lead_state from,
                enum lead_state to, uint32_t seat)
{
    (void)self, (void)lead, (void)from, (void)seat;
    if (to == LEAD_WON || to == LEAD_LOST)
        decided = w->sim.now;
}

static sim_time ten_days_sooner(struct world *w, void *self, uint32_t seat, sim_time planned)
{
    (void)w, (void)self;
    asked += seat == SEAT_AE;
    return planned - 10 * SIM_DAY;
}

/* When a meeting of Monday at nine leads to a decision after two stages of 30 days without work. */
static sim_time decision(bool pulled)
{
    static struct spec_stage stages[2] = {{.id = "one", .share = 0.5}, {.id = "two", .share = 0.5}};
    company_fill(&company);
    company.roles[SPEC_AE] = ae_role;
    company.roles[SPEC_AE].idle = NULL;
    company.spec.sales.accept.threshold = 0.0;
    company.spec.sales.stages = stages;
    company.spec.sales.n_stages = 2;
    world_build(&world, &company.spec, company.roles);
    if (pulled)
        world.hooks.close = (struct hook_close){ten_days_sooner, NULL};
    hook_add_event(&world.hooks, (struct hook_event){.transition = see});
    world_start(&world, 1, 0);
    (void)sim_run(&world.sim, 9 * SIM_HOUR);
    const uint32_t lead = company_lead_of(&world, COMPANY_WEB, 0, 1, true);
    lead_at(&world, lead)->qualifier = SEAT_SDR;
    const struct task_order order = {.kind = world.kind_of[WORLD_K_MEETING],
                                     .tray = SEAT_AE,
                                     .lead = lead,
                                     .expires_at = SIM_NEVER};
    (void)task_post(&world, &order);
    decided = -1;
    asked = 0;
    (void)sim_run(&world.sim, 100 * SIM_DAY);
    world_fini(&world);
    return decided;
}

static void only_the_last_stage_is_pulled_to_another_day(void **state)
{
    (void)state;
    assert_int_equal(decision(false), 10 * SIM_HOUR + 60 * SIM_DAY);
    assert_int_equal(decision(true), 10 * SIM_HOUR + 50 * SIM_DAY);
    assert_int_equal(asked, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_the_last_stage_is_pulled_to_another_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "marketer.h"
#include "org/company.h"

static struct company company;
static struct world world;
static uint8_t errand;

static sim_time a_day(struct world *w, uint32_t seat, const struct task *task)
{
    (void)w, (void)seat, (void)task;
    return 8 * SIM_HOUR;
}

/* Two marketers; plannings on Monday at ten, every two weeks of 80 working hours. */
static void build(void)
{
    static const struct task_kind row = {"errand", a_day, company_nothing, NULL};
    company_fill(&company);
    company.roles[SPEC_MARKETER] = marketer_role;
    world_build(&world, &company.spec, company.roles);
    errand = task_kind_add(&world, &row);
    world_start(&world, 1, 0);
}

static void errands(uint32_t seat, int n)
{
    for (int i = 0; i < n; i++) {
        const struct task_order order = {
            .kind = errand, .class = 4, .tray = seat, .lead = LEAD_NONE, .expires_at = SIM_NEVER};
        (void)task_post(&world, &order);
    }
}

static void until_planning(int k)
{
    (void)sim_run(&world.sim, 10 * SIM_HOUR + k * 14 * SIM_DAY);
}

static void campaigns_get_the_time_that_tasks_left_since_the_last_planning(void **state)
{
    (void)state;
    build();
    until_planning(0);
    assert_true(world.market.campaign_time == 1.0);
    errands(SEAT_MKT, 2); /* 16 of the two's 160 hours */
    until_planning(1);
    assert_true(fabs(world.market.campaign_time - 0.9) < 1e-12);
    until_planning(2); /* nothing to do: all of it again */
    assert_true(world.market.campaign_time == 1.0);
    errands(SEAT_MKT, 30); /* busy for all of the period, and beyond */
    errands(SEAT_MKT + 1, 5);
    until_planning(3);
    assert_true(fabs(world.market.campaign_time - 0.25) < 0.07);
    world_fini(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(campaigns_get_the_time_that_tasks_left_since_the_last_planning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

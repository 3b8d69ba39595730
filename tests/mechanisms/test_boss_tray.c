/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "boss_tray.h"
#include "mechanisms/rig.h"

static struct company c;
static struct world w;

static void open_world(void)
{
    world_build(&w, &c.spec, c.roles);
    world_start(&w, 1, 0);
}

static void managers_with_time_for_a_team_hear_cases_and_nobody_else_does(void **state)
{
    (void)state;
    company_fill(&c);
    c.positions[COMPANY_CMO].time_for_team = 0.0;
    open_world();
    assert_true(boss_tray_hears(&w, &w.view, SEAT_LEAD));
    assert_true(boss_tray_hears(&w, &w.view, SEAT_VP));
    assert_false(boss_tray_hears(&w, &w.view, SEAT_CMO)); /* has no time */
    assert_false(boss_tray_hears(&w, &w.view, SEAT_AE));
    assert_false(boss_tray_hears(&w, &w.view, CHART_NONE));
    world_fini(&w);
}

/* As the scenario gives it, from the first class to the last. */
static void a_case_is_as_urgent_as_the_team_that_asks(void **state)
{
    (void)state;
    company_fill(&c);
    c.positions[COMPANY_SDR].priority_of_team = 0;
    c.positions[COMPANY_MKT].priority_of_team = 7;
    open_world();
    assert_int_equal(boss_tray_class(&w, SEAT_SDR), 0);
    assert_int_equal(boss_tray_class(&w, SEAT_AE), 1);
    assert_int_equal(boss_tray_class(&w, SEAT_MKT), 7);
    world_fini(&w);
}

/* From Wednesday noon to Tuesday noon: four working days, of eight hours or of six, and six days round the clock. */
static void waiting_is_counted_in_working_days_of_the_person_who_waits(void **state)
{
    (void)state;
    company_fill(&c);
    c.positions[COMPANY_AE].calendar = "Mon-Fri 9-15";
    c.positions[COMPANY_MKT].calendar = "always";
    open_world();
    const sim_time since = 2 * SIM_DAY + 12 * SIM_HOUR;
    (void)sim_run(&w.sim, 8 * SIM_DAY + 12 * SIM_HOUR);
    rig_close(boss_tray_days(&w, SEAT_SDR, since), 4, 1e-12);
    rig_close(boss_tray_days(&w, SEAT_AE, since), 4, 1e-12);
    rig_close(boss_tray_days(&w, SEAT_MKT, since), 6, 1e-12);
    rig_close(boss_tray_days(&w, SEAT_SDR, 8 * SIM_DAY + 10 * SIM_HOUR), 0.25, 1e-12);
    world_fini(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(managers_with_time_for_a_team_hear_cases_and_nobody_else_does),
        cmocka_unit_test(a_case_is_as_urgent_as_the_team_that_asks),
        cmocka_unit_test(waiting_is_counted_in_working_days_of_the_person_who_waits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

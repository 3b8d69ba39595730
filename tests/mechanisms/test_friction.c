/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A reorganisation of the small company: the lead of the SDRs moves from vp_sales to cmo on day 28.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "friction.h"
#include "mechanisms/rig.h"

#define SWITCH (28 * SIM_DAY)
#define HALF_LIFE (70 * SIM_DAY)

static struct rig r;
static struct friction_spec friction;
static struct spec_position later[COMPANY_POSITIONS];
static const char *new_boss[] = {"cmo", NULL};

static void open_rig(const char *boss)
{
    company_fill(&r.c);
    memcpy(later, r.c.positions, sizeof later);
    new_boss[0] = boss;
    later[COMPANY_LEAD].reports_to = new_boss;
    r.c.spec.reorg = (struct spec_reorg){.at = r.c.spec.horizon.start + 28,
                                         .to = "",
                                         .positions = later,
                                         .n_positions = COMPANY_POSITIONS,
                                         .routes = r.c.spec.routes};
    friction = (struct friction_spec){.strength = 1.0,
                                      .dip = {.kind = DIST_CONSTANT, .p = {0.2}},
                                      .dip_half_life = HALF_LIFE,
                                      .rapport_half_life = HALF_LIFE,
                                      .grudge = 0.5,
                                      .grudge_half_life = HALF_LIFE};
}

static void begin(void)
{
    rig_build(&r, &friction_mechanism, &friction);
    rig_start(&r, 0);
}

static double slowness(uint32_t seat)
{
    const struct lead lead = {0};
    return hook_factor_of(&r.w, HOOK_EFFORT, seat, &lead);
}

static void run_to(sim_time t)
{
    assert_int_not_equal(sim_run(&r.w.sim, t), SIM_END_STORM);
    r.w.sim.now = t;
}

static void nothing_happens_before_the_day(void **state)
{
    (void)state;
    open_rig("cmo");
    begin();
    run_to(SWITCH - SIM_HOUR);
    for (uint32_t i = 0; i < COMPANY_SEATS; i++)
        assert_true(slowness(i) == 1.0);
    rig_close(view_coop(&r.w.view, SEAT_SDR, SEAT_AE), 0.2 + 0.8 * 0.7, 1e-12);
    rig_fini(&r);
}

static void those_under_other_bosses_work_slower_and_recover_by_halves(void **state)
{
    (void)state;
    open_rig("cmo");
    begin();
    run_to(SWITCH);
    rig_close(slowness(SEAT_SDR), 1.0 / 0.8, 1e-12);
    rig_close(slowness(SEAT_LEAD), 1.0 / 0.8, 1e-12);
    assert_true(slowness(SEAT_AE) == 1.0 && slowness(SEAT_MKT) == 1.0);
    assert_true(hook_factor_of(&r.w, HOOK_EFFORT, SEAT_SDR, NULL) ==
                1.0); /* meetings last as ever */
    run_to(SWITCH + HALF_LIFE);
    rig_close(slowness(SEAT_SDR), 1.0 / 0.9, 1e-12);
    rig_fini(&r);
}

static void the_strength_is_an_exponent(void **state)
{
    (void)state;
    open_rig("cmo");
    friction.strength = 2.0;
    begin();
    run_to(SWITCH);
    rig_close(slowness(SEAT_SDR), 1.0 / 0.64, 1e-12);
    rig_fini(&r);
}

static void cooperation_of_changed_pairs_restarts_at_the_floor_and_regrows(void **state)
{
    const double near = 0.2 + 0.8 * 0.7; /* three hops: SDR - lead - cmo - marketer */
    (void)state;
    open_rig("cmo");
    begin();
    run_to(SWITCH);
    rig_close(view_coop(&r.w.view, SEAT_SDR, SEAT_MKT), 0.2, 1e-12);
    rig_close(view_coop(&r.w.view, SEAT_SDR, SEAT_SDR + 1), 1.0, 0.0);
    rig_close(view_coop(&r.w.view, SEAT_AE, SEAT_AE + 1), 1.0, 0.0);
    run_to(SWITCH + HALF_LIFE);
    rig_close(view_coop(&r.w.view, SEAT_SDR, SEAT_MKT), 0.2 + (near - 0.2) / 2.0, 1e-12);
    run_to(SWITCH + 40 * HALF_LIFE);
    rig_close(view_coop(&r.w.view, SEAT_SDR, SEAT_MKT), near, 1e-9);
    rig_fini(&r);
}

static void the_side_that_lost_the_team_helps_it_less_than_the_side_that_won_it(void **state)
{
    const double far = 0.2 + 0.8 * 0.7 * 0.7 * 0.7; /* SDR - lead - cmo - ceo - vp - AE */
    (void)state;
    open_rig("cmo");
    begin();
    run_to(SWITCH + HALF_LIFE);
    rig_close(view_coop(&r.w.view, SEAT_SDR, SEAT_AE), 0.2 + (far - 0.2) * 0.5 * 0.75, 1e-12);
    rig_fini(&r);
}

static void the_same_chart_again_has_no_friction(void **state)
{
    (void)state;
    open_rig("vp_sales");
    begin();
    run_to(SWITCH);
    for (uint32_t a = 0; a < COMPANY_SEATS; a++) {
        assert_true(slowness(a) == 1.0);
        for (uint32_t b = 0; b < COMPANY_SEATS; b++) {
            struct view plain = r.w.view;
            plain.rapport = NULL;
            assert_true(view_coop(&r.w.view, a, b) == view_coop(&plain, a, b));
        }
    }
    rig_fini(&r);
}

static void each_replication_draws_its_own_dip(void **state)
{
    double seen[3];
    (void)state;
    open_rig("cmo");
    friction.dip = (struct dist){.kind = DIST_TRIANGULAR, .p = {0.0, 0.033, 0.3}};
    assert_null(dist_prepare(&friction.dip));
    begin();
    for (uint32_t k = 0; k < 3; k++) {
        rig_start(&r, k);
        run_to(SWITCH);
        seen[k] = slowness(SEAT_SDR);
        assert_true(seen[k] >= 1.0 && seen[k] <= 1.0 / 0.7);
    }
    assert_true(seen[0] != seen[1] && seen[1] != seen[2]);
    rig_fini(&r);
}

static void without_a_reorganisation_nothing_is_installed(void **state)
{
    (void)state;
    open_rig("cmo");
    r.c.spec.reorg.at = SPEC_NEVER;
    begin();
    assert_int_equal(r.w.hooks.n_factors[HOOK_EFFORT], 0);
    assert_true(r.w.view.rapport == NULL);
    rig_fini(&r);
}

static void where_distance_does_not_matter_the_grudge_alone_is_left(void **state)
{
    (void)state;
    open_rig("cmo");
    rig_build(&r, &friction_mechanism, &friction);
    r.w.view.delta = 1.0;
    rig_start(&r, 0);
    run_to(SWITCH);
    rig_close(view_coop(&r.w.view, SEAT_SDR, SEAT_AE), 0.2 + 0.8 * 0.5, 1e-12);
    rig_close(view_coop(&r.w.view, SEAT_AE, SEAT_SDR), 0.2 + 0.8 * 0.5, 1e-12);
    rig_close(view_coop(&r.w.view, SEAT_SDR, SEAT_MKT), 1.0, 0.0); /* the side that won them */
    rig_close(view_coop(&r.w.view, SEAT_SDR, SEAT_CEO), 1.0, 0.0); /* above them as before */
    rig_fini(&r);
}

/* Under the CEO itself: two hops instead of three. */
static void ties_with_the_top_grow_anew_as_well(void **state)
{
    (void)state;
    open_rig("ceo");
    begin();
    run_to(SWITCH);
    rig_close(view_coop(&r.w.view, SEAT_CEO, SEAT_SDR), 0.2, 1e-12);
    run_to(SWITCH + HALF_LIFE);
    rig_close(view_coop(&r.w.view, SEAT_CEO, SEAT_SDR), 0.6, 1e-12);
    rig_fini(&r);
}

/* The CMO is the top here, and who is written first in the file moves from sales to it. */
static void the_first_of_the_file_may_be_moved_like_anybody(void **state)
{
    static const char *sales[] = {"vp_sales"};
    (void)state;
    open_rig("vp_sales");
    r.c.bosses[COMPANY_VP][0] = "cmo";
    for (int side = 0; side < 2; side++) {
        struct spec_position *chart = side == 0 ? r.c.positions : later;
        chart[COMPANY_CMO].n_reports_to = 0;
        chart[COMPANY_CEO].n_reports_to = 1;
        chart[COMPANY_CEO].reports_to = side == 0 ? sales : r.c.bosses[COMPANY_VP];
    }
    begin();
    run_to(SWITCH);
    rig_close(slowness(SEAT_CEO), 1.0 / 0.8, 1e-12);
    assert_true(slowness(SEAT_VP) == 1.0 && slowness(SEAT_AE) == 1.0);
    rig_close(view_coop(&r.w.view, SEAT_CEO, SEAT_VP), 0.6, 1e-12); /* two hops, and sour */
    rig_close(view_coop(&r.w.view, SEAT_CEO, SEAT_CMO), 1.0, 0.0);
    rig_fini(&r);
}

static void a_dip_takes_nine_tenths_at_most_and_never_speeds_up(void **state)
{
    static const struct {
        double dip, slowness;
    } cases[] = {{0.95, 10.0}, {0.9, 10.0}, {0.5, 2.0}, {0.0, 1.0}, {-0.5, 1.0}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        open_rig("cmo");
        friction.dip.p[0] = cases[i].dip;
        begin();
        run_to(SWITCH);
        rig_close(slowness(SEAT_SDR), cases[i].slowness, 1e-12);
        rig_fini(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_happens_before_the_day),
        cmocka_unit_test(those_under_other_bosses_work_slower_and_recover_by_halves),
        cmocka_unit_test(the_strength_is_an_exponent),
        cmocka_unit_test(cooperation_of_changed_pairs_restarts_at_the_floor_and_regrows),
        cmocka_unit_test(the_side_that_lost_the_team_helps_it_less_than_the_side_that_won_it),
        cmocka_unit_test(the_same_chart_again_has_no_friction),
        cmocka_unit_test(each_replication_draws_its_own_dip),
        cmocka_unit_test(without_a_reorganisation_nothing_is_installed),
        cmocka_unit_test(where_distance_does_not_matter_the_grudge_alone_is_left),
        cmocka_unit_test(ties_with_the_top_grow_anew_as_well),
        cmocka_unit_test(the_first_of_the_file_may_be_moved_like_anybody),
        cmocka_unit_test(a_dip_takes_nine_tenths_at_most_and_never_speeds_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

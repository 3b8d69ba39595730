/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "org/company.h"

struct sight {
    struct company c;
    struct arena arena;
    struct chart chart;
    struct view view;
};

static void look(struct sight *s)
{
    arena_init(&s->arena);
    chart_init(&s->chart, &s->c.spec, NULL, &s->arena);
    s->view = (struct view){
        .spec = &s->c.spec, .chart = &s->chart, .floor = 0.2, .delta = 0.7, .meeting_hops = 1};
}

static void assert_close(double got, double want)
{
    if (fabs(got - want) > 1e-12)
        fail_msg("got %.15g, want %.15g", got, want);
}

static void cooperation_fades_with_each_hop_beyond_two_down_to_the_floor(void **state)
{
    struct sight s;
    (void)state;
    company_fill(&s.c);
    look(&s);
    assert_close(view_coop(&s.view, SEAT_SDR, SEAT_SDR), 1.0);
    assert_close(view_coop(&s.view, SEAT_SDR, SEAT_LEAD), 1.0);
    assert_close(view_coop(&s.view, SEAT_SDR, SEAT_SDR + 1), 1.0);
    assert_close(view_coop(&s.view, SEAT_SDR, SEAT_AE), 0.76);    /* .2 + .8 x .7 */
    assert_close(view_coop(&s.view, SEAT_SDR, SEAT_MKT), 0.4744); /* .2 + .8 x .343 */
    assert_close(view_coop(&s.view, SEAT_MKT, SEAT_SDR), 0.4744);
    s.view.delta = 1.0; /* distance does not matter */
    assert_close(view_coop(&s.view, SEAT_SDR, SEAT_MKT), 1.0);
    s.view.delta = 0.0;
    assert_close(view_coop(&s.view, SEAT_SDR, SEAT_MKT), 0.2);
    arena_fini(&s.arena);
}

static void heads_who_meet_every_two_weeks_bring_their_people_a_hop_nearer(void **state)
{
    struct sight s;
    (void)state;
    company_fill(&s.c);
    s.c.spec.n_meetings = 1;
    look(&s);
    assert_close(view_coop(&s.view, SEAT_SDR, SEAT_MKT), 0.592); /* .2 + .8 x .49 */
    assert_close(view_coop(&s.view, SEAT_AE, SEAT_MKT), 0.76);   /* 4 hops, counted as 3 */
    assert_close(view_coop(&s.view, SEAT_SDR, SEAT_AE), 0.76);   /* both below the same head */
    assert_close(view_coop(&s.view, SEAT_SDR, SEAT_LEAD), 1.0);
    s.c.meeting.every = 2 * SIM_WEEK + 1;
    assert_close(view_coop(&s.view, SEAT_SDR, SEAT_MKT), 0.4744); /* not often enough */
    s.c.meeting.every = 2 * SIM_WEEK;
    s.view.meeting_hops = 0;
    assert_close(view_coop(&s.view, SEAT_SDR, SEAT_MKT), 0.4744);
    arena_fini(&s.arena);
}

static void a_meeting_joins_people_below_different_heads_only(void **state)
{
    struct sight s;
    (void)state;
    company_fill(&s.c);
    s.c.spec.n_meetings = 1;
    look(&s);
    assert_int_equal(view_meetings(&s.view), 1);
    assert_true(view_meets(&s.view, 0, SEAT_SDR, SEAT_MKT));
    assert_true(view_meets(&s.view, 0, SEAT_VP, SEAT_CMO)); /* the heads themselves */
    assert_false(view_meets(&s.view, 0, SEAT_SDR, SEAT_AE));
    assert_false(view_meets(&s.view, 0, SEAT_CEO, SEAT_MKT)); /* nobody above the ceo sits there */
    s.c.bosses[COMPANY_SDR][1] = "cmo";                       /* two bosses, one on each side */
    s.c.positions[COMPANY_SDR].n_reports_to = 2;
    arena_fini(&s.arena);
    look(&s);
    assert_true(view_meets(&s.view, 0, SEAT_SDR, SEAT_AE));
    assert_true(view_meets(&s.view, 0, SEAT_SDR, SEAT_SDR + 1));
    arena_fini(&s.arena);
}

static void only_the_proportions_of_pay_matter(void **state)
{
    struct sight s;
    (void)state;
    company_fill(&s.c);
    s.c.positions[COMPANY_SDR].pay = (struct spec_pay){.meeting = 3, .accepted = 1};
    look(&s);
    const struct spec_pay pay = view_pay(&s.view, SEAT_SDR + 2);
    assert_close(pay.meeting, 0.75);
    assert_close(pay.accepted, 0.25);
    assert_close(pay.won, 0.0);
    assert_close(view_pay(&s.view, SEAT_AE).won, 0.0); /* none given: all 0, not NaN */
    arena_fini(&s.arena);
}

static void what_a_boss_has_for_the_team_is_read_from_the_position(void **state)
{
    struct sight s;
    (void)state;
    company_fill(&s.c);
    s.c.positions[COMPANY_CMO].time_for_team = 0.25;
    s.c.positions[COMPANY_CMO].report_cadence = 30 * SIM_DAY;
    s.c.positions[COMPANY_CMO].coaching_skill = 0.5;
    look(&s);
    assert_close(view_time_for_team(&s.view, SEAT_CMO), 0.25);
    assert_int_equal(view_report_cadence(&s.view, SEAT_CMO), 30 * SIM_DAY);
    assert_close(view_coaching_skill(&s.view, SEAT_CMO), 0.5);
    assert_int_equal(view_boss(&s.view, SEAT_MKT), SEAT_CMO);
    assert_int_equal(view_bosses(&s.view, SEAT_MKT)[1], CHART_NONE);
    assert_int_equal(view_common_boss(&s.view, SEAT_SDR, SEAT_AE), SEAT_VP);
    assert_int_equal(view_role(&s.view, SEAT_MKT), SPEC_MARKETER);
    assert_int_equal(view_seats(&s.view), COMPANY_SEATS);
    arena_fini(&s.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cooperation_fades_with_each_hop_beyond_two_down_to_the_floor),
        cmocka_unit_test(heads_who_meet_every_two_weeks_bring_their_people_a_hop_nearer),
        cmocka_unit_test(a_meeting_joins_people_below_different_heads_only),
        cmocka_unit_test(only_the_proportions_of_pay_matter),
        cmocka_unit_test(what_a_boss_has_for_the_team_is_read_from_the_position),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "blend.h"
#include "org/company.h"

struct pair {
    struct company a, b;
    const struct spec *side[BLEND_SIDES];
    struct arena arena;
};

static int set_up(void **state)
{
    struct pair *p = test_calloc(1, sizeof *p);
    company_fill(&p->a);
    company_fill(&p->b);
    p->side[0] = &p->a.spec;
    p->side[1] = &p->b.spec;
    arena_init(&p->arena);
    *state = p;
    return 0;
}

static int tear_down(void **state)
{
    struct pair *p = *state;
    arena_fini(&p->arena);
    test_free(p);
    return 0;
}

static struct spec blended(struct pair *p, enum blend_part from_b)
{
    struct blend_choice choice = {{0}};
    choice.side[from_b] = 1;
    return blend_spec(p->side, &choice, &p->arena);
}

static const char *boss_of(const struct spec *s, int position)
{
    return s->positions[position].reports_to[0];
}

static void equal_organisations_differ_in_no_part(void **state)
{
    struct pair *p = *state;
    for (enum blend_part part = BLEND_PAY; part < BLEND_PART_COUNT; part++)
        assert_false(blend_differs(p->side, part, &p->arena));
}

static void each_member_goes_with_its_part_and_no_other(void **state)
{
    struct pair *p = *state;
    p->b.positions[COMPANY_SDR].pay.accepted = 0.8;
    p->b.positions[COMPANY_LEAD].time_for_team = 0.2;
    p->b.positions[COMPANY_CMO].report_cadence = 3 * SIM_WEEK;
    p->b.positions[COMPANY_MKT].contract = true;
    p->b.positions[COMPANY_AE].headcount = 5;
    const struct spec pay = blended(p, BLEND_PAY), manager = blended(p, BLEND_MANAGER),
                      meetings = blended(p, BLEND_MEETINGS), lines = blended(p, BLEND_LINES),
                      process = blended(p, BLEND_PROCESS);
    const struct spec *all[BLEND_PART_COUNT] = {[BLEND_PAY] = &pay,
                                                [BLEND_MANAGER] = &manager,
                                                [BLEND_MEETINGS] = &meetings,
                                                [BLEND_LINES] = &lines,
                                                [BLEND_PROCESS] = &process};
    for (enum blend_part part = BLEND_PROCESS; part < BLEND_PART_COUNT; part++) {
        const struct spec_position *q = all[part]->positions;
        assert_true((q[COMPANY_SDR].pay.accepted == 0.8) == (part == BLEND_PAY));
        assert_true((q[COMPANY_LEAD].time_for_team == 0.2) == (part == BLEND_MANAGER));
        assert_true((q[COMPANY_CMO].report_cadence == 3 * SIM_WEEK) == (part == BLEND_MEETINGS));
        assert_true(q[COMPANY_MKT].contract == (part == BLEND_LINES));
        assert_true((q[COMPANY_AE].headcount == 5) == (part == BLEND_PROCESS));
        if (part != BLEND_PROCESS)
            assert_true(blend_differs(p->side, part, &p->arena));
    }
}

static void lines_move_and_the_rest_stays(void **state)
{
    struct pair *p = *state;
    p->b.bosses[COMPANY_LEAD][0] = "cmo";
    const struct spec lines = blended(p, BLEND_LINES), process = blended(p, BLEND_PROCESS);
    assert_string_equal(boss_of(&lines, COMPANY_LEAD), "cmo");
    assert_string_equal(boss_of(&process, COMPANY_LEAD), "vp_sales");
    assert_string_equal(boss_of(&lines, COMPANY_SDR), "lead");
    assert_true(blend_differs(p->side, BLEND_LINES, &p->arena));
    assert_false(blend_differs(p->side, BLEND_PAY, &p->arena));
}

/* In B the head of sales is called cro, and so are the lines to it. */
static void positions_with_other_names_correspond_by_order_among_their_role(void **state)
{
    struct pair *p = *state;
    p->b.positions[COMPANY_VP].id = "cro";
    p->b.positions[COMPANY_VP].coaching_skill = 3.0;
    p->b.bosses[COMPANY_AE][0] = "cro";
    p->b.bosses[COMPANY_LEAD][0] = "cro";
    const struct spec manager = blended(p, BLEND_MANAGER), lines = blended(p, BLEND_LINES);
    assert_true(manager.positions[COMPANY_VP].coaching_skill == 3.0);
    assert_string_equal(boss_of(&lines, COMPANY_AE), "vp_sales");
    assert_false(blend_differs(p->side, BLEND_LINES, &p->arena));
}

/* B has no manager of the team: the people of A whose bosses are as in B report to the next one up
 * whom both have. */
static void a_boss_whom_only_one_side_has_is_stepped_over(void **state)
{
    struct pair *p = *state;
    p->a.bosses[COMPANY_LEAD][0] = "cmo";
    memmove(&p->a.positions[COMPANY_LEAD], &p->a.positions[COMPANY_LEAD + 1],
            2 * sizeof p->a.positions[0]);
    p->a.spec.n_positions = COMPANY_POSITIONS - 1;
    p->a.positions[COMPANY_LEAD].reports_to = (const char *[]){"cmo", NULL};
    const struct spec lines = blended(p, BLEND_LINES);
    assert_string_equal(boss_of(&lines, COMPANY_LEAD), "vp_sales"); /* sdr, over lead */
    struct blend_choice turned = {{0}};
    turned.side[BLEND_PROCESS] = 1; /* B's people with A's lines: the lead keeps its own */
    const struct spec back = blend_spec(p->side, &turned, &p->arena);
    assert_string_equal(boss_of(&back, COMPANY_SDR), "cmo");
    assert_string_equal(boss_of(&back, COMPANY_LEAD), "vp_sales");
}

/* The ceo exists only in A, and B's top reports to nobody. */
static void there_is_one_top_and_no_circle(void **state)
{
    struct pair *p = *state;
    memmove(&p->b.positions[0], &p->b.positions[1], 6 * sizeof p->b.positions[0]);
    p->b.spec.n_positions = COMPANY_POSITIONS - 1;
    p->b.positions[0].n_reports_to = 0;               /* vp_sales */
    p->b.positions[1].reports_to = p->b.bosses[COMPANY_AE]; /* cmo under vp_sales */
    const struct spec lines = blended(p, BLEND_LINES);
    size_t tops = 0;
    for (size_t i = 0; i < lines.n_positions; i++)
        tops += lines.positions[i].n_reports_to == 0;
    assert_int_equal(tops, 1);
    assert_string_equal(boss_of(&lines, COMPANY_CMO), "vp_sales");
}

static void meetings_are_held_by_the_heads_that_are_there(void **state)
{
    struct pair *p = *state;
    p->b.spec.n_meetings = 1;
    assert_true(blend_differs(p->side, BLEND_MEETINGS, &p->arena));
    const struct spec both = blended(p, BLEND_MEETINGS);
    assert_int_equal(both.n_meetings, 1);
    assert_string_equal(both.meetings[0].between[1], "cmo");
    p->b.heads[1] = "nobody";
    assert_int_equal(blended(p, BLEND_MEETINGS).n_meetings, 0);
}

static void a_parameter_belongs_to_one_part(void **state)
{
    static const struct {
        const char *path;
        enum blend_part part;
    } rows[] = {{"org.sdr.pay.accepted", BLEND_PAY},
                {"org.sdr.payroll", BLEND_PROCESS},
                {"org.lead.time_for_team", BLEND_MANAGER},
                {"org.lead.report_cadence", BLEND_MEETINGS},
                {"org.lead.reports_to[0]", BLEND_LINES},
                {"org.lead.contract", BLEND_LINES},
                {"org.lead.department", BLEND_PART_COUNT},
                {"org.lead.name", BLEND_PART_COUNT},
                {"org.pay.headcount", BLEND_PROCESS},
                {"name", BLEND_PART_COUNT},
                {"meetings[0].every", BLEND_MEETINGS},
                {"routes.inbound[0].to", BLEND_PROCESS},
                {"mechanisms.focus.strength", BLEND_PROCESS}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(blend_part_of(rows[i].path), rows[i].part);
}

#define WITH_PAIR(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_PAIR(equal_organisations_differ_in_no_part),
        WITH_PAIR(each_member_goes_with_its_part_and_no_other),
        WITH_PAIR(lines_move_and_the_rest_stays),
        WITH_PAIR(positions_with_other_names_correspond_by_order_among_their_role),
        WITH_PAIR(a_boss_whom_only_one_side_has_is_stepped_over),
        WITH_PAIR(there_is_one_top_and_no_circle),
        WITH_PAIR(meetings_are_held_by_the_heads_that_are_there),
        cmocka_unit_test(a_parameter_belongs_to_one_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

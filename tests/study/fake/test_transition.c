/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two scenarios of 20 replications and 40 weeks: staying brings 10 a week, reorganising in week 8 costs 4 a week for
 * five weeks and brings 1 more a week afterwards. Odd replications lie 1 above, even ones 1 below, in both.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <math.h>

#include "scenario.h"
#include "transition.h"

enum { N = 20, WEEKS = 40, AT = 8, DIP = 5 };

struct two {
    struct arena arena;
    struct study study;
    struct study_scenario rows[2];
    struct scenario scenarios[2];
    struct bind_parameter stay[3], move[4];
    struct model_result results[2 * N];
    double weekly[2 * N][WEEKLY_SERIES_COUNT * WEEKS];
    struct transition *found;
    size_t n;
};

static struct two t;

static double brought(size_t scenario, size_t replication, size_t week)
{
    const double luck = replication % 2 == 0 ? -1.0 : 1.0;
    const double change = week < AT ? 0.0 : week < AT + DIP ? -4.0 : 1.0;
    return 10.0 + luck + (scenario == 1 ? change : 0.0);
}

static void fill(void)
{
    memset(&t, 0, sizeof t);
    arena_init(&t.arena);
    t.stay[0] = (struct bind_parameter){.path = "name", .text = "Today"};
    t.stay[1] = (struct bind_parameter){.path = "org.sdr.headcount", .text = "6"};
    t.stay[2] = (struct bind_parameter){.path = "reorg.at", .text = "none"};
    t.move[0] = (struct bind_parameter){.path = "name", .text = "Proposal"};
    t.move[1] = t.stay[1];
    t.move[2] = (struct bind_parameter){.path = "reorg.at", .text = "2025-03-03"};
    t.move[3] = (struct bind_parameter){.path = "mechanisms.reorg.strength", .text = "2"};
    t.scenarios[0] = (struct scenario){.parameters = t.stay, .n_parameters = 3};
    t.scenarios[1] = (struct scenario){.parameters = t.move, .n_parameters = 4};
    t.rows[0] = (struct study_scenario){.id = "today", .scenario = &t.scenarios[0]};
    t.rows[1] = (struct study_scenario){
        .id = "proposal", .scenario = &t.scenarios[1], .switch_week = AT};
    for (size_t i = 0; i < 2; i++)
        for (size_t r = 0; r < N; r++) {
            t.results[i * N + r].weekly = t.weekly[i * N + r];
            for (size_t k = 0; k < WEEKS; k++)
                t.weekly[i * N + r][WEEKLY_ACCEPTED * WEEKS + k] = brought(i, r, k);
        }
    t.study = (struct study){.scenarios = t.rows,
                             .n_scenarios = 2,
                             .replications = N,
                             .capacity = N,
                             .results = t.results};
    t.study.options = (struct study_options){.seed = 1, .confidence = 0.95, .weeks = WEEKS};
}

static void find(void)
{
    t.n = transition_find(&t.study, &t.found, &t.arena);
}

static void it_is_compared_with_the_scenario_that_only_stays(void **state)
{
    (void)state;
    fill();
    find();
    assert_int_equal(t.n, 1);
    assert_int_equal(t.found[0].scenario, 1);
    assert_int_equal(t.found[0].stay, 0);
    arena_fini(&t.arena);
}

static void any_other_difference_makes_it_another_company(void **state)
{
    (void)state;
    fill();
    t.stay[1].text = "7";
    find();
    assert_int_equal(t.n, 1);
    assert_int_equal(t.found[0].stay, 2);
    arena_fini(&t.arena);
}

static void a_study_without_a_reorganisation_has_nothing_to_follow(void **state)
{
    (void)state;
    fill();
    t.rows[1].switch_week = 0;
    find();
    assert_int_equal(t.n, 0);
    arena_fini(&t.arena);
}

static void weeks_show_spread_difference_and_sum(void **state)
{
    (void)state;
    fill();
    find();
    const struct transition_week *w = t.found[0].courses[WEEKLY_ACCEPTED].weeks;
    assert_true(fabs(w[AT - 1].difference.point) < 1e-12 && fabs(w[AT - 1].total.point) < 1e-12);
    assert_true(fabs(w[AT].mean - 6.0) < 1e-12 && fabs(w[AT].stay - 10.0) < 1e-12);
    assert_true(w[AT].low == 5.0 && w[AT].high == 7.0);
    assert_true(fabs(w[AT].difference.hi + 4.0) < 1e-12); /* the shared luck is not in it */
    assert_true(fabs(w[AT + 2].total.point + 12.0) < 1e-9);
    assert_true(fabs(w[AT + 12].total.point + 20.0 - 8.0) < 1e-9);
    arena_fini(&t.arena);
}

static void dip_recovery_and_break_even_are_the_planted_ones(void **state)
{
    (void)state;
    fill();
    find();
    const struct transition_course *c = &t.found[0].courses[WEEKLY_ACCEPTED];
    assert_true(fabs(c->before - 10.0) < 1e-9);
    assert_true(fabs(c->quarter.point - (DIP * -4.0 + 8.0) / 13.0) < 1e-9);
    assert_true(fabs(c->crossing.trough + 4.0) < 1e-9);
    assert_true(c->crossing.trough_end == TRANSITION_WINDOW);
    assert_true(c->crossing.recovery == DIP + TRANSITION_WINDOW); /* four good weeks in a row; 3 are -1/4 */
    assert_true(c->crossing.break_even == DIP + 20);
    assert_true(c->intervals.break_even.lo == DIP + 20 && c->intervals.break_even.hi == DIP + 20);
    arena_fini(&t.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_compared_with_the_scenario_that_only_stays),
        cmocka_unit_test(any_other_difference_makes_it_another_company),
        cmocka_unit_test(a_study_without_a_reorganisation_has_nothing_to_follow),
        cmocka_unit_test(weeks_show_spread_difference_and_sum),
        cmocka_unit_test(dip_recovery_and_break_even_are_the_planted_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

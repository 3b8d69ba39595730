/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "best_of.h"
#include "break_even.h"
#include "decision_map.h"
#include "holm.h"
#include "local_fit.h"

enum { N = 12 };

/* ---- holm ---- */

static void holm_stops_at_the_first_that_is_too_large(void **state)
{
    (void)state;
    const double p[] = {0.04, 0.01, 0.02, NAN, 0.012};
    bool made[5];
    size_t order[5];
    /* 0.01 <= .05/5; .012 <= .05/4; .02 > .05/3 stops, although .04 <= .05 */
    assert_int_equal(holm_reject(p, 5, 0.05, made, order), 2);
    const bool expected[] = {false, true, false, false, true};
    assert_memory_equal(made, expected, sizeof made);
    assert_int_equal(holm_reject(p, 0, 0.05, made, order), 0);
}

/* ---- best_of ---- */

static void the_leader_is_tested_against_the_hardest_rival_and_pays_for_their_number(void **state)
{
    (void)state;
    /* Differences 1 - 0: ten of +1 -+ 1, mean 1, sd 1.0541; t = 3.0, df 9, two-sided p .014956 */
    double values[10 * 3], mean[3];
    for (size_t r = 0; r < 10; r++) {
        values[r * 3] = 100.0 * (double)r;
        values[r * 3 + 1] = values[r * 3] + (r % 2 == 0 ? 2.0 : 0.0);
        values[r * 3 + 2] = -1e9;
    }
    const struct best_of b = best_of(values, 10, 3, mean);
    assert_int_equal(b.best, 1);
    assert_true(fabs(b.p - 2.0 * 0.014956) < 1e-6);
    assert_true(fabs(mean[1] - 451.0) < 1e-9);
    assert_true(best_of(values, 9, 3, mean).p == 1.0); /* too few */
    values[4] = NAN;
    assert_true(best_of(values, 10, 3, mean).p == 1.0);
}

static void equal_alternatives_are_never_told_apart_and_constant_ones_always(void **state)
{
    (void)state;
    double values[N * 2], mean[2];
    for (size_t r = 0; r < N; r++)
        values[r * 2] = values[r * 2 + 1] = (double)r;
    assert_true(best_of(values, N, 2, mean).p == 1.0);
    for (size_t r = 0; r < N; r++)
        values[r * 2 + 1] += 0.5;
    const struct best_of b = best_of(values, N, 2, mean);
    assert_true(b.p == 0.0 && b.best == 1);
}

/* ---- local_fit ---- */

static void an_exact_plane_is_found_and_what_all_places_share_is_its_error(void **state)
{
    (void)state;
    double values[9][N], scratch[(N + 9) * LOCAL_FIT_TERMS], luck_sd = 0.0;
    struct local_fit_place places[9];
    for (size_t i = 0; i < 9; i++) {
        const double x = (double)(i % 3), y = (double)(i / 3);
        for (size_t r = 0; r < N; r++) /* the replication's luck lifts all places alike, mean 0 */
            values[i][r] = 2.0 + 3.0 * x - 1.5 * y + (r % 2 == 0 ? 1.0 : -1.0);
        places[i] = (struct local_fit_place){.at = {x, y}, .values = values[i], .n = N};
    }
    const struct local_fit_plan plan = {
        .places = places, .n_places = 9, .axes = 2, .alternatives = 1, .bandwidth = {2.5, 2.5}};
    const double at[] = {1.25, 0.5};
    const struct local_fit f = local_fit_at(&plan, at, 0, 1, scratch);
    luck_sd = sqrt((double)N / (double)(N - 1));
    assert_true(f.known && f.df == N - 1);
    assert_true(fabs(f.c[0] - (2.0 + 3.75 - 0.75)) < 1e-9);
    assert_true(fabs(f.c[1] - 3.0) < 1e-9 && fabs(f.c[2] + 1.5) < 1e-9);
    assert_true(fabs(sqrt(f.v[0][0]) - luck_sd / sqrt((double)N)) < 1e-9); /* not a third of it */
    assert_true(f.v[1][1] < 1e-20 && f.v[2][2] < 1e-20);                   /* slopes are sure */
}

static void places_on_one_line_fix_no_plane(void **state)
{
    (void)state;
    double values[4] = {0.0, 1.0, 2.0, 3.0}, scratch[64];
    struct local_fit_place places[4];
    for (size_t i = 0; i < 4; i++)
        places[i] =
            (struct local_fit_place){.at = {(double)i, (double)i}, .values = values, .n = 4};
    const struct local_fit_plan plan = {
        .places = places, .n_places = 4, .axes = 2, .alternatives = 1, .bandwidth = {2.5, 2.5}};
    const double at[] = {1.0, 1.0};
    assert_false(local_fit_at(&plan, at, 0, 1, scratch).known);
}

/* ---- break_even ---- */

static void the_interval_of_a_break_even_is_fiellers(void **state)
{
    (void)state;
    /* Slope known: 1 -+ 1.959964 x .1 / 2 */
    const struct break_even_line sure = {
        .level = -2.0, .slope = 2.0, .v_level = 0.01, .df = INFINITY};
    const struct break_even e = break_even_of(&sure, 0.95);
    assert_true(e.known && e.at == 1.0);
    assert_true(fabs(e.lo - (1.0 - 0.0979982)) < 1e-6 && fabs(e.hi - (1.0 + 0.0979982)) < 1e-6);
    /* Both ends solve |d| = q se. */
    const struct break_even_line both = {-2.0, 2.0, 0.04, 0.09, 0.01, 19.0};
    const struct break_even f = break_even_of(&both, 0.95);
    const double ends[] = {f.lo, f.hi};
    for (size_t i = 0; i < 2; i++) {
        const double t = ends[i], d = -2.0 + 2.0 * t;
        assert_true(fabs(fabs(d) / sqrt(0.04 + 0.02 * t + 0.09 * t * t) - 2.093024) < 1e-5);
    }
    assert_true(f.lo < 1.0 && f.hi > 1.0);
}

static void without_a_proven_slope_nothing_bounds_a_break_even(void **state)
{
    (void)state;
    const struct break_even_line flat = {-2.0, 2.0, 0.04, 9.0, 0.0, 19.0};
    const struct break_even e = break_even_of(&flat, 0.95);
    assert_true(e.known && isinf(e.lo) && isinf(e.hi));
    const struct break_even_line none = {.level = 1.0, .df = 9.0};
    assert_false(break_even_of(&none, 0.95).known);
}

/* ---- decision_map ---- */

static const struct decision_map_plan small = {.axes = 2,
                                               .points = {3, 3},
                                               .alternatives = 2,
                                               .first = N,
                                               .most = 4 * N,
                                               .splits = 1,
                                               .confidence = 0.95};

/* Alternative 1 is ahead by x - line, but for a little luck. */
static void fill(struct decision_map *m, double line)
{
    for (size_t i = 0; i < m->n_points; i++) {
        double *out = decision_map_room(m, i);
        struct decision_map_point *p = &m->points[i];
        for (size_t r = p->n; r < p->wanted; r++) {
            *out++ = 0.0;
            *out++ = p->at[0] - line + (r % 2 == 0 ? 0.01 : -0.01);
        }
        p->n = p->wanted;
    }
}

static void run(struct decision_map *m, const struct decision_map_plan *plan, double line)
{
    decision_map_init(m, plan);
    do {
        fill(m, line);
        decision_map_judge(m);
    } while (decision_map_refine(m));
    decision_map_read_boundary(m);
}

static void only_cells_with_the_boundary_are_cut_and_left_open(void **state)
{
    (void)state;
    struct decision_map m;
    run(&m, &small, 0.3);
    size_t whole = 0, open = 0;
    for (size_t i = 0; i < m.n_cells; i++) {
        const struct decision_map_cell *c = &m.cells[i];
        if (!c->whole)
            continue;
        whole++;
        open += !c->resolved;
        const double low = m.points[c->corner[0]].at[0], high = m.points[c->corner[3]].at[0];
        assert_true(c->resolved == !(low < 0.3 && 0.3 < high));
        if (c->resolved)
            assert_int_equal(c->best, low > 0.3);
    }
    assert_int_equal(whole, 2 + 8); /* two on the right stay, two on the left became eight */
    assert_int_equal(open, 4);
    assert_int_equal(m.n_points, 9 + 9);
    assert_int_equal(m.n_crossings, 5);
    for (size_t i = 0; i < m.n_crossings; i++) {
        assert_true(fabs(m.crossings[i].at[0] - 0.3) < 1e-9);
        assert_int_equal(m.crossings[i].below, 0);
        assert_int_equal(m.crossings[i].above, 1);
    }
    decision_map_fini(&m);
}

static void points_in_doubt_are_repeated_until_the_limit_and_others_are_not(void **state)
{
    (void)state;
    struct decision_map m;
    run(&m, &small, 0.5);
    for (size_t i = 0; i < m.n_points; i++)
        assert_int_equal(m.points[i].n, m.points[i].at[0] == 0.5 ? 4 * N : N);
    assert_true(m.rounds <= decision_map_most_rounds(&small));
    assert_int_equal(decision_map_most_rounds(&small), 3 * 2);
    decision_map_fini(&m);
}

static void an_unfinished_map_claims_nothing_where_nothing_was_sampled(void **state)
{
    (void)state;
    struct decision_map m;
    decision_map_init(&m, &small);
    decision_map_judge(&m);
    decision_map_read_boundary(&m);
    for (size_t i = 0; i < m.n_cells; i++)
        assert_false(m.cells[i].resolved);
    assert_int_equal(m.n_crossings, 0);
    decision_map_fini(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(holm_stops_at_the_first_that_is_too_large),
        cmocka_unit_test(the_leader_is_tested_against_the_hardest_rival_and_pays_for_their_number),
        cmocka_unit_test(equal_alternatives_are_never_told_apart_and_constant_ones_always),
        cmocka_unit_test(an_exact_plane_is_found_and_what_all_places_share_is_its_error),
        cmocka_unit_test(places_on_one_line_fix_no_plane),
        cmocka_unit_test(the_interval_of_a_break_even_is_fiellers),
        cmocka_unit_test(without_a_proven_slope_nothing_bounds_a_break_even),
        cmocka_unit_test(only_cells_with_the_boundary_are_cut_and_left_open),
        cmocka_unit_test(points_in_doubt_are_repeated_until_the_limit_and_others_are_not),
        cmocka_unit_test(an_unfinished_map_claims_nothing_where_nothing_was_sampled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

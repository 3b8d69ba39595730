/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "crn.h"
#include "fake_model.h"
#include "rng.h"

static const struct root plain = {
    .accepted = 100, .shared = 10, .own = 1, .win_rate = 0.2, .median = 30, .fails_at = -1};

static const struct study_options options = {.seed = 1,
                                             .replications = 5,
                                             .precision = 0.02,
                                             .indifference = 0.02,
                                             .confidence = 0.95,
                                             .jobs = 1,
                                             .primary = FAKE_ACCEPTED};

struct diagnosed {
    struct study study;
    struct arena arena;
    struct crn crn;
};

static void diagnose(struct diagnosed *d, const struct root roots[2], bool no_crn, size_t n)
{
    const struct study_scenario rows[2] = {{.id = "a", .name = "A", .root = &roots[0]},
                                           {.id = "b", .name = "B", .root = &roots[1]}};
    struct study_options o = options;
    o.no_crn = no_crn;
    o.replications = n;
    arena_init(&d->arena);
    study_init(&d->study, rows, 2, &o);
    assert_true(study_run(&d->study, NULL));
    assert_true(crn_diagnose(&d->crn, &d->study, &d->arena, NULL));
}

static void finish(struct diagnosed *d)
{
    study_fini(&d->study);
    arena_fini(&d->arena);
}

static void equal_scenarios_share_every_draw(void **state)
{
    (void)state;
    const struct root roots[2] = {plain, plain};
    struct diagnosed d;
    diagnose(&d, roots, false, 5);
    assert_int_equal(d.crn.replications, CRN_REPLICATIONS);
    assert_int_equal(d.crn.pairs[1].count, 2);
    for (size_t i = 0; i < 2; i++)
        assert_true(d.crn.pairs[1].purposes[i].share == 1.0);
    assert_true(d.crn.pairs[1].share == 1.0);
    assert_string_equal(d.crn.pairs[1].purposes[0].words, "what is its own"); /* more draws */
    finish(&d);
}

static void a_purpose_out_of_step_stands_first_with_a_share_of_0(void **state)
{
    (void)state;
    struct root roots[2] = {plain, plain};
    roots[1].salt = 1;
    struct diagnosed d;
    diagnose(&d, roots, false, 5);
    const struct crn_pair *pair = &d.crn.pairs[1];
    assert_string_equal(pair->purposes[0].words, "what is its own");
    assert_true(pair->purposes[0].share == 0.0);
    assert_true(pair->purposes[0].draws == 3.0);
    assert_false(pair->purposes[0].one_sided);
    assert_true(pair->purposes[1].share == 1.0);
    assert_true(pair->share == 0.25); /* one draw of four */
    finish(&d);
}

static void without_common_random_numbers_nothing_is_shared(void **state)
{
    (void)state;
    const struct root roots[2] = {plain, plain};
    struct diagnosed d;
    diagnose(&d, roots, true, 5);
    assert_true(d.crn.pairs[1].share == 0.0);
    finish(&d);
}

static void fewer_replications_than_it_likes_are_all_looked_at(void **state)
{
    (void)state;
    const struct root roots[2] = {plain, plain};
    struct diagnosed d;
    diagnose(&d, roots, false, 1);
    assert_int_equal(d.crn.replications, 1);
    assert_true(d.crn.pairs[1].share == 1.0);
    finish(&d);
}

static void sets_meet_where_names_are_equal_within_a_purpose(void **state)
{
    (void)state;
    struct draw_set a = {0}, b = {0};
    const uint64_t unit = UINT64_C(1) << 8;
    for (uint64_t i = 0; i < 10; i++)
        draw_set_add(&a, 3, i * unit);
    for (uint64_t i = 8; i < 12; i++) {
        draw_set_add(&b, 3, i * unit);
        draw_set_add(&b, 3, i * unit); /* drawn again: the same number */
        draw_set_add(&b, 4, i * unit);
    }
    draw_set_add(&a, 255, UINT64_MAX);
    draw_set_add(&b, 255, UINT64_MAX);
    draw_set_close(&a);
    draw_set_close(&b);
    const struct draw_set_meeting m = draw_set_meet(&a, &b, 3);
    assert_true(m.a == 10.0 && m.b == 4.0 && m.both == 2.0);
    const struct draw_set_meeting other = draw_set_meet(&a, &b, 4);
    assert_true(other.a == 0.0 && other.b == 4.0 && other.both == 0.0);
    assert_true(draw_set_meet(&a, &b, 255).both == 1.0);
    draw_set_fini(&a);
    draw_set_fini(&b);
}

/* 5 million names, of which the second set lacks the last fifth: 2 x 4 / (5 + 4) = .889 are shared. */
static void a_set_too_large_keeps_a_fair_sample(void **state)
{
    (void)state;
    const uint64_t many = 5000000;
    struct draw_set a = {0}, b = {0};
    for (uint64_t i = 0; i < many; i++) {
        draw_set_add(&a, 1, rng_child(7, i));
        if (i < many / 5 * 4)
            draw_set_add(&b, 1, rng_child(7, i));
    }
    draw_set_close(&a);
    draw_set_close(&b);
    assert_true(a.count <= DRAW_SET_MOST && a.capacity <= DRAW_SET_MOST && a.halvings > 0);
    const struct draw_set_meeting m = draw_set_meet(&a, &b, 1);
    assert_true(fabs(m.a / (double)many - 1.0) < 0.01);
    assert_true(fabs(m.both / m.a - 0.8) < 0.01);
    assert_true(m.both == m.b);
    draw_set_fini(&a);
    draw_set_fini(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_scenarios_share_every_draw),
        cmocka_unit_test(a_purpose_out_of_step_stands_first_with_a_share_of_0),
        cmocka_unit_test(without_common_random_numbers_nothing_is_shared),
        cmocka_unit_test(fewer_replications_than_it_likes_are_all_looked_at),
        cmocka_unit_test(sets_meet_where_names_are_equal_within_a_purpose),
        cmocka_unit_test(a_set_too_large_keeps_a_fair_sample),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

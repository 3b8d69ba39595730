/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Assumptions whose effect is known: the fake's mean follows the value drawn.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "fake_model.h"
#include "two_level.h"

enum { SETS = 120, REPLICATIONS = 4 };

static const size_t measures[] = {FAKE_ACCEPTED, FAKE_LOOP};
static const struct study_options options = {
    .seed = 5, .replications = 1, .confidence = 0.95, .jobs = 2, .primary = FAKE_ACCEPTED};

/* The scenario gains `lift` more, plus `slope` times what the number lies above its best. */
struct world {
    struct two_level *levels;
    double lift, slope, own;
};

static bool make(void *context, size_t arm, struct study_scenario *row, void **hold,
                 struct error *error)
{
    const struct world *w = context;
    struct root *root = calloc(1, sizeof *root);
    (void)error;
    assert_non_null(root);
    *root = (struct root){
        .accepted = 100, .shared = 10, .own = w->own, .salt = arm, .median = 30, .fails_at = -1};
    if (arm % 2 == 1)
        root->accepted += w->lift + w->slope * (w->levels->settings[arm / 2] - 0.5);
    *row = (struct study_scenario){.id = "x", .root = root};
    *hold = root;
    return true;
}

static void drop(void *context, void *hold)
{
    (void)context;
    free(hold);
}

static const struct param number = {.name = "x", .kind = PARAM_REAL};

static void run(struct two_level *t, struct assumption *a, struct assumption_list *list,
                double lift, double slope, double own)
{
    static struct assumption_spot spots[2];
    *a = (struct assumption){.key = "x",
                             .path = "x",
                             .row = &number,
                             .low = 0.0,
                             .best = 0.5,
                             .high = 1.0,
                             .spots = spots};
    *list = (struct assumption_list){.items = a, .count = 1, .n_scenarios = 2};
    two_level_init(t, list, 2, SETS, REPLICATIONS, options.seed);
    t->measures = measures;
    t->n_measures = 2;
    struct world w = {t, lift, slope, own};
    const struct arm_source source = {make, drop, NULL, &w};
    const struct arm_plan plan = two_level_arms(t, &options);
    struct arm_set arms;
    struct study study = {.options = options};
    arm_set_init(&arms, &plan, &source);
    assert_true(arm_set_run(&arms, &source, NULL));
    two_level_read(t, &arms, &study);
    arm_set_fini(&arms);
}

static void the_spread_over_assumptions_is_that_of_the_number_without_the_noise(void **state)
{
    (void)state;
    struct two_level t;
    struct assumption a;
    struct assumption_list list;
    run(&t, &a, &list, 2.0, 20.0,
        3.0); /* beta(3, 3): sd .189, so sd 3.8; noise of a mean 3 sqrt(2) / 2 = 2.1 */
    const struct two_level_cell *c = two_level_cell_of(&t, 1, FAKE_ACCEPTED);
    assert_non_null(c);
    assert_true(fabs(sqrt(c->spread.between) - 3.78) < 1.0);
    assert_true(fabs(c->spread.lo - (2.0 - 20.0 * (0.5 - 0.189))) <
                1.6); /* 5 % of beta(3, 3): .189 */
    assert_true(fabs(c->spread.hi - (2.0 + 20.0 * (0.5 - 0.189))) < 1.6);
    assert_int_equal(two_level_verdict(c, 1.0, 1.0), VERDICT_UNCLEAR);
    assert_true(fabs(t.best_mean[0] + t.best_mean[1] - 1.0) < 1e-12);
    assert_true(fabs(t.best_mean[1] - c->spread.above) < 1e-12);
    two_level_fini(&t);
}

static void a_lead_beyond_all_assumptions_is_a_verdict(void **state)
{
    (void)state;
    struct two_level t;
    struct assumption a;
    struct assumption_list list;
    run(&t, &a, &list, 10.0, 10.0, 1.0);
    const struct two_level_cell *c = two_level_cell_of(&t, 1, FAKE_ACCEPTED);
    assert_int_equal(two_level_verdict(c, 1.0, 1.0), VERDICT_BETTER);
    assert_int_equal(two_level_verdict(c, -1.0, 1.0), VERDICT_WORSE);
    assert_true(t.best_mean[1] == 1.0);
    two_level_fini(&t);
}

static void without_any_effect_chance_alone_gives_no_verdict(void **state)
{
    (void)state;
    struct two_level t;
    struct assumption a;
    struct assumption_list list;
    run(&t, &a, &list, 0.0, 0.0, 8.0);
    const struct two_level_cell *c = two_level_cell_of(&t, 1, FAKE_ACCEPTED);
    const enum verdict v = two_level_verdict(c, 1.0, 0.01);
    assert_true(v == VERDICT_UNCLEAR);
    two_level_fini(&t);
}

static void what_is_standardised_to_a_mix_is_not_said(void **state)
{
    (void)state;
    struct two_level t;
    struct assumption a;
    struct assumption_list list;
    run(&t, &a, &list, 0.0, 0.0, 1.0);
    assert_null(two_level_cell_of(&t, 1, FAKE_LOOP));
    assert_null(two_level_cell_of(&t, 1, FAKE_SPEED));
    two_level_fini(&t);
}

static void a_draw_belongs_to_the_name_and_the_set(void **state)
{
    (void)state;
    struct assumption a = {
        .key = "org/sdr/1/pace", .row = &number, .low = 0.0, .best = 0.5, .high = 1.0};
    struct assumption b = a;
    b.path = "another name";
    assert_true(assumption_draw(&a, 1, 3) == assumption_draw(&b, 1, 3));
    assert_true(assumption_draw(&a, 1, 3) != assumption_draw(&a, 1, 4));
    assert_true(assumption_draw(&a, 1, 3) != assumption_draw(&a, 2, 3));
    b.key = "org/sdr/2/pace";
    assert_true(assumption_draw(&a, 1, 3) != assumption_draw(&b, 1, 3));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_spread_over_assumptions_is_that_of_the_number_without_the_noise),
        cmocka_unit_test(a_lead_beyond_all_assumptions_is_a_verdict),
        cmocka_unit_test(without_any_effect_chance_alone_gives_no_verdict),
        cmocka_unit_test(what_is_standardised_to_a_mix_is_not_said),
        cmocka_unit_test(a_draw_belongs_to_the_name_and_the_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

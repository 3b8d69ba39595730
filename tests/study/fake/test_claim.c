/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Claims against a model whose means are known: effects that are planted are read, and no others.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "claim.h"
#include "fake_model.h"

static const struct study_options plan = {
    .seed = 3, .replications = 1, .confidence = 0.95, .jobs = 2};

static struct root company(double accepted, uint64_t salt)
{
    return (struct root){.accepted = accepted,
                         .shared = 10,
                         .own = 1,
                         .salt = salt,
                         .win_rate = 0.2,
                         .median = 30,
                         .fails_at = -1};
}

static size_t run_of(struct claim_book *b, const char *key, const struct root *root, size_t n)
{
    return claim_book_run(
        b, &(struct study_scenario){.id = key, .name = key, .root = root}, key, n);
}

/* One claim on accepted leads: base against other, and the same under a condition. */
static struct claim *claim_on(struct claim_book *b, struct experiment *e, const size_t arms[],
                              const size_t faded[])
{
    const char *unknown = NULL;
    e->fades_when.given = faded != NULL;
    struct claim *c = claim_book_add(b, "c", e, &unknown);
    assert_non_null(c);
    memcpy(c->arms, arms, e->n_arms * sizeof *arms);
    if (faded != NULL)
        memcpy(c->faded, faded, e->n_arms * sizeof *faded);
    return c;
}

static struct experiment_arm two[2], four[4] = {{.baseline = false}, {.point = "low"}, {.baseline = true}, {.point = "high"}};

static struct experiment on(const char *measure, enum experiment_direction direction)
{
    two[0].point = two[1].point = four[0].point = four[2].point = "";
    return (struct experiment){.arms = two,
                               .n_arms = 2,
                               .measure = measure,
                               .direction = (int32_t)direction,
                               .smallest = 0.02,
                               .replications = 40};
}

static void same_arms_are_run_once_with_the_most_replications_asked_for(void **state)
{
    (void)state;
    struct claim_book b;
    const struct root r = company(100, 0);
    claim_book_init(&b, 2, 8);
    assert_int_equal(run_of(&b, "x", &r, 20), 0);
    assert_int_equal(run_of(&b, "y", &r, 20), 1);
    assert_int_equal(run_of(&b, "x", &r, 35), 0);
    assert_int_equal(b.n_runs, 2);
    assert_true(claim_book_execute(&b, &plan, NULL));
    assert_int_equal(b.runs[0].replications, 35);
    assert_int_equal(b.replications_done, 55);
    claim_book_fini(&b);
}

static enum claim_reading reading(double other, enum experiment_direction direction)
{
    struct claim_book b;
    const struct root base = company(100, 0), changed = company(other, 1);
    struct experiment e = on("accepted_per_month", direction);
    claim_book_init(&b, 1, 4);
    const size_t arms[2] = {run_of(&b, "base", &base, 40), run_of(&b, "other", &changed, 40)};
    struct claim *c = claim_on(&b, &e, arms, NULL);
    assert_true(claim_book_execute(&b, &plan, NULL));
    const enum claim_reading r = c->reading;
    claim_book_fini(&b);
    return r;
}

static void a_planted_effect_supports_its_own_direction_only(void **state)
{
    (void)state;
    assert_int_equal(reading(110, EXPERIMENT_HIGHER), CLAIM_SUPPORTED);
    assert_int_equal(reading(110, EXPERIMENT_LOWER), CLAIM_NOT_SUPPORTED);
    assert_int_equal(reading(90, EXPERIMENT_LOWER), CLAIM_SUPPORTED);
    assert_int_equal(reading(110, EXPERIMENT_SAME), CLAIM_NOT_SUPPORTED);
    /* real, but below the smallest effect that matters */
    assert_int_equal(reading(101, EXPERIMENT_HIGHER), CLAIM_NOT_SUPPORTED);
    assert_int_equal(reading(100, EXPERIMENT_SAME), CLAIM_SUPPORTED);
}

static enum claim_fading fading(double other, double base_then, double other_then)
{
    struct claim_book b;
    const struct root roots[4] = {company(100, 0), company(other, 1), company(base_then, 2),
                                  company(other_then, 3)};
    struct experiment e = on("accepted_per_month", EXPERIMENT_HIGHER);
    claim_book_init(&b, 1, 4);
    const size_t arms[2] = {run_of(&b, "a", &roots[0], 40), run_of(&b, "b", &roots[1], 40)};
    const size_t faded[2] = {run_of(&b, "c", &roots[2], 40), run_of(&b, "d", &roots[3], 40)};
    struct claim *c = claim_on(&b, &e, arms, faded);
    assert_true(claim_book_execute(&b, &plan, NULL));
    const enum claim_fading f = c->fading;
    claim_book_fini(&b);
    return f;
}

static void what_is_left_under_the_condition_is_told_apart(void **state)
{
    (void)state;
    assert_int_equal(fading(110, 100, 100), CLAIM_FADES);
    assert_int_equal(fading(110, 100, 90), CLAIM_FLIPS);
    assert_int_equal(fading(110, 100, 105), CLAIM_SHRINKS);
    assert_int_equal(fading(110, 120, 130), CLAIM_STAYS);
    assert_int_equal(fading(100, 100, 110), CLAIM_APPEARS);
    assert_int_equal(fading(100, 100, 100), CLAIM_FADING_NONE);
}

static void a_claim_depends_when_points_or_measures_disagree(void **state)
{
    (void)state;
    struct claim_book b;
    const struct root roots[3] = {company(100, 0), company(110, 1), company(100, 2)};
    struct experiment sweep = on("accepted_per_month", EXPERIMENT_HIGHER), both = sweep;
    struct experiment_outcome also = {
        .measure = "win_rate", .direction = EXPERIMENT_HIGHER, .smallest = 0.02};
    sweep.arms = four;
    sweep.n_arms = 4;
    both.also = &also;
    both.n_also = 1;
    claim_book_init(&b, 2, 4);
    size_t run[3];
    for (size_t i = 0; i < 3; i++)
        run[i] = run_of(&b, (const char *[]){"a", "b", "c"}[i], &roots[i], 40);
    struct claim *points = claim_on(&b, &sweep, (size_t[]){run[0], run[1], run[0], run[2]}, NULL);
    struct claim *measures = claim_on(&b, &both, (size_t[]){run[0], run[1]}, NULL);
    assert_true(claim_book_execute(&b, &plan, NULL));
    assert_int_equal(points->outcomes[0].n, 2);
    assert_int_equal(points->outcomes[0].effects[1].arm, 3);
    assert_true(points->outcomes[0].effects[0].supports);
    assert_false(points->outcomes[0].effects[1].supports);
    assert_int_equal(points->reading, CLAIM_DEPENDS);
    assert_int_equal(measures->reading, CLAIM_DEPENDS);
    claim_book_fini(&b);
}

/* p of a t test by hand: accepted given value by value. */
static void the_p_value_is_that_of_the_paired_t_test(void **state)
{
    (void)state;
    static const double x[10] = {0}, y[10] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    struct claim_book b;
    struct root base = company(0, 0), other = company(0, 1);
    base.values = x;
    other.values = y;
    struct experiment e = on("accepted_per_month", EXPERIMENT_HIGHER);
    claim_book_init(&b, 1, 4);
    struct claim *c = claim_on(
        &b, &e, (size_t[]){run_of(&b, "x", &base, 10), run_of(&b, "y", &other, 10)}, NULL);
    assert_true(claim_book_execute(&b, &plan, NULL));
    /* mean 5.5, sd 3.02765, t = 5.744563 with 9 degrees of freedom: one-sided p = .000139233 */
    assert_true(fabs(c->p - 1.3923e-4) < 2e-7);
    claim_book_fini(&b);
}

static void holm_keeps_the_whole_family_at_its_level(void **state)
{
    (void)state;
    struct claim_book b;
    static const double zero[10] = {0};
    /* one-sided p about .0001, .02 and .03 of three claims: each is below .05 alone, but Holm asks
     * the second to be below .05 / 2 (it is) and the third below .05 */
    static const double sets[3][10] = {{1, 2, 3, 4, 5, 6, 7, 8, 9, 10},
                                       {-2, 6, -1, 7, 1, 5, -2, 8, 2, 3},
                                       {-9, 9, -8, 9, -9, 8, -7, 9, -9, 8}};
    struct root roots[4];
    struct experiment e = on("accepted_per_month", EXPERIMENT_HIGHER);
    claim_book_init(&b, 3, 4);
    roots[3] = company(0, 0);
    roots[3].values = zero;
    const size_t base = run_of(&b, "base", &roots[3], 10);
    struct claim *c[3];
    for (size_t i = 0; i < 3; i++) {
        roots[i] = company(0, i + 1);
        roots[i].values = sets[i];
        c[i] = claim_on(
            &b, &e, (size_t[]){base, run_of(&b, (const char *[]){"p", "q", "r"}[i], &roots[i], 10)},
            NULL);
    }
    assert_true(claim_book_execute(&b, &plan, NULL));
    assert_true(c[0]->p < 0.05 / 3 && c[0]->holm);
    assert_true(c[1]->p > 0.05 / 3 && c[1]->p < 0.05 / 2); /* Bonferroni would refuse it */
    assert_int_equal(c[1]->holm, c[1]->reading == CLAIM_SUPPORTED);
    assert_true(c[2]->p > 0.05);
    assert_false(c[2]->holm);
    claim_book_fini(&b);
}

static void an_unknown_measure_is_named(void **state)
{
    (void)state;
    struct claim_book b;
    struct experiment e = on("accepted_per_moon", EXPERIMENT_HIGHER);
    const char *unknown = NULL;
    claim_book_init(&b, 1, 1);
    assert_null(claim_book_add(&b, "c", &e, &unknown));
    assert_string_equal(unknown, "accepted_per_moon");
    claim_book_fini(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_arms_are_run_once_with_the_most_replications_asked_for),
        cmocka_unit_test(a_planted_effect_supports_its_own_direction_only),
        cmocka_unit_test(what_is_left_under_the_condition_is_told_apart),
        cmocka_unit_test(a_claim_depends_when_points_or_measures_disagree),
        cmocka_unit_test(the_p_value_is_that_of_the_paired_t_test),
        cmocka_unit_test(holm_keeps_the_whole_family_at_its_level),
        cmocka_unit_test(an_unknown_measure_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

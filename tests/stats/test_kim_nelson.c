/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kim_nelson.h"
#include "stats/stats_check.h"

static void the_constants_are_those_of_the_paper(void **state)
{
    (void)state;
    assert_close(kim_nelson_eta(2, 10, 0.95), 0.3341, 5e-5);
    assert_close(kim_nelson_eta(5, 10, 0.95), 0.6350, 5e-5);
    assert_close(kim_nelson_eta(20, 10, 0.95), 1.1046, 5e-5);
    assert_close(kim_nelson_eta(2, 20, 0.95), 0.1371, 5e-5);
    assert_close(kim_nelson_eta(5, 20, 0.95), 0.2372, 5e-5);
    assert_close(kim_nelson_eta(100, 20, 0.95), 0.5335, 5e-5);
    struct arena arena;
    arena_init(&arena);
    struct kim_nelson kn;
    kim_nelson_init(&kn, &(struct kim_nelson_plan){20, 20, 0.95, 1.0}, &arena);
    assert_close(kn.h2, 14.008, 5e-3 * 2);
    arena_fini(&arena);
}

/* Differences of the first stage: +3 and -1 in turn, mean 1, variance 4 * 4 / 3. */
static void a_loser_is_dropped_as_soon_as_it_falls_out_of_the_gap(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct kim_nelson kn;
    kim_nelson_init(&kn, &(struct kim_nelson_plan){2, 4, 0.95, 1.0}, &arena);
    const double variance = 16.0 / 3.0;
    size_t r = 0;
    while (kn.n_in == 2 && r < 1000) {
        const double gap = r >= 4 ? fmax(0.0, (kn.h2 * variance - (double)r) / (2.0 * (double)r)) : INFINITY;
        const double ahead = r >= 4 && r % 2 == 0 ? 1.0 : r >= 4 ? 1.0 + 2.0 / (double)r : -INFINITY;
        assert_true(ahead <= gap); /* it was right to stay */
        const double x[2] = {10.0, 10.0 + (r % 2 == 0 ? 3.0 : -1.0)};
        kim_nelson_row(&kn, x);
        kim_nelson_look(&kn);
        r++;
    }
    assert_close(kn.variance[1], variance, 1e-12);
    assert_false(kim_nelson_is_in(&kn, 0));
    assert_true(kim_nelson_is_in(&kn, 1));
    assert_int_equal(kn.left_at[0], r);
    const double ahead = r % 2 == 0 ? 1.0 : 1.0 + 2.0 / (double)r;
    assert_true(ahead > fmax(0.0, (kn.h2 * variance - (double)r) / (2.0 * (double)r)));
    arena_fini(&arena);
}

static void nobody_is_dropped_before_the_first_stage_is_full(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct kim_nelson kn;
    kim_nelson_init(&kn, &(struct kim_nelson_plan){3, 10, 0.95, 1.0}, &arena);
    for (size_t r = 0; r < 10; r++) {
        assert_int_equal(kn.n_in, 3);
        kim_nelson_row(&kn, (const double[]){0.0, 1000.0, (double)r});
        kim_nelson_look(&kn);
    }
    assert_int_equal(kn.n_in, 1);
    assert_true(kim_nelson_is_in(&kn, 1));
    arena_fini(&arena);
}

static void of_equals_that_never_differ_the_first_stays(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct kim_nelson kn;
    kim_nelson_init(&kn, &(struct kim_nelson_plan){3, 5, 0.95, 1.0}, &arena);
    for (size_t r = 0; r < 5; r++)
        kim_nelson_row(&kn, (const double[]){(double)(r * r), (double)(r * r), (double)(r * r)});
    kim_nelson_look(&kn);
    assert_int_equal(kn.n_in, 1);
    assert_true(kim_nelson_is_in(&kn, 0));
    arena_fini(&arena);
}

/* What is read of those that are out does not matter. */
static void the_dropped_are_not_read_again(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct kim_nelson kn;
    kim_nelson_init(&kn, &(struct kim_nelson_plan){3, 6, 0.95, 0.01}, &arena);
    for (size_t r = 0; r < 6; r++)
        kim_nelson_row(&kn, (const double[]){r % 2 ? 1.0 : -1.0, -500.0, r % 3 ? 1.0 : -1.0});
    kim_nelson_look(&kn);
    assert_int_equal(kn.n_in, 2);
    const double sum = kn.sum[1];
    kim_nelson_row(&kn, (const double[]){0.0, NAN, 0.0});
    kim_nelson_look(&kn);
    assert_close(kn.sum[1], sum, 0.0);
    assert_int_equal(kn.n_in, 2);
    arena_fini(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_constants_are_those_of_the_paper),
        cmocka_unit_test(a_loser_is_dropped_as_soon_as_it_falls_out_of_the_gap),
        cmocka_unit_test(nobody_is_dropped_before_the_first_stage_is_full),
        cmocka_unit_test(of_equals_that_never_differ_the_first_stays),
        cmocka_unit_test(the_dropped_are_not_read_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "absorbing.h"
#include "stats/stats_check.h"

/* lead, nurture, sql, opportunity -> won, lost */
static const double q[16] = {0, .55, .25, 0, .30, 0, 0, 0, 0, .20, 0, .65, 0, 0, 0, 0};
static const double r[8] = {0, .20, 0, .70, 0, .15, .22, .78};

static void the_funnel_with_ways_back_ends_as_published(void **state)
{
    (void)state;
    static const double won[4] = {.0435975610, .0130792683, .1456158537, .22};
    static const double want_steps[4] = {2.4542682927, 1.7362804878, 1.9972560976, 1.0};
    const struct absorbing_chain chain = {.transient = 4, .ends = 2, .q = q, .r = r};
    double end_prob[8], steps[4];
    assert_true(absorbing_solve(&chain, end_prob, steps));
    for (int i = 0; i < 4; i++) {
        assert_close(end_prob[2 * i], won[i], 5.1e-11);
        assert_close(end_prob[2 * i] + end_prob[2 * i + 1], 1.0, 1e-14);
        assert_close(steps[i], want_steps[i], 5.1e-11);
    }
    assert_true(absorbing_solve(&chain, NULL, steps));
    assert_true(absorbing_solve(&chain, end_prob, NULL));
}

/* Fair walk between two cliffs, 9 places: end left with probability 1 - i/10 after i (10 - i)
 * steps. */
static void the_gamblers_ruin_is_exact(void **state)
{
    (void)state;
    double walk[81] = {0}, cliffs[18] = {0}, end_prob[18], steps[9];
    for (int i = 0; i < 9; i++) {
        if (i > 0)
            walk[9 * i + i - 1] = 0.5;
        if (i < 8)
            walk[9 * i + i + 1] = 0.5;
    }
    cliffs[0] = 0.5;
    cliffs[17] = 0.5;
    assert_true(absorbing_solve(&(struct absorbing_chain){9, 2, walk, cliffs}, end_prob, steps));
    for (int i = 1; i <= 9; i++) {
        assert_close(end_prob[2 * (i - 1)], 1.0 - i / 10.0, 1e-13);
        assert_close(steps[i - 1], i * (10.0 - i), 1e-11);
    }
}

/* A deal that stays open with probability 1 - 1e-12 a step closes after 1e12 steps. */
static void even_a_state_that_hardly_ever_ends_is_solved(void **state)
{
    (void)state;
    const double stay[1] = {1.0 - 1e-12}, leave[1] = {1e-12};
    double steps[1];
    assert_true(absorbing_solve(&(struct absorbing_chain){1, 1, stay, leave}, NULL, steps));
    assert_close(steps[0] / 1e12, 1.0, 1e-3);
}

/* The rows of the trap add up to 1 only after rounding, so the matrix is not quite singular. */
static void a_trap_is_found_even_behind_rounding(void **state)
{
    (void)state;
    const double trap[16] = {0, .3, .3, .4, 0, .1, .2, .7, 0, .6, .1, .3, 0, .3, .6, .1};
    const double ends[4] = {0, 0, 0, 0};
    double steps[4];
    for (int k = 1; k < 10; k++) {
        double q3[9], r3[3] = {0, 0, 0};
        for (int i = 0; i < 3; i++) {
            q3[3 * i] = k / 10.0;
            q3[3 * i + 1] = (10 - k) / 30.0;
            q3[3 * i + 2] = (10 - k) / 15.0;
        }
        assert_false(absorbing_solve(&(struct absorbing_chain){3, 1, q3, r3}, NULL, steps));
    }
    assert_false(absorbing_solve(&(struct absorbing_chain){4, 1, trap, ends}, NULL, steps));
}

static void chains_that_cannot_be_are_refused(void **state)
{
    (void)state;
    double steps[2] = {-7, -7};
    const double trap_q[4] = {0, 1, 1, 0}, trap_r[2] = {0, 0};
    const double half_q[4] = {0, .5, 0, 1}, half_r[2] = {.5, 0};
    const double short_q[1] = {.5}, short_r[1] = {.4};
    const double negative_q[1] = {-.5}, negative_r[1] = {1.5};
    const double hole_q[1] = {NAN}, hole_r[1] = {1};
    assert_false(absorbing_solve(&(struct absorbing_chain){2, 1, trap_q, trap_r}, NULL, steps));
    assert_false(absorbing_solve(&(struct absorbing_chain){2, 1, half_q, half_r}, NULL, steps));
    assert_false(absorbing_solve(&(struct absorbing_chain){1, 1, short_q, short_r}, NULL, steps));
    assert_false(
        absorbing_solve(&(struct absorbing_chain){1, 1, negative_q, negative_r}, NULL, steps));
    assert_false(absorbing_solve(&(struct absorbing_chain){1, 1, hole_q, hole_r}, NULL, steps));
    assert_false(absorbing_solve(&(struct absorbing_chain){0, 1, q, r}, NULL, steps));
    assert_false(absorbing_solve(&(struct absorbing_chain){257, 1, q, r}, NULL, steps));
    assert_false(absorbing_solve(&(struct absorbing_chain){4, 0, q, r}, NULL, steps));
    assert_close(steps[0], -7.0, 0.0);
}

/* Every step leads to the neighbour, forwards or back, and only the last neighbour ends. */
static void the_longest_chain_allowed_is_walked_to_its_end_either_way(void **state)
{
    (void)state;
    enum { MOST = 256 };
    static double walk[MOST * MOST], ends[MOST], steps[MOST], sure[MOST];
    for (int back = 0; back < 2; back++) {
        for (size_t i = 0; i < MOST; i++) {
            const size_t left = back ? i : MOST - 1 - i; /* neighbours before the end */
            for (size_t j = 0; j < MOST; j++)
                walk[i * MOST + j] = left > 0 && j == (back ? i - 1 : i + 1) ? 1.0 : 0.0;
            ends[i] = left > 0 ? 0.0 : 1.0;
        }
        assert_true(absorbing_solve(&(struct absorbing_chain){MOST, 1, walk, ends}, sure, steps));
        for (size_t i = 0; i < MOST; i++) {
            assert_close(steps[i], (double)(back ? i + 1 : MOST - i), 0.0);
            assert_close(sure[i], 1.0, 0.0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_funnel_with_ways_back_ends_as_published),
        cmocka_unit_test(the_gamblers_ruin_is_exact),
        cmocka_unit_test(even_a_state_that_hardly_ever_ends_is_solved),
        cmocka_unit_test(a_trap_is_found_even_behind_rounding),
        cmocka_unit_test(chains_that_cannot_be_are_refused),
        cmocka_unit_test(the_longest_chain_allowed_is_walked_to_its_end_either_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

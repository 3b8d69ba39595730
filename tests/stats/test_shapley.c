/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shapley.h"
#include "stats/stats_check.h"

#include <string.h>

enum { PLAYERS = 5, TIMES = 3, SETS = 1 << PLAYERS };

struct game {
    double v[SETS][TIMES];
    bool turned; /* A and B exchanged: v'(S) = v(all - S) */
};

static const double *value(const void *context, uint32_t s)
{
    const struct game *g = context;
    return g->v[g->turned ? (SETS - 1) ^ s : s];
}

/* Any numbers, except that player 3 changes none. */
static struct game any_game(void)
{
    struct game g = {.turned = false};
    for (uint32_t s = 0; s < SETS; s++)
        for (int r = 0; r < TIMES; r++)
            g.v[s][r] = sin(1.0 + 7.3 * (double)(s & ~8u) + 2.9 * r) * 10.0;
    return g;
}

/* Three players share the cost of a runway for planes of size 8, 11 and 13 (Littlechild and Owen
 * 1973): 8/3, 8/3 + 3/2, 8/3 + 3/2 + 2. */
static const double *runway(const void *context, uint32_t s)
{
    static const double cost[8][1] = {{0}, {8}, {11}, {11}, {13}, {13}, {13}, {13}};
    (void)context;
    return cost[s];
}

static void the_airport_game_has_its_known_shares(void **state)
{
    double share[3];
    (void)state;
    shapley_exact(3, 1, runway, NULL, share);
    assert_close(share[0], 8.0 / 3, 1e-14);
    assert_close(share[1], 8.0 / 3 + 1.5, 1e-14);
    assert_close(share[2], 8.0 / 3 + 3.5, 1e-14);
}

static void one_player_has_it_all(void **state)
{
    double share[1];
    (void)state;
    shapley_exact(1, 1, runway, NULL, share);
    assert_true(share[0] == 8.0);
}

static void shares_add_up_in_every_replication_and_a_player_that_changes_nothing_has_none(void **state)
{
    const struct game g = any_game();
    double share[PLAYERS * TIMES];
    (void)state;
    shapley_exact(PLAYERS, TIMES, value, &g, share);
    for (int r = 0; r < TIMES; r++) {
        double sum = 0.0;
        for (int i = 0; i < PLAYERS; i++)
            sum += share[i * TIMES + r];
        assert_close(sum, g.v[SETS - 1][r] - g.v[0][r], 1e-12);
        assert_true(share[3 * TIMES + r] == 0.0);
    }
}

static void exchanging_the_sides_turns_every_sign_to_the_bit(void **state)
{
    struct game g = any_game();
    double there[PLAYERS * TIMES], back[PLAYERS * TIMES];
    const uint8_t order[PLAYERS] = {4, 0, 3, 1, 2};
    (void)state;
    shapley_exact(PLAYERS, TIMES, value, &g, there);
    g.turned = true;
    shapley_exact(PLAYERS, TIMES, value, &g, back);
    for (int k = 0; k < PLAYERS * TIMES; k++)
        assert_true(there[k] == -back[k]);

    memset(there, 0, sizeof there);
    memset(back, 0, sizeof back);
    shapley_add_pair(PLAYERS, order, TIMES, value, &g, back);
    g.turned = false;
    shapley_add_pair(PLAYERS, order, TIMES, value, &g, there);
    for (int k = 0; k < PLAYERS * TIMES; k++)
        assert_true(there[k] == -back[k]);
}

static void swap(uint8_t *a, uint8_t *b)
{
    const uint8_t t = *a;
    *a = *b;
    *b = t;
}

/* Heap's algorithm. */
static void all_orders(uint8_t order[], size_t k, const struct game *g, double share[], int *n)
{
    if (k == 1) {
        shapley_add_pair(PLAYERS, order, TIMES, value, g, share);
        (*n)++;
        return;
    }
    for (size_t i = 0; i < k; i++) {
        all_orders(order, k - 1, g, share, n);
        swap(&order[k % 2 == 0 ? i : 0], &order[k - 1]);
    }
}

static void the_mean_over_all_orders_is_the_exact_share(void **state)
{
    const struct game g = any_game();
    double exact[PLAYERS * TIMES], sampled[PLAYERS * TIMES] = {0};
    uint8_t order[PLAYERS] = {0, 1, 2, 3, 4};
    int n = 0;
    (void)state;
    shapley_exact(PLAYERS, TIMES, value, &g, exact);
    all_orders(order, PLAYERS, &g, sampled, &n);
    assert_int_equal(n, 120);
    for (int k = 0; k < PLAYERS * TIMES; k++)
        assert_close(sampled[k] / n, exact[k], 1e-12);
}

static void a_pair_of_orders_needs_what_lies_before_and_behind_each_player(void **state)
{
    const uint8_t order[3] = {2, 0, 1};
    uint32_t all[6];
    const uint32_t want[6] = {0, 7, 4, 3, 5, 2};
    (void)state;
    assert_int_equal(shapley_pair_coalitions(3, order, all), 6);
    assert_memory_equal(all, want, sizeof want);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_airport_game_has_its_known_shares),
        cmocka_unit_test(one_player_has_it_all),
        cmocka_unit_test(shares_add_up_in_every_replication_and_a_player_that_changes_nothing_has_none),
        cmocka_unit_test(exchanging_the_sides_turns_every_sign_to_the_bit),
        cmocka_unit_test(the_mean_over_all_orders_is_the_exact_share),
        cmocka_unit_test(a_pair_of_orders_needs_what_lies_before_and_behind_each_player),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

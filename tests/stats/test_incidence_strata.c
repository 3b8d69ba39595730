/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "incidence_strata.h"
#include "stats_check.h"

enum { BINS = 10, STRATA = 2, MOST = 40 };

/* Bins of one day each. Stratum 0 is answered evenly over days 1 to 5, stratum 1 over days 6 to 10. */
struct population {
    double edges[BINS];
    uint32_t event[MOST][STRATA][BINS];
    uint32_t competing[MOST][STRATA][BINS];
    uint32_t censored[MOST][STRATA][BINS];
    struct incidence_grid_counts counts[MOST * STRATA];
    struct incidence_strata strata;
};

/* quick + slow leads a day in each replication; every third replication has twice as many. */
static void make(struct population *p, uint32_t quick, uint32_t slow, size_t n)
{
    *p = (struct population){.strata = {.bins = BINS, .strata = STRATA, .n = n}};
    for (size_t b = 0; b < BINS; b++)
        p->edges[b] = (double)(b + 1);
    for (size_t i = 0; i < n; i++) {
        const uint32_t times = i % 3 == 0 ? 2 : 1;
        for (size_t b = 0; b < 5; b++) {
            p->event[i][0][b] = times * quick;
            p->event[i][1][b + 5] = times * slow;
        }
        for (size_t d = 0; d < STRATA; d++)
            p->counts[i * STRATA + d] = (struct incidence_grid_counts){
                p->event[i][d], p->competing[i][d], p->censored[i][d]};
    }
    p->strata.edges = p->edges;
    p->strata.counts = p->counts;
}

static const struct bootstrap_plan plan = {400, 0.95, 1};

static void the_mix_is_the_share_of_leads(void **state)
{
    (void)state;
    static struct population p;
    double shares[STRATA];
    make(&p, 6, 2, 12);
    incidence_strata_mix(&p.strata, shares);
    assert_close(shares[0], 0.75, 1e-15);
    assert_close(shares[1], 0.25, 1e-15);
    make(&p, 0, 0, 12);
    incidence_strata_mix(&p.strata, shares);
    assert_close(shares[0] + shares[1], 0.0, 0.0);
}

static void with_the_own_mix_it_is_the_plain_curve(void **state)
{
    (void)state;
    static struct population p;
    double shares[STRATA];
    make(&p, 3, 5, 12);
    incidence_strata_mix(&p.strata, shares);
    incidence_strata_weigh(&p.strata, shares);
    struct incidence_grid g;
    struct arena arena;
    arena_init(&arena);
    assert_true(incidence_grid_init(&g, p.edges, BINS, &arena));
    for (size_t i = 0; i < 12 * STRATA; i++)
        incidence_grid_add(&g, p.counts[i]);
    for (double q = 0.05; q < 1.0; q += 0.09)
        assert_close(incidence_strata_quantile(&p.strata, NULL, q), incidence_grid_quantile(&g, q),
                     1e-9);
    arena_fini(&arena);
}

/* Weights .8, .2: half is reached at .5/.8 of the five quick days = 3.125, whatever the own mix is. */
static void a_shift_of_the_mix_does_not_move_it(void **state)
{
    (void)state;
    static struct population a, b;
    const double reference[STRATA] = {0.8, 0.2};
    make(&a, 8, 2, 20);
    make(&b, 1, 9, 20);
    incidence_strata_weigh(&a.strata, reference);
    incidence_strata_weigh(&b.strata, reference);
    assert_close(incidence_strata_quantile(&a.strata, NULL, 0.5), 3.125, 1e-12);
    assert_close(incidence_strata_quantile(&b.strata, NULL, 0.5), 3.125, 1e-12);
    const struct estimate d = incidence_strata_difference(&a.strata, &b.strata, 0.5, &plan);
    assert_close(d.point, 0.0, 1e-12);
    assert_close(d.lo, 0.0, 1e-12);
    assert_close(d.hi, 0.0, 1e-12);
}

static void an_empty_stratum_is_left_out_of_the_weights(void **state)
{
    (void)state;
    static struct population p;
    const double reference[STRATA] = {0.8, 0.2};
    make(&p, 8, 0, 12);
    incidence_strata_weigh(&p.strata, reference);
    assert_close(p.strata.weights[0], 1.0, 0.0);
    assert_close(p.strata.weights[1], 0.0, 0.0);
    assert_close(incidence_strata_quantile(&p.strata, NULL, 0.5), 2.5, 1e-12);
    make(&p, 0, 0, 12);
    incidence_strata_weigh(&p.strata, reference);
    assert_nan(incidence_strata_quantile(&p.strata, NULL, 0.5));
    assert_unknown(incidence_strata_estimate(&p.strata, 0.5, &plan));
}

static void what_is_lost_never_gets_there(void **state)
{
    (void)state;
    static struct population p;
    const double reference[STRATA] = {0.8, 0.2};
    make(&p, 8, 2, 12);
    for (size_t i = 0; i < 12; i++)
        p.competing[i][0][0] = i % 3 == 0 ? 80 : 40; /* half of the quick ones */
    incidence_strata_weigh(&p.strata, reference);
    assert_close(incidence_strata_quantile(&p.strata, NULL, 0.5), 7.5, 1e-9); /* .4 + .2 x 1/2 */
    assert_true(isinf(incidence_strata_quantile(&p.strata, NULL, 0.61)));
    assert_unknown(incidence_strata_estimate(&p.strata, 0.61, &plan));
}

static void few_replications_have_no_interval_and_unequal_ones_no_difference(void **state)
{
    (void)state;
    static struct population a, b;
    const double reference[STRATA] = {0.5, 0.5};
    make(&a, 8, 2, 9);
    make(&b, 8, 2, 10);
    incidence_strata_weigh(&a.strata, reference);
    incidence_strata_weigh(&b.strata, reference);
    assert_point_only(incidence_strata_estimate(&a.strata, 0.4, &plan), 4.0, 1e-12);
    assert_true(estimate_has_interval(incidence_strata_estimate(&b.strata, 0.4, &plan)));
    assert_unknown(incidence_strata_difference(&a.strata, &b.strata, 0.4, &plan));
    assert_nan(incidence_strata_quantile(&a.strata, NULL, 1.0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_mix_is_the_share_of_leads),
        cmocka_unit_test(with_the_own_mix_it_is_the_plain_curve),
        cmocka_unit_test(a_shift_of_the_mix_does_not_move_it),
        cmocka_unit_test(an_empty_stratum_is_left_out_of_the_weights),
        cmocka_unit_test(what_is_lost_never_gets_there),
        cmocka_unit_test(few_replications_have_no_interval_and_unequal_ones_no_difference),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

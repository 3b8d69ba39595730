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

static void as_many_strata_as_allowed_share_the_weight(void **state)
{
    (void)state;
    enum { ALL = INCIDENCE_STRATA_MOST };
    const double edges[2] = {2, INFINITY};
    const uint32_t event[2] = {1, 1};
    struct incidence_grid_counts counts[ALL];
    double reference[ALL], shares[ALL];
    for (size_t d = 0; d < ALL; d++) {
        counts[d] = (struct incidence_grid_counts){event, NULL, NULL};
        reference[d] = 3.0;
    }
    struct incidence_strata s = {
        .edges = edges, .bins = 2, .strata = ALL, .counts = counts, .n = 1};
    incidence_strata_mix(&s, shares);
    incidence_strata_weigh(&s, reference);
    for (size_t d = 0; d < ALL; d++) {
        assert_close(shares[d], 1.0 / ALL, 1e-15);
        assert_close(s.weights[d], 1.0 / ALL, 1e-15);
    }
    assert_close(incidence_strata_quantile(&s, NULL, 0.25), 1.0, 1e-12);
    assert_true(incidence_strata_quantile(&s, NULL, 0.75) == INFINITY); /* in the bin without end */
    assert_nan(incidence_strata_quantile(&s, NULL, 0.0));
    s.n = 0;
    assert_nan(incidence_strata_quantile(&s, NULL, 0.25));
}

static void a_broken_grid_has_no_mix_and_no_quantile(void **state)
{
    (void)state;
    static struct population p;
    const double reference[STRATA] = {0.5, 0.5};
    double shares[STRATA];
    make(&p, 8, 2, 12);
    incidence_strata_weigh(&p.strata, reference);
    p.edges[3] = p.edges[2];
    incidence_strata_mix(&p.strata, shares);
    assert_close(shares[0], 0.0, 0.0);
    assert_nan(incidence_strata_quantile(&p.strata, NULL, 0.5));
    incidence_strata_weigh(&p.strata, reference);
    assert_close(p.strata.weights[0], 0.0, 0.0);
}

/* Replications that a resample drew often count often. */
static void a_replication_drawn_twice_counts_twice(void **state)
{
    (void)state;
    const double outside[4] = {77, 1, 2, 88}, *const edges = outside + 1;
    const uint32_t early[2] = {1, 0}, late[2] = {0, 1};
    const struct incidence_grid_counts counts[2] = {{early, NULL, NULL}, {late, NULL, NULL}};
    const struct incidence_strata s = {
        .edges = edges, .bins = 2, .strata = 1, .counts = counts, .n = 2, .weights = {1.0}};
    assert_close(incidence_strata_quantile(&s, (const uint64_t[]){3, 1}, 0.375), 0.5, 1e-12);
    assert_close(incidence_strata_quantile(&s, (const uint64_t[]){1, 3}, 0.625), 1.5, 1e-12);
    assert_close(incidence_strata_quantile(&s, (const uint64_t[]){0, 1}, 0.5), 1.5, 1e-12);
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
        cmocka_unit_test(as_many_strata_as_allowed_share_the_weight),
        cmocka_unit_test(a_broken_grid_has_no_mix_and_no_quantile),
        cmocka_unit_test(a_replication_drawn_twice_counts_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "incidence_grid.h"
#include "stats/stats_check.h"

enum { BINS = 40, YEARS = 12, LEADS = 500 };

static const struct bootstrap_plan plan = {.resamples = 400, .confidence = 0.95, .seed = 5};

/* Counts of some replications on one grid. */
struct years {
    double edges[BINS];
    uint32_t event[YEARS][BINS], competing[YEARS][BINS], censored[YEARS][BINS];
    struct incidence_grid_counts counts[YEARS];
    struct incidence_grid_series series;
};

static void years_start(struct years *y)
{
    *y = (struct years){
        .series = {.edges = y->edges, .bins = BINS, .counts = y->counts, .n = YEARS}};
    for (int b = 0; b < BINS; b++)
        y->edges[b] = b + 1 == BINS ? INFINITY : 0.25 * pow(1.2, b); /* up to 255 */
    for (int r = 0; r < YEARS; r++)
        y->counts[r] = (struct incidence_grid_counts){y->event[r], y->competing[r], y->censored[r]};
}

/* Answers exp(mean x luck of the year), losses exp(20), observed for `window`. */
static void years_fill(struct years *y, double mean, double window, uint64_t seed)
{
    struct bootstrap random;
    bootstrap_init(&random, seed);
    years_start(y);
    for (int r = 0; r < YEARS; r++) {
        const double luck = exp(0.1 * draw_normal(&random));
        for (int i = 0; i < LEADS; i++) {
            const double answer = draw_exponential(&random, mean * luck);
            const double loss = draw_exponential(&random, 20.0);
            const double end = fmin(fmin(answer, loss), window);
            const size_t b = incidence_grid_bin(y->edges, BINS, end);
            uint32_t *row = end == window ? y->censored[r]
                            : end == loss ? y->competing[r]
                                          : y->event[r];
            row[b]++;
        }
    }
}

static void pool(struct incidence_grid *g, const struct years *y, struct arena *arena)
{
    assert_true(incidence_grid_init(g, y->edges, BINS, arena));
    for (int r = 0; r < YEARS; r++)
        incidence_grid_add(g, y->counts[r]);
}

static void a_time_belongs_to_the_bin_that_ends_at_or_after_it(void **state)
{
    (void)state;
    const double edges[4] = {1, 2, 4, 8};
    assert_int_equal(incidence_grid_bin(edges, 4, 0.0), 0);
    assert_int_equal(incidence_grid_bin(edges, 4, 1.0), 0);
    assert_int_equal(incidence_grid_bin(edges, 4, 1.0001), 1);
    assert_int_equal(incidence_grid_bin(edges, 4, 4.0), 2);
    assert_int_equal(incidence_grid_bin(edges, 4, 99.0), 3);
    assert_int_equal(incidence_grid_bin(edges, 4, -1.0), 0);
    assert_int_equal(incidence_grid_bin(edges, 4, NAN), 0);
}

static void edges_must_ascend(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct incidence_grid g;
    const double flat[2] = {1, 1}, zero[2] = {0, 1}, hole[2] = {1, NAN};
    assert_false(incidence_grid_init(&g, flat, 2, &arena));
    assert_false(incidence_grid_init(&g, zero, 2, &arena));
    assert_false(incidence_grid_init(&g, hole, 2, &arena));
    assert_false(incidence_grid_init(&g, flat, 0, &arena));
    arena_fini(&arena);
}

/* The six leads by hand of test_incidence on whole days: bins end at 1, 2, 3, 4, 5. */
static void the_curve_equals_the_one_of_single_leads(void **state)
{
    (void)state;
    const double edges[5] = {1, 2, 3, 4, 5};
    const uint32_t event[5] = {1, 1, 0, 1, 0}, competing[5] = {0, 1, 0, 0, 0};
    const uint32_t censored[5] = {0, 0, 1, 0, 1};
    struct arena arena;
    arena_init(&arena);
    struct incidence_grid g;
    assert_true(incidence_grid_init(&g, edges, 5, &arena));
    double f[5], c[5];
    incidence_grid_curve(&g, f, c);
    assert_nan(f[0]);
    assert_nan(incidence_grid_at(&g, 1.0));
    assert_nan(incidence_grid_lost(&g));
    assert_nan(incidence_grid_restricted_mean(&g, 1.0));
    incidence_grid_add(&g, (struct incidence_grid_counts){event, competing, censored});
    assert_int_equal(incidence_grid_total(&g), 6);
    incidence_grid_curve(&g, f, c);
    const double want[5] = {1.0 / 6, 2.0 / 6, 2.0 / 6, 7.0 / 12, 7.0 / 12};
    for (int i = 0; i < 5; i++)
        assert_close(f[i], want[i], 1e-15);
    assert_close(c[4], 1.0 / 6, 1e-15);
    assert_close(incidence_grid_lost(&g), 1.0 / 6, 1e-15);
    assert_close(incidence_grid_open(&g), 0.25, 1e-15);
    assert_close(incidence_grid_quantile(&g, 0.25), 1.5, 1e-12); /* half way through bin 1 */
    assert_close(incidence_grid_quantile(&g, 0.5), 3.0 + (0.5 - 1.0 / 3) / 0.25, 1e-12);
    assert_nan(incidence_grid_quantile(&g, 0.6));
    assert_nan(incidence_grid_quantile(&g, 0.0));
    assert_close(incidence_grid_at(&g, 0.5), 1.0 / 12, 1e-15);
    assert_close(incidence_grid_at(&g, 3.5), (2.0 / 6 + 7.0 / 12) / 2, 1e-15);
    assert_close(incidence_grid_restricted_mean(&g, 2.0), 2 - 1.0 / 12 - 3.0 / 12, 1e-14);
    assert_close(incidence_grid_restricted_mean(&g, 0.5), 0.5 - 1.0 / 48, 1e-14);
    assert_nan(incidence_grid_restricted_mean(&g, 6.0));
    incidence_grid_clear(&g);
    assert_int_equal(incidence_grid_total(&g), 0);
    arena_fini(&arena);
}

static void pooled_leads_give_the_known_incidence(void **state)
{
    (void)state;
    static struct years y;
    years_fill(&y, 10.0, 60.0, 51);
    struct arena arena;
    arena_init(&arena);
    struct incidence_grid g;
    pool(&g, &y, &arena);
    assert_int_equal(incidence_grid_total(&g), YEARS * LEADS);
    assert_close(incidence_grid_at(&g, 10.0), 0.5179, 0.03);
    assert_close(incidence_grid_quantile(&g, 0.5), -log(0.25) / 0.15, 0.9);
    assert_close(incidence_grid_lost(&g), 1.0 / 3.0, 0.03);
    assert_nan(incidence_grid_quantile(&g, 0.7)); /* a third is lost */
    assert_nan(incidence_grid_at(&g, 200.0));     /* observation ended at 60 */
    assert_nan(incidence_grid_restricted_mean(&g, 200.0));
    arena_fini(&arena);
}

static void behind_the_last_one_observed_nothing_is_known(void **state)
{
    (void)state;
    const double edges[4] = {1, 2, 3, 4};
    const uint32_t event[4] = {1, 0, 0, 0}, competing[4] = {0}, censored[4] = {0, 1, 0, 0};
    struct arena arena;
    arena_init(&arena);
    struct incidence_grid g;
    assert_true(incidence_grid_init(&g, edges, 4, &arena));
    incidence_grid_add(&g, (struct incidence_grid_counts){event, competing, censored});
    assert_close(incidence_grid_restricted_mean(&g, 2.0), 0.75 + 0.5, 1e-15);
    assert_close(incidence_grid_at(&g, 2.0), 0.5, 1e-15);
    for (double t = 2.25; t <= 4.0; t += 0.25) {
        assert_nan(incidence_grid_restricted_mean(&g, t));
        assert_nan(incidence_grid_at(&g, t));
    }
    arena_fini(&arena);
}

static void the_pooled_quantile_gets_a_cluster_interval(void **state)
{
    (void)state;
    static struct years y;
    int hits = 0;
    const int studies = 150;
    for (int s = 0; s < studies; s++) {
        years_fill(&y, 10.0, 60.0, 600 + (uint64_t)s);
        const struct estimate e = incidence_grid_quantile_estimate(&y.series, 0.5, &plan);
        assert_true(estimate_has_interval(e));
        hits += covers(e, -log(0.25) / 0.15);
    }
    assert_true(hits > studies * 0.84); /* 12 clusters: percentile intervals are a little short */
    assert_true(hits < studies);
}

static void a_quantile_on_the_brink_has_no_interval(void **state)
{
    (void)state;
    static struct years y;
    years_fill(&y, 20.0, 400.0, 52); /* half are lost: some resamples do not reach one half */
    assert_unknown(incidence_grid_quantile_estimate(&y.series, 0.55, &plan));
    double at = 0.30;
    struct estimate e = estimate_unknown();
    for (double p = 0.45; p < 0.52; p += 0.002) {
        const struct estimate next = incidence_grid_quantile_estimate(&y.series, p, &plan);
        if (next.known) {
            e = next;
            at = p;
        }
    }
    assert_true(at > 0.44);
    assert_true(e.known);
    assert_false(estimate_has_interval(e));
}

static void differences_of_quantiles_are_paired(void **state)
{
    (void)state;
    static struct years a, b;
    years_fill(&a, 10.0, 60.0, 53);
    years_fill(&b, 8.0, 60.0, 53); /* the same luck, answered faster */
    const struct estimate d = incidence_grid_quantile_difference(&a.series, &b.series, 0.4, &plan);
    const struct estimate qa = incidence_grid_quantile_estimate(&a.series, 0.4, &plan);
    const struct estimate qb = incidence_grid_quantile_estimate(&b.series, 0.4, &plan);
    assert_close(d.point, qb.point - qa.point, 1e-12);
    assert_true(d.hi < 0.0);
    assert_true(d.hi - d.lo < qa.hi - qa.lo); /* shorter than that of either */
    const struct estimate none =
        incidence_grid_quantile_difference(&a.series, &a.series, 0.4, &plan);
    assert_true(none.point == 0.0 && none.lo == 0.0 && none.hi == 0.0);
    struct incidence_grid_series shorter = b.series;
    shorter.n = YEARS - 1;
    assert_unknown(incidence_grid_quantile_difference(&a.series, &shorter, 0.4, &plan));
    assert_unknown(incidence_grid_quantile_difference(&a.series, &b.series, 0.9, &plan));
}

static void shares_by_a_time_get_an_interval_and_few_years_none(void **state)
{
    (void)state;
    static struct years y;
    years_fill(&y, 10.0, 60.0, 54);
    const struct estimate e = incidence_grid_share_estimate(&y.series, 10.0, &plan);
    assert_true(covers(e, 0.5179));
    y.series.n = 9;
    assert_false(estimate_has_interval(incidence_grid_share_estimate(&y.series, 10.0, &plan)));
    y.series.n = 0;
    assert_unknown(incidence_grid_share_estimate(&y.series, 10.0, &plan));
    y.series.n = YEARS;
    y.series.bins = 0;
    assert_unknown(incidence_grid_share_estimate(&y.series, 10.0, &plan));
}

static void the_last_bin_without_end_holds_no_quantile(void **state)
{
    (void)state;
    const double edges[2] = {1, INFINITY};
    const uint32_t event[2] = {1, 3};
    struct arena arena;
    arena_init(&arena);
    struct incidence_grid g;
    assert_true(incidence_grid_init(&g, edges, 2, &arena));
    incidence_grid_add(&g, (struct incidence_grid_counts){event, NULL, NULL});
    assert_close(incidence_grid_quantile(&g, 0.25), 1.0, 1e-12);
    assert_nan(incidence_grid_quantile(&g, 0.5));
    assert_nan(incidence_grid_restricted_mean(&g, 2.0));
    assert_close(incidence_grid_restricted_mean(&g, 1.0), 0.875, 1e-15);
    arena_fini(&arena);
}

/* Half at once, the rest in the second of four bins: then nobody is open and all is known. */
static void when_all_have_ended_the_curve_is_known_for_ever(void **state)
{
    (void)state;
    const double edges[4] = {1, 2, 3, 4};
    const uint32_t event[4] = {2, 2, 0, 0};
    struct arena arena;
    arena_init(&arena);
    struct incidence_grid g;
    assert_true(incidence_grid_init(&g, edges, 4, &arena));
    incidence_grid_add(&g, (struct incidence_grid_counts){event, NULL, NULL});
    assert_close(incidence_grid_at(&g, 0.0), 0.0, 0.0);
    assert_close(incidence_grid_at(&g, 2.0), 1.0, 0.0);
    assert_close(incidence_grid_at(&g, 3.5), 1.0, 0.0);
    assert_close(incidence_grid_at(&g, 99.0), 1.0, 0.0);
    assert_nan(incidence_grid_at(&g, -0.5));
    assert_nan(incidence_grid_at(&g, NAN));
    assert_close(incidence_grid_restricted_mean(&g, 0.0), 0.0, 0.0);
    assert_close(incidence_grid_restricted_mean(&g, 2.0), 0.75 + 0.25, 1e-15);
    assert_close(incidence_grid_restricted_mean(&g, 4.0), 1.0, 1e-15);
    assert_nan(incidence_grid_restricted_mean(&g, -0.5));
    assert_nan(incidence_grid_restricted_mean(&g, NAN));
    assert_close(incidence_grid_quantile(&g, 0.75), 1.5, 1e-15);
    assert_nan(incidence_grid_quantile(&g, 1.0));
    assert_close(incidence_grid_open(&g), 0.0, 0.0);
    arena_fini(&arena);
}

static void either_curve_may_be_left_out_and_both_stay_flat_behind_the_last_one(void **state)
{
    (void)state;
    const double edges[3] = {1, 2, 3};
    const uint32_t event[3] = {1, 0, 0}, competing[3] = {0, 1, 0}, censored[3] = {1, 1, 0};
    struct arena arena;
    arena_init(&arena);
    struct incidence_grid g;
    double f[3], c[3];
    assert_true(incidence_grid_init(&g, edges, 3, &arena));
    incidence_grid_add_times(&g, (struct incidence_grid_counts){event, competing, censored}, 3);
    assert_int_equal(incidence_grid_total(&g), 12);
    incidence_grid_curve(&g, f, NULL);
    incidence_grid_curve(&g, NULL, c);
    assert_close(f[0], 0.25, 1e-15);
    assert_close(c[0], 0.0, 0.0);
    assert_close(c[1], 0.375, 1e-15); /* 3 of the 6 at risk, of the .75 still open */
    assert_close(f[2], 0.25, 1e-15);
    assert_close(c[2], 0.375, 1e-15);
    assert_close(incidence_grid_open(&g), 0.375, 1e-15);
    incidence_grid_clear(&g);
    assert_nan(incidence_grid_open(&g));
    arena_fini(&arena);
}

static void in_a_bin_without_end_the_curve_waits_and_rises_at_the_end_of_time(void **state)
{
    (void)state;
    const double edges[2] = {1, INFINITY};
    const uint32_t event[2] = {1, 3};
    struct arena arena;
    arena_init(&arena);
    struct incidence_grid g;
    assert_true(incidence_grid_init(&g, edges, 2, &arena));
    incidence_grid_add(&g, (struct incidence_grid_counts){event, NULL, NULL});
    assert_close(incidence_grid_at(&g, 1e300), 0.25, 0.0);
    assert_close(incidence_grid_at(&g, INFINITY), 1.0, 0.0);
    assert_nan(incidence_grid_restricted_mean(&g, INFINITY));
    arena_fini(&arena);
}

static void one_year_alone_has_a_quantile_without_an_interval(void **state)
{
    (void)state;
    const double edges[2] = {4, 8};
    const uint32_t slow[2] = {1, 3}, fast[2] = {3, 1};
    const struct incidence_grid_counts a = {slow, NULL, NULL}, b = {fast, NULL, NULL};
    const struct incidence_grid_series base = {edges, 2, &a, 1}, other = {edges, 2, &b, 1};
    assert_point_only(incidence_grid_quantile_estimate(&base, 0.5, &plan), 4.0 + 4.0 / 3, 1e-12);
    assert_point_only(incidence_grid_quantile_difference(&base, &other, 0.5, &plan),
                      8.0 / 3 - (4.0 + 4.0 / 3), 1e-12);
    assert_point_only(incidence_grid_share_estimate(&other, 4.0, &plan), 0.75, 1e-15);
    struct incidence_grid_series broken = base;
    broken.bins = 0;
    assert_unknown(incidence_grid_quantile_difference(&broken, &other, 0.5, &plan));
    assert_unknown(incidence_grid_quantile_difference(&base, &broken, 0.5, &plan));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_time_belongs_to_the_bin_that_ends_at_or_after_it),
        cmocka_unit_test(edges_must_ascend),
        cmocka_unit_test(the_curve_equals_the_one_of_single_leads),
        cmocka_unit_test(pooled_leads_give_the_known_incidence),
        cmocka_unit_test(behind_the_last_one_observed_nothing_is_known),
        cmocka_unit_test(the_pooled_quantile_gets_a_cluster_interval),
        cmocka_unit_test(a_quantile_on_the_brink_has_no_interval),
        cmocka_unit_test(differences_of_quantiles_are_paired),
        cmocka_unit_test(shares_by_a_time_get_an_interval_and_few_years_none),
        cmocka_unit_test(the_last_bin_without_end_holds_no_quantile),
        cmocka_unit_test(when_all_have_ended_the_curve_is_known_for_ever),
        cmocka_unit_test(either_curve_may_be_left_out_and_both_stay_flat_behind_the_last_one),
        cmocka_unit_test(in_a_bin_without_end_the_curve_waits_and_rises_at_the_end_of_time),
        cmocka_unit_test(one_year_alone_has_a_quantile_without_an_interval),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

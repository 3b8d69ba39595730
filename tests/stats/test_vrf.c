/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/stats_check.h"
#include "vrf.h"
#include "tally.h"

static const struct bootstrap_plan plan = {.resamples = 500, .confidence = 0.95, .seed = 7};

enum { N = 200 };

/* Correlation rho, equal variances: VRF = 1 / (1 - rho). */
static void fill(double x[N], double y[N], double rho, uint64_t seed)
{
    struct bootstrap random;
    bootstrap_init(&random, seed);
    for (int i = 0; i < N; i++) {
        x[i] = draw_normal(&random);
        y[i] = rho * x[i] + sqrt(1.0 - rho * rho) * draw_normal(&random);
    }
}

static void the_factor_follows_the_correlation(void **state)
{
    (void)state;
    double x[N], y[N];
    const double rho[] = {0.9, 0.5, 0.0, -0.5};
    for (size_t k = 0; k < N_OF(rho); k++) {
        fill(x, y, rho[k], 20 + k);
        const struct estimate v = vrf_estimate(x, y, N, &plan);
        assert_true(estimate_has_interval(v));
        assert_true(covers(v, 1.0 / (1.0 - rho[k])));
        assert_true(v.lo < v.point && v.point < v.hi);
    }
}

static void the_bootstrap_interval_covers(void **state)
{
    (void)state;
    const struct bootstrap_plan quick = {.resamples = 200, .confidence = 0.95, .seed = 9};
    double x[N], y[N];
    int hits = 0;
    for (uint64_t s = 0; s < 300; s++) {
        fill(x, y, 0.8, 1000 + s);
        hits += covers(vrf_estimate(x, y, 60, &quick), 5.0);
    }
    assert_true(hits > 300 * 0.87 && hits < 300 * 0.99);
}

static void the_same_seed_gives_the_same_interval(void **state)
{
    (void)state;
    double x[N], y[N];
    fill(x, y, 0.7, 1);
    const struct estimate a = vrf_estimate(x, y, N, &plan);
    const struct estimate b = vrf_estimate(x, y, N, &plan);
    assert_true(a.lo == b.lo && a.hi == b.hi);
}

static void a_low_factor_is_worth_a_warning(void **state)
{
    (void)state;
    assert_true(vrf_is_low(estimate_point(1.19)));
    assert_false(vrf_is_low(estimate_point(1.2)));
    assert_false(vrf_is_low(estimate_unknown()));
}

static void without_varying_differences_no_number_can_say_how_much(void **state)
{
    (void)state;
    double x[N], y[N];
    fill(x, y, 0.5, 2);
    assert_unknown(vrf_estimate(x, x, N, &plan));
    assert_unknown(vrf_estimate(x, y, 1, &plan));
    assert_true(vrf_estimate(x, y, 9, &plan).known);
    assert_false(estimate_has_interval(vrf_estimate(x, y, 9, &plan)));
    x[3] = NAN;
    assert_unknown(vrf_estimate(x, y, N, &plan));
}

static void ten_pairs_get_an_interval_and_two_a_number(void **state)
{
    (void)state;
    double x[N], y[N];
    fill(x, y, 0.9, 3);
    assert_true(estimate_has_interval(vrf_estimate(x, y, 10, &plan)));
    const double a[2] = {1, 3}, b[2] = {1, 2};
    assert_point_only(vrf_estimate(a, b, 2, &plan), (2.0 + 0.5) / 0.5, 1e-15);
}

static void the_interval_is_cut_from_the_factors_of_the_resamples(void **state)
{
    (void)state;
    enum { PAIRS = 12, TIMES = 40 };
    const struct bootstrap_plan small = {TIMES, 0.9, 15};
    double x[N], y[N], factors[TIMES];
    fill(x, y, 0.6, 4);
    struct bootstrap random;
    bootstrap_init(&random, 15);
    for (int s = 0; s < TIMES; s++) {
        size_t index[PAIRS];
        double a[PAIRS], b[PAIRS], d[PAIRS];
        bootstrap_indices(&random, PAIRS, index);
        for (int i = 0; i < PAIRS; i++) {
            a[i] = x[index[i]];
            b[i] = y[index[i]];
            d[i] = a[i] - b[i];
        }
        const struct tally ta = tally_of(a, PAIRS), tb = tally_of(b, PAIRS), td = tally_of(d, PAIRS);
        factors[s] = (tally_variance(&ta) + tally_variance(&tb)) / tally_variance(&td);
    }
    const struct bootstrap_range range = bootstrap_percentiles(factors, TIMES, 0.9);
    const struct estimate v = vrf_estimate(x, y, PAIRS, &small);
    assert_close(v.lo, range.lo, 1e-12);
    assert_close(v.hi, range.hi, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_factor_follows_the_correlation),
        cmocka_unit_test(the_bootstrap_interval_covers),
        cmocka_unit_test(the_same_seed_gives_the_same_interval),
        cmocka_unit_test(a_low_factor_is_worth_a_warning),
        cmocka_unit_test(without_varying_differences_no_number_can_say_how_much),
        cmocka_unit_test(ten_pairs_get_an_interval_and_two_a_number),
        cmocka_unit_test(the_interval_is_cut_from_the_factors_of_the_resamples),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/stats_check.h"
#include "delay_gof.h"

/* -n - 1/n sum (2i - 1) (log u_i + log(1 - u_(n+1-i))). */
static void without_censoring_it_is_the_usual_statistic(void **state)
{
    (void)state;
    static const double t[] = {0.4, 0.9, 1.6, 2.5, 3.1, 7.0, 12.0};
    const size_t n = N_OF(t);
    const struct delay_law law = {DELAY_EXPONENTIAL, 0.0, {4.0}};
    struct delay_case cases[N_OF(t)];
    double sum = 0.0;
    for (size_t i = 0; i < n; i++) {
        cases[n - 1 - i] = (struct delay_case){t[i], t[i], 1.0};
        const double u = delay_law_cdf(&law, t[i]);
        const double v = delay_law_cdf(&law, t[n - 1 - i]);
        sum += (2.0 * (double)i + 1.0) * (log(u) + log1p(-v));
    }
    assert_close(delay_gof_distance(&law, cases, n), -(double)n - sum / (double)n, 1e-6);
}

enum { LEADS = 300 };

/* Leads of 90 days, known to the day; every one could be watched for some time. */
static double p_of(const struct delay_law *truth, enum delay_family fitted, uint64_t seed)
{
    static double limits[LEADS], ones[LEADS];
    static struct delay_case cases[LEADS];
    struct bootstrap random;
    bootstrap_init(&random, seed);
    for (size_t i = 0; i < LEADS; i++) {
        limits[i] = 10.5 + (double)(i % 90);
        ones[i] = 1.0;
        const double t = bootstrap_uniform(&random) < truth->never
                             ? INFINITY
                             : delay_law_quantile(truth, bootstrap_uniform(&random));
        const double day = floor(t + 0.5);
        cases[i] = t <= limits[i] ? (struct delay_case){fmax(day - 0.5, 0.0), day + 0.5, 1.0}
                                  : (struct delay_case){limits[i], INFINITY, 1.0};
    }
    const struct delay_fit fit = delay_fit_run(fitted, true, cases, LEADS, 0.95);
    const struct delay_gof_plan plan = {limits, ones, LEADS, 1.0, 19, seed};
    return delay_gof_test(&fit.law, cases, LEADS, &plan);
}

/* With the family that is true, p is uniform: P(B(10, .1) > 5) = .0001. */
static void a_true_family_is_rarely_refused(void **state)
{
    (void)state;
    const struct delay_law truth = {DELAY_LOGNORMAL, 0.3, {8.0, 0.7}};
    int refused = 0;
    for (uint64_t seed = 1; seed <= 10; seed++)
        refused += p_of(&truth, DELAY_LOGNORMAL, seed) <= 0.1;
    assert_in_range(refused, 0, 5);
}

static void a_false_family_is_mostly_refused(void **state)
{
    (void)state;
    const struct delay_law truth = {DELAY_LOGNORMAL, 0.1, {20.0, 0.25}};
    int refused = 0;
    for (uint64_t seed = 1; seed <= 4; seed++)
        refused += p_of(&truth, DELAY_EXPONENTIAL, seed) <= 0.05;
    assert_in_range(refused, 3, 4);
}

static void without_resamples_there_is_no_p(void **state)
{
    (void)state;
    const struct delay_law law = {DELAY_EXPONENTIAL, 0.0, {4.0}};
    const struct delay_case one = {1, 1, 1};
    const struct delay_gof_plan plan = {.grain = 1.0};
    assert_nan(delay_gof_test(&law, &one, 1, &plan));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_censoring_it_is_the_usual_statistic),
        cmocka_unit_test(a_true_family_is_rarely_refused),
        cmocka_unit_test(a_false_family_is_mostly_refused),
        cmocka_unit_test(without_resamples_there_is_no_p),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/stats_check.h"
#include "delay_fit.h"

enum { N = 12 };

static const double times[N] = {0.7, 1.1, 1.9, 2.2, 3.5, 4.0, 5.8, 8.1, 9.0, 13.0, 21.0, 40.0};

static size_t complete(struct delay_case cases[N])
{
    for (size_t i = 0; i < N; i++)
        cases[i] = (struct delay_case){times[i], times[i], 1.0};
    return N;
}

static double mean_of(double (*f)(double))
{
    double sum = 0.0;
    for (size_t i = 0; i < N; i++)
        sum += f(times[i]) / N;
    return sum;
}

static double itself(double x)
{
    return x;
}

/* Mean = total time / ends, also with censored times; standard error of its log = 1 / sqrt(ends). */
static void an_exponential_mean_is_the_time_at_risk_per_end(void **state)
{
    (void)state;
    struct delay_case cases[N];
    complete(cases);
    cases[3].hi = cases[9].hi = INFINITY;
    const struct delay_fit fit = delay_fit_run(DELAY_EXPONENTIAL, false, cases, N, 0.95);
    const double mean = N * mean_of(itself) / (N - 2);
    assert_true(fit.known);
    assert_close(fit.law.p[0], mean, 1e-4 * mean);
    assert_close(fit.log_likelihood, -(N - 2) * (log(mean) + 1.0), 1e-6);
    assert_close(fit.aic, 2.0 - 2.0 * fit.log_likelihood, 1e-9);
    assert_close(log(fit.parameters[0].hi / mean), 1.959964 / sqrt(N - 2), 1e-3);
}

static void a_lognormal_has_the_moments_of_the_logarithms(void **state)
{
    (void)state;
    struct delay_case cases[N];
    complete(cases);
    const struct delay_fit fit = delay_fit_run(DELAY_LOGNORMAL, false, cases, N, 0.95);
    double square = 0.0;
    for (size_t i = 0; i < N; i++)
        square += pow(log(times[i]) - mean_of(log), 2.0) / N;
    assert_close(log(fit.law.p[0]), mean_of(log), 1e-4);
    assert_close(fit.law.p[1], sqrt(square), 1e-4);
    assert_close(log(fit.parameters[0].hi / fit.law.p[0]), 1.959964 * sqrt(square / N), 1e-3);
    assert_close(log(fit.parameters[1].hi / fit.law.p[1]), 1.959964 / sqrt(2.0 * N), 1e-3);
}

/* sum t^k log t / sum t^k - 1/k = mean log t, and scale^k = mean of t^k. */
static void a_weibull_solves_its_likelihood_equation(void **state)
{
    (void)state;
    struct delay_case cases[N];
    complete(cases);
    const struct delay_fit fit = delay_fit_run(DELAY_WEIBULL, false, cases, N, 0.95);
    const double k = fit.law.p[1];
    double powers = 0.0, weighted = 0.0;
    for (size_t i = 0; i < N; i++) {
        powers += pow(times[i], k);
        weighted += pow(times[i], k) * log(times[i]);
    }
    assert_close(weighted / powers - 1.0 / k, mean_of(log), 1e-4);
    assert_close(fit.law.p[0], pow(powers / N * log(2.0), 1.0 / k), 1e-3);
}

/* log k - digamma(k) = log mean - mean log; digamma from differences of lgamma. */
static void a_gamma_solves_its_likelihood_equation(void **state)
{
    (void)state;
    struct delay_case cases[N];
    complete(cases);
    const struct delay_fit fit = delay_fit_run(DELAY_GAMMA, false, cases, N, 0.95);
    const double k = 1.0 / (fit.law.p[1] * fit.law.p[1]);
    const double digamma = (lgamma(k + 1e-4) - lgamma(k - 1e-4)) / 2e-4;
    assert_close(fit.law.p[0], mean_of(itself), 1e-3);
    assert_close(log(k) - digamma, log(mean_of(itself)) - mean_of(log), 1e-4);
}

/* All that ever end have ended long before the observation does: the share is a plain proportion. */
static void a_never_fraction_without_early_censoring_is_a_proportion(void **state)
{
    (void)state;
    struct delay_case cases[N + 1];
    complete(cases);
    cases[N] = (struct delay_case){1e9, INFINITY, 36.0};
    const struct delay_fit fit = delay_fit_run(DELAY_LOGNORMAL, true, cases, N + 1, 0.95);
    assert_close(fit.law.never, 0.75, 1e-4);
    assert_close(log(fit.law.p[0]), mean_of(log), 1e-4);
    /* log-odds: standard error 1 / sqrt(n p (1 - p)) */
    assert_close(log(3.0) - log(fit.never.lo / (1.0 - fit.never.lo)), 1.959964 / 3.0, 2e-3);
}

/* P(end in step i) = q^(i-1) (1-q): q = 1 - ends / steps. */
static void an_exponential_between_whole_numbers_is_geometric(void **state)
{
    (void)state;
    const struct delay_case cases[] = {{0, 1, 50}, {1, 2, 20}, {2, 3, 10}, {3, INFINITY, 20}};
    const struct delay_fit fit = delay_fit_run(DELAY_EXPONENTIAL, false, cases, 4, 0.95);
    const double ends = 80, steps = 50 + 2 * 20 + 3 * 10 + 3 * 20;
    assert_close(-expm1(-1.0 / fit.law.p[0]), ends / steps, 1e-5);
}

static void draw(const struct delay_law *law, struct delay_case cases[], size_t n, double until,
                 struct bootstrap *random)
{
    for (size_t i = 0; i < n; i++) {
        const bool ever = bootstrap_uniform(random) >= law->never;
        const double t = ever ? delay_law_quantile(law, bootstrap_uniform(random)) : INFINITY;
        cases[i] = t <= until ? (struct delay_case){t, t, 1.0}
                              : (struct delay_case){until, INFINITY, 1.0};
    }
}

enum { MANY = 2000, STUDIES = 40 };

/* Each planted value lies in its 90 % interval as often as it should: P(B <= 29) = .001 for 40. */
static void planted_values_lie_in_their_intervals_at_the_nominal_rate(void **state)
{
    (void)state;
    static const struct delay_law laws[] = {
        {DELAY_EXPONENTIAL, 0.6, {9}},     {DELAY_LOGNORMAL, 0.6, {9, 0.8}},
        {DELAY_WEIBULL, 0.6, {9, 0.8}},    {DELAY_GAMMA, 0.6, {12, 0.7}},
    };
    static struct delay_case cases[MANY];
    struct bootstrap random;
    bootstrap_init(&random, 11);
    for (size_t k = 0; k < N_OF(laws); k++) {
        int never = 0, first = 0;
        for (int i = 0; i < STUDIES; i++) {
            draw(&laws[k], cases, MANY / 5, 60.0, &random);
            const struct delay_fit fit =
                delay_fit_run(laws[k].family, true, cases, MANY / 5, 0.90);
            never += fit.never.lo <= 0.6 && 0.6 <= fit.never.hi;
            first += fit.parameters[0].lo <= laws[k].p[0] && laws[k].p[0] <= fit.parameters[0].hi;
        }
        assert_in_range(never, 30, STUDIES);
        assert_in_range(first, 30, STUDIES);
    }
}

static void two_lognormals_that_lie_apart_are_told_apart(void **state)
{
    (void)state;
    const struct delay_law law = {DELAY_TWO_LOGNORMALS, 0.5, {0.3, 3.0, 0.5, 60.0, 0.3}};
    static struct delay_case cases[MANY];
    struct bootstrap random;
    bootstrap_init(&random, 3);
    draw(&law, cases, MANY, 200.0, &random);
    const struct delay_fit fit = delay_fit_run(DELAY_TWO_LOGNORMALS, true, cases, MANY, 0.95);
    assert_close(fit.law.never, 0.5, 0.03);
    assert_close(fit.law.p[0], 0.3, 0.04);
    assert_close(fit.law.p[1], 3.0, 0.15);
    assert_close(fit.law.p[3], 60.0, 3.0);
}

/* Two lognormals contain one, and may win by luck. */
static void the_family_that_was_planted_has_the_lowest_aic_of_the_simple_ones(void **state)
{
    (void)state;
    static const struct delay_law laws[] = {{DELAY_LOGNORMAL, 0.7, {10, 1.2}},
                                            {DELAY_GAMMA, 0.7, {20, 0.4}}};
    static struct delay_case cases[MANY];
    struct delay_fit fits[DELAY_FIT_ALL];
    struct bootstrap random;
    bootstrap_init(&random, 5);
    for (size_t k = 0; k < N_OF(laws); k++) {
        draw(&laws[k], cases, MANY, 120.0, &random);
        delay_fit_all(fits, cases, MANY, 0.95);
        const int best = fits[0].law.family != DELAY_TWO_LOGNORMALS ? 0 : 1;
        const int simple = fits[best].law.family != DELAY_TWO_LOGNORMALS ? best : 2;
        assert_int_equal(fits[simple].law.family, laws[k].family);
        for (int i = 1; i < DELAY_FIT_ALL; i++)
            assert_true(fits[i - 1].aic <= fits[i].aic);
    }
}

static void too_few_ends_or_none_that_differ_give_no_law(void **state)
{
    (void)state;
    const struct delay_case one[] = {{3, 3, 1}, {9, INFINITY, 50}};
    const struct delay_case alike[] = {{3, 3, 40}, {9, INFINITY, 50}};
    assert_false(delay_fit_run(DELAY_LOGNORMAL, true, one, 2, 0.95).known);
    assert_false(delay_fit_run(DELAY_EXPONENTIAL, true, one, 2, 0.95).known);
    assert_false(delay_fit_run(DELAY_LOGNORMAL, false, alike, 2, 0.95).known);
    assert_false(delay_fit_run(DELAY_LOGNORMAL, false, alike, 0, 0.95).known);
}

static void each_law_is_the_inverse_of_its_quantiles(void **state)
{
    (void)state;
    static const struct delay_law laws[] = {
        {DELAY_EXPONENTIAL, 0, {9}},
        {DELAY_LOGNORMAL, 0, {9, 0.8}},
        {DELAY_WEIBULL, 0, {9, 0.8}},
        {DELAY_GAMMA, 0, {12, 0.7}},
        {DELAY_TWO_LOGNORMALS, 0, {0.3, 3.0, 0.5, 60.0, 0.3}},
    };
    for (size_t k = 0; k < N_OF(laws); k++)
        for (double p = 0.05; p < 1.0; p += 0.1) {
            const double t = delay_law_quantile(&laws[k], p);
            const double slope =
                (delay_law_cdf(&laws[k], t * 1.0001) - delay_law_cdf(&laws[k], t * 0.9999)) /
                (t * 0.0002);
            assert_close(delay_law_cdf(&laws[k], t), p, 1e-9);
            assert_close(exp(delay_law_log_density(&laws[k], t)) / slope, 1.0, 1e-4);
        }
    assert_close(delay_law_quantile(&laws[2], 0.5), 9.0, 1e-9);
    assert_close(delay_law_quantile(&laws[1], 0.5), 9.0, 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_exponential_mean_is_the_time_at_risk_per_end),
        cmocka_unit_test(a_lognormal_has_the_moments_of_the_logarithms),
        cmocka_unit_test(a_weibull_solves_its_likelihood_equation),
        cmocka_unit_test(a_gamma_solves_its_likelihood_equation),
        cmocka_unit_test(a_never_fraction_without_early_censoring_is_a_proportion),
        cmocka_unit_test(an_exponential_between_whole_numbers_is_geometric),
        cmocka_unit_test(planted_values_lie_in_their_intervals_at_the_nominal_rate),
        cmocka_unit_test(two_lognormals_that_lie_apart_are_told_apart),
        cmocka_unit_test(the_family_that_was_planted_has_the_lowest_aic_of_the_simple_ones),
        cmocka_unit_test(too_few_ends_or_none_that_differ_give_no_law),
        cmocka_unit_test(each_law_is_the_inverse_of_its_quantiles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
